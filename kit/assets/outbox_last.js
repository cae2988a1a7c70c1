// The last words of a page that is being put away. Nobody waits for it any more, and the browser closes
// words only for those who wait. So a pad is drawn beforehand: a stream of bytes that nobody can guess,
// each used once, from which words are closed in the same breath in which they are written down.

import { base64Of, bytesOfBase64, chance } from "./outbox_keys.js";

/** @typedef {import("./outbox_keys.js").Bytes} Bytes */
/** @typedef {{ nonce: Bytes, at: number, sealed: Bytes }} LastWords */

const BLOCK = 16;
/** Two numbers that vouch for the words, before the words themselves. */
const VOUCH = 32;

export class Pad {
  #stream;
  #nonce;
  #at = 0;

  /** @param {Bytes} nonce @param {Bytes} stream */
  constructor(nonce, stream) {
    this.#nonce = nonce;
    this.#stream = stream;
  }

  /** @param {CryptoKey} key @param {number} length */
  static async fresh(key, length) {
    const nonce = chance(8);
    return new Pad(nonce, await streamOf(key, nonce, 0, new Uint8Array(length)));
  }

  get left() {
    return this.#stream.length - this.#at;
  }

  /** Closes some words at once; nothing where the pad is too short for them. @param {Bytes} plain @returns {LastWords | undefined} */
  seal(plain) {
    const whole = Math.ceil((VOUCH + plain.length) / BLOCK) * BLOCK;
    if (whole > this.left) return undefined;
    const at = this.#at;
    this.#at += whole;
    const stream = this.#stream.subarray(at, at + VOUCH + plain.length);
    const sealed = new Uint8Array(plain.length + BLOCK);
    for (let n = 0; n < plain.length; n++) sealed[n] = plain[n] ^ stream[VOUCH + n];
    sealed.set(tagOf(stream.subarray(0, VOUCH), sealed.subarray(0, plain.length)), plain.length);
    return { nonce: this.#nonce, at, sealed };
  }
}

/** @param {CryptoKey} key @param {LastWords} last @returns {Promise<Bytes | undefined>} Nothing where anybody changed a bit. */
export async function openLast(key, { nonce, at, sealed }) {
  const length = sealed.length - BLOCK;
  const whole = new Uint8Array(VOUCH + length);
  whole.set(sealed.subarray(0, length), VOUCH);
  const opened = await streamOf(key, nonce, at, whole);
  const tag = tagOf(opened.subarray(0, VOUCH), sealed.subarray(0, length));
  return tag.every((byte, n) => byte === sealed[length + n]) ? opened.subarray(VOUCH) : undefined;
}

/** @param {CryptoKey} key @param {Bytes} nonce @param {number} at @param {Bytes} over @returns {Promise<Bytes>} */
async function streamOf(key, nonce, at, over) {
  const counter = new Uint8Array(BLOCK);
  counter.set(nonce);
  new DataView(counter.buffer).setBigUint64(8, BigInt(at / BLOCK));
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CTR", counter, length: 64 }, key, over));
}

/** What tells one last words from others under the same name. @param {LastWords} last */
export function markOf({ nonce, at }) {
  return `${nonce.join(",")} ${at}`;
}

// A database may break off with the page what it has only begun, and begins nothing while something else is
// under way in it. A browser keeps a few letters at once; so last words lie there, closed as they are, until
// the database has them.

/** @typedef {LastWords & { store: string, key: string }} Lying */

/** @param {string} database @param {string} store */
const namesOf = (database, store) => `${database} last ${store} `;

/** @param {string} database @param {Lying} last */
export function putBeside(database, { store, key, nonce, at, sealed }) {
  try {
    localStorage.setItem(namesOf(database, store) + key, JSON.stringify({ nonce: base64Of(nonce), at, sealed: base64Of(sealed) }));
  } catch {
    // There is no such place, or it is full; then the database alone must do.
  }
}

/** What lies there of one person. @param {string} database @param {string} store @returns {Lying[]} */
export function besideOf(database, store) {
  const begin = namesOf(database, store);
  try {
    const names = Array.from({ length: localStorage.length }, (_, n) => localStorage.key(n) ?? "");
    return names
      .filter((name) => name.startsWith(begin))
      .map((name) => {
        const { nonce, at, sealed } = JSON.parse(localStorage.getItem(name) ?? "");
        return { store, key: name.slice(begin.length), nonce: bytesOfBase64(nonce), at, sealed: bytesOfBase64(sealed) };
      });
  } catch {
    return [];
  }
}

/** Takes it away there, unless other words lie under that name by now. @param {string} database @param {string} store @param {string} key @param {string} mark */
export function dropBeside(database, store, key, mark) {
  const there = besideOf(database, store).some((last) => last.key === key && markOf(last) === mark);
  if (there) localStorage.removeItem(namesOf(database, store) + key);
}

const PRIME = (1n << 130n) - 5n;
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn;

/**
 * Poly1305 (RFC 8439): a number that only whoever knows the two secret ones can make for these bytes.
 * @param {Bytes} secret
 * @param {Bytes} bytes
 * @returns {Bytes}
 */
export function tagOf(secret, bytes) {
  const r = numberOf(secret.subarray(0, 16)) & CLAMP;
  let sum = 0n;
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const block = bytes.subarray(at, at + BLOCK);
    sum = ((sum + numberOf(block) + (1n << BigInt(8 * block.length))) * r) % PRIME;
  }
  let tag = sum + numberOf(secret.subarray(16, 32));
  return Uint8Array.from({ length: BLOCK }, () => {
    const byte = Number(tag & 0xffn);
    tag >>= 8n;
    return byte;
  });
}

/** The lowest byte first. @param {Bytes} bytes */
function numberOf(bytes) {
  let number = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) number = (number << 8n) | BigInt(bytes[at]);
  return number;
}
