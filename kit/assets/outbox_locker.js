// What one person keeps on this phone, behind their PIN: locked, unlocked, taken away.

import { ask } from "./outbox_answer.js";
import { Database } from "./outbox_database.js";
import { takeIn } from "./outbox_file.js";
import { base64Of, bytesOf, bytesOfBase64, open, seal } from "./outbox_keys.js";
import { People } from "./outbox_people.js";
import { Shelf, takeOver } from "./outbox_shelf.js";
import { Locked, Store } from "./outbox_store.js";

/**
 * @typedef {object} Surroundings What a browser gives and a test replaces.
 * @property {typeof fetch} fetch
 * @property {() => number} now
 * @property {() => number} random
 * @property {Pick<LockManager, "request"> | undefined} locks
 * @property {string} database
 * @property {string} whoAmI Where to ask who is signed in: answers `{"account":{"id":…}}` or 401.
 * @property {string} standing Where to ask whether this phone was revoked.
 * @property {string} visit Where to ask for the pages of the hub in this browser.
 * @property {number | undefined} few Fewer than so many records are sent one by one.
 * @property {number | undefined} rounds How often a PIN is hashed, when one is set.
 * @property {string} language What sentences we want answers in.
 */

/** Keys are about to be forgotten. Whoever holds words that are not kept yet says what it does about it. */
export class Locking extends Event {
  /** @type {Promise<unknown>[]} */
  work = [];

  constructor() {
    super("locking");
  }

  /** @param {Promise<unknown>} work What must be through before the keys are gone. */
  waitUntil(work) {
    this.work.push(work);
  }
}

/**
 * Says {@link Locking} before it is locked, and `locked` after; `people` when somebody came to this phone
 * or left it; `change` when entries changed; `replaced` when a newer page takes over.
 */
export class Locker extends EventTarget {
  #database;
  /** @type {Store | undefined} */
  #store;
  /** @type {Shelf | undefined} */
  #shelf;
  #account = "";
  /** What this phone shows the server to speak for whoever unlocked it. */
  #token = "";

  /** @param {Partial<Surroundings>} [world] */
  constructor(world = {}) {
    super();
    /** @type {Surroundings} */
    this.world = {
      fetch: (address, options) => fetch(address, options),
      now: () => Date.now(),
      random: () => Math.random(),
      locks: globalThis.navigator?.locks,
      database: "folkmoot",
      whoAmI: "/api/v1/me",
      standing: "/api/v1/phone/standing",
      visit: "/api/v1/phone/visit",
      language: "en",
      few: undefined,
      rounds: undefined,
      ...world,
    };
    this.#database = new Database(this.world.database);
    /** Who uses this phone. */
    this.people = new People(this.#database, this.world);
    this.#database.addEventListener("told", (event) => this.#told(/** @type {CustomEvent} */ (event).detail));
    this.#database.addEventListener("replaced", () => this.dispatchEvent(new Event("replaced")));
  }

  /** @param {any} what Another tab says. */
  #told(what) {
    if (what === "changed") {
      if (this.#store) this.changed();
    } else if (what?.lock) {
      if (what.lock === this.#store?.id) void this.lock({ told: true });
    } else {
      if (what?.wiped && what.wiped === this.#store?.id) this.shut();
      this.dispatchEvent(new Event("people"));
    }
  }

  /** Must have succeeded before anything is kept: some browsers let pages keep nothing. */
  async open() {
    await this.#database.open();
    return this;
  }

  close() {
    this.#database.close();
  }

  get database() {
    return this.#database;
  }

  /** Whether a newer page has taken over. */
  get handedOver() {
    return this.#database.closed;
  }

  /** Whether nobody has unlocked it. */
  get locked() {
    return this.#store === undefined;
  }

  /** Which of the people of this phone has unlocked it; empty while it is locked. */
  get store() {
    return this.#store?.id ?? "";
  }

  /** Whose entries this page keeps and sends; empty while it is locked. */
  get account() {
    return this.#account;
  }

  /** Whether this phone has been given a session of its own for whoever unlocked it. */
  get enrolled() {
    return this.#token !== "";
  }

  /** The entries of whoever unlocked it. @returns {Store} */
  get opened() {
    if (!this.#store) throw new Locked("this phone is locked");
    return this.#store;
  }

  // What the outbox has to do beside it.

  /** Somebody has unlocked it, or has been given a session. */
  begun() {}

  /** Entries changed. */
  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** Forgets the keys and all that they opened. */
  letGo() {
    this.#store?.lock();
    this.#shelf?.lock();
    [this.#store, this.#shelf, this.#account, this.#token] = [undefined, undefined, "", ""];
  }

  /** The same, and says so. */
  shut() {
    this.letGo();
    this.dispatchEvent(new Event("locked"));
  }

  // Locking and unlocking.

  /**
   * Opens what one person keeps here.
   * @param {string} store
   * @param {import("./outbox_keys.js").Keys} keys What their PIN opened.
   */
  async enter(store, keys) {
    const person = await this.people.one(store);
    if (!person) throw new Locked("nobody of that name uses this phone");
    const fresh = new Store(this.#database, store, keys, person.account);
    const shelf = new Shelf(this.#database, store, keys);
    await takeOver(this.#database, person.account, {
      entries: (all) => fresh.change(async (entries) => void (await takeIn(entries, all)), "strict"),
      remember: (key, value) => shelf.remember(key, value),
    });
    await fresh.open();
    this.#token = (await shelf.remembered("token")) ?? "";
    [this.#store, this.#shelf, this.#account] = [fresh, shelf, person.account];
    fresh.addEventListener("change", () => this.changed());
    this.begun();
  }

  /**
   * Takes what the server gave this phone for whoever unlocked it.
   * @param {import("./outbox_people.js").Enrolled} enrolled
   */
  async enrol(enrolled) {
    await this.people.enrolled(this.store, this.opened.keys, enrolled);
    await this.remember("file key", enrolled.file_key);
    await this.remember("token", enrolled.token);
    this.#token = enrolled.token;
    this.begun();
  }

  /**
   * Locks it, here and in the other tabs. Whoever holds words that are not kept is asked first.
   * @param {{ told?: boolean }} [how] Whether another tab said so.
   */
  async lock({ told = false } = {}) {
    const { store } = this;
    if (!store) return;
    const locking = new Locking();
    this.dispatchEvent(locking);
    // What is on its way to the disk is let through first.
    await Promise.allSettled([...locking.work, this.#store?.written]);
    if (!told) this.#database.tell({ lock: store });
    if (this.store === store) this.shut();
  }

  /** Takes whoever unlocked it off this phone, with all that they kept here. */
  async wipe() {
    const { store } = this;
    const written = this.#store?.written;
    if (!store) return;
    this.letGo();
    // What was on its way to the disk must not come after.
    await written;
    await this.people.wipe(store);
    // Last, because whoever hears it opens the page anew, and ends what is under way in it.
    this.dispatchEvent(new Event("locked"));
  }

  /** Asks whether anybody's phone was revoked; says whose work is gone then, and who is signed in in this browser. */
  async standing() {
    const found = await this.people.standing((body) => this.askInBrowser("POST", this.world.standing, body));
    if (found.gone.some(({ store }) => store === this.store)) this.shut();
    return found;
  }

  // What is kept beside the entries.

  /** @param {string} key @returns {Promise<any>} What a page put aside under that name. */
  async remembered(key) {
    if (!this.#shelf) throw new Locked("this phone is locked");
    return this.#shelf.remembered(key);
  }

  /** @param {string} key @param {unknown} value What JSON can say, or bytes; nothing to forget it. */
  async remember(key, value) {
    if (!this.#shelf) throw new Locked("this phone is locked");
    await this.#shelf.remember(key, value);
  }

  /** Keeps bytes that were made on this phone; a full phone says so. @param {string} key @param {Uint8Array} value */
  async shelve(key, value) {
    if (!this.#shelf) throw new Locked("this phone is locked");
    await this.#shelf.keep(key, value);
  }

  /** Closes something as everything here is closed, for where it has no room. @param {unknown} value */
  async closed(value) {
    return base64Of(await seal(this.opened.keys.words, bytesOf(JSON.stringify(value)), "aside"));
  }

  /** Opens it again; nothing where somebody else closed it. @param {string} text @returns {Promise<any>} */
  async reopened(text) {
    const plain = await open(this.opened.keys.words, bytesOfBase64(text), "aside").catch(() => undefined);
    return plain && JSON.parse(new TextDecoder().decode(plain));
  }

  /**
   * Lets the pages of the hub open in this browser for a while, as whoever unlocked this phone: they know
   * their reader by a cookie, and this phone keeps none.
   * @returns {Promise<boolean>}
   */
  async visit() {
    const response = await ask({ ...this.world, token: this.#token, cookies: true }, "POST", this.world.visit);
    return response?.status === 204;
  }

  /** Ends that while. */
  async endVisit() {
    await this.ask("DELETE", this.world.visit);
  }

  /**
   * Asks the server something as whoever is signed in in this browser, if anybody is.
   * @param {string} method
   * @param {string} address
   * @param {unknown} [body]
   */
  askInBrowser(method, address, body) {
    return ask({ ...this.world, token: "" }, method, address, body === undefined ? undefined : JSON.stringify(body));
  }

  /**
   * Asks the server something as whoever unlocked this phone.
   * @param {string} method
   * @param {string} address
   * @param {unknown} [body] Bytes go as they are.
   * @param {Record<string, string>} [headers]
   * @param {number} [within] How long an answer may take.
   * @returns {Promise<Response | undefined>} Nothing if there was no answer, or nobody has unlocked it.
   */
  async ask(method, address, body, headers, within) {
    // What goes on for a moment after it was locked must not speak as whoever is signed in in this browser.
    if (!this.#store) return undefined;
    const said = body === undefined || body instanceof Uint8Array ? /** @type {Uint8Array<ArrayBuffer> | undefined} */ (body) : JSON.stringify(body);
    return ask({ ...this.world, token: this.#token }, method, address, said, headers, within);
  }
}
