// The code of a slip: made on this phone without signal, and looked over as the server does
// (kit/src/slip.rs). Eleven letters by chance, and one that checks them.

import { correction, generate } from "lean-qr";
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

/** What the hub said of a slip that came with a conversation, where nobody can open it by that. @type {Record<string, string>} */
const NOT_GIVEN = { taken: "phone-slip-taken", wrong: "phone-slip-wrong" };

/**
 * What to say of the slip of a conversation that the hub has.
 * @param {import("../../../kit/assets/outbox_entry.js").Entry | undefined} entry
 * @returns {string} The key of a sentence, or nothing where all is well.
 */
export function slipTrouble(entry) {
  return NOT_GIVEN[entry?.beside?.slip ?? ""] ?? "";
}

/** White around a picture, in squares: telephones need it to find the picture. */
const QUIET = 4;

/** The dark squares of a picture, each run in a row as one step. @param {string} address */
export function squares(address) {
  const picture = generate(address, { minCorrectionLevel: correction.M });
  const steps = [];
  for (let y = 0; y < picture.size; y++) {
    for (let x = 0; x < picture.size; x++) {
      const from = x;
      while (picture.get(x, y)) x++;
      if (x > from) steps.push(`M${from + QUIET} ${y + QUIET}h${x - from}v1h${from - x}z`);
    }
  }
  return { side: picture.size + 2 * QUIET, path: steps.join("") };
}

/**
 * Draws an address for the camera of another telephone, as `kit/src/web/qr.rs` does on paper.
 * @param {HTMLElement} place
 * @param {string} address
 * @param {string} label
 */
export function drawScan(place, address, label) {
  if (place.dataset.address === address) return;
  place.dataset.address = address;
  const { side, path } = squares(address);
  const svg = (/** @type {string} */ name, /** @type {Record<string, string>} */ said) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(said)) element.setAttribute(key, value);
    return element;
  };
  const picture = svg("svg", { class: "qr", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" });
  picture.append(svg("rect", { width: `${side}`, height: `${side}`, fill: "#fff" }), svg("path", { d: path, fill: "#000" }));
  place.replaceChildren(picture);
}
