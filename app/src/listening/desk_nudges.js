// At a desk, from notes on paper, the same second thought is offered as on the phone. The forms work
// without this file.

import { Nudging } from "./nudging.js";

const nudging = new Nudging();

for (const field of /** @type {NodeListOf<import("./nudging.js").Nudged>} */ (document.querySelectorAll("[data-nudged]"))) {
  const place = document.createElement("div");
  place.className = "nudges";
  place.setAttribute("aria-live", "polite");
  field.after(place);
  field.addEventListener("input", () => nudging.soon(field));
  // What a correction or a form with a mistake brings along is looked at as well.
  nudging.look(field);
}
