// Many entries as one row of bytes, so that they are closed and opened together. What is needed of every
// entry stands at the front and is read at once; the words stand behind, and each is read when somebody
// asks for it. So an old phone with five thousand unsent entries opens without reading them.

import { seal } from "./outbox_keys.js";

/**
 * @typedef {import("./outbox_entry.js").Entry} Entry
 * @typedef {import("./outbox_keys.js").Bytes} Bytes
 * @typedef {[string, number, Entry | null]} Row An entry: its id, its stamp, and nothing where it was taken away.
 */

export const IN_A_PACK = 400;

/** What is read at once. */
const FRONT = /** @type {const} */ (["account", "kind", "method", "path", "state", "refusal", "made", "changed", "tries", "next", "sent", "encloses", "beside"]);

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @type {WeakMap<Entry, Bytes>} The words of an entry as they came out of a pack, to be packed again unread. */
const unread = new WeakMap();

/**
 * Packs as they lie in the database.
 * @param {string} store @param {Row[]} rows @param {CryptoKey} key
 */
export async function closedPacks(store, rows, key) {
  const packs = [];
  for (let at = 0; at < rows.length; at += IN_A_PACK) {
    const some = rows.slice(at, at + IN_A_PACK);
    const name = `pack ${crypto.randomUUID()}`;
    const upto = Math.max(...some.map(([, stamp]) => stamp));
    packs.push({ store, key: name, upto, sealed: await seal(key, packed(some), name) });
  }
  return packs;
}

/** @param {Row[]} rows @returns {Bytes} */
export function packed(rows) {
  const words = rows.map(([, , entry]) => (entry ? wordsOf(entry) : new Uint8Array()));
  const front = rows.map(([id, stamp, entry], n) => [id, stamp, words[n].length, entry ? FRONT.map((name) => entry[name] ?? null) : null]);
  const head = encoder.encode(JSON.stringify(front));
  const whole = new Uint8Array(4 + head.length + words.reduce((sum, { length }) => sum + length, 0));
  new DataView(whole.buffer).setUint32(0, head.length);
  whole.set(head, 4);
  let at = 4 + head.length;
  for (const one of words) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}

/** @param {Entry} entry @returns {Bytes} */
function wordsOf(entry) {
  const { form, body, summary, problems, sentence } = unread.has(entry) ? /** @type {Entry} */ ({}) : entry;
  return unread.get(entry) ?? encoder.encode(JSON.stringify({ form, body, summary, problems, sentence }));
}

/** @param {Bytes} whole @returns {Row[]} */
export function unpacked(whole) {
  const head = new DataView(whole.buffer, whole.byteOffset).getUint32(0);
  /** @type {[string, number, number, any[] | null][]} */
  const front = JSON.parse(decoder.decode(whole.subarray(4, 4 + head)));
  let at = 4 + head;
  return front.map(([id, stamp, length, values]) => {
    const words = whole.subarray(at, at + length);
    at += length;
    return [id, stamp, values && entryOf(id, values, words)];
  });
}

/**
 * An entry whose words are read when somebody asks for them.
 * @param {string} id
 * @param {any[]} values
 * @param {Bytes} words
 * @returns {Entry}
 */
function entryOf(id, [account, kind, method, path, state, refusal, made, changed, tries, next, sent, encloses, beside], words) {
  /** @type {any} */
  let read;
  const once = () => (read ??= JSON.parse(decoder.decode(words)));
  const entry = {
    id,
    account,
    kind,
    method,
    path,
    state,
    refusal: refusal ?? undefined,
    made,
    changed,
    tries,
    next,
    sent,
    encloses: encloses ?? undefined,
    beside: beside ?? undefined,
    get form() {
      return once().form;
    },
    get body() {
      return once().body;
    },
    get summary() {
      return once().summary;
    },
    get problems() {
      return once().problems ?? [];
    },
    get sentence() {
      return once().sentence ?? "";
    },
  };
  unread.set(entry, words);
  return entry;
}
