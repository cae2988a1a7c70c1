// Where one person's entries lie on the phone, closed under their key, and how they are read and changed.
//
// Everything is opened once, when the PIN is given, and held in memory while it is unlocked; so nothing
// slow is done for each entry, then or later. A change is written as a small closed record. Many records are
// packed together from time to time, because opening one large thing is quick and opening five thousand
// small ones is not. A stamp that only rises says what another tab has changed meanwhile; whoever changes
// something is refused when somebody else was quicker, and works it out anew.

import { StorageFull, after, allOf, isFull } from "./outbox_database.js";
import { Tally } from "./outbox_entry.js";
import { bytesOf, open, seal } from "./outbox_keys.js";
import { Pad, markOf, openLast } from "./outbox_last.js";
import { IN_A_PACK, closedPacks, unpacked } from "./outbox_pack.js";

/**
 * @typedef {import("./outbox_entry.js").Entry} Entry
 * @typedef {import("./outbox_keys.js").Keys} Keys
 * @typedef {import("./outbox_keys.js").Bytes} Bytes
 * @typedef {import("./outbox_database.js").Database} Database
 *
 * @typedef {import("./outbox_pack.js").Row} Row
 * @typedef {{ entry: Entry | undefined, stamp: number }} Known
 *
 * @typedef {object} View What work with the entries is given.
 * @property {(id: string) => Promise<Entry | undefined>} get
 * @property {() => Promise<Entry[]>} getAll
 * @property {(entry: Entry) => Promise<void>} put
 * @property {(id: string) => Promise<void>} delete
 */

/** The person has locked the phone, or never unlocked it. */
export class Locked extends Error {}

/** More small records than this are packed. */
const LOOSE = 200;
/** The pad for the last words holds the longest conversation there can be, in any script. */
const PAD = 200_000;

const decoder = new TextDecoder();

/** Says `change` when entries changed, in this tab or another. */
export class Store extends EventTarget {
  #database;
  #store;
  /** @type {Keys | undefined} */
  #keys;
  /** @type {Map<string, Known>} */
  #known = new Map();
  /** @type {Map<string, string>} Under which name an entry lies. */
  #names = new Map();
  /** Which change was seen last. */
  #seen = 0;
  #whole = 0;
  /** @type {Map<string, string>} The small records, each by its name with the id of its entry. */
  #loose = new Map();
  #packs = 0;
  /** @type {Promise<unknown>} */
  #turn = Promise.resolve();
  /** @type {Promise<void> | undefined} */
  #packing;
  /** @type {Pad | undefined} */
  #pad;
  /** @type {Map<string, string>} The last words that were taken in, by the name they lie under. */
  #last = new Map();
  /** @type {Map<string, string>} The name that the last words of an entry lie under. */
  #lastOf = new Map();

  #tally;

  /** @param {Database} database @param {string} store @param {Keys} keys @param {string} account */
  constructor(database, store, keys, account) {
    super();
    this.#tally = new Tally(account);
    this.#database = database;
    this.#store = store;
    this.#keys = keys;
  }

  get id() {
    return this.#store;
  }

  /** @returns {Keys} */
  get keys() {
    if (!this.#keys) throw new Locked("this phone is locked");
    return this.#keys;
  }

  get locked() {
    return this.#keys === undefined;
  }

  /** Comes when all that was changed so far is on the disk, or has failed. */
  get written() {
    return this.#turn;
  }

  /** Forgets the key and everything it opened. */
  lock() {
    this.#keys = undefined;
    this.#pad = undefined;
    for (const all of [this.#known, this.#names, this.#loose, this.#last, this.#lastOf]) all.clear();
  }

  /** Opens all that lies here. */
  async open() {
    await this.#catchUp();
    // Beside what comes next: nobody has written a word yet.
    void this.#refill();
    if (this.#loose.size > LOOSE) this.#pack();
    return this;
  }

  // Reading.

  /**
   * @template T
   * @param {(entries: Pick<View, "get" | "getAll">) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async read(work) {
    await this.#catchUp();
    return work(this.#view(new Map()));
  }

  /** What they add up to. @returns {Promise<Tally>} */
  async tally() {
    await this.#catchUp();
    return this.#tally;
  }

  /** @param {Map<string, Entry | undefined>} changed @returns {View} */
  #view(changed) {
    const get = async (/** @type {string} */ id) => (changed.has(id) ? changed.get(id) : this.#known.get(id)?.entry);
    return {
      get,
      getAll: async () => {
        /** @type {Entry[]} */
        const all = [];
        for (const [id, { entry }] of this.#known) if (entry && !changed.has(id)) all.push(entry);
        for (const entry of changed.values()) if (entry) all.push(entry);
        return all;
      },
      // What is kept is a copy: nobody changes it behind our back.
      put: async (entry) => void changed.set(entry.id, JSON.parse(JSON.stringify(entry))),
      delete: async (id) => void changed.set(id, undefined),
    };
  }

  /** Opens what was changed since it was last looked at. */
  async #catchUp() {
    const store = this.#store;
    const { counters, records, packs, last } = await this.#database.transaction(
      ["counters", "records", "packs", "last"],
      "readonly",
      async (transaction) => {
        const at = (/** @type {string} */ name) => transaction.objectStore(name);
        const counters = await at("counters").get(store);
        const last = await at("last").getAll(allOf(store));
        if ((counters?.stamp ?? 0) === this.#seen) return { counters, records: [], packs: [], last };
        const anew = (counters.whole ?? 0) > this.#seen;
        const since = anew ? 0 : this.#seen;
        return {
          counters,
          last,
          records: await at("records").index("stamps").getAll(after(store, since)),
          packs: (counters.packed ?? 0) > since ? await at("packs").index("stamps").getAll(after(store, since)) : [],
        };
      },
    );
    const { keys } = this;
    if (counters && (counters.whole ?? 0) > this.#whole) {
      // All was packed anew, and what had been taken away meanwhile is named nowhere any more.
      if (this.#seen < counters.whole) for (const [id, { stamp }] of this.#known) this.#know(id, { entry: undefined, stamp });
      this.#whole = counters.whole;
    }
    const opened = await Promise.all([
      ...packs.map(async (/** @type {any} */ { key, sealed }) => unpacked(await open(keys.words, sealed, key))),
      ...records.map(async (/** @type {any} */ { key, sealed, stamp }) => {
        const [id, entry] = await this.#opened(sealed, key, keys);
        this.#names.set(id, key);
        this.#loose.set(key, id);
        return /** @type {Row[]} */ ([[id, stamp, entry]]);
      }),
    ]);
    if (this.#keys !== keys) throw new Locked("this phone was locked meanwhile");
    for (const rows of opened) for (const [id, stamp, entry] of rows) this.#apply(id, stamp, entry ?? undefined);
    this.#packs = counters?.packs ?? 0;
    this.#seen = Math.max(this.#seen, counters?.stamp ?? 0);
    for (const one of [...last, ...this.#database.beside(store)]) await this.#takeLast(one, keys);
  }

  /** @param {Bytes} sealed @param {string} key @param {Keys} keys @returns {Promise<any>} */
  async #opened(sealed, key, keys) {
    return JSON.parse(decoder.decode(await open(keys.words, sealed, key)));
  }

  /** @param {string} id @param {number} stamp @param {Entry | undefined} entry */
  #apply(id, stamp, entry) {
    const known = this.#known.get(id);
    if (!known || known.stamp <= stamp) this.#know(id, { entry, stamp });
  }

  /** @param {string} id @param {Known} known */
  #know(id, known) {
    this.#tally.change(this.#known.get(id)?.entry, known.entry);
    this.#known.set(id, known);
  }

  // Changing.

  /**
   * A change to the entries. When there is no room, the reassuring list of what was sent is given up
   * first; it is the one thing here that the server also has. The work may be done more than once.
   * @template T
   * @param {(entries: View) => Promise<T>} work
   * @param {IDBTransactionDurability} [durability] As for a transaction.
   * @returns {Promise<T>}
   */
  change(work, durability = "relaxed") {
    const turn = this.#turn.then(() => this.#changeWithRoom(work, durability));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /**
   * @template T
   * @param {(entries: View) => Promise<T>} work
   * @param {IDBTransactionDurability} durability
   * @returns {Promise<T>}
   */
  async #changeWithRoom(work, durability) {
    let value;
    try {
      value = await this.#change(work, durability);
    } catch (error) {
      if (!isFull(error)) throw error;
      try {
        await this.#letGo();
        value = await this.#change(work, durability, true);
      } catch (again) {
        if (isFull(again)) throw new StorageFull("this phone has no room left", { cause: again });
        throw again;
      }
    }
    this.#database.tell("changed");
    this.dispatchEvent(new Event("change"));
    if (this.#loose.size > LOOSE) this.#pack();
    return value;
  }

  /**
   * @template T
   * @param {(entries: View) => Promise<T>} work
   * @param {IDBTransactionDurability} durability
   * @param {boolean} [full] Whether nothing more can be written down.
   * @returns {Promise<T>}
   */
  async #change(work, durability, full = false) {
    for (;;) {
      await this.#catchUp();
      const seen = this.#seen;
      /** @type {Map<string, Entry | undefined>} */
      const changed = new Map();
      const value = await work(this.#view(changed));
      if (full && [...changed.values()].every((entry) => entry === undefined)) {
        await this.#drop([...changed.keys()]);
        return value;
      }
      if (changed.size === 0 || (await this.#written(changed, seen, durability))) return value;
    }
  }

  /** @param {string} id */
  async #nameOf(id) {
    const name = this.#names.get(id) ?? (await this.keys.nameOf(`entry ${id}`));
    this.#names.set(id, name);
    return name;
  }

  /**
   * Writes what was changed, unless something else was changed since.
   * @param {Map<string, Entry | undefined>} changed
   * @param {number} seen
   * @param {IDBTransactionDurability} durability
   * @returns {Promise<boolean>}
   */
  async #written(changed, seen, durability) {
    const { keys } = this;
    const stamp = seen + 1;
    const names = await Promise.all([...changed.keys()].map((id) => this.#nameOf(id)));
    const many = changed.size > IN_A_PACK / 4;
    /** @type {Row[]} */
    const rows = [...changed].map(([id, entry]) => [id, stamp, entry ?? null]);
    const packs = many ? await closedPacks(this.#store, rows, keys.words) : [];
    const records = many
      ? []
      : await Promise.all(
          rows.map(async ([id, , entry], n) => ({
            store: this.#store,
            key: names[n],
            stamp,
            sealed: await seal(keys.words, bytesOf(JSON.stringify([id, entry])), names[n]),
          })),
        );
    // It is counted in clear, because it is seen while the phone is locked.
    const unsent = this.#tally.unsentAfter(changed, (id) => this.#known.get(id)?.entry);
    const done = await this.#database.transaction(
      ["counters", "records", "packs", "last"],
      "readwrite",
      async (transaction) => {
        const counters = await transaction.objectStore("counters").get(this.#store);
        if ((counters?.stamp ?? 0) !== seen) return undefined;
        for (const record of records) await transaction.objectStore("records").put(record);
        for (const pack of packs) await transaction.objectStore("packs").put(pack);
        if (many) for (const name of names) await transaction.objectStore("records").delete([this.#store, name]);
        for (const id of changed.keys()) {
          const name = this.#lastOf.get(id);
          if (!name) continue;
          // Words that came after those we know stay.
          const last = await transaction.objectStore("last").get([this.#store, name]);
          if (last && markOf(last) === this.#last.get(name)) await transaction.objectStore("last").delete([this.#store, name]);
        }
        const after = { ...counters, store: this.#store, stamp, unsent, packs: (counters?.packs ?? 0) + packs.length };
        if (many) after.packed = stamp;
        await transaction.objectStore("counters").put(after);
        return after;
      },
      durability,
    );
    if (!done) return false;
    for (const [id, entry] of changed) {
      this.#apply(id, stamp, entry);
      const name = this.#lastOf.get(id);
      if (name) this.#database.dropBeside(this.#store, name, this.#last.get(name) ?? "");
    }
    this.#seen = Math.max(this.#seen, stamp);
    for (const [n, id] of [...changed.keys()].entries()) {
      if (many) this.#loose.delete(names[n]);
      else this.#loose.set(names[n], id);
    }
    this.#packs = done.packs;
    return true;
  }

  /** Gives up the list of what was sent. */
  async #letGo() {
    await this.#catchUp();
    await this.#drop(this.#tally.sent);
  }

  /**
   * Takes entries away where there is no room even to write down that they are gone. What a pack still
   * holds of them is sent once more when it is opened again, and changes nothing.
   * @param {string[]} ids
   */
  async #drop(ids) {
    const names = await Promise.all(ids.map((id) => this.#nameOf(id)));
    await this.#database.transaction(["records"], "readwrite", async (transaction) => {
      for (const name of names) await transaction.objectStore("records").delete([this.#store, name]);
    });
    for (const [n, id] of ids.entries()) {
      this.#loose.delete(names[n]);
      this.#apply(id, this.#seen, undefined);
    }
  }

  /**
   * Lets go of the oldest of what was sent, beyond so many of each kind. What has only just arrived
   * stays a while, so that whoever keeps account of it sees it.
   * @param {number} most
   * @param {number} before
   */
  async trim(most, before) {
    const old = (await this.tally()).old(most, before);
    if (old.length === 0) return;
    await this.change(async (entries) => {
      for (const id of old) await entries.delete(id);
    });
  }

  // Packing.

  #pack() {
    this.#packing ??= this.#packed()
      // Packed or not, everything is there: the next time is soon enough.
      .catch((error) => {
        if (!(error instanceof Locked) && !isFull(error)) console.warn("entries could not be packed", error);
      })
      .finally(() => (this.#packing = undefined));
  }

  /**
   * Puts small records together; and all of it anew, once more of the packs is out of date than in use. That
   * is given up where something is changed meanwhile, and what is small is put together all the same: or
   * whoever goes on and on marking doors would have it tried after each of them.
   */
  async #packed() {
    await this.#catchUp();
    const anew = this.#packs > 2 * Math.ceil(this.#tally.all / IN_A_PACK) + 4;
    if (!anew || !(await this.#packAnew())) await this.#packLoose();
  }

  /** @returns {Promise<boolean>} Whether nothing was changed meanwhile. */
  async #packAnew() {
    const { keys } = this;
    const [seen, names] = [this.#seen, [...this.#loose.keys()]];
    /** @type {Row[]} */
    const rows = [];
    for (const [id, { entry, stamp }] of this.#known) if (entry) rows.push([id, stamp, entry]);
    const packs = await closedPacks(this.#store, rows, keys.words);
    return this.#database.transaction(["counters", "records", "packs"], "readwrite", async (transaction) => {
      const counters = await transaction.objectStore("counters").get(this.#store);
      if (!counters || counters.stamp !== seen) return false;
      await transaction.objectStore("packs").delete(allOf(this.#store));
      for (const pack of packs) await transaction.objectStore("packs").put(pack);
      // What has no name here is not ours to take away.
      for (const name of names) await transaction.objectStore("records").delete([this.#store, name]);
      await transaction.objectStore("counters").put({ ...counters, packed: seen, packs: packs.length, whole: seen });
      for (const name of names) this.#loose.delete(name);
      [this.#packs, this.#whole] = [packs.length, seen];
      return true;
    });
  }

  async #packLoose() {
    const { keys } = this;
    /** @type {Row[]} */
    const rows = [];
    /** @type {Map<string, number>} */
    const stamps = new Map();
    for (const [name, id] of this.#loose) {
      const { stamp, entry } = this.#known.get(id) ?? { stamp: 0 };
      rows.push([id, stamp, entry ?? null]);
      stamps.set(name, stamp);
    }
    const packs = await closedPacks(this.#store, rows, keys.words);
    await this.#database.transaction(["counters", "records", "packs"], "readwrite", async (transaction) => {
      const counters = await transaction.objectStore("counters").get(this.#store);
      // It was packed anew, or there is nothing left.
      if (!counters || (counters.whole ?? 0) > this.#whole) return;
      for (const pack of packs) await transaction.objectStore("packs").put(pack);
      for (const [name, stamp] of stamps) {
        // What was changed since it was packed stays as it is now.
        const record = await transaction.objectStore("records").get([this.#store, name]);
        if (record?.stamp === stamp) await transaction.objectStore("records").delete([this.#store, name]);
        if (!record || record.stamp === stamp) this.#loose.delete(name);
      }
      const packed = Math.max(counters.packed ?? 0, ...stamps.values());
      await transaction.objectStore("counters").put({ ...counters, packed, packs: (counters.packs ?? 0) + packs.length });
      this.#packs = (counters.packs ?? 0) + packs.length;
    });
  }

  // The last words of a page that is put away.

  /**
   * Writes an entry before anything else can happen to the page: one request, and no answer waited for.
   * @param {Entry} entry
   * @returns {boolean} Whether there was a pad that is long enough.
   */
  putNow(entry) {
    const plain = bytesOf(JSON.stringify(entry));
    const words = this.#pad?.seal(plain);
    if (!words) return false;
    const key = this.#names.get(entry.id) ?? `last ${entry.id.slice(-12)}`;
    this.#database.putNow({ store: this.#store, key, ...words });
    void this.#refill();
    return true;
  }

  async #refill() {
    if (this.#keys && (this.#pad?.left ?? 0) < PAD) this.#pad = await Pad.fresh(this.#keys.last, 2 * PAD).catch(() => undefined);
  }

  /**
   * Takes last words in among the entries. They came after everything else under their id, for whoever
   * writes something later takes them away; unless another window has kept it meanwhile.
   * @param {any} last
   * @param {Keys} keys
   */
  async #takeLast(last, keys) {
    if (this.#last.get(last.key) === markOf(last)) return;
    const plain = await openLast(keys.last, last);
    if (!plain || this.#keys !== keys) return;
    /** @type {Entry} */
    const entry = JSON.parse(decoder.decode(plain));
    const known = this.#known.get(entry.id);
    this.#last.set(last.key, markOf(last));
    this.#lastOf.set(entry.id, last.key);
    // What was being written while they were is named already.
    if (!this.#names.has(entry.id)) this.#names.set(entry.id, last.key);
    if (!known?.entry || known.entry.state === "draft") this.#know(entry.id, { entry, stamp: known?.stamp ?? 0 });
  }
}
