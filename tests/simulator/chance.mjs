// All chance of a history: the same seed makes the same choices, on every machine.

/** What a seed's words are mixed to, so that neighbours have nothing in common. @param {string} words */
function mixed(words) {
  let state = 0x9e3779b9;
  for (const letter of words) state = Math.imul(state ^ letter.charCodeAt(0), 0x85ebca6b) ^ (state >>> 13);
  return state >>> 0;
}

export class Chance {
  #state;

  /** @param {string} seed */
  constructor(seed) {
    this.#state = mixed(seed);
  }

  /** From 0 to 1, without 1 (mulberry32). */
  real() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let word = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number below. @param {number} below */
  below(below) {
    return Math.floor(this.real() * below);
  }

  /** @param {number} share Of all times. */
  often(share) {
    return this.real() < share;
  }

  /** @template T @param {readonly T[]} things @returns {T} */
  of(things) {
    return things[this.below(things.length)];
  }

  /** Takes one thing out of many. @template T @param {T[]} things @returns {T} */
  take(things) {
    return things.splice(this.below(things.length), 1)[0];
  }

  /** One of several, each as often as its number says. @template T @param {readonly (readonly [number, T])[]} things @returns {T} */
  weighed(things) {
    let left = this.real() * things.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, thing] of things) {
      left -= weight;
      if (left < 0) return thing;
    }
    return things[things.length - 1][1];
  }
}
