// The code of a slip: made on this phone without signal, and looked over as the server does
// (kit/src/slip.rs). Eleven letters by chance, and one that checks them.

import { text } from "./phone_typed.js";

/** @typedef {import("./phone_typed.js").Typed} Typed */

const LETTERS = "23456789ACEFHJKMNPRTWXY";
const LENGTH = 12;
/** Letters that are never used, and the ones that they are misread for. @type {Record<string, string>} */
const ALIKE = { S: "5", Z: "2", B: "8", G: "6" };

/** @param {number[]} places */
const sum = (places) => places.reduce((all, place, at) => all + place * (at + 1), 0) % LETTERS.length;

/** @param {number[]} places */
const printed = (places) => (places.map((place) => LETTERS[place]).join("").match(/.{4}/g) ?? []).join("-");

export function newSlip() {
  /** @type {number[]} */
  const places = [];
  while (places.length < LENGTH - 1) {
    const place = crypto.getRandomValues(new Uint8Array(1))[0] & 31;
    // What is past the letters is thrown again, so that each is as likely.
    if (place < LETTERS.length) places.push(place);
  }
  // 12 × 2 is 1 modulo 23.
  return printed([...places, ((LETTERS.length - sum(places)) * 2) % LETTERS.length]);
}

/** A code as somebody typed it, as it is printed; nothing if it is none. @param {string} typed */
export function tidySlip(typed) {
  const letters = [...typed.toUpperCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  const places = letters.map((letter) => LETTERS.indexOf(ALIKE[letter] ?? letter));
  return places.length === LENGTH && !places.includes(-1) && sum(places) === 0 ? printed(places) : "";
}

/** The slip that goes with a conversation, if one was given. @param {Typed} typed */
export function slipOf(typed) {
  if (typed.slip_way === "shown") return { code: text(typed, "slip"), printed: false };
  if (typed.slip_way === "printed") return { code: tidySlip(text(typed, "slip_printed")), printed: true };
  return undefined;
}
