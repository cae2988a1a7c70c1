// Unsent work as a file: written by one phone, and read by the hub, or by another phone of whoever wrote it.
//
// Each hub's part is closed under a key of its own, which lies beside it three times: sealed for the hub,
// whose coordinator can load the file there; closed under what only the server and this account's phones
// know, which also proves who wrote it; and closed under the key of this phone, should it know neither.

import { isSame } from "./outbox_entry.js";
import { base64Of, bytesOf, bytesOfBase64, bytesOfHex, chance, open, seal, sealingKey } from "./outbox_keys.js";

/**
 * @typedef {import("./outbox_entry.js").Entry} Entry
 * @typedef {import("./outbox_entry.js").Written} Written
 */

const FORMAT = "folkmoot-outbox";
const LARGEST = 28_000_000;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TAKES_BACK = /\/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\/undone$/;

/** The file is not one that this page saved; or it is, and whoever has unlocked the phone cannot open it. */
export class NotOurFile extends Error {
  closed = false;
}

/** What the key of a hub's part is derived for; kit/src/seal.rs says the same. */
const PURPOSE = "folkmoot unsent work 1";
const IV = 12;

/**
 * @typedef {import("./outbox_keys.js").Bytes} Bytes
 * @typedef {{ iv: string, sealed: string }} Closed
 *
 * @typedef {object} Sealing With what a file is closed.
 * @property {string} account
 * @property {import("./outbox_keys.js").Keys} keys
 * @property {string} [fileKey]
 * @property {(hub: string) => Promise<{ key: string, public: string } | undefined>} sealOf
 */

/**
 * What the server does not have.
 * @param {Entry[]} here
 * @param {Written[]} more What could not be kept.
 * @param {number} now
 * @returns {any[]}
 */
export function unsentOf(here, more, now) {
  const also = more.map((written) => ({
    ...here.find((entry) => entry.id === written.id),
    ...written,
    state: "draft",
    made: now,
    changed: now,
  }));
  return [...also, ...here.filter((entry) => entry.state !== "sent" && !also.some((one) => one.id === entry.id))];
}

/** @param {string} hub @param {string} account */
const boundTo = (hub, account) => `folkmoot-outbox 2 ${hub} ${account}`;

/** @param {Bytes} whole @returns {Closed} */
const closedOf = (whole) => ({ iv: base64Of(whole.subarray(0, IV)), sealed: base64Of(whole.subarray(IV)) });

/** @param {any} closed @returns {Bytes} */
function wholeOf(closed) {
  const [iv, sealed] = [bytesOfBase64(closed.iv), bytesOfBase64(closed.sealed)];
  const whole = new Uint8Array(iv.length + sealed.length);
  whole.set(iv);
  whole.set(sealed, iv.length);
  return whole;
}

/**
 * Seals something so that only the private half opens it.
 * @param {string} hub The public half: a point on P-256.
 * @param {Bytes} plain
 * @param {string} bound
 */
async function sealFor(hub, plain, bound) {
  const { subtle } = crypto;
  const kind = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await subtle.importKey("raw", bytesOfBase64(hub), kind, false, []);
  const ours = /** @type {CryptoKeyPair} */ (await subtle.generateKey(kind, false, ["deriveBits"]));
  const shared = await subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const root = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const way = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytesOf(PURPOSE) };
  const key = await subtle.deriveKey(way, root, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const sender = base64Of(new Uint8Array(await subtle.exportKey("raw", ours.publicKey)));
  return { sender, ...closedOf(await seal(key, plain, bound)) };
}

/**
 * The text of a file.
 * @param {any[]} entries
 * @param {Sealing} sealing
 * @param {number} now
 */
export async function fileOf(entries, { account, keys, fileKey, sealOf }, now) {
  const hubs = [...new Set(entries.map(({ path }) => hubIn(path)))];
  const parts = await Promise.all(
    hubs.map(async (hub) => {
      const bound = boundTo(hub, account);
      const key = chance(32);
      const own = entries.filter(({ path }) => hubIn(path) === hub);
      const words = closedOf(await seal(await sealingKey(key), bytesOf(JSON.stringify({ entries: own })), bound));
      const shared = fileKey && closedOf(await seal(await sealingKey(bytesOfHex(fileKey)), key, bound));
      const ofHub = shared && (await sealOf(hub));
      const forHub = ofHub && { key: ofHub.key, ...(await sealFor(ofHub.public, key, bound)) };
      return { hub, ...words, phone: base64Of(await keys.sealOwn(key)), ...(shared && { account: shared }), ...(forHub && { for_hub: forHub }) };
    }),
  );
  return JSON.stringify({ format: FORMAT, version: 2, saved: now, account, parts }, null, 1);
}

/** @param {string} path */
function hubIn(path) {
  return /^\/api\/v\d+\/hubs\/([^/]+)\//.exec(path)?.[1] ?? "";
}

/**
 * Opens one part of a file, if it is ours.
 * @param {any} part
 * @param {string} account Who the file says wrote it.
 * @param {Pick<Sealing, "keys" | "fileKey">} sealing
 * @returns {Promise<unknown[] | undefined>}
 */
async function openPart(part, account, { keys, fileKey }) {
  try {
    const bound = boundTo(part.hub, account);
    const byPhone = () => keys.openOwn(bytesOfBase64(part.phone));
    const byAccount = async () => open(await sealingKey(bytesOfHex(fileKey ?? "")), wholeOf(part.account), bound);
    const key = await byPhone().catch(byAccount);
    const words = await open(await sealingKey(key), wholeOf(part), bound);
    const { entries } = JSON.parse(new TextDecoder().decode(words));
    return Array.isArray(entries) ? entries : undefined;
  } catch {
    return undefined;
  }
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
 * The entries of a file, with nothing in the place of those that are none. Files of the first version of
 * this page lie about in clear; they are taken as well.
 * @param {string} text
 * @param {Pick<Sealing, "keys" | "fileKey">} sealing
 * @returns {Promise<(Entry | undefined)[]>}
 */
export async function entriesOf(text, sealing) {
  let file;
  try {
    file = text.length > LARGEST ? undefined : JSON.parse(text);
  } catch {
    file = undefined;
  }
  if (file?.format === FORMAT && file.version === 1 && Array.isArray(file.entries)) return file.entries.map(entryFrom);
  if (file?.format !== FORMAT || file.version !== 2 || !Array.isArray(file.parts)) {
    throw new NotOurFile("this is not a file of unsent work");
  }
  const parts = await Promise.all(file.parts.map((/** @type {any} */ part) => openPart(part, String(file.account), sealing)));
  const opened = parts.filter((part) => part !== undefined);
  if (opened.length === 0) {
    const error = new NotOurFile("this file is not ours to open");
    error.closed = true;
    throw error;
  }
  return opened.flat().map(entryFrom);
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
    encloses: typeof found.encloses === "string" ? found.encloses : undefined,
    ...(typeof found.bytes === "string" && { bytes: found.bytes }),
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
