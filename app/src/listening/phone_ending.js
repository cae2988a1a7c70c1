// How a promise ended, as a phone keeps and sends it.

/**
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 *
 * @typedef {object} Promised
 * @property {string} id
 * @property {string} what
 * @property {string} due `2026-12-01`.
 *
 * @typedef {{ what: string, due: string, how: string, note: string }} Form
 */

/** What the outbox calls it. */
export const ENDING = "ending";

/**
 * What is kept: `id` is the entry's own, and with `hub` and `account` it is settled where it goes.
 * @param {Promised} promise
 * @param {{ id: string, hub: string, account: string }} where
 * @param {{ how: string, note: string }} said
 */
export function endingOf({ id: promise, what, due }, { id, hub, account }, { how, note }) {
  const path = `/api/v1/hubs/${encodeURIComponent(hub)}/follow-ups/${promise}/ending`;
  return { id, account, kind: ENDING, method: "PUT", path, form: { what, due, how, note }, body: { how, note }, summary: { how } };
}

/** The promise that an entry is about, as long as it lives: where it is sent. @param {Entry} entry */
const promiseOf = (entry) => /\/follow-ups\/([^/]+)\/ending$/.exec(entry.path)?.[1] ?? "";

/**
 * What is shown: what the hub says is open, but for what this phone has ended and the hub has taken; and
 * what was ended here and has not come to rest, though the hub has it ended by now.
 * @param {Promised[]} open
 * @param {Entry[]} endings
 * @returns {{ promise: Promised, ending: Entry | undefined }[]}
 */
export function standing(open, endings) {
  const of = new Map(endings.map((ending) => [promiseOf(ending), ending]));
  const known = open.map((promise) => ({ promise, ending: of.get(promise.id) }));
  const others = endings.filter((ending) => ending.form && !open.some(({ id }) => id === promiseOf(ending)));
  const rest = others.map((ending) => {
    const { what, due } = /** @type {Form} */ (ending.form);
    return { promise: { id: promiseOf(ending), what, due }, ending };
  });
  return [...known, ...rest].filter(({ ending }) => ending?.state !== "sent");
}
