// The doors of a walk list on the page. A street is one strip until it comes near, and then a strip for some of
// its rows each, or for some floors; of those, what is near is drawn door by door. A strip that is not near is a
// line of text with the labels of its doors: so a list of thousands opens at once, a search in the page finds
// every door, and what is found is drawn.

import { copyOf, say } from "../../../kit/assets/phone_words.js";
import { floorsOf, sameBeginning } from "./walk_doors.js";

/**
 * @typedef {import("./walk_doors.js").Door} Door
 * @typedef {import("./walk_doors.js").Street} Street
 * @typedef {import("./walk_words.js").Told} Told
 *
 * @typedef {{ floor?: number | null, doors: Door[] }} Floor Doors that stand together, in a block under the name of
 *   their floor.
 *
 * @typedef {object} Strip Some doors that follow each other.
 * @property {HTMLElement} box
 * @property {Floor[]} floors
 * @property {string} street
 * @property {string} beginning What their labels have before the number, where a grid leaves it out.
 * @property {boolean} drawn Door by door.
 */

/** So many doors of a street are drawn together, and so many at least of a block. */
const STRIP = 14;
/** So many cells of a grid stand side by side on a phone; only a first guess of its height. */
const ACROSS = 5;
/** How much of the top the name of a street covers, in pixels. */
const HEAD = 60;

export class Rows {
  #box;
  #tell;
  /** @type {Map<Element, Strip>} By their boxes. */
  #strips = new Map();
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
          const strip = isIntersecting && this.#strips.get(target);
          if (strip) this.#open(strip);
        }
      },
      { rootMargin: "60% 0px" },
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
    this.#strips.clear();
    const parts = streets.flatMap((street) => this.#street(street, street.doors.filter((door) => wanted(door, street))));
    this.#box.replaceChildren(...parts);
    for (const box of this.#strips.keys()) this.#near.observe(box);
    return this.#stripOf.size;
  }

  /** @param {Street} street @param {Door[]} doors */
  #street(street, doors) {
    if (doors.length === 0) return [];
    const part = copyOf("walk-street");
    const put = (/** @type {string} */ name) => /** @type {HTMLElement} */ (part.querySelector(`[data-at="${name}"]`));
    put("name").textContent = street.name;
    this.#counts.set(street.id, put("count"));
    const block = street.kind === "block";
    const strip = this.#strip(street.name, block ? sameBeginning(street.doors) : "", block ? floorsOf(doors) : rowsOf(doors));
    part.style.setProperty("--rows", strip.box.style.getPropertyValue("--rows"));
    part.append(strip.box);
    return [part];
  }

  /** @param {string} street @param {string} beginning @param {Floor[]} floors @returns {Strip} */
  #strip(street, beginning, floors) {
    const box = document.createElement("div");
    box.className = "walk-strip";
    box.dataset.later = "";
    box.style.setProperty("--rows", String(floors.reduce((sum, floor) => sum + heightOf(floor), 0)));
    box.textContent = floors.map(({ doors }) => doors.map(({ label }) => label).join(" ")).join(" ");
    const strip = { box, floors, street, beginning, drawn: false };
    this.#strips.set(box, strip);
    for (const { doors } of floors) for (const { id } of doors) this.#stripOf.set(id, strip);
    return strip;
  }

  /** A strip that has come near: a long one falls into shorter ones, a short one is drawn. @param {Strip} strip */
  #open(strip) {
    if (strip.drawn) return;
    const { box, street, beginning, floors } = strip;
    const shorter = stripsOf(floors);
    this.#near.unobserve(box);
    if (shorter.length > 1) {
      this.#strips.delete(box);
      const boxes = shorter.map((some) => this.#strip(street, beginning, some).box);
      box.replaceWith(...boxes);
      for (const one of boxes) this.#near.observe(one);
      return;
    }
    strip.drawn = true;
    box.replaceChildren(...floors.flatMap((floor) => (floor.floor === undefined ? this.#list(strip, floor.doors, "walk-doors") : [named(floor.floor), this.#list(strip, floor.doors, "walk-grid")])));
    delete box.dataset.later;
  }

  /** @param {Strip} strip @param {Door[]} doors @param {string} kind */
  #list({ street, beginning }, doors, kind) {
    const list = document.createElement("ul");
    list.className = kind;
    for (const door of doors) {
      const item = copyOf("walk-row");
      const cell = /** @type {HTMLElement} */ (item.firstElementChild);
      cell.dataset.door = door.id;
      /** @type {HTMLElement} */ (cell.firstElementChild).textContent = door.label.slice(beginning.length);
      this.#cells.set(door.id, cell);
      this.#write(cell, door, street);
      list.append(item);
    }
    return list;
  }

  /** @param {HTMLElement} cell @param {Door} door @param {string} street */
  #write(cell, door, street) {
    const { state, fresh, closed, short, long } = this.#tell(door);
    const words = /** @type {HTMLElement} */ (cell.lastElementChild);
    const last = door.warning ? `${say("walk-warned")}. ${long}` : long;
    if (words.textContent !== short) words.textContent = short;
    /** @type {Record<string, string | undefined>} */
    const said = {
      "data-state": state,
      "data-fresh": fresh ? "" : undefined,
      "data-closed": closed ? "" : undefined,
      "data-warned": door.warning ? "" : undefined,
      "aria-label": say("walk-door-aloud", { door: door.label, street, last }),
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
    for (const { floors, drawn } of this.#strips.values()) if (drawn) for (const { doors } of floors) for (const door of doors) this.update(door);
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
    if (!door || !this.has(door.id)) return;
    for (let strip = this.#stripOf.get(door.id); strip && !strip.drawn; strip = this.#stripOf.get(door.id)) this.#open(strip);
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

/** The rows of a street, some together. @param {Door[]} doors @returns {Floor[]} */
function rowsOf(doors) {
  return Array.from({ length: Math.ceil(doors.length / STRIP) }, (_, nth) => ({ doors: doors.slice(nth * STRIP, (nth + 1) * STRIP) }));
}

/** In rows, as far as it can be guessed; the name of a floor takes about as much as one. @param {Floor} floor */
function heightOf({ floor, doors }) {
  return floor === undefined ? doors.length : 1 + Math.ceil(doors.length / ACROSS);
}

/** Floors that follow each other, as many together as make a strip. @param {Floor[]} floors @returns {Floor[][]} */
function stripsOf(floors) {
  /** @type {Floor[][]} */
  const strips = [];
  let room = 0;
  for (const floor of floors) {
    if (room <= 0) {
      strips.push([]);
      room = STRIP;
    }
    strips[strips.length - 1].push(floor);
    room -= floor.doors.length;
  }
  return strips;
}

/** @param {number | null} floor */
function named(floor) {
  const name = document.createElement("h3");
  name.textContent = floor === null ? say("walk-no-floor") : floor === 0 ? say("walk-ground-floor") : say("walk-on-floor", { floor });
  return name;
}
