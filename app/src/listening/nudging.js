// Shows a nudge beside the field in which words look private, on the phone and at a desk. It is a second
// thought and never more: whoever writes may say that the words are wanted, or write on.

import { inWords, nudges } from "./nudges.js";
import { copyOf, say } from "../../../kit/assets/phone_words.js";

const NUDGE_AFTER = 400;

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Nudged A field that is marked with `data-nudged`. */

export class Nudging {
  /** @type {Set<string>} Nudges that were answered. */
  #answered = new Set();
  /** @type {Map<Nudged, ReturnType<typeof setTimeout>>} */
  #waiting = new Map();

  /** Somebody types; they are not interrupted in the middle of a word. @param {Nudged} field */
  soon(field) {
    clearTimeout(this.#waiting.get(field));
    this.#waiting.set(field, setTimeout(() => this.look(field), NUDGE_AFTER));
  }

  /** Forgets what was answered: another conversation begins. */
  forget() {
    this.#answered.clear();
  }

  /** @param {Nudged} field */
  look(field) {
    const place = field.parentElement?.querySelector(".nudges");
    if (!place) return;
    const found = nudges(field.value).filter(({ kind }) => !this.#answered.has(`${field.name} ${kind}`));
    const kinds = found.map(({ kind }) => kind).join(" ");
    if (place.getAttribute("data-kinds") === kinds) return;
    const at = document.activeElement;
    const before = at?.getBoundingClientRect().top ?? 0;
    place.setAttribute("data-kinds", kinds);
    place.replaceChildren(
      ...found.map(({ kind }) => {
        const nudge = copyOf("nudge");
        /** @type {HTMLElement} */ (nudge.querySelector("span")).textContent = inWords(kind, say);
        nudge.querySelector("button")?.addEventListener("click", () => {
          this.#answered.add(`${field.name} ${kind}`);
          this.look(field);
          field.focus();
        });
        return nudge;
      }),
    );
    // Whoever has gone on to another field finds it where it was, and not pushed under the foot of the page.
    if (at?.isConnected) window.scrollBy(0, at.getBoundingClientRect().top - before);
  }
}
