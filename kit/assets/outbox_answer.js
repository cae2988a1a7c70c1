// Asking the server, what its answer means for an entry of the outbox, and how long to wait without one.

/**
 * @typedef {import("./outbox_entry.js").Problem} Problem
 *
 * @typedef {object} Answer What a response means for an entry.
 * @property {"sent" | "refused" | "conflict" | "signed-out" | "later"} outcome
 * @property {number} status
 * @property {string} sentence
 * @property {Problem[]} problems
 * @property {Record<string, string>} [beside] What else it said of what it keeps, in words of its own.
 * @property {boolean} [otherVersion] Whether the server does not know what was asked of it.
 * @property {number} wait How long the server asked us to wait; 0 if it did not say.
 */

const ANSWER_WITHIN = 30_000;
const SHORTEST_WAIT = 2_000;
/** What is remembered of an answer is a word and no page. */
const LONGEST_WORD = 20;
const LONGEST_WAIT = 15 * 60_000;

/** Nobody can ask us to wait longer than this. */
export const LONGEST_PAUSE = 60 * 60_000;

/**
 * @param {Pick<import("./outbox_locker.js").Surroundings, "fetch" | "language"> & { token: string, cookies?: boolean }} world With
 *   the token of this phone's own session; without one the browser's session speaks, if there is one.
 * @param {string} method
 * @param {string} address
 * @param {string | Uint8Array<ArrayBuffer>} [body]
 * @param {Record<string, string>} [more] Headers.
 * @param {number} [within]
 * @returns {Promise<Response | undefined>} Nothing if there was no answer.
 */
export async function ask({ fetch, language, token, cookies = token === "" }, method, address, body, more = {}, within = ANSWER_WITHIN) {
  try {
    const response = await fetch(address, {
      method,
      body,
      headers: {
        Accept: "application/json",
        "Accept-Language": language,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token === "" ? {} : { Authorization: `Phone ${token}` }),
        ...more,
      },
      // Whoever else is signed in in this browser does not speak for a phone.
      credentials: cookies ? "same-origin" : "omit",
      cache: "no-store",
      // Our API never sends anybody elsewhere; who does is not our server.
      redirect: "manual",
      signal: AbortSignal.timeout(within),
    });
    return response.type === "opaqueredirect" ? undefined : response;
  } catch {
    return undefined;
  }
}

/**
 * How long to wait after so many tries without an answer: doubling, and spread at random, so that
 * phones which lost the server together do not come back together.
 * @param {number} tries
 * @param {number} random From 0 to 1.
 */
export function backoff(tries, random) {
  const whole = Math.min(SHORTEST_WAIT * 2 ** Math.min(Math.max(tries - 1, 0), 20), LONGEST_WAIT);
  return Math.round(whole / 2 + (whole / 2) * random);
}

/**
 * `Retry-After` is a number of seconds or a date.
 * @param {string | null} header
 * @param {number} now
 */
export function retryAfter(header, now) {
  if (!header) return 0;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_PAUSE) : 0;
}

/**
 * Reads what the server said about an entry. Only our own server's words end the life of an entry:
 * success says `{"state":"kept"}`, a refusal is a problem document (RFC 9457). All else is `later`.
 * @param {Response} response
 * @param {number} now
 * @returns {Promise<Answer>}
 */
export async function readAnswer(response, now) {
  const wait = retryAfter(response.headers.get("Retry-After"), now);
  const kind = (response.headers.get("Content-Type") ?? "").split(";")[0].trim();
  return meaningOf({ status: response.status, kind, said: await response.json().catch(() => undefined), wait });
}

/**
 * Whether our server says that it is of another version than this page: it does not know the address yet, or
 * no longer, or wants nothing more from a page this old.
 * @param {number} status @param {any} said What was in its answer.
 */
export function isOtherVersion(status, said) {
  return typeof said?.type === "string" && ([405, 410, 426].includes(status) || (status === 404 && said.type === "no-address"));
}

/**
 * @param {{ status: number, kind: string, said: any, wait: number }} answered Its media type, and what was in it.
 * @returns {Answer}
 */
export function meaningOf({ status, kind, said, wait }) {
  const later = { status, sentence: "", problems: [], wait };
  if (status === 401) return { ...later, outcome: "signed-out" };
  if (typeof said !== "object" || said === null) return { ...later, outcome: "later" };
  if ((status === 200 || status === 201) && kind === "application/json" && said?.state === "kept") {
    const { state: _, ...beside } = said;
    const words = Object.entries(beside).filter(([, word]) => typeof word === "string" && word.length <= LONGEST_WORD);
    return { ...later, outcome: "sent", ...(words.length > 0 && { beside: Object.fromEntries(words) }) };
  }
  const passing = status < 400 || status >= 500 || [408, 425, 429].includes(status);
  if (passing || kind !== "application/problem+json") return { ...later, outcome: "later" };
  // Nothing is wrong with the entry: one of the two will be renewed.
  if (isOtherVersion(status, said)) return { ...later, outcome: "later", otherVersion: true };
  // Nothing is wrong with the entry: whoever sends it signs in anew, and shows a second step.
  if (said?.type === "second-step") return { ...later, outcome: "signed-out" };
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");
  const listed = Array.isArray(said?.problems) ? said.problems : [];
  return {
    ...later,
    outcome: status === 409 ? "conflict" : "refused",
    sentence: text(said?.detail) || text(said?.title),
    problems: listed.map((/** @type {any} */ one) => ({ field: text(one?.field), sentence: text(one?.sentence) })),
  };
}
