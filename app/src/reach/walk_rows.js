// The doors of a walk list on the page. What is near is drawn door by door. Of the rest only the labels stand
// there, a line of text for each strip: so a list of thousands opens at once, a search in the page finds
// every door, and what is found is drawn as it comes near.

import { copyOf, say } from "../../../kit/assets/phone_words.js";
import { floorsOf, sameBeginning } from "./walk_doors.js";

/**
 * @typedef {import("./walk_doors.js").Door} Door
 * @typedef {import("./walk_doors.js").Street} Street
 * @typedef {import("./walk_words.js").Told} Told
 *
 * @typedef {object} Strip Some doors that follow each other.
 * @property {HTMLElement} box
 * @property {Door[]} doors
 * @property {string} street
 * @property {string} beginning What their labels have before the number, where a grid leaves it out.
 * @property {boolean} drawn
 */

/** So many doors of a street are drawn together. */
const STRIP = 28;
/** So many cells of a grid stand side by side on a phone; only a first guess of its height. */
const ACROSS = 5;
/** How much of the top the name of a street covers, in pixels. */
const HEAD = 60;

export class Rows {
  #box;
  #tell;
  /** @type {Strip[]} */
  #strips = [];
  /** @type {Map<string, Strip>} */
  #stripOf = new Map();
  /** @type {Map<string, HTMLElement>} */
  #cells = new Map();
  /** @type {Map<string, HTMLElement>} Where each street says how far one has come. */
  #counts = new Map();
  #near;
  #current = "";
  /** @type {ReadonlySet<string> | undefined} */
  #ticked;

  #floor;

  /**
   * @param {HTMLElement} box
   * @param {HTMLElement} floor What lies over the foot of the list.
   * @param {(door: Door) => Told} tell What a door shows.
   */
  constructor(box, floor, tell) {
    this.#box = box;
    this.#floor = floor;
    this.#tell = tell;
    this.#near = new IntersectionObserver(
      (seen) => {
        for (const { target, isIntersecting } of seen) {
          const strip = isIntersecting && this.#strips.find(({ box: one }) => one === target);
          if (strip) this.#fill(strip);
        }
      },
      { rootMargin: "100% 0px" },
    );
  }

  /**
   * @param {Street[]} streets
   * @param {(door: Door, street: Street) => boolean} wanted
   * @returns {number} How many doors are on the page.
   */
  draw(streets, wanted) {
    this.#near.disconnect();
    this.#cells.clear();
    this.#stripOf.clear();
    this.#counts.clear();
    this.#strips = [];
    const parts = streets.flatMap((street) => this.#street(street, street.doors.filter((door) => wanted(door, street))));
    this.#box.replaceChildren(...parts);
    for (const { box } of this.#strips) this.#near.observe(box);
    return this.#stripOf.size;
  }

  /** @param {Street} street @param {Door[]} doors */
  #street(street, doors) {
    if (doors.length === 0) return [];
    const part = copyOf("walk-street");
    const put = (/** @type {string} */ name) => /** @type {HTMLElement} */ (part.querySelector(`[data-at="${name}"]`));
    put("name").textContent = street.name;
    this.#counts.set(street.id, put("count"));
    if (street.kind === "block") {
      const beginning = sameBeginning(street.doors);
      for (const { floor, doors: on } of floorsOf(doors)) {
        const name = document.createElement("h3");
        name.textContent = floor === null ? say("walk-no-floor") : floor === 0 ? say("walk-ground-floor") : say("walk-on-floor", { floor });
        part.append(name, this.#strip(on, street.name, beginning, "walk-grid"));
      }
    } else {
      for (let at = 0; at < doors.length; at += STRIP) part.append(this.#strip(doors.slice(at, at + STRIP), street.name, "", "walk-doors"));
    }
    return [part];
  }

  /** @param {Door[]} doors @param {string} street @param {string} beginning @param {string} kind */
  #strip(doors, street, beginning, kind) {
    const box = document.createElement("ul");
    box.className = kind;
    box.style.setProperty("--rows", String(kind === "walk-grid" ? Math.ceil(doors.length / ACROSS) : doors.length));
    const item = document.createElement("li");
    item.className = "walk-labels";
    item.textContent = doors.map(({ label }) => label).join(" ");
    box.append(item);
    const strip = { box, doors, street, beginning, drawn: false };
    this.#strips.push(strip);
    for (const door of doors) this.#stripOf.set(door.id, strip);
    return box;
  }

  /** @param {Strip} strip */
  #fill(strip) {
    if (strip.drawn) return;
    strip.drawn = true;
    this.#near.unobserve(strip.box);
    const whole = document.createDocumentFragment();
    for (const door of strip.doors) {
      const item = copyOf("walk-row");
      const cell = /** @type {HTMLElement} */ (item.firstElementChild);
      cell.dataset.door = door.id;
      /** @type {HTMLElement} */ (cell.firstElementChild).textContent = door.label.slice(strip.beginning.length);
      this.#cells.set(door.id, cell);
      this.#write(cell, door, strip.street);
      whole.append(item);
    }
    strip.box.replaceChildren(whole);
  }

  /** @param {HTMLElement} cell @param {Door} door @param {string} street */
  #write(cell, door, street) {
    const { state, fresh, closed, short, long } = this.#tell(door);
    const words = /** @type {HTMLElement} */ (cell.lastElementChild);
    if (words.textContent !== short) words.textContent = short;
    /** @type {Record<string, string | undefined>} */
    const said = {
      "data-state": state,
      "data-fresh": fresh ? "" : undefined,
      "data-closed": closed ? "" : undefined,
      "aria-label": say("walk-door-aloud", { door: door.label, street, last: long }),
      "aria-pressed": this.#ticked && !closed ? String(this.#ticked.has(door.id)) : undefined,
      "aria-current": door.id === this.#current ? "true" : undefined,
    };
    // Only what changes is touched: whatever is, the browser works out anew.
    for (const [name, text] of Object.entries(said)) {
      if (text === undefined) cell.removeAttribute(name);
      else if (cell.getAttribute(name) !== text) cell.setAttribute(name, text);
    }
  }

  /** Brings a door up to date, where it is drawn. @param {Door} door */
  update(door) {
    const [cell, strip] = [this.#cells.get(door.id), this.#stripOf.get(door.id)];
    if (cell && strip) this.#write(cell, door, strip.street);
  }

  /** Brings all of them up to date. */
  updateAll() {
    for (const { doors, drawn } of this.#strips) if (drawn) for (const door of doors) this.update(door);
  }

  /** @param {string} street @param {string} text */
  count(street, text) {
    const place = this.#counts.get(street);
    if (place && place.textContent !== text) place.textContent = text;
  }

  /**
   * Says which door is the one in the hand.
   * @param {Door | undefined} door @param {Door | undefined} before
   */
  choose(door, before) {
    this.#current = door?.id ?? "";
    if (before) this.update(before);
    const strip = this.#stripOf.get(this.#current);
    if (!door || !strip) return;
    this.#fill(strip);
    this.update(door);
  }

  /** Brings it into sight; the last thing to do, because all that changed is laid out for it. */
  show() {
    const cell = this.#cells.get(this.#current);
    if (!cell) return;
    // Nothing moves while it is in sight anyway, between the name of its street and the panel.
    const { top, bottom } = cell.getBoundingClientRect();
    if (top < HEAD || bottom > this.#floor.getBoundingClientRect().top) cell.scrollIntoView({ block: "center" });
  }

  /** Whether a door is on the page, drawn or not. @param {string} id */
  has(id) {
    return this.#stripOf.has(id);
  }

  /** Lets doors be ticked, or no more. @param {ReadonlySet<string> | undefined} ticked */
  tick(ticked) {
    this.#ticked = ticked;
    this.updateAll();
  }
}
