// The world in which the phones of one history live: one clock, which only the simulator moves; timers
// that go off when it says so; chance from the seed. One phone does something at a time, and is left alone
// until it has come to rest. What the phone's page has set going runs in turns that the simulator takes, not
// when the machine gets round to it. So the same seed plays the same history, however busy the machine is.

import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";

const RealDate = globalThis.Date;
const realImmediate = globalThis.setImmediate;
/** Everything that only waits for a promise has gone on. */
const settled = () => new Promise((done) => realImmediate(done));

const { put } = IDBObjectStore.prototype;

/** What of WebCrypto takes its time, as the machine has it. @type {[string, (...given: any[]) => Promise<unknown>][]} */
const ciphers = ["encrypt", "decrypt", "sign", "verify", "digest", "generateKey", "deriveKey", "deriveBits", "importKey", "exportKey", "wrapKey", "unwrapKey"].map((name) => [
  name,
  /** @type {any} */ (webcrypto.subtle)[name],
]);

/** Hours before now at which every history begins: no clock that goes right is then ahead of the server. */
const AGO = 5 * 3_600_000;

/**
 * @typedef {object} Life One time that a phone is on, from when its page opens until it is gone.
 * @property {() => number} now What the phone's own clock says.
 * @property {() => IDBFactory} disk What it keeps things on.
 * @property {() => boolean} full Whether there is no room on it.
 * @property {boolean} over
 *
 * @typedef {{ id: number, at: number, life: Life | undefined, work: () => void }} Timer
 */

export class World {
  now = RealDate.now() - AGO;
  began = this.now;
  /** Whoever does something just now. @type {Life | undefined} */
  current;
  /** @type {Map<number, Timer>} */
  timers = new Map();
  /** Tasks of the phone at work that have not run yet. @type {{ life: Life | undefined, work: () => void }[]} */
  #tasks = [];
  /** What it has asked of WebCrypto and not been given yet. @type {(() => Promise<unknown>)[]} */
  #ciphers = [];
  #made = 0;
  #chance;
  /** @type {Map<string, Set<any>>} */
  channels = new Map();
  /** What windows have told each other and not heard yet. @type {{ life: Life | undefined, read: () => void }[]} */
  post = [];

  /** @param {import("./chance.mjs").Chance} chance */
  constructor(chance) {
    this.#chance = chance;
  }

  /** Puts this world in the place of the real one, as far as the phones' modules look. */
  enter() {
    const world = this;
    const now = () => world.current?.now() ?? RealDate.now();
    const given = /** @type {any} */ (globalThis);
    given.Date = new Proxy(RealDate, {
      construct: (target, at, as) => Reflect.construct(target, at.length > 0 ? at : [now()], as),
      get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
    });
    given.setTimeout = (/** @type {(...rest: any[]) => void} */ work, /** @type {number} */ after = 0, /** @type {any[]} */ ...rest) => this.#timer(() => work(...rest), after);
    given.clearTimeout = (/** @type {number} */ id) => void this.timers.delete(id);
    given.setImmediate = (/** @type {(...rest: any[]) => void} */ work, /** @type {any[]} */ ...rest) => void this.#tasks.push({ life: this.current, work: () => work(...rest) });
    Object.defineProperty(globalThis, "indexedDB", { configurable: true, get: () => world.current?.disk() });
    IDBObjectStore.prototype.put = function (...what) {
      if (world.current?.full()) throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, what);
    };
    given.BroadcastChannel = channelIn(this);
    AbortSignal.timeout = () => new AbortController().signal;
    webcrypto.getRandomValues = (/** @type {any} */ into) => {
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
      for (let at = 0; at < bytes.length; at += 1) bytes[at] = this.#chance.below(256);
      return into;
    };
    webcrypto.randomUUID = () => {
      const hex = Array.from({ length: 32 }, (_, at) => (at === 12 ? "4" : at === 16 ? "8" : this.#chance.below(16).toString(16))).join("");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    };
    const subtle = /** @type {any} */ (webcrypto.subtle);
    for (const [name, work] of ciphers) subtle[name] = (/** @type {any[]} */ ...given) => this.#inTurn(() => work.apply(subtle, given));
  }

  /**
   * Ciphers work beside the page, each as fast as the machine can; here each turn brings one of them to its end.
   * @param {() => Promise<unknown>} work
   */
  #inTurn(work) {
    const { current } = this;
    const done = new Promise((given, failed) => this.#ciphers.push(() => work().then(given, failed)));
    return current?.over ? new Promise(() => {}) : done;
  }

  /** What waits gets its turn: the tasks that were there when it began, and one cipher. */
  async #turn() {
    for (const { life, work } of this.#tasks.splice(0)) {
      // The tasks of a page that is gone are gone with it.
      if (life?.over) continue;
      work();
      await settled();
    }
    await this.#ciphers.shift()?.();
    await settled();
  }

  /** @param {() => void} work @param {number} after */
  #timer(work, after) {
    const id = ++this.#made;
    this.timers.set(id, { id, at: this.now + Math.max(after, 0), life: this.current, work });
    return id;
  }

  /**
   * Lets one life do something, and waits until it has come to rest: what it waits for then is an answer
   * of the network, or a timer.
   * @param {Life | undefined} life @param {() => unknown} work
   */
  async lets(life, work) {
    this.current = life;
    void work();
    await this.rest();
  }

  /**
   * Waits until nothing moves.
   * @param {number} [turns] At most so many turns, for whoever means to strike in the middle.
   */
  async rest(turns = Infinity) {
    let quiet = 0;
    for (let n = 0; n < turns && quiet < 2; n += 1) {
      await this.#turn();
      quiet = this.#tasks.length + this.#ciphers.length === 0 ? quiet + 1 : 0;
    }
    if (quiet < 2) return;
    this.current = undefined;
    const next = this.post.shift();
    if (next && !next.life?.over) await this.lets(next.life, next.read);
    else if (next) await this.rest();
  }

  /** Lets time pass, and whatever timer is due in it go off. @param {number} span */
  async passes(span) {
    const until = this.now + span;
    for (;;) {
      const [next] = [...this.timers.values()].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.id - b.id);
      if (!next) break;
      this.timers.delete(next.id);
      if (next.life?.over) continue;
      this.now = Math.max(this.now, next.at);
      await this.lets(next.life, next.work);
    }
    this.now = until;
  }
}

/** Windows of one phone hear each other; phones do not. @param {World} world */
function channelIn(world) {
  return class {
    #name;
    #life = world.current;
    /** @type {((event: unknown) => void) | null} */
    onmessage = null;

    /** @param {string} name */
    constructor(name) {
      this.#name = name;
      const here = world.channels.get(name) ?? new Set();
      world.channels.set(name, here.add(this));
    }

    /** @param {unknown} data */
    postMessage(data) {
      for (const other of world.channels.get(this.#name) ?? []) if (other !== this && other.life?.disk() === this.#life?.disk()) world.post.push({ life: other.life, read: () => other.onmessage?.({ data }) });
    }

    get life() {
      return this.#life;
    }

    close() {
      world.channels.get(this.#name)?.delete(this);
    }
  };
}
