// One entry of the outbox: a request that may be sent twice.

/**
 * @typedef {"draft" | "kept" | "sent" | "refused" | "conflict"} State
 *
 * @typedef {object} Problem What is wrong with one field, in the server's words.
 * @property {string} field The field's name in the request, such as `consent.wording`.
 * @property {string} sentence
 *
 * @typedef {object} Entry
 * @property {string} id Made on this phone (UUIDv7), and the same on the server.
 * @property {string} account Who wrote it. Only they can send it.
 * @property {string} kind What it is, in the caller's words.
 * @property {string} method
 * @property {string} path
 * @property {unknown} form What was typed, for writing on and for mending.
 * @property {unknown} body What is sent.
 * @property {unknown} summary The little that stays on the list once it is sent: no words, no names.
 * @property {State} state
 * @property {Problem[]} problems
 * @property {string} sentence Why it was refused, or what the conflict is.
 * @property {number} [refusal] The status of the refusal.
 * @property {number} made Milliseconds, as everywhere in this file.
 * @property {number} changed
 * @property {number} tries How often it was sent without an answer.
 * @property {number} next When it may be tried again.
 * @property {number} sent When the server had it.
 * @property {Record<string, string>} [beside] What the server said beside having it.
 * @property {string} [encloses] The entry with the bytes that go after this one.
 * @property {string} [bytes] Those bytes, in base64, while it stands in a file.
 *
 * @typedef {Pick<Entry, "id" | "account" | "kind" | "method" | "path" | "form" | "summary"> & { body?: unknown, encloses?: string }} Written
 */

/** The kind of an entry that brings bytes, and is enclosed by another. */
export const ENCLOSED = "enclosed";

/**
 * An id that sorts by the time it was made (UUIDv7, RFC 9562).
 * @param {number} [now]
 */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = now;
  for (let at = 5; at >= 0; at--) {
    bytes[at] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

/**
 * An entry with what was just written. What was found wrong stays with a draft until it is kept anew.
 * @param {Written} written
 * @param {Entry | undefined} before
 * @param {State} state
 * @param {number} now
 * @returns {Entry}
 */
export function entryOf(written, before, state, now) {
  return {
    body: undefined,
    made: now,
    sent: 0,
    ...before,
    ...written,
    state,
    problems: state === "draft" ? (before?.problems ?? []) : [],
    sentence: state === "draft" ? (before?.sentence ?? "") : "",
    changed: now,
    tries: 0,
    next: 0,
  };
}

/**
 * Whether a person may still change an entry: while it is theirs, and while no request
 * could have carried other words to the server.
 * @param {Entry} entry
 */
export function canChange(entry) {
  return entry.state === "draft" || entry.state === "refused" || (entry.state === "kept" && entry.tries === 0);
}

/**
 * Whether both would go to the same place in the same name. Who wrote an entry and where it goes is
 * settled when it is begun, because that is what a person was told.
 * @param {Pick<Entry, "account" | "path">} one
 * @param {Pick<Entry, "account" | "path">} other
 */
export function isSame(one, other) {
  return one.account === other.account && one.path === other.path;
}

/**
 * What is asked of all entries after every change, kept along as they change. So keeping one more costs as
 * much beside five thousand others as alone.
 */
export class Tally {
  #account;
  /** @type {Record<State, number>} */
  #of = { draft: 0, kept: 0, sent: 0, refused: 0, conflict: 0 };
  /** What waits and was never tried. @type {Map<string, Entry>} */
  #fresh = new Map();
  /** What waits for another try. @type {Map<string, Entry>} */
  #tried = new Map();
  /** The first and the last moment at which one of them may be tried again, while it is known. @type {[number, number] | undefined} */
  #between;
  /** What was sent, the oldest first. @type {Map<string, Entry>} */
  #sent = new Map();
  /** How many of each kind were sent. @type {Map<string, number>} */
  #kinds = new Map();
  /** What is enclosed in others, and has its own way to the server. @type {Map<string, Entry>} */
  #enclosed = new Map();
  /** Whether that order still has to be made. */
  #mixed = false;
  #latest = 0;

  /** @param {string} account Whose entries are sent from here. */
  constructor(account) {
    this.#account = account;
  }

  /** @param {Entry | undefined} before @param {Entry | undefined} after */
  change(before, after) {
    if (before) this.#leave(before);
    if (after) this.#enter(after);
  }

  /** @param {Entry} entry */
  #enter(entry) {
    this.#of[entry.state] += 1;
    if (entry.kind === ENCLOSED) this.#enclosed.set(entry.id, entry);
    if (entry.state === "sent") {
      this.#mixed ||= entry.sent < this.#latest;
      this.#latest = Math.max(this.#latest, entry.sent);
      this.#sent.set(entry.id, entry);
      this.#kinds.set(entry.kind, (this.#kinds.get(entry.kind) ?? 0) + 1);
    } else if (this.#waits(entry)) {
      if (entry.next > 0) this.#between = undefined;
      (entry.next > 0 ? this.#tried : this.#fresh).set(entry.id, entry);
    }
  }

  /** @param {Entry} entry */
  #leave(entry) {
    this.#of[entry.state] -= 1;
    this.#enclosed.delete(entry.id);
    if (this.#sent.delete(entry.id)) this.#kinds.set(entry.kind, (this.#kinds.get(entry.kind) ?? 1) - 1);
    this.#fresh.delete(entry.id);
    if (this.#tried.delete(entry.id)) this.#between = undefined;
  }

  /** @param {Entry} entry */
  #waits(entry) {
    return entry.state === "kept" && entry.account === this.#account && entry.kind !== ENCLOSED;
  }

  /** What lies here that is enclosed in others. */
  get enclosed() {
    return [...this.#enclosed.values()];
  }

  /** How many the server has not taken, whoever wrote them; drafts are counted apart, with what they enclose. */
  get counts() {
    const { kept, refused, draft, conflict } = this.#of;
    const parts = this.enclosed.filter(({ state }) => state === "draft").length;
    return { unsent: kept + refused, drafts: draft - parts, refused, conflicts: conflict };
  }

  /**
   * How much the server will not have once these are as they are to be.
   * @param {Map<string, Entry | undefined>} changed @param {(id: string) => Entry | undefined} before
   */
  unsentAfter(changed, before) {
    const one = (/** @type {Entry | undefined} */ entry) => Number(entry?.state === "kept" || entry?.state === "refused");
    let { unsent } = this.counts;
    for (const [id, entry] of changed) unsent += one(entry) - one(before(id));
    return unsent;
  }

  /** How many entries there are. */
  get all() {
    return Object.values(this.#of).reduce((sum, one) => sum + one, 0);
  }

  /** How many wait to be sent. */
  get waiting() {
    return this.#fresh.size + this.#tried.size;
  }

  /**
   * When the next of them may be tried. What would have to wait longer than anything may was written by a
   * clock that has been set back since: it may be tried now.
   * @param {number} now @param {number} longest
   */
  soonest(now, longest) {
    return this.#fresh.size > 0 ? 0 : this.#turn(now, longest);
  }

  /** When the next of what was tried may be tried again. @param {number} now @param {number} longest */
  #turn(now, longest) {
    if (!this.#between) {
      let [first, last] = [Infinity, 0];
      for (const { next } of this.#tried.values()) [first, last] = [Math.min(first, next), Math.max(last, next)];
      this.#between = [first, last];
    }
    const [first, last] = this.#between;
    return last > now + longest ? Math.min(first, now) : first;
  }

  /**
   * What may be tried now, and first what never was: one record that breaks its requests holds up no other.
   * @param {number} now @param {number} longest @param {boolean} all Whether nobody waits for their turn.
   */
  due(now, longest, all) {
    const again = all || this.#turn(now, longest) <= now ? [...this.#tried.values()] : [];
    const due = again.filter(({ next }) => all || next <= now || next > now + longest);
    return [...this.#fresh.values(), ...due].sort((a, b) => a.tries - b.tries || a.made - b.made);
  }

  /**
   * The oldest of what was sent, beyond so many of each kind.
   * @param {number} most @param {number} before What was sent later is not among them.
   * @returns {string[]}
   */
  old(most, before) {
    if (this.#sent.size <= most) return [];
    if (this.#mixed) {
      this.#sent = new Map([...this.#sent].sort(([, a], [, b]) => a.sent - b.sent));
      this.#mixed = false;
    }
    /** @type {Entry[]} */
    const past = [];
    for (const entry of this.#sent.values()) {
      if (entry.sent >= before) break;
      past.push(entry);
    }
    const kinds = new Map(this.#kinds);
    const beyond = past.filter(({ kind }) => {
      const many = kinds.get(kind) ?? 0;
      if (many > most) kinds.set(kind, many - 1);
      return many > most;
    });
    return beyond.map(({ id }) => id);
  }

  /** What was sent, every one. @returns {string[]} */
  get sent() {
    return [...this.#sent.keys()];
  }
}
