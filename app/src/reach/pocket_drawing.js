// The small map of where a hub works: drawn of the outlines that are kept, gone through by keyboard, and with a sign
// on what was found. The table beneath it says the same.

/** @typedef {import("./pocket_ground.js").Ground} Ground */

const SVG = "http://www.w3.org/2000/svg";
/** As wide as the sign of a place is drawn, in parts of the longer side of the map. */
const SIGN = 1 / 45;

/** @param {string} kind @param {Record<string, string | number>} [attributes] */
function drawn(kind, attributes = {}) {
  const one = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, String(value));
  return one;
}

export class Drawing {
  #box;
  #page;
  /** @type {Ground | undefined} */
  #ground;
  /** The neighbourhood at which the keyboard is. @type {number | undefined} */
  #at;
  #here = drawn("path", { class: "pocket-cursor" });
  #found = drawn("g", { class: "pocket-found" });

  /**
   * @param {HTMLElement} box
   * @param {{ told: (place: number | undefined) => void, open: (place: number) => void }} page
   */
  constructor(box, page) {
    this.#box = box;
    this.#page = page;
    const rightToLeft = document.documentElement.dir === "rtl";
    box.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      /** @type {Record<string, () => void>} */
      const deeds = {
        ArrowDown: () => this.step(1),
        ArrowUp: () => this.step(-1),
        ArrowRight: () => this.step(rightToLeft ? -1 : 1),
        ArrowLeft: () => this.step(rightToLeft ? 1 : -1),
        Home: () => this.#stand(this.#order[0]),
        End: () => this.#stand(this.#order.at(-1)),
        Enter: () => this.openThis(),
        Escape: () => this.#stand(undefined),
      };
      const deed = deeds[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    });
    box.addEventListener("click", ({ target }) => {
      const place = target instanceof Element ? target.getAttribute("data-place") : null;
      if (place !== null) this.#page.open(Number(place));
    });
  }

  get #order() {
    return this.#ground?.order.filter((place) => this.#ground?.one(place).path) ?? [];
  }

  /** @param {Ground} ground @returns {boolean} Whether there is anything to be drawn. */
  draw(ground) {
    [this.#ground, this.#at] = [ground, undefined];
    const { drawing } = ground.kept;
    if (!drawing || this.#order.length === 0) {
      this.#box.replaceChildren();
      return false;
    }
    // What it shows is said by its label, by the live line beneath it, and by the table.
    const map = drawn("svg", { viewBox: `0 0 ${drawing.width} ${drawing.height}`, "aria-hidden": "true" });
    for (const place of this.#order) {
      const { path, tenth } = ground.one(place);
      map.append(drawn("path", { class: `shade-${tenth ? Math.floor((tenth + 1) / 2) : 0}`, d: path, "data-place": place }));
    }
    this.#here.setAttribute("d", "");
    this.#found.replaceChildren();
    map.append(this.#here, this.#found);
    this.#box.replaceChildren(map);
    return true;
  }

  /** Puts the sign on what was found, or takes it away. @param {number | undefined} place @param {{ x: number, y: number }} [exactly] */
  mark(place, exactly) {
    const drawing = this.#ground?.kept.drawing;
    const at = exactly ?? (place === undefined ? undefined : this.#ground?.middle(place));
    if (!drawing || place === undefined || !at) {
      this.#found.replaceChildren();
      return;
    }
    this.#at = place;
    this.#here.setAttribute("d", "");
    const size = Math.max(drawing.width, drawing.height) * SIGN;
    // A shape and not a colour alone: an outline, and a ring with a point in it.
    this.#found.replaceChildren(
      drawn("path", { d: this.#ground?.one(place).path ?? "" }),
      drawn("circle", { cx: at.x, cy: at.y, r: size, class: "pocket-ring" }),
      drawn("circle", { cx: at.x, cy: at.y, r: size / 3, class: "pocket-point" }),
    );
  }

  /** Goes on to the next neighbourhood by name, or back. @param {number} by */
  step(by) {
    const order = this.#order;
    if (order.length === 0) return;
    const at = this.#at === undefined ? -1 : order.indexOf(this.#at);
    this.#stand(at < 0 ? (by > 0 ? order[0] : order.at(-1)) : order[(at + by + order.length) % order.length]);
  }

  openThis() {
    if (this.#at !== undefined) this.#page.open(this.#at);
  }

  /** @param {number | undefined} place */
  #stand(place) {
    this.#at = place;
    this.#here.setAttribute("d", place === undefined ? "" : (this.#ground?.one(place).path ?? ""));
    this.#page.told(place);
  }
}
