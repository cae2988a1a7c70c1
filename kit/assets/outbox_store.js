// Where the outbox keeps its entries on the phone: IndexedDB, as safely as a browser lets us.

import { openDB } from "idb";

/** The phone has no room left. What was typed is still on the screen and can be saved to a file. */
export class StorageFull extends Error {}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof Error && error.name === "QuotaExceededError";
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

/** Says `change` when entries changed, in this tab or another, and `replaced` just before it closes for a newer page. */
export class Store extends EventTarget {
  #name;
  /** @type {import("idb").IDBPDatabase | undefined} */
  #database;
  #channel;
  /** @type {Map<string, unknown>} What the phone had no room to remember, while this page is open. */
  #unshelved = new Map();

  closed = false;

  /** @param {string} name */
  constructor(name) {
    super();
    this.#name = name;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = () => this.dispatchEvent(new Event("change"));
  }

  /** @returns {Promise<import("idb").IDBPDatabase>} */
  async open() {
    if (this.closed) throw new Error("this page has handed over to a newer one");
    this.#database = await openDB(this.#name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("entries", { keyPath: "id" });
        fresh.createObjectStore("shelf");
      },
      // A newer page waits for this one to let go. Whoever listens begins to save before we close,
      // and a database closes only after what was begun.
      blocking: () => {
        this.dispatchEvent(new Event("replaced"));
        this.close();
      },
      terminated: () => {
        this.#database = undefined;
      },
    });
    return this.#database;
  }

  close() {
    this.closed = true;
    this.#channel.close();
    this.#database?.close();
    this.#database = undefined;
  }

  /**
   * One transaction over the entries, or the shelf. A browser may close a database under us (its
   * storage process was killed): then it is opened again and the work repeated, once.
   * @template T
   * @param {"entries" | "shelf"} store
   * @param {IDBTransactionMode} mode
   * @param {(store: any) => Promise<T>} work
   * @param {IDBTransactionDurability} [durability]
   * @returns {Promise<T>}
   */
  async #transaction(store, mode, work, durability = "default") {
    const once = async () => {
      const database = this.#database ?? (await this.open());
      const transaction = database.transaction(store, mode, { durability });
      // How it ends is listened for from the start, because it may end before the work is through.
      const ended = transaction.done.then(
        () => undefined,
        (error) => error,
      );
      try {
        const value = await work(transaction.store);
        const error = await ended;
        // Only when the transaction has ended well is it on the disk.
        if (error) throw error;
        return value;
      } catch (error) {
        if (!transaction.error) abort(transaction);
        // Without room the work is told only that it was broken off; the transaction knows why.
        const why = await ended;
        throw isFull(why) ? why : error;
      }
    };
    try {
      return await once();
    } catch (error) {
      if (!isClosed(error) || this.closed) throw error;
      this.#database = undefined;
      return once();
    }
  }

  /**
   * @template T
   * @param {(entries: any) => Promise<T>} work
   * @returns {Promise<T>}
   */
  read(work) {
    return this.#transaction("entries", "readonly", work);
  }

  /**
   * A change to the entries. When there is no room, the reassuring list of what was sent is given up
   * first; it is the one thing here that the server also has.
   * @template T
   * @param {(entries: any) => Promise<T>} work
   * @param {IDBTransactionDurability} [durability] `strict` where a promise is made to a person: then
   *   it survives the battery too. The rest may be done again.
   * @returns {Promise<T>}
   */
  async change(work, durability = "relaxed") {
    const write = () => this.#transaction("entries", "readwrite", work, durability);
    let value;
    try {
      value = await write();
    } catch (error) {
      if (!isFull(error)) throw error;
      try {
        await this.#transaction("entries", "readwrite", async (entries) => {
          for (const entry of await entries.getAll()) if (entry.state === "sent") await entries.delete(entry.id);
        });
        value = await write();
      } catch (again) {
        if (isFull(again)) throw new StorageFull("this phone has no room left", { cause: again });
        throw again;
      }
    }
    if (!this.closed) this.#channel.postMessage("changed");
    this.dispatchEvent(new Event("change"));
    return value;
  }

  /**
   * Writes an entry before anything else can happen to the page: one request, and no answer waited for.
   * @param {import("./outbox_entry.js").Entry} entry
   */
  putNow(entry) {
    try {
      const transaction = this.#database?.transaction("entries", "readwrite", { durability: "relaxed" });
      if (!transaction) return;
      void transaction.store.put(entry).catch(() => {});
      transaction.done.catch(() => {});
      transaction.commit();
    } catch {
      // The browser has closed the database already; there is nothing more to be done in this moment.
      return;
    }
    this.#channel.postMessage("changed");
  }

  /**
   * Lets go of the oldest of what was sent, beyond so many of each kind. What has only just arrived
   * stays a while, so that whoever keeps account of it sees it.
   * @param {number} most
   * @param {number} before
   */
  async trim(most, before) {
    /** @type {import("./outbox_entry.js").Entry[]} */
    const all = await this.read((entries) => entries.getAll());
    const sent = all.filter((entry) => entry.state === "sent").sort((a, b) => b.sent - a.sent);
    /** @type {Map<string, number>} */
    const kinds = new Map();
    const old = sent.filter(({ kind, sent: at }) => {
      const nth = (kinds.get(kind) ?? 0) + 1;
      kinds.set(kind, nth);
      return nth > most && at < before;
    });
    if (old.length === 0) return;
    await this.change(async (entries) => {
      for (const { id } of old) await entries.delete(id);
    });
  }

  // Small things a page remembers beside its entries: who, which hub, its list of themes.

  /** @param {string} key @returns {Promise<any>} */
  async remembered(key) {
    if (this.#unshelved.has(key)) return this.#unshelved.get(key);
    return this.#transaction("shelf", "readonly", (shelf) => shelf.get(key));
  }

  /**
   * Without room it is remembered only while the page is open. Nothing here was made on this phone,
   * so that is nobody's loss; where words have no room, whoever keeps them is told.
   * @param {string} key
   * @param {unknown} value
   * @returns {Promise<void>}
   */
  async remember(key, value) {
    try {
      await this.#transaction("shelf", "readwrite", (shelf) => shelf.put(value, key));
      this.#unshelved.delete(key);
    } catch (error) {
      if (!isFull(error)) throw error;
      this.#unshelved.set(key, value);
    }
  }
}
