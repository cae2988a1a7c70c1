// Small things a page remembers beside its entries: who, which hub, its list of themes. Closed like the
// entries, under names that say nothing.

import { StorageFull, isFull } from "./outbox_database.js";
import { bytesOf, open, seal } from "./outbox_keys.js";
import { Locked } from "./outbox_store.js";

/**
 * @typedef {import("./outbox_keys.js").Keys} Keys
 * @typedef {import("./outbox_database.js").Database} Database
 */

const decoder = new TextDecoder();

export class Shelf {
  #database;
  #store;
  /** @type {Keys | undefined} */
  #keys;
  /** @type {Map<string, unknown>} What the phone had no room to remember, while it is unlocked. */
  #unshelved = new Map();

  /** @param {Database} database @param {string} store @param {Keys} keys */
  constructor(database, store, keys) {
    this.#database = database;
    this.#store = store;
    this.#keys = keys;
  }

  lock() {
    this.#keys = undefined;
    this.#unshelved.clear();
  }

  /** @param {string} key */
  async #named(key) {
    const keys = this.#keys;
    if (!keys) throw new Locked("this phone is locked");
    return { keys, name: await keys.nameOf(`shelf ${key}`) };
  }

  /** @param {string} key @returns {Promise<any>} */
  async remembered(key) {
    if (this.#unshelved.has(key)) return this.#unshelved.get(key);
    const { keys, name } = await this.#named(key);
    const found = await this.#database.transaction(["remembered"], "readonly", (transaction) =>
      transaction.objectStore("remembered").get([this.#store, name]),
    );
    if (!found) return undefined;
    const plain = await open(keys.words, found.sealed, name);
    return found.raw ? plain : JSON.parse(decoder.decode(plain));
  }

  /**
   * Without room it is remembered only while the phone is unlocked. Nothing here was made on this phone,
   * so that is nobody's loss; where words have no room, whoever keeps them is told.
   * @param {string} key
   * @param {unknown} value What JSON can say, or bytes (a picture, a recording); nothing to forget it.
   * @returns {Promise<void>}
   */
  async remember(key, value) {
    try {
      await this.#put(key, value, "default");
      this.#unshelved.delete(key);
    } catch (error) {
      if (!isFull(error)) throw error;
      this.#unshelved.set(key, value);
    }
  }

  /**
   * The same for what was made on this phone and is nowhere else: when this returns it is on the disk.
   * @param {string} key
   * @param {Uint8Array} value
   */
  async keep(key, value) {
    try {
      await this.#put(key, value, "strict");
    } catch (error) {
      throw isFull(error) ? new StorageFull("this phone has no room left", { cause: error }) : error;
    }
  }

  /** @param {string} key @param {unknown} value @param {IDBTransactionDurability} durability */
  async #put(key, value, durability) {
    const { keys, name } = await this.#named(key);
    const raw = value instanceof Uint8Array;
    const plain = raw ? new Uint8Array(value) : bytesOf(JSON.stringify(value) ?? "");
    const sealed = value === undefined ? undefined : await seal(keys.words, plain, name);
    await this.#database.transaction(
      ["remembered"],
      "readwrite",
      async (transaction) => {
        const shelf = transaction.objectStore("remembered");
        await (sealed ? shelf.put({ store: this.#store, key: name, raw, sealed }) : shelf.delete([this.#store, name]));
      },
      durability,
    );
  }
}

// What the first version of this page left on the phone in clear: it is taken in under the PIN of whoever
// wrote it, and then taken out of the clear. Broken off half-way it is done again.

/** @typedef {import("./outbox_entry.js").Entry} Entry */

/** Whose page it was, if it was anybody's. @param {Database} database @returns {Promise<{ id: string, name: string } | undefined>} */
export async function whoWasHere(database) {
  const me = await database.transaction(["shelf"], "readonly", (transaction) => transaction.objectStore("shelf").get("me"));
  return typeof me?.account?.id === "string" ? me.account : undefined;
}

/** How much was not sent by others than these, who have not come back yet. @param {Database} database @param {string[]} accounts */
export async function leftInClear(database, accounts) {
  /** @type {Entry[]} */
  const all = await database.transaction(["entries"], "readonly", (transaction) => transaction.objectStore("entries").getAll());
  return all.filter(({ account, state }) => !accounts.includes(account) && (state === "kept" || state === "refused")).length;
}

/**
 * Takes in what one account left in clear.
 * @param {Database} database
 * @param {string} account
 * @param {{ entries: (all: Entry[]) => Promise<void>, remember: (key: string, value: unknown) => Promise<void> }} into
 */
export async function takeOver(database, account, into) {
  const { entries, keys, values } = await database.transaction(["entries", "shelf"], "readonly", async (transaction) => ({
    entries: /** @type {Entry[]} */ (await transaction.objectStore("entries").getAll()),
    keys: /** @type {string[]} */ (await transaction.objectStore("shelf").getAllKeys()),
    values: /** @type {any[]} */ (await transaction.objectStore("shelf").getAll()),
  }));
  if (entries.length === 0 && keys.length === 0) return;
  const own = entries.filter((entry) => entry.account === account);
  if (own.length > 0) await into.entries(own);
  const mine = keys.filter((key, at) => key.includes(account) || (key === "me" && values[at]?.account?.id === account));
  const shared = ["names of hubs", "clock-behind"];
  for (const [at, key] of keys.entries()) {
    if ((mine.includes(key) || shared.includes(key)) && values[at] !== undefined) await into.remember(key, values[at]);
  }
  const last = own.length === entries.length;
  await database.transaction(["entries", "shelf"], "readwrite", async (transaction) => {
    for (const { id } of own) await transaction.objectStore("entries").delete(id);
    for (const key of last ? keys : mine) await transaction.objectStore("shelf").delete(key);
  });
}
