// The door in the hand: its panel at the foot of the page, where every outcome is one touch.

import { dateText, part, reveal, say, show } from "../../../kit/assets/phone_words.js";
import { returnsFrom } from "./walk_doors.js";

/**
 * @typedef {import("./walk_words.js").Told} Told
 *
 * @typedef {object} Shown What the panel says of a door.
 * @property {string} door Its label.
 * @property {string} street
 * @property {Told} told
 * @property {string} warning
 * @property {boolean} mine Whether what stands there was marked on this phone, and can be taken back.
 */

/** @typedef {"door" | "return" | "sure" | "ticking"} Mode What the panel asks. */

/** What stands for a day when they named none. */
export const SOME_DAY = "some";

const outcomes = part("walk-outcomes");
const returns = part("walk-returns");
const day = /** @type {HTMLInputElement} */ (part("walk-day"));
const hour = /** @type {HTMLInputElement} */ (part("walk-hour"));
const undo = part("walk-undo");

export class Hand {
  /** @type {Mode} */
  mode = "door";
  #closed = false;

  /** @param {boolean} there */
  reveal(there) {
    reveal("walk-hand", there);
    // The page makes room for it. A style that asked for it (`:has`) would ask again at every mark.
    document.documentElement.toggleAttribute("data-hand", there);
  }

  /** @param {Shown | undefined} shown */
  draw(shown) {
    reveal("walk-door", Boolean(shown) && this.mode !== "ticking");
    if (!shown) return;
    const { door, street, told, warning, mine } = shown;
    show("walk-which", say("walk-which", { door, street }));
    show("walk-door-last", told.long);
    show("walk-warning", warning);
    reveal("walk-warning", warning !== "");
    reveal("walk-marked", mine && this.mode === "door");
    this.#closed = told.closed;
    this.#turn();
  }

  /** @param {Mode} mode @param {boolean} [focus] Whether what is asked takes the focus, because the key that asked is gone. */
  ask(mode, focus = false) {
    this.mode = mode;
    reveal("walk-door", mode !== "ticking");
    this.#turn();
    if (!focus) return;
    const first = { door: "walk-outcomes", return: "walk-returns", sure: "walk-sure", ticking: "walk-ticking" }[mode];
    part(first).querySelector("button")?.focus();
  }

  #turn() {
    outcomes.hidden = this.mode !== "door" || this.#closed;
    reveal("walk-return", this.mode === "return");
    reveal("walk-sure", this.mode === "sure");
    reveal("walk-ticking", this.mode === "ticking");
    if (this.mode !== "door") reveal("walk-marked", false);
  }

  /** Asks when to come back: an evening in one more touch, or another day. @param {Date} now */
  askWhen(now) {
    reveal("walk-pick", false);
    reveal("walk-pick-problem", false);
    returns.replaceChildren(
      ...returnsFrom(now).map(({ key, day, hour }) => {
        const name = say(`walk-${key}`, { day: day.toLocaleDateString(document.documentElement.lang, { weekday: "long" }) });
        return this.#choice(name, hour ? `${dateText(day)}T18:00` : dateText(day));
      }),
      this.#choice(say("walk-another-day"), ""),
      this.#choice(say("walk-some-day"), SOME_DAY),
    );
    day.min = dateText(now);
    day.value = "";
    hour.value = "";
    this.ask("return", true);
  }

  /** @param {string} name @param {string} when */
  #choice(name, when) {
    const choice = document.createElement("button");
    choice.type = "button";
    choice.textContent = name;
    choice.dataset.walk = when ? "return" : "pick";
    choice.dataset.when = when;
    return choice;
  }

  /** Lets any day be picked. */
  pick() {
    reveal("walk-pick", true);
    day.focus();
    try {
      day.showPicker();
    } catch {
      // The field itself is there for browsers that show no calendar by themselves.
    }
  }

  /** Whether a day is picked that is still to come; if not, it says so. */
  get isPicked() {
    const problem = !day.value ? "walk-pick-needed" : day.value < day.min ? "problem-come-back-past" : "";
    show("walk-pick-problem", problem && say(problem));
    reveal("walk-pick-problem", problem !== "");
    if (problem) day.focus();
    return problem === "";
  }

  /** The day that was picked, with its hour if there is one. */
  get picked() {
    return day.value && hour.value ? `${day.value}T${hour.value}` : day.value;
  }

  /** Says what was just done, and whether it can be undone. @param {string} text @param {boolean} undoable */
  said(text, undoable) {
    show("walk-done", text);
    undo.hidden = !undoable;
  }

  /** @param {number} n */
  ticked(n) {
    show("walk-ticked", say("walk-ticked", { n }));
    show("walk-ticked-mark", say("walk-ticked-mark", { n }));
    /** @type {HTMLButtonElement} */ (part("walk-ticking").querySelector("[data-walk=tick-mark]")).disabled = n === 0;
  }
}
