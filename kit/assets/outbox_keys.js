// The keys of what lies on the phone. One data key closes all that one person keeps; it lies here wrapped
// under a key made of their PIN, so that a new PIN needs nothing to be closed anew, and once more under a
// half that the server keeps, for whoever forgot the PIN.

/**
 * How often a PIN is hashed: what OWASP asks of PBKDF2 with SHA-256. It is written down with each key, so
 * that it may grow. docs/decisions/0015 says what it gives and what it cannot.
 */
export const ROUNDS = 600_000;

/**
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 *
 * @typedef {object} Wrapped A data key that is closed.
 * @property {Bytes} sealed
 *
 * @typedef {Wrapped & { salt: Bytes, rounds: number }} Slot Closed under a PIN.
 */

const { subtle } = crypto;
const written = new TextEncoder();
const IV = 12;

/** @param {number} length @returns {Bytes} */
export function chance(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** @param {string} text @returns {Bytes} */
export function bytesOf(text) {
  return written.encode(text);
}

/** @param {Bytes} bytes */
export function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} hex @returns {Bytes} */
export function bytesOfHex(hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** @param {Bytes} bytes */
export function base64Of(bytes) {
  let text = "";
  // In pieces, because a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** @param {string} text @returns {Bytes} */
export function bytesOfBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** @param {string} text */
export async function digestOf(text) {
  return hexOf(new Uint8Array(await subtle.digest("SHA-256", bytesOf(text))));
}

/**
 * Closes some bytes; what they are bound to must be the same when they are opened.
 * @param {CryptoKey} key
 * @param {Bytes} plain
 * @param {string} bound
 * @returns {Promise<Bytes>}
 */
export async function seal(key, plain, bound) {
  const iv = chance(IV);
  const closed = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytesOf(bound) }, key, plain);
  const whole = new Uint8Array(IV + closed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(closed), IV);
  return whole;
}

/**
 * @param {CryptoKey} key
 * @param {Bytes} whole
 * @param {string} bound
 * @returns {Promise<Bytes>} Fails where the key is another, or where anybody changed a bit.
 */
export async function open(key, whole, bound) {
  const way = { name: "AES-GCM", iv: whole.subarray(0, IV), additionalData: bytesOf(bound) };
  return new Uint8Array(await subtle.decrypt(way, key, whole.subarray(IV)));
}

/** @param {Bytes} raw @param {boolean} [extractable] */
export function sealingKey(raw, extractable = false) {
  return subtle.importKey("raw", raw, "AES-GCM", extractable, ["encrypt", "decrypt"]);
}

/** What stays in this browser and never leaves it: without it a copied database says nothing about a PIN. */
export function deviceKey() {
  return subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
}

/**
 * The key of a PIN on this phone. Slow, so that whoever has a copy of everything waits for each guess.
 * @param {string} pin
 * @param {Bytes} salt
 * @param {number} rounds
 * @param {CryptoKey} device
 */
async function keyOfPin(pin, salt, rounds, device) {
  const typed = await subtle.importKey("raw", bytesOf(pin), "PBKDF2", false, ["deriveBits"]);
  const slow = await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, typed, 256);
  return sealingKey(new Uint8Array(await subtle.sign("HMAC", device, slow)));
}

const SLOT = "folkmoot pin slot";
const RESCUE = "folkmoot rescue slot";

/** The keys of one person, while they are unlocked. Nothing here is ever written down as it is. */
export class Keys {
  #data;

  /**
   * @param {CryptoKey} data
   * @param {CryptoKey} words Closes entries and what is remembered.
   * @param {CryptoKey} names Hides under which name something is remembered.
   * @param {CryptoKey} last Closes the last words of a page that is put away.
   */
  constructor(data, words, names, last) {
    this.#data = data;
    this.words = words;
    this.names = names;
    this.last = last;
  }

  /** @param {Bytes} [raw] The data key; without one a new one is drawn. */
  static async of(raw = chance(32)) {
    const root = await subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
    /** @param {string} info @param {any} kind @param {KeyUsage[]} uses */
    const derived = (info, kind, uses) =>
      subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytesOf(info) }, root, kind, false, uses);
    const [data, words, names, last] = await Promise.all([
      sealingKey(raw, true),
      derived("words", { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]),
      derived("names", { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]),
      derived("last words", { name: "AES-CTR", length: 256 }, ["encrypt", "decrypt"]),
    ]);
    return new Keys(data, words, names, last);
  }

  async #raw() {
    return new Uint8Array(await subtle.exportKey("raw", this.#data));
  }

  /** @param {string} pin @param {CryptoKey} device @param {number} [rounds] @returns {Promise<Slot>} */
  async slot(pin, device, rounds = ROUNDS) {
    const salt = chance(16);
    return { salt, rounds, sealed: await seal(await keyOfPin(pin, salt, rounds, device), await this.#raw(), SLOT) };
  }

  /** @param {string} half The server's half. @returns {Promise<Wrapped>} */
  async rescue(half) {
    return { sealed: await seal(await sealingKey(bytesOfHex(half)), await this.#raw(), RESCUE) };
  }

  /** A key of this phone alone for its own files: nobody else can open with it. @param {Bytes} key */
  sealOwn(key) {
    return seal(this.words, key, "file");
  }

  /** @param {Bytes} sealed */
  openOwn(sealed) {
    return open(this.words, sealed, "file");
  }

  /**
   * A name as it stands in the database: the same for the same name, and of no other use.
   * @param {string} name
   */
  async nameOf(name) {
    const whole = await subtle.sign("HMAC", this.names, bytesOf(name));
    return hexOf(new Uint8Array(whole, 0, 16));
  }
}

/** @param {Slot} slot @param {string} pin @param {CryptoKey} device @returns {Promise<Keys | undefined>} */
export async function byPin(slot, pin, device) {
  const key = await keyOfPin(pin, slot.salt, slot.rounds, device);
  return opened(key, slot, SLOT);
}

/** @param {Wrapped} slot @param {string} half @returns {Promise<Keys | undefined>} */
export async function byHalf(slot, half) {
  return opened(await sealingKey(bytesOfHex(half)), slot, RESCUE);
}

/** @param {CryptoKey} key @param {Wrapped} slot @param {string} bound */
async function opened(key, slot, bound) {
  const raw = await open(key, slot.sealed, bound).catch(() => undefined);
  const keys = raw && (await Keys.of(raw));
  raw?.fill(0);
  return keys;
}

/**
 * Why a PIN is too easy to guess; nothing where it is not. Six digits are a million, and whoever finds a
 * phone tries the same few first.
 * @param {string} pin
 * @returns {"short" | "easy" | undefined}
 */
export function weakness(pin) {
  if (!/^\d{6,12}$/.test(pin)) return "short";
  const steps = new Set([...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10));
  const few = new Set(pin).size < 3;
  const half = pin.slice(0, pin.length / 2);
  const doubled = pin === half + half;
  const year = /^(19|20)\d\d(0\d|1[0-2])?$|^([0-2]\d|3[01])(0\d|1[0-2])(19|20)\d\d$/.test(pin);
  return steps.size === 1 || few || doubled || year ? "easy" : undefined;
}
