// The ground on which a hub works, as a phone keeps it: what was typed becomes a place, and so does where somebody is.

import { isHalf, postcodesOf } from "./pocket_postcode.js";
import { EXACT, folded, forgivenOf, likeness, mistakes } from "./pocket_spelling.js";

/**
 * @typedef {"lsoa" | "msoa" | "ward" | "district" | "region" | "constituency" | "street"} Kind
 *
 * @typedef {object} Neighbourhood
 * @property {string} code
 * @property {string} name
 * @property {number[]} within
 * @property {number | null} people
 * @property {number | null} homes
 * @property {number | null} tenth
 * @property {{ name: string, people: number }[]} hubs
 * @property {string} path
 * @property {{ outcode: string, live: string, at: number[], others: string }[]} postcodes
 *
 * @typedef {object} Kept What the server says: see app/src/reach/api/pocket_map.rs.
 * @property {"ground" | "streets"} chosen_by
 * @property {number} left_out
 * @property {{ width: number, height: number, west: number, north: number, across: number, down: number } | null} drawing
 * @property {{ code: string, kind: Kind, name: string }[]} areas
 * @property {Neighbourhood[]} neighbourhoods
 * @property {{ name: string, postcode: string, neighbourhood: number | null }[]} streets
 * @property {string} source
 * @property {string | null} index_of
 *
 * @typedef {object} Hit A place that is called so.
 * @property {string} name
 * @property {Kind} kind
 * @property {string} within
 * @property {number[]} places The neighbourhoods that it is, or that lie in it.
 *
 * @typedef {{ came: "place", place: number, by: string }
 *   | { came: "names", hits: Hit[], forgiven: boolean }
 *   | { came: "outside", postcode: string }
 *   | { came: "blank" | "half" | "unknown" }} Found
 *
 * @typedef {{ came: "here", place: number } | { came: "far", metres: number } | { came: "unknown" }} Near
 *   Without postcodes nobody knows how far it is.
 */

/** As many places of one name as are worth reading. */
const SHOWN = 6;
/** Somebody may stand so far outside of the outlines, which are drawn a little coarse. */
const BESIDE_METRES = 60;
/** Where no outlines are known: so near a postcode one is in its neighbourhood. */
const NEAR_METRES = 500;
/** A hundred-thousandth of a degree, northwards. */
const STEP_METRES = 1.11195;
/** Second halves of postcodes have three signs. */
const INCODE = 3;
/** Of equals, what stands first. @type {Kind[]} */
const TURNS = ["street", "msoa", "ward", "constituency", "district", "region", "lsoa"];

/** Whether the server has said a map. @param {any} said @returns {said is Kept} */
export function isKept(said) {
  return Array.isArray(said?.neighbourhoods) && Array.isArray(said.areas) && Array.isArray(said.streets);
}

export class Ground {
  /** @type {Map<string, number>} The neighbourhood of each postcode. */
  #postcodes = new Map();
  /** Postcodes in use, where they lie in steps, and their neighbourhood: three numbers each. @type {number[]} */
  #live = [];
  /** @type {{ folded: string, whole: boolean, hit: Hit }[]} */
  #names = [];
  /** The rings of each outline, in the units of the drawing. @type {[number, number][][][]} */
  #rings;

  /** @param {Kept} kept */
  constructor(kept) {
    this.kept = kept;
    kept.neighbourhoods.forEach((one, place) => this.#unpack(one, place));
    this.#rings = kept.neighbourhoods.map(({ path }) => ringsOf(path));
    this.#name();
    const order = new Intl.Collator("en", { numeric: true });
    /** The neighbourhoods in the order of their names. @type {number[]} */
    this.order = kept.neighbourhoods.map((_, place) => place).sort((a, b) => order.compare(this.one(a).name, this.one(b).name));
  }

  /** @param {number} place @returns {Neighbourhood} */
  one(place) {
    return this.kept.neighbourhoods[place];
  }

  /** What people call the larger area of that kind in which it lies. @param {number} place @param {Kind} kind */
  larger(place, kind) {
    const at = this.one(place).within.find((area) => this.kept.areas[area]?.kind === kind);
    return at === undefined ? "" : this.kept.areas[at].name;
  }

  /** Our streets in it. @param {number} place */
  streetsIn(place) {
    return this.kept.streets.filter(({ neighbourhood }) => neighbourhood === place).map(({ name }) => name);
  }

  /** Where its middle lies in the drawing; nothing where it has no outline. @param {number} place */
  middle(place) {
    const corners = this.#rings[place].toSorted((a, b) => b.length - a.length)[0] ?? [];
    if (corners.length === 0) return undefined;
    const ends = (/** @type {0 | 1} */ side) => corners.reduce(([least, most], corner) => [Math.min(least, corner[side]), Math.max(most, corner[side])], [Infinity, -Infinity]);
    const [[west, east], [north, south]] = [ends(0), ends(1)];
    return { x: (west + east) / 2, y: (north + south) / 2 };
  }

  /** @param {Neighbourhood} one @param {number} place */
  #unpack({ postcodes }, place) {
    for (const { outcode, live, at, others } of postcodes) {
      let [east, north] = [0, 0];
      halves(live).forEach((incode, nth) => {
        this.#postcodes.set(`${outcode} ${incode}`, place);
        east += at[2 * nth] ?? 0;
        north += at[2 * nth + 1] ?? 0;
        this.#live.push(east, north, place);
      });
      for (const incode of halves(others)) this.#postcodes.set(`${outcode} ${incode}`, place);
    }
  }

  #name() {
    const add = (/** @type {Hit} */ hit) => this.#names.push({ folded: folded(hit.name), whole: hit.kind === "lsoa", hit });
    const { areas, neighbourhoods, streets } = this.kept;
    neighbourhoods.forEach(({ name }, place) => add({ name, kind: "lsoa", within: this.larger(place, "msoa"), places: [place] }));
    areas.forEach(({ name, kind }, area) => {
      const places = neighbourhoods.flatMap(({ within }, place) => (within.includes(area) ? [place] : []));
      const within = kind === "region" || kind === "district" || places.length === 0 ? "" : this.larger(places[0], "district");
      add({ name, kind, within, places });
    });
    for (const { name, neighbourhood } of streets) {
      const places = neighbourhood === null || !neighbourhoods[neighbourhood] ? [] : [neighbourhood];
      add({ name, kind: "street", within: places.length > 0 ? this.one(places[0]).name : "", places });
    }
  }

  // ── Finding ─────────────────────────────────────────────────────────────────────────────────────

  /** What was typed becomes a place, or a choice of some. @param {string} typed @returns {Found} */
  find(typed) {
    const plain = typed.trim();
    if (plain === "") return { came: "blank" };
    const codes = postcodesOf(plain);
    const known = codes.find((code) => this.#postcodes.has(code));
    if (known) return { came: "place", place: this.#postcodes.get(known) ?? 0, by: known };
    if (codes.length > 0) return { came: "outside", postcode: codes[0] };
    if (isHalf(plain)) return { came: "half" };
    const coded = this.kept.neighbourhoods.findIndex(({ code }) => code === plain.toUpperCase());
    if (coded >= 0) return { came: "place", place: coded, by: "" };
    const { hits, forgiven } = this.#called(plain);
    if (hits.length === 0) return { came: "unknown" };
    // What is only like a name is a guess, and never the answer.
    if (hits.length === 1 && !forgiven && hits[0].places.length === 1) return { came: "place", place: hits[0].places[0], by: "" };
    return { came: "names", hits, forgiven };
  }

  /** @param {string} typed */
  #called(typed) {
    const whole = folded(typed);
    // A number before a street is a door's.
    const sought = whole.replace(/^\d+[a-z]? (?=\D)/, "");
    if (sought === "") return { hits: [], forgiven: false };
    const so = this.#each(({ folded: name, whole }) => (whole && name !== sought ? undefined : likeness(name, sought)));
    const most = forgivenOf(sought);
    if (so.length > 0 || most === 0) return { hits: so, forgiven: false };
    return { hits: this.#each(({ folded: name, whole }) => (whole ? undefined : mistakes(name, sought, most))), forgiven: true };
  }

  /** @param {(named: { folded: string, whole: boolean }) => number | undefined} how */
  #each(how) {
    const found = this.#names.flatMap((named) => {
      const like = how(named);
      return like === undefined ? [] : [{ like, hit: named.hit }];
    });
    found.sort((a, b) => a.like - b.like || TURNS.indexOf(a.hit.kind) - TURNS.indexOf(b.hit.kind));
    // Of that very name there is enough to choose from.
    const exact = found.filter(({ like }) => like === EXACT);
    return (exact.length > 0 ? exact : found).slice(0, SHOWN).map(({ hit }) => hit);
  }

  // ── Where somebody is ───────────────────────────────────────────────────────────────────────────

  /**
   * The neighbourhood of the nearest postcode in use, as the server has it; or how far away the ground is.
   * @param {number} longitude @param {number} latitude @returns {Near}
   */
  near(longitude, latitude) {
    const [east, north] = [longitude * 100_000, latitude * 100_000];
    const across = STEP_METRES * Math.cos((latitude * Math.PI) / 180);
    let [place, metres] = [-1, Infinity];
    for (let at = 0; at < this.#live.length; at += 3) {
      const far = Math.hypot((this.#live[at] - east) * across, (this.#live[at + 1] - north) * STEP_METRES);
      if (far < metres) [place, metres] = [this.#live[at + 2], far];
    }
    const at = this.at(longitude, latitude);
    const inside = at ? this.#rings.findIndex((rings) => isInside(rings, at.x, at.y)) : -1;
    if (inside >= 0) return { came: "here", place: place < 0 ? inside : place };
    if (place >= 0 && metres <= (at ? BESIDE_METRES : NEAR_METRES)) return { came: "here", place };
    return at || place >= 0 ? { came: "far", metres } : { came: "unknown" };
  }

  /** Where degrees lie in the drawing; nothing without one. @param {number} longitude @param {number} latitude */
  at(longitude, latitude) {
    const { drawing } = this.kept;
    if (!drawing) return undefined;
    return { x: (longitude - drawing.west) * drawing.across, y: (drawing.north - latitude) * drawing.down };
  }
}

/** Second halves of postcodes, one behind the other. @param {string} text */
function halves(text) {
  return Array.from({ length: Math.floor(text.length / INCODE) }, (_, nth) => text.slice(nth * INCODE, (nth + 1) * INCODE));
}

/**
 * The corners of a path as the server writes it: `M` to a corner, one `l` before the steps to all others, `z` back. A
 * minus sets numbers apart as a space does.
 * @param {string} path
 */
function ringsOf(path) {
  return path
    .split("z")
    .filter((ring) => ring.startsWith("M"))
    .map((ring) => {
      const steps = (ring.match(/-?\d+/g) ?? []).map(Number);
      /** @type {[number, number][]} */
      const corners = [];
      let [x, y] = [0, 0];
      for (let at = 0; at + 1 < steps.length; at += 2) {
        [x, y] = [x + steps[at], y + steps[at + 1]];
        corners.push([x, y]);
      }
      return corners;
    });
}

/** Whether a point lies inside of rings, in which others are holes. @param {[number, number][][]} rings @param {number} x @param {number} y */
function isInside(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [[x1, y1], [x2, y2]] = [ring[at], ring[before]];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
