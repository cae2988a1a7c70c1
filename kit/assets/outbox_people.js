// Who uses this phone. Each has a name that the phone offers, a PIN, and a store that nobody else opens.
// Only this lies here in clear: names, and how much each has not sent.

import { allOf, roomFor } from "./outbox_database.js";
import { Keys, byHalf, byPin, deviceKey, digestOf } from "./outbox_keys.js";
import { markOf } from "./outbox_last.js";

/**
 * @typedef {import("./outbox_database.js").Database} Database
 * @typedef {import("./outbox_keys.js").Slot} Slot
 * @typedef {import("./outbox_keys.js").Wrapped} Wrapped
 *
 * @typedef {object} Person As they lie in the database.
 * @property {string} store
 * @property {string} account
 * @property {string} name
 * @property {CryptoKey} device
 * @property {Slot} [slot] Gone after too many wrong PINs: then only the server's half opens.
 * @property {Wrapped} [rescue] What the server's half opens; not there before the server gave one.
 * @property {number} tries
 * @property {number} until No PIN is tried before.
 * @property {string} phone What the server calls this phone in their hands.
 * @property {string} farewell The digest of the word that revokes it.
 *
 * @typedef {object} Shown Somebody whom the opening page offers.
 * @property {string} store
 * @property {string} account
 * @property {string} name
 * @property {number} unsent
 * @property {boolean} shut Whether no PIN opens any more.
 * @property {number} until
 *
 * @typedef {{ came: "open", keys: Keys } | { came: "wrong", left: number, until: number } | { came: "wait", until: number } | { came: "shut" | "gone" }} Unlocked
 *
 * @typedef {object} Enrolled What the server gives a phone.
 * @property {{ id: string, name: string }} account
 * @property {string} phone
 * @property {string} token
 * @property {string} half
 * @property {string} farewell
 * @property {string} file_key
 */

/** So many wrong PINs in a row, and none opens any more. */
export const TRIES = 10;
const MINUTE = 60_000;
/** How long nobody may try again, after each wrong PIN in a row. */
const PAUSES = [0, 0, 0, MINUTE / 2, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 60 * MINUTE];
const LONGEST = 60 * MINUTE;
const STORES = ["counters", "records", "packs", "last", "remembered"];

export class People {
  #database;
  #now;
  #rounds;

  /** @param {Database} database @param {{ now: () => number, rounds: number | undefined }} world */
  constructor(database, { now, rounds }) {
    this.#database = database;
    this.#now = now;
    this.#rounds = rounds;
  }

  /** Everybody who uses this phone, in the order of their names. @returns {Promise<Shown[]>} */
  async list() {
    const [people, counters] = await this.#database.transaction(["people", "counters"], "readonly", async (transaction) => [
      await transaction.objectStore("people").getAll(),
      await transaction.objectStore("counters").getAll(),
    ]);
    const now = this.#now();
    return people
      .map((/** @type {Person} */ { store, account, name, slot, until }) => ({
        store,
        account,
        name,
        unsent: counters.find((/** @type {any} */ one) => one.store === store)?.unsent ?? 0,
        shut: !slot,
        until: isAhead(until, now) ? until : 0,
      }))
      .sort((/** @type {Shown} */ a, /** @type {Shown} */ b) => a.name.localeCompare(b.name));
  }

  /** @param {string} store @returns {Promise<Person | undefined>} */
  one(store) {
    return this.#database.transaction(["people"], "readonly", (transaction) => transaction.objectStore("people").get(store));
  }

  /**
   * Changes what is written down about somebody.
   * @param {string} store
   * @param {(person: Person) => Partial<Person> | undefined} change
   * @returns {Promise<Person | undefined>} As it stands then; nothing where nobody is there.
   */
  #change(store, change) {
    return this.#database.transaction(
      ["people"],
      "readwrite",
      async (transaction) => {
        const people = transaction.objectStore("people");
        const person = await people.get(store);
        const after = person && { ...person, ...change(person) };
        if (after) await people.put(after);
        return after;
      },
      "strict",
    );
  }

  /**
   * Tries a PIN. It is counted before it is tried, so that nobody gains a try by closing the page.
   * @param {string} store
   * @param {string} pin
   * @returns {Promise<Unlocked>}
   */
  async unlock(store, pin) {
    const now = this.#now();
    let may = false;
    const count = (/** @type {Person} */ { slot, tries, until }) => {
      may = Boolean(slot) && !isAhead(until, now);
      return may ? { tries: tries + 1, until: now + PAUSES[Math.min(tries, PAUSES.length - 1)] } : undefined;
    };
    const person = await roomFor(this.#change(store, count), () => this.#countedBeside(store, count));
    if (!person) return { came: "gone" };
    if (!person.slot) return { came: "shut" };
    if (!may) return { came: "wait", until: person.until };
    const keys = await byPin(person.slot, pin, person.device).catch(() => undefined);
    if (keys) {
      await roomFor(this.#change(store, () => ({ tries: 0, until: 0 })), async () => undefined);
      setTried(store, undefined);
      return { came: "open", keys };
    }
    if (person.tries >= TRIES) {
      // Without the server's half nobody could ever open it again: then the pauses alone must do.
      const shut = this.#change(store, ({ rescue }) => (rescue ? { slot: undefined } : { tries: TRIES - 1 }));
      const after = await roomFor(shut, async () => person);
      if (!after?.slot) return { came: "shut" };
    }
    return { came: "wrong", left: Math.max(TRIES - person.tries, 0), until: isAhead(person.until, now) ? person.until : 0 };
  }

  /**
   * A full phone takes no count into its database, and must open all the same: what is sent from it is what
   * makes room. The browser keeps a few letters elsewhere, which are no part of that room.
   * @param {string} store
   * @param {(person: Person) => Partial<Person> | undefined} change
   */
  async #countedBeside(store, change) {
    const found = await this.one(store);
    const person = found && { ...found, ...tried(store) };
    const changed = person && change(person);
    if (changed) setTried(store, changed);
    return person && { ...person, ...changed };
  }

  /**
   * Somebody begins to use this phone, with a PIN of their own.
   * @param {{ id: string, name: string }} account
   * @param {string} pin
   * @returns {Promise<{ store: string, keys: Keys }>}
   */
  async begin({ id, name }, pin) {
    const [keys, device, store] = [await Keys.of(), await deviceKey(), crypto.randomUUID()];
    const slot = await keys.slot(pin, device, this.#rounds);
    /** @type {Person} */
    const person = { store, account: id, name, device, slot, tries: 0, until: 0, phone: "", farewell: "" };
    await this.#database.transaction(["people"], "readwrite", (transaction) => transaction.objectStore("people").put(person), "strict");
    this.#database.tell("people");
    return { store, keys };
  }

  /**
   * Opens with the server's half, and sets another PIN.
   * @param {string} store
   * @param {string} half
   * @param {string} pin
   * @returns {Promise<Keys | undefined>} Nothing where the half is not of this phone.
   */
  async openByHalf(store, half, pin) {
    const person = await this.one(store);
    const keys = person?.rescue && (await byHalf(person.rescue, half));
    if (keys) await this.setPin(store, keys, pin);
    return keys;
  }

  /** @param {string} store @param {Keys} keys @param {string} pin */
  async setPin(store, keys, pin) {
    // A browser may have lost the key that stays in it; then another one does.
    const device = await deviceKey();
    const slot = await keys.slot(pin, device, this.#rounds);
    await this.#change(store, () => ({ slot, device, tries: 0, until: 0 }));
  }

  /**
   * What the server gave this phone for somebody.
   * @param {string} store
   * @param {Keys} keys
   * @param {Enrolled} enrolled
   */
  async enrolled(store, keys, { account, phone, half, farewell }) {
    const rescue = await keys.rescue(half);
    await this.#change(store, () => ({ name: account.name, phone, farewell, rescue }));
  }

  /** @param {string} store @param {string} name */
  async rename(store, name) {
    const person = await this.one(store);
    if (person && person.name !== name) await this.#change(store, () => ({ name }));
  }

  /** Takes somebody off this phone, with all that they kept. @param {string} store */
  async wipe(store) {
    await this.#database.transaction(["people", ...STORES], "readwrite", async (transaction) => {
      await transaction.objectStore("people").delete(store);
      await transaction.objectStore("counters").delete(store);
      for (const name of STORES.slice(1)) await transaction.objectStore(name).delete(allOf(store));
    }, "strict");
    for (const last of this.#database.beside(store)) this.#database.dropBeside(store, last.key, markOf(last));
    this.#database.tell({ wiped: store });
  }

  /**
   * Asks whether anybody's phone was revoked, and wipes it if so. Only a word whose digest this phone was
   * given proves it: what a café's sign-in page says proves nothing.
   * @param {(body: unknown) => Promise<Response | undefined>} ask
   * @returns {Promise<{ gone: Person[], signedIn: { id: string, name: string } | undefined }>} Whose work is
   *   gone from this phone, and who is signed in in this browser.
   */
  async standing(ask) {
    /** @type {Person[]} */
    const people = await this.#database.transaction(["people"], "readonly", (transaction) => transaction.objectStore("people").getAll());
    const response = await ask({ phones: people.map(({ phone }) => phone).filter(Boolean) });
    const said = response?.ok ? await response.json().catch(() => undefined) : undefined;
    /** @type {Person[]} */
    const gone = [];
    for (const one of Array.isArray(said?.revoked) ? said.revoked : []) {
      const person = people.find(({ phone }) => phone !== "" && phone === one?.phone);
      if (!person || typeof one.proof !== "string" || (await digestOf(one.proof)) !== person.farewell) continue;
      await this.wipe(person.store);
      gone.push(person);
    }
    return { gone, signedIn: typeof said?.signed_in?.id === "string" ? said.signed_in : undefined };
  }
}

/** Whether a pause goes on. A clock that was set back must not turn an hour into a year. @param {number} until @param {number} now */
function isAhead(until, now) {
  return until > now && until <= now + LONGEST;
}

/** @param {string} store */
const nameOf = (store) => `tries ${store}`;

/** How often a PIN was tried while the phone was full, and how long one has to wait. @param {string} store @returns {Partial<Person>} */
function tried(store) {
  try {
    return JSON.parse(localStorage.getItem(nameOf(store)) ?? "{}");
  } catch {
    // Without that place, as in some private windows, the pauses of the database are what is left.
    return {};
  }
}

/** @param {string} store @param {Partial<Person> | undefined} count Nothing forgets it. */
function setTried(store, count) {
  try {
    if (count) localStorage.setItem(nameOf(store), JSON.stringify(count));
    else localStorage.removeItem(nameOf(store));
  } catch {
    // As above.
  }
}
