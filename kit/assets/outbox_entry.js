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
 * How many the server has not taken, whoever wrote them; drafts are counted apart.
 * @param {Entry[]} entries
 */
export function countsOf(entries) {
  const of = (/** @type {State} */ state) => entries.filter((entry) => entry.state === state).length;
  // What a draft encloses is a part of it.
  const enclosed = entries.filter(({ kind, state }) => kind === ENCLOSED && state === "draft").length;
  return { unsent: of("kept") + of("refused"), drafts: of("draft") - enclosed, refused: of("refused"), conflicts: of("conflict") };
}
