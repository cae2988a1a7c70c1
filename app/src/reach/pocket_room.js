// The room of places on the phone page: a postcode, a street or a name is typed, and the neighbourhood is shown that
// it lies in. Nothing that is typed here goes into an address, to a server or onto the disk.

import { copyOf, locale, part, reveal, say, show } from "../../../kit/assets/phone_words.js";
import { Drawing } from "./pocket_drawing.js";
import { PocketMap } from "./pocket_map.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("./pocket_ground.js").Hit} Hit
 * @typedef {import("./pocket_ground.js").Kind} Kind
 *
 * @typedef {object} Whose Whose phone this is, and the hub that is chosen.
 * @property {{ account: { id: string } } | undefined} me
 * @property {{ id: string, name: string }[]} hubs
 * @property {{ id: string, name: string } | undefined} chosen
 */

/** So long, in milliseconds, a phone looks where it is. */
const LOOKS = 15_000;
const KILOMETRE = 1_000;
/** The larger areas in which a neighbourhood lies, as they are told. @type {Kind[]} */
const LARGER = ["msoa", "ward", "district", "constituency", "region"];

const numbers = new Intl.NumberFormat(locale);
/** Half a kilometre is worth telling, half a metre is not. */
const distances = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** How hard life is made there beside all of England: never a rank. @param {number | null} tenth */
function inWords(tenth) {
  if (!tenth) return say("places-map-unknown");
  return say(`places-tenth-${tenth <= 2 ? tenth : tenth - ((tenth + 1) % 2)}`);
}

/** @param {Kind} kind */
const kindInWords = (kind) => say(kind === "street" ? "pocket-street" : `places-kind-${kind}`);

const sought = /** @type {HTMLInputElement} */ (part("pocket-sought"));

export class Places {
  #hub;
  #map;
  #drawing;
  /** @type {Hit[]} What stands to choose from. */
  #hits = [];
  /** What is drawn, which stays while somebody reads. @type {import("./pocket_ground.js").Ground | undefined} */
  #ground;
  /** Whether what is kept has changed since it was drawn. */
  #stale = true;
  #shown = false;
  /** Counts what was looked for, so that where somebody is does not come in between. */
  #looks = 0;
  /** Whether what was looked for lies outside of what is kept. */
  #outside = false;
  /** The hub whose ground is drawn. */
  #of = "";

  /** @param {Outbox} outbox @param {Whose} hub */
  constructor(outbox, hub) {
    this.#hub = hub;
    this.#map = new PocketMap(outbox);
    this.#drawing = new Drawing(part("pocket-map"), { told: (place) => this.#stand(place), open: (place) => this.#open(place) });
    this.#map.addEventListener("change", () => this.#changed());
    part("pocket-near").hidden = !("geolocation" in navigator);
    part("pocket-find").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#find();
    });
    part("pocket-near").addEventListener("click", () => this.#near());
    part("places").addEventListener("click", ({ target }) => this.#clicked(/** @type {HTMLElement} */ (target)));
    for (const change of ["online", "offline"]) addEventListener(change, () => this.#offerAll(this.#outside));
  }

  /** Reads the map of whoever this page belongs to; needs no signal. */
  recall() {
    return this.#map.of(this.#hub.me?.account.id ?? "", this.#hub.chosen?.id ?? "");
  }

  /** Fetches what changed at the hub. */
  async refresh() {
    await this.recall();
    await this.#map.refresh(this.#hub.hubs.map(({ id }) => id));
  }

  /** The page shows this part, or another. @param {boolean} shown */
  async turn(shown) {
    this.#shown = shown;
    // The first time nothing is remembered yet.
    if (shown) await this.recall();
    if (this.#shown && this.#stale) this.#draw();
  }

  #changed() {
    this.#stale = true;
    // What somebody is reading stays; what is not theirs any more goes at once.
    const reads = !part("pocket-place").hidden || !part("pocket-hits").hidden;
    const theirs = this.#map.ground && this.#of === this.#hub.chosen?.id;
    if (this.#shown && !(reads && theirs)) this.#draw();
  }

  // ── The room ────────────────────────────────────────────────────────────────────────────────────

  #draw() {
    this.#stale = false;
    const ground = (this.#ground = this.#map.ground);
    const { id = "", name = "Folkmoot" } = this.#hub.chosen ?? {};
    this.#of = id;
    show("pocket-lead", say("pocket-lead", { hub: name }));
    this.#clear();
    const none = ground ? "pocket-none-drawn" : "pocket-none-kept";
    const here = ground !== undefined && ground.order.length > 0;
    reveal("pocket-here", here);
    reveal("pocket-none", !here);
    show("pocket-none", say(none, { hub: name }));
    show("pocket-none-next", say(`${none}-next`, { hub: name }));
    if (!ground || !here) return;
    reveal("pocket-figure", this.#drawing.draw(ground));
    part("pocket-map").setAttribute("aria-label", say("pocket-map", { hub: name }));
    part("pocket-rows").replaceChildren(...ground.order.map((place) => this.#row(place)));
    const { left_out: left, chosen_by: by, index_of: year, source } = ground.kept;
    show("pocket-cut", say("pocket-cut", { n: numbers.format(ground.order.length), left: numbers.format(left) }));
    reveal("pocket-cut", left > 0);
    show("pocket-by-streets", say("pocket-by-streets"));
    reveal("pocket-by-streets", by === "streets");
    show("pocket-year", year ? say("places-index-of", { year }) : "");
    show("pocket-source", source);
  }

  /** @param {number} place */
  #row(place) {
    const ground = this.#ground;
    const row = copyOf("pocket-row");
    const one = ground?.one(place);
    const button = /** @type {HTMLElement} */ (row.querySelector("button"));
    button.textContent = one?.name ?? "";
    button.dataset.place = String(place);
    /** @type {HTMLElement} */ (row.querySelector("span")).textContent = ground?.larger(place, "msoa") ?? "";
    const [people, hard] = row.querySelectorAll("td");
    people.textContent = one?.people == null ? "" : numbers.format(one.people);
    hard.textContent = inWords(one?.tenth ?? null);
    return row;
  }

  /** Takes away what was found before. */
  #clear() {
    // Whoever looks for something else does not wait for where they are.
    this.#looks += 1;
    reveal("pocket-answer", true);
    this.#wrong("");
    this.#hits = [];
    for (const id of ["pocket-hits", "pocket-place"]) reveal(id, false);
    show("pocket-said", "");
    show("pocket-at", "");
    this.#drawing.mark(undefined);
    this.#offerAll(false);
    this.#current(undefined);
  }

  /** What is not here may be among all places, for which it needs signal. @param {boolean} outside */
  #offerAll(outside) {
    this.#outside = outside;
    reveal("pocket-public", outside && navigator.onLine);
  }

  /** Says at the field what is wrong. @param {string} sentence */
  #wrong(sentence) {
    show("pocket-problem", sentence);
    reveal("pocket-problem", sentence !== "");
    if (sentence) {
      sought.setAttribute("aria-invalid", "true");
      sought.setAttribute("aria-errormessage", "pocket-problem");
      sought.focus();
    } else {
      sought.removeAttribute("aria-invalid");
      sought.removeAttribute("aria-errormessage");
    }
  }

  // ── Finding ─────────────────────────────────────────────────────────────────────────────────────

  #find() {
    const ground = this.#ground;
    if (!ground) return;
    const found = ground.find(sought.value);
    this.#clear();
    if (found.came === "place") this.#open(found.place);
    else if (found.came === "names") this.#choose(say(found.forgiven ? "places-did-you-mean" : "places-found"), found.hits);
    else if (found.came === "outside") {
      show("pocket-said", say("pocket-outside", { postcode: found.postcode }));
      this.#offerAll(true);
    } else {
      this.#wrong(say({ blank: "problem-blank", half: "places-half-postcode", unknown: "pocket-unknown" }[found.came]));
      this.#offerAll(found.came === "unknown");
    }
  }

  /** @param {string} heading @param {Hit[]} hits */
  #choose(heading, hits) {
    this.#hits = hits;
    show("pocket-hits", heading);
    part("pocket-found").replaceChildren(
      ...hits.map(({ name, kind, within }, at) => {
        const item = copyOf("pocket-hit");
        const [button, called, about] = ["button", "b", "span"].map((one) => /** @type {HTMLElement} */ (item.querySelector(one)));
        button.dataset.hit = String(at);
        called.textContent = name;
        about.textContent = within ? say("places-kind-in", { kind: kindInWords(kind), within }) : kindInWords(kind);
        return item;
      }),
    );
    reveal("pocket-hits", true);
    /** @type {HTMLElement} */ (part("pocket-hits").querySelector("h2")).focus();
  }

  /** One of several was meant. @param {Hit} hit */
  #meant({ name, kind, places }) {
    const ground = this.#ground;
    this.#clear();
    if (places.length === 1) this.#open(places[0]);
    else if (places.length === 0) {
      show("pocket-said", say(kind === "street" ? "pocket-street-nowhere" : "pocket-unknown", { street: name }));
      sought.focus();
    } else if (ground) {
      const inIt = ground.order.filter((place) => places.includes(place));
      this.#choose(say("pocket-in", { name }), inIt.map((place) => ({ name: ground.one(place).name, kind: "lsoa", within: ground.larger(place, "msoa"), places: [place] })));
    }
  }

  #near() {
    this.#clear();
    show("pocket-said", say("pocket-near-looking"));
    // What stands below comes back with the answer, so that nothing moves by itself when the phone has found out.
    reveal("pocket-answer", false);
    const looked = ++this.#looks;
    const answered = (/** @type {() => void} */ answer) => {
      if (looked !== this.#looks) return;
      reveal("pocket-answer", true);
      answer();
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => answered(() => this.#standAt(coords.longitude, coords.latitude)),
      ({ code, PERMISSION_DENIED }) => answered(() => show("pocket-said", say(code === PERMISSION_DENIED ? "pocket-near-refused" : "pocket-near-none"))),
      // Where they were a minute ago is another street, for somebody who walks.
      { maximumAge: 0, timeout: LOOKS, enableHighAccuracy: true },
    );
  }

  /** @param {number} longitude @param {number} latitude */
  #standAt(longitude, latitude) {
    const ground = this.#ground;
    if (!ground) return;
    const near = ground.near(longitude, latitude);
    if (near.came === "here") {
      this.#open(near.place, ground.at(longitude, latitude));
      show("pocket-said", say("pocket-near-found"));
      return;
    }
    const far = near.came === "far";
    const known = far && Number.isFinite(near.metres);
    const sentence = known ? say("pocket-near-far", { km: distances.format(near.metres / KILOMETRE) }) : say(far ? "pocket-near-outside" : "pocket-near-none");
    show("pocket-said", sentence);
    this.#offerAll(true);
  }

  // ── One neighbourhood ───────────────────────────────────────────────────────────────────────────

  /** @param {number} place @param {{ x: number, y: number }} [exactly] Where somebody stands in the drawing. */
  #open(place, exactly) {
    const ground = this.#ground;
    if (!ground) return;
    this.#clear();
    const one = ground.one(place);
    show("pocket-name", one.name);
    /** @type {[string, string, HTMLElement?][]} */
    const facts = LARGER.map((kind) => [kindInWords(kind), ground.larger(place, kind)]);
    if (one.people !== null) facts.push([say("places-population"), numbers.format(one.people)]);
    if (one.homes !== null) facts.push([say("pocket-homes"), numbers.format(one.homes)]);
    facts.push([say("places-map-hard"), inWords(one.tenth), beadsOf(one.tenth)]);
    part("pocket-facts").replaceChildren(...facts.filter(([, value]) => value !== "").map((fact) => factOf(...fact)));
    part("pocket-hubs").replaceChildren(...one.hubs.map(({ name, people }) => lineOf(name, say("places-hubs-people", { n: numbers.format(people) }))));
    show("pocket-nobody", say("pocket-nobody"));
    reveal("pocket-nobody", one.hubs.length === 0);
    const streets = ground.streetsIn(place);
    part("pocket-streets").replaceChildren(...streets.map((name) => lineOf(name)));
    reveal("pocket-own", streets.length > 0);
    reveal("pocket-place", true);
    this.#drawing.mark(place, exactly);
    if (one.path) show("pocket-at", say("pocket-marked", { name: one.name }));
    this.#current(place);
    // The answer, and not the last line of it above the foot.
    part("pocket-name").scrollIntoView({ block: "start" });
    part("pocket-name").focus({ preventScroll: true });
  }

  /** The keyboard has gone to a neighbourhood of the map, or left it. @param {number | undefined} place */
  #stand(place) {
    const ground = this.#ground;
    const one = place === undefined ? undefined : ground?.one(place);
    const town = (place !== undefined && ground?.larger(place, "msoa")) || "";
    show("pocket-at", one ? say("pocket-at", { name: one.name, part: town, hard: inWords(one.tenth) }) : "");
    this.#current(place);
  }

  /** The table marks where one is. @param {number | undefined} place */
  #current(place) {
    for (const row of part("pocket-rows").children) row.removeAttribute("aria-current");
    const row = place === undefined ? undefined : part("pocket-rows").querySelector(`[data-place="${place}"]`)?.closest("tr");
    row?.setAttribute("aria-current", "true");
    /** @type {HTMLButtonElement} */ (part("pocket-figure").querySelector("[data-pocket=open]")).disabled = place === undefined;
  }

  /** @param {HTMLElement} target */
  #clicked(target) {
    const button = target.closest("button");
    if (!button) return;
    const { place, hit, pocket } = button.dataset;
    if (place !== undefined) this.#open(Number(place));
    else if (hit !== undefined && this.#hits[Number(hit)]) this.#meant(this.#hits[Number(hit)]);
    else if (pocket === "next") this.#drawing.step(1);
    else if (pocket === "before") this.#drawing.step(-1);
    else if (pocket === "open") this.#drawing.openThis();
  }
}

/** @param {string} label @param {string} value @param {HTMLElement} [before] */
function factOf(label, value, before) {
  const fact = copyOf("pocket-fact");
  const [name, told] = ["dt", "dd"].map((one) => /** @type {HTMLElement} */ (fact.querySelector(one)));
  name.textContent = label;
  told.append(...(before ? [before] : []), value);
  return fact;
}

/** Ten beads from the hardest to the easiest, one of them filled. @param {number | null} tenth */
function beadsOf(tenth) {
  if (!tenth) return undefined;
  const beads = copyOf("pocket-beads");
  beads.children[tenth - 1]?.setAttribute("data-on", "");
  return beads;
}

/** A name, which is written in letters of its own, and a sentence about it. @param {string} name @param {string} [about] */
function lineOf(name, about = "") {
  const line = copyOf("pocket-line");
  const [called, told] = ["b", "span"].map((one) => /** @type {HTMLElement} */ (line.querySelector(one)));
  called.textContent = name;
  told.textContent = about;
  return line;
}
