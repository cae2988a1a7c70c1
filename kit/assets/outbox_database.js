// The database on the phone, as safely as a browser lets us: how it is opened, and how work in it ends
// well or is told.

import { openDB } from "idb";
import { besideOf, dropBeside, markOf, putBeside } from "./outbox_last.js";

/** The phone has no room left. What was typed is still on the screen and can be saved to a file. */
export class StorageFull extends Error {}

/** What lies on this phone was written by a newer page than this one. */
export class TooOld extends Error {}

const VERSION = 2;

/** @param {unknown} error */
export function isFull(error) {
  return error instanceof Error && error.name === "QuotaExceededError";
}

/**
 * @template T
 * @param {Promise<T>} work
 * @param {() => Promise<T>} without What is done when the phone is full.
 * @returns {Promise<T>}
 */
export async function roomFor(work, without) {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof StorageFull) && !isFull(error)) throw error;
    return without();
  }
}

/** @param {unknown} error */
function isClosed(error) {
  return error instanceof Error && ["InvalidStateError", "AbortError"].includes(error.name);
}

/** @param {{ abort(): void }} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

/** Says `told` for each word of another tab, and `replaced` just before it closes for a newer page. */
export class Database extends EventTarget {
  #name;
  /** @type {import("idb").IDBPDatabase | undefined} */
  #open;
  #channel;

  closed = false;

  /** @param {string} name */
  constructor(name) {
    super();
    this.#name = name;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => this.dispatchEvent(new CustomEvent("told", { detail: data }));
  }

  /** @returns {Promise<import("idb").IDBPDatabase>} */
  async open() {
    if (this.closed) throw new Error("this page has handed over to a newer one");
    const opening = openDB(this.#name, VERSION, {
      upgrade(database, before) {
        // The first version kept entries and what was remembered in clear. They stay until the one who
        // wrote them has chosen a PIN.
        if (before < 1) {
          database.createObjectStore("entries", { keyPath: "id" });
          database.createObjectStore("shelf");
        }
        database.createObjectStore("people", { keyPath: "store" });
        database.createObjectStore("counters", { keyPath: "store" });
        const records = database.createObjectStore("records", { keyPath: ["store", "key"] });
        records.createIndex("stamps", ["store", "stamp"]);
        const packs = database.createObjectStore("packs", { keyPath: ["store", "key"] });
        packs.createIndex("stamps", ["store", "upto"]);
        database.createObjectStore("last", { keyPath: ["store", "key"] });
        database.createObjectStore("remembered", { keyPath: ["store", "key"] });
      },
      // A newer page waits for this one to let go. Whoever listens begins to save before we close,
      // and a database closes only after what was begun.
      blocking: () => {
        this.dispatchEvent(new Event("replaced"));
        this.close();
      },
      terminated: () => {
        this.#open = undefined;
      },
    });
    this.#open = await opening.catch((error) => {
      throw error?.name === "VersionError" ? new TooOld("a newer page was here", { cause: error }) : error;
    });
    return this.#open;
  }

  close() {
    this.closed = true;
    this.#channel.close();
    this.#open?.close();
    this.#open = undefined;
  }

  /** Says something to the other tabs. @param {unknown} what */
  tell(what) {
    if (!this.closed) this.#channel.postMessage(what);
  }

  /**
   * One transaction. A browser may close a database under us (its storage process was killed): then it
   * is opened again and the work repeated, once.
   * @template T
   * @param {string[]} stores
   * @param {IDBTransactionMode} mode
   * @param {(transaction: any) => Promise<T>} work
   * @param {IDBTransactionDurability} [durability] `strict` where a promise is made to a person: then it
   *   survives the battery too. The rest may be done again.
   * @returns {Promise<T>}
   */
  async transaction(stores, mode, work, durability = "default") {
    const once = async () => {
      const database = this.#open ?? (await this.open());
      const transaction = database.transaction(stores, mode, { durability });
      // How it ends is listened for from the start, because it may end before the work is through.
      const ended = transaction.done.then(
        () => undefined,
        (error) => error,
      );
      try {
        const value = await work(transaction);
        const error = await ended;
        // Only when the transaction has ended well is it on the disk.
        if (error) throw error;
        return value;
      } catch (error) {
        abort(transaction);
        // Without room the work is told only that it was broken off; the transaction knows why.
        const why = await ended;
        throw isFull(why) ? why : error;
      }
    };
    try {
      return await once();
    } catch (error) {
      if (!isClosed(error) || this.closed) throw error;
      this.#open = undefined;
      return once();
    }
  }

  /**
   * Writes last words before anything else can happen to the page: one request, and no answer waited for.
   * @param {import("./outbox_last.js").Lying} last
   */
  putNow(last) {
    putBeside(this.#name, last);
    try {
      const transaction = this.#open?.transaction("last", "readwrite", { durability: "relaxed" });
      if (!transaction) return;
      void transaction.store.put(last).catch(() => {});
      transaction.done.then(() => this.dropBeside(last.store, last.key, markOf(last)), () => {});
      transaction.commit();
    } catch {
      // The browser has closed the database already, and they lie beside it.
      return;
    }
    this.tell("changed");
  }

  /** The last words that lie beside the database. @param {string} store */
  beside(store) {
    return besideOf(this.#name, store);
  }

  /** @param {string} store @param {string} key @param {string} mark */
  dropBeside(store, key, mark) {
    dropBeside(this.#name, store, key, mark);
  }
}

/** All that one person has in a store. @param {string} store */
export function allOf(store) {
  return IDBKeyRange.bound([store], [store, []]);
}

/** The same in an index of stamps, after one of them. @param {string} store @param {number} stamp */
export function after(store, stamp) {
  return IDBKeyRange.bound([store, stamp], [store, []], true, false);
}
