// The map that people explore: the areas in view stand in the table beside it, are told one by one to whoever goes
// through them by keyboard, and lead to their pages.

import { stage, written } from "../../../kit/assets/map_stage.js";

/** More areas than these are not listed: whoever looks for one comes closer. */
const LISTED = 200;

/** What a tile says of an area: see app/src/places/tiles.rs.
 * @typedef {{ code: string, name: string, part?: string, decile?: number, of_hundred?: number, people?: number, shade?: number }} Area
 */

const place = /** @type {HTMLElement} */ (document.querySelector("[data-explore]"));
const said = /** @type {HTMLElement} */ (place.querySelector(".map-said"));
const tip = /** @type {HTMLElement} */ (place.querySelector(".map-tip"));
const rows = /** @type {HTMLTableSectionElement} */ (place.querySelector("tbody"));
const box = /** @type {HTMLElement} */ (rows.closest(".table"));
const numbers = new Intl.NumberFormat(document.documentElement.lang);
const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
/** @type {string[]} */
const tenths = JSON.parse(place.dataset.tenths ?? "[]");

/** A sentence of the page with a number put into it. @param {string} name @param {number} number */
const counted = (name, number) => (place.dataset[name] ?? "").replace("#", numbers.format(number));

/** What a map shows of an area, in words. @param {Area} area */
function shown({ decile, of_hundred }) {
  if (decile) return tenths[decile - 1] ?? "";
  return of_hundred === undefined ? (place.dataset.unknown ?? "") : counted("share", of_hundred);
}

/** @param {Area} area */
const called = ({ name, part }) => (part ? `${name}, ${part}` : name);

/** @param {Area} area */
function link(area) {
  const a = document.createElement("a");
  a.href = `/places/${area.code}`;
  a.textContent = called(area);
  return a;
}

/** @param {Area} area */
function row(area) {
  const line = document.createElement("tr");
  const name = document.createElement("th");
  name.scope = "row";
  name.append(link(area));
  const people = document.createElement("td");
  people.className = "number";
  people.textContent = area.people === undefined ? "" : numbers.format(area.people);
  const hard = document.createElement("td");
  hard.textContent = shown(area);
  line.append(name, people, hard);
  return line;
}

async function explore() {
  const canvas = /** @type {HTMLElement} */ (place.querySelector(".map-box"));
  const drawn = await stage(canvas, {
    ...written(place),
    label: place.dataset.label ?? "",
    about: "map-keys",
    remembers: true,
    stale: () => void (said.textContent = place.dataset.stale ?? ""),
  });
  if (!drawn) {
    said.textContent = place.dataset.plain ?? "";
    return;
  }
  const { map } = drawn;
  /** The areas in view, in the order of the table. @type {Area[]} */
  let here = [];
  let selected = "";

  const select = (/** @type {Area | undefined} */ area) => {
    selected = area?.code ?? "";
    drawn.select(selected);
    for (const line of rows.querySelectorAll("[aria-current]")) line.removeAttribute("aria-current");
    if (!area) return;
    const line = rows.rows[here.findIndex(({ code }) => code === area.code)];
    line?.setAttribute("aria-current", "true");
    if (line) box.scrollTop = line.offsetTop - box.clientHeight / 2;
    const people = area.people === undefined ? "" : ` ${counted("people", area.people)}`;
    said.replaceChildren(link(area), `.${people} ${shown(area)}.`);
  };

  const step = (/** @type {number} */ by) => {
    if (here.length === 0) return;
    const at = here.findIndex(({ code }) => code === selected);
    const next = at < 0 ? (by > 0 ? 0 : here.length - 1) : (at + by + here.length) % here.length;
    select(here[next]);
  };

  const follow = () => {
    const layers = drawn.seen();
    const found = new Map();
    for (const { properties } of layers.length ? map.queryRenderedFeatures({ layers }) : []) found.set(properties.code, properties);
    const now = [...found.values()].sort((one, other) => order.compare(called(one), called(other)));
    if (now.length === here.length && now.every(({ code }, at) => code === here[at]?.code)) return;
    here = now;
    rows.replaceChildren(...here.slice(0, LISTED).map(row));
    const count = layers[0] && here.length ? counted(layers[0], here.length) : (place.dataset.nothing ?? "");
    const more = here.length > LISTED ? ` ${counted("listed", LISTED)}` : "";
    const caption = box.querySelector("caption");
    if (caption) caption.textContent = count;
    box.setAttribute("aria-label", count);
    const tenth = layers[0] === "lsoas";
    for (const legend of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-legend]"))) {
      legend.hidden = (legend.dataset.legend === "tenths") !== tenth;
    }
    said.textContent = count + more;
  };

  map.on("idle", follow);
  map.on("click", ({ point }) => {
    const layers = drawn.seen();
    const [area] = layers.length ? map.queryRenderedFeatures(point, { layers }) : [];
    select(/** @type {Area | undefined} */ (area?.properties));
  });
  map.on("mousemove", ({ point }) => {
    const layers = drawn.seen();
    const [area] = layers.length ? map.queryRenderedFeatures(point, { layers }) : [];
    tip.hidden = !area;
    if (!area) return;
    const { clientWidth } = canvas;
    tip.textContent = called(/** @type {Area} */ (area.properties));
    tip.style.transform = `translate(${Math.max(0, Math.min(point.x + 14, clientWidth - tip.offsetWidth - 4))}px, ${point.y + 14}px)`;
  });
  map.on("mouseout", () => void (tip.hidden = true));
  drawn.canvas.addEventListener("keydown", (pressed) => {
    const act = {
      PageDown: () => step(1),
      PageUp: () => step(-1),
      Escape: () => select(undefined),
      Enter: () => void (selected && location.assign(`/places/${selected}`)),
    }[pressed.key];
    if (!act) return;
    pressed.preventDefault();
    act();
  });
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.dataset.does === "next") step(1);
    if (button?.dataset.does === "before") step(-1);
    if (button?.dataset.does === "nearer") drawn.nearer();
    if (button?.dataset.does === "farther") drawn.farther();
  });
  const choice = place.querySelector("select");
  choice?.addEventListener("change", () => {
    here = [];
    drawn.choose(choice.value);
  });
  follow();
  if (place.dataset.code) drawn.select((selected = place.dataset.code));
  place.dataset.ready = "";
}

void explore();
