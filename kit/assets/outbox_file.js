// Unsent work as a file: written by one phone, read by another.

import { isSame } from "./outbox_entry.js";

/**
 * @typedef {import("./outbox_entry.js").Entry} Entry
 * @typedef {import("./outbox_entry.js").Written} Written
 */

const FORMAT = "folkmoot-outbox";
const LARGEST = 20_000_000;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TAKES_BACK = /\/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\/undone$/;

/** The file is not one that this page saved. */
export class NotOurFile extends Error {}

/**
 * What the server does not have, as a text.
 * @param {Entry[]} here
 * @param {Written[]} more What could not be kept.
 * @param {number} now
 */
export function fileOf(here, more, now) {
  const also = more.map((written) => ({
    ...here.find((entry) => entry.id === written.id),
    ...written,
    state: "draft",
    made: now,
    changed: now,
  }));
  const unsent = here.filter((entry) => entry.state !== "sent" && !also.some((one) => one.id === entry.id));
  return JSON.stringify({ format: FORMAT, version: 1, saved: now, entries: [...also, ...unsent] }, null, 1);
}

/**
 * Puts the entries of a file among those that are here; a later change here stays.
 * @param {any} entries
 * @param {Entry[]} found
 * @returns {Promise<number>} How many were taken.
 */
export async function takeIn(entries, found) {
  let taken = 0;
  for (const entry of found) {
    /** @type {Entry | undefined} */
    const here = await entries.get(entry.id);
    // What is on its way, or already there, is further on than any file can be.
    const settled = here && !(here.state === "draft" || here.state === "refused");
    if (settled || (here && (here.changed >= entry.changed || !isSame(here, entry)))) continue;
    await entries.put(entry);
    taken += 1;
  }
  return taken;
}

/**
 * The entries of a file, with nothing in the place of those that are none.
 * @param {string} text
 * @returns {(Entry | undefined)[]}
 */
export function entriesOf(text) {
  let file;
  try {
    file = text.length > LARGEST ? undefined : JSON.parse(text);
  } catch {
    file = undefined;
  }
  if (file?.format !== FORMAT || file.version !== 1 || !Array.isArray(file.entries)) {
    throw new NotOurFile("this is not a file of unsent work");
  }
  return file.entries.map(entryFrom);
}

/**
 * An entry as it was read from a file, or nothing if it is not one.
 * @param {any} found
 * @returns {Entry | undefined}
 */
function entryFrom(found) {
  const words = ["id", "account", "kind", "method", "path"];
  if (typeof found !== "object" || found === null) return undefined;
  if (!words.every((word) => typeof found[word] === "string" && found[word].length < 500)) return undefined;
  if (!ID.test(found.id)) return undefined;
  // A file that somebody tampered with must not make this phone call anything but our own API.
  if (found.method !== "PUT" || !/^\/api\/v\d+\/[\w/.-]+$/.test(found.path) || found.path.includes("..")) return undefined;
  // What takes something back has an id of its own, beside that of what it takes back.
  if (!found.path.endsWith(`/${found.id}`) && !TAKES_BACK.test(found.path)) return undefined;
  if (!["draft", "kept", "refused", "conflict"].includes(found.state)) return undefined;
  const number = (/** @type {unknown} */ value) => (typeof value === "number" && Number.isFinite(value) ? value : 0);
  return {
    id: found.id,
    account: found.account,
    kind: found.kind,
    method: found.method,
    path: found.path,
    form: found.form,
    body: found.body,
    summary: found.summary,
    state: found.state,
    problems: Array.isArray(found.problems)
      ? found.problems.map((/** @type {any} */ one) => ({ field: String(one?.field), sentence: String(one?.sentence) }))
      : [],
    sentence: typeof found.sentence === "string" ? found.sentence : "",
    refusal: number(found.refusal) || undefined,
    made: number(found.made),
    changed: number(found.changed),
    tries: number(found.tries),
    next: 0,
    sent: 0,
  };
}
