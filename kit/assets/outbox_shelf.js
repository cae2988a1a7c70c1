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
