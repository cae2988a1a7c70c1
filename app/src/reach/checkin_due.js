// When the next word of a pair is due, as far as a phone can tell without signal: what the hub said last,
// and what was said on this phone since.

/**
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {"out" | "fine" | "longer" | "home"} Kind
 *
 * @typedef {object} Told What the hub said of a session's safety.
 * @property {string | null} due
 * @property {string | null} last
 * @property {number} every Minutes.
 * @property {{ id: string, kind: Kind, at: string }[]} said
 *
 * @typedef {object} Stand
 * @property {"not-yet" | "out" | "home"} how
 * @property {number | undefined} due
 * @property {Entry | undefined} last The last word that was said on this phone.
 */

export const CHECK_IN = "check-in";

/** Minutes between two words where the hub never told this phone. */
const USUAL = 45;

/**
 * @param {Entry} entry @param {string} account @param {string} session
 * @returns {boolean} Whether it is a word of that session, said by whoever uses the phone.
 */
export const isWordOf = (entry, account, session) =>
  entry.kind === CHECK_IN && entry.account === account && /** @type {any} */ (entry.summary)?.session === session;

/** @param {Entry} entry @returns {{ kind: Kind, at: number }} */
const wordOf = (entry) => {
  const { kind, at } = /** @type {any} */ (entry.summary);
  return { kind, at: Date.parse(at) };
};

/**
 * @param {Told | undefined} told @param {Entry[]} entries Words of this session on this phone.
 * @returns {Stand}
 */
export function standOf(told, entries) {
  const known = new Set((told?.said ?? []).map(({ id }) => id));
  const sorted = [...entries].sort((a, b) => wordOf(a).at - wordOf(b).at);
  const last = sorted.at(-1);
  const newer = sorted.filter(({ id, state }) => !known.has(id) && (state === "kept" || state === "sent")).at(-1);
  const heard = told?.last ? Date.parse(told.last) : 0;
  if (newer && wordOf(newer).at >= heard) {
    const { kind, at } = wordOf(newer);
    if (kind === "home") return { how: "home", due: undefined, last };
    return { how: "out", due: at + (told?.every ?? USUAL) * 60_000, last };
  }
  if (told?.due) return { how: "out", due: Date.parse(told.due), last };
  const home = told?.said.some(({ kind }) => kind === "home");
  return { how: home ? "home" : "not-yet", due: undefined, last };
}
