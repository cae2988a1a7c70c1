// The walk on the phone page: my sessions, the list of doors, and the door in the hand.

import { part, reveal, say, show } from "../../../kit/assets/phone_words.js";
import { CheckIn } from "./checkin.js";
import { drawUntil, drawWaiting } from "./walk_cards.js";
import { isDone, isLeft, isSought, lastOf, nextOf, progressOf } from "./walk_doors.js";
import { Hand, SOME_DAY } from "./walk_hand.js";
import { Lists } from "./walk_lists.js";
import { Rows } from "./walk_rows.js";
import { Sessions } from "./walk_sessions.js";
import { outcomeInWords, toldOf } from "./walk_words.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("./walk_doors.js").Door} Door
 * @typedef {import("./walk_doors.js").Outcome} Outcome
 * @typedef {import("./walk_doors.js").Street} Street
 *
 * @typedef {object} Whose Whose phone this is, and the hub that is chosen.
 * @property {{ account: { id: string } } | undefined} me
 * @property {{ id: string, name: string } | undefined} chosen
 * @property {() => number} now The clock as the server has it.
 *
 * @typedef {object} Page What the walk needs of the page.
 * @property {(work: () => Promise<unknown>) => Promise<boolean>} guarded Says so when there is no room.
 * @property {(place: string, back: { address: string, door: string }) => Promise<boolean>} write Begins a
 *   conversation at a door of that street; whether it could.
 */

/** While a list is open and there is signal, what the other one of the pair did comes in so often. */
const RENEW_EVERY = 60_000;

const HOUR = 3_600_000;

/** Browsers that do not say when they are idle are left alone for so long. */
const MOMENT = 2_000;

const sought = /** @type {HTMLInputElement} */ (part("walk-sought"));

export class Walk {
  #outbox;
  #hub;
  #page;
  #lists;
  #sessions;
  #rows;
  #hand = new Hand();
  #checkIn;
  /** @type {Door | undefined} */
  #door;
  #filter = "left";
  /** @type {Set<string> | undefined} The doors that are ticked, while several are. */
  #ticked;
  /** The marks that were made last, as long as they can be undone with one touch. @type {string[]} */
  #last = [];
  /** What is on the page: which list, and which doors of it. */
  #drawn = "";
  /** How far one has come in each street. @type {Map<string, { done: number, all: number }>} */
  #far = new Map();
  /** Which session the address names. */
  #open = "";
  /** Which list was in sight last. */
  #seen = "";
  /** @type {Promise<void> | undefined} While a list is readied. */
  #readying;
  #shown = false;
  #now = new Date();

  /** @param {Outbox} outbox @param {Whose} hub @param {Page} page */
  constructor(outbox, hub, page) {
    this.#outbox = outbox;
    this.#hub = hub;
    this.#page = page;
    this.#checkIn = new CheckIn(outbox, hub, page.guarded);
    this.#lists = new Lists(outbox, { now: () => hub.now() });
    this.#sessions = new Sessions(this.#lists, hub);
    this.#rows = new Rows(part("walk-streets"), part("walk-hand"), (door) => this.#told(door));
    this.#lists.addEventListener("change", () => {
      this.draw();
      this.readySoon();
    });
    for (const id of ["walk", "walk-hand", "walk-waiting"]) part(id).addEventListener("click", (event) => this.#clicked(event));
    part("walk").addEventListener("change", (event) => {
      const { name, value } = /** @type {HTMLInputElement} */ (event.target);
      if (name !== "walk_filter") return;
      this.#filter = value;
      this.#drawDoors(true);
    });
    sought.addEventListener("input", () => this.#drawDoors(true));
    setInterval(() => this.#renew(), RENEW_EVERY);
  }

  // ── With the page ───────────────────────────────────────────────────────────────────────────────

  /** Reads the lists of whoever this page belongs to; needs no signal. */
  recall() {
    return this.#lists.of(this.#hub.me?.account.id ?? "", this.#hub.chosen?.id ?? "");
  }

  /** Fetches what changed at the hub. */
  async refresh() {
    await this.recall();
    await this.#lists.refresh();
    await this.#checkIn.refresh();
  }

  #renew() {
    const { connected, signedIn } = this.#outbox.status;
    if (this.#shown && this.#lists.list && document.visibilityState === "visible" && connected === "yes" && signedIn === "yes") void this.refresh();
  }

  /** The session of which a list is here and people are out just now. */
  get outNow() {
    const next = this.#sessions.nextHere;
    return next && Date.parse(next.starts_at) - HOUR <= this.#hub.now() ? next.id : undefined;
  }

  /**
   * The page shows this part, or another.
   * @param {boolean} shown @param {string} session What the address names after the part.
   */
  async turn(shown, session) {
    this.#shown = shown;
    if (!shown) {
      this.#hand.reveal(false);
      return;
    }
    this.#open = session;
    const waits = session !== "" && this.#lists.list?.session.id !== session;
    const opens = waits || (session !== "" && this.#seen !== session);
    if (waits) for (const id of ["walk-open", "walk-sessions"]) reveal(id, false);
    await this.#readying?.catch(() => {});
    if (session && !(await this.#lists.open(session)) && this.#open === session) this.#open = "";
    this.#seen = this.#open || this.#seen;
    // The way back to the doors is one touch, wherever one has been meanwhile.
    part("to-walk").setAttribute("href", this.#open ? `#walk/${this.#open}` : "#walk");
    this.draw();
    if (!this.#isOpen) return;
    this.#rows.show();
    if (opens || document.activeElement === document.body) part("walk-name").focus({ preventScroll: true });
  }

  /** Lets the list that is wanted next be readied once the phone has nothing else to do. */
  readySoon() {
    const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ work) => setTimeout(work, MOMENT));
    idle(() => {
      if (!this.#shown) this.#readying ??= this.#ready().finally(() => (this.#readying = undefined));
    });
  }

  /**
   * Opens, draws and lays out the list that is wanted next while another part is in sight, so that its doors are
   * there with one touch: a browser takes several times as long for what it shows for the first time.
   */
  async #ready() {
    const next = this.#lists.list?.session.id ?? this.#sessions.nextHere?.id;
    if (!next || !(await this.#lists.open(next)) || this.#shown || this.#outbox.locked) return;
    this.#now = new Date(this.#hub.now());
    this.#drawDoors();
    void this.#checkIn.open(next);
    reveal("walk-sessions", false);
    part("walk").toggleAttribute("data-laid", true);
    for (const id of ["walk-open", "walk-hand"]) reveal(id, true);
    part("walk").getBoundingClientRect();
    reveal("walk-hand", false);
  }

  get #isOpen() {
    return this.#shown && this.#open !== "" && this.#lists.list?.session.id === this.#open;
  }

  /** Takes in how far everything has come. @param {Entry[]} entries @param {number} asked When they were asked for. */
  heard(entries, asked) {
    const changed = [...this.#lists.heard(entries, asked)].map((id) => this.#lists.door(id)).filter((door) => door !== undefined);
    if (changed.length > 0) this.#update(changed);
    if (this.#drawn) this.#drawHand();
    this.#checkIn.heard(entries);
    drawWaiting(entries.filter(({ account }) => account === this.#outbox.account));
  }

  /** A conversation that began at a door was kept. */
  conversationKept() {
    this.#last = [];
    this.#hand.said(say("walk-conversation-kept"), false);
  }

  draw() {
    this.#now = new Date(this.#hub.now());
    if (!this.#shown) return;
    const open = this.#isOpen;
    reveal("walk-open", open);
    reveal("walk-sessions", !open);
    this.#hand.reveal(open);
    if (open) void this.#checkIn.open(this.#open);
    if (open) this.#drawDoors();
    else this.#sessions.draw();
  }

  // ── The list ────────────────────────────────────────────────────────────────────────────────────

  /** @param {Door} door */
  #told(door) {
    const marks = this.#lists.marksAt(door.id);
    const refused = marks.findLast(({ state, undo }) => state === "refused" && !undo);
    return toldOf(this.#lists.standing(door), this.#lists.since, this.#now, refused);
  }

  /** @param {string} id */
  #left(id) {
    const door = this.#lists.door(id);
    return door !== undefined && isLeft(this.#lists.standing(door), this.#lists.since);
  }

  /** Draws the doors that are asked for; those that are drawn already are brought up to date. @param {boolean} [anew] */
  #drawDoors(anew = false) {
    const { list } = this.#lists;
    if (!list) return;
    const { session, streets } = list;
    const letters = sought.value.trim();
    const which = `${session.id} ${this.#filter} ${letters} ${this.#lists.edition}`;
    show("walk-name", session.name);
    if (anew || this.#drawn !== which) {
      const fresh = !this.#drawn.startsWith(session.id);
      this.#drawn = which;
      if (fresh) this.#begin();
      const there = this.#rows.draw(streets, (door) => {
        if (letters) return isSought(door.label, letters);
        return this.#filter === "all" || !isDone(this.#lists.standing(door), this.#lists.since);
      });
      show("walk-nothing", there > 0 ? "" : letters ? say("walk-nothing-found", { sought: letters }) : say("walk-nothing-left"));
      const first = letters ? streets.flatMap(({ doors }) => doors).find(({ label }) => isSought(label, letters)) : undefined;
      if (first) this.#door = first;
      this.#rows.choose(this.#door, undefined);
    } else {
      this.#door = this.#door && (this.#lists.door(this.#door.id) ?? this.#door);
      this.#rows.updateAll();
    }
    this.#drawCounts();
    drawUntil(this.#lists.list?.session, this.#now);
    this.#drawHand();
    if (anew) this.#rows.show();
  }

  /** Opens a list at the first door that is left. */
  #begin() {
    this.#ticked = undefined;
    this.#last = [];
    this.#hand.said("", false);
    this.#hand.mode = "door";
    const before = this.#door && this.#lists.door(this.#door.id);
    this.#door = before ?? this.#lists.door(nextOf(this.#lists.way, "", (id) => this.#left(id)) ?? this.#lists.way[0] ?? "");
  }

  /** @param {Street[]} [streets] Where something changed; without them, anywhere. */
  #drawCounts(streets) {
    const { list } = this.#lists;
    if (!list) return;
    if (!streets) this.#far.clear();
    for (const { id, doors } of streets ?? list.streets) {
      const far = progressOf(doors.map((door) => this.#lists.standing(door)), this.#lists.since);
      this.#rows.count(id, say("walk-street-progress", far));
      this.#far.set(id, far);
    }
    const sum = (/** @type {"done" | "all"} */ of) => [...this.#far.values()].reduce((all, far) => all + far[of], 0);
    show("walk-progress", say("walk-progress", { done: sum("done"), all: sum("all") }));
  }

  #drawHand() {
    const door = this.#door;
    const street = door && this.#lists.streetOf(door.id);
    if (!door || !street) {
      this.#hand.draw(undefined);
      return;
    }
    this.#hand.draw({
      door: door.label,
      street: street.name,
      told: this.#told(door),
      warning: typeof door.warning === "string" ? door.warning : "",
      mine: lastOf(this.#lists.marksAt(door.id)) !== undefined,
    });
  }

  /** @param {Door | undefined} door */
  #choose(door) {
    if (!door) return;
    const before = this.#door;
    this.#door = door;
    this.#hand.mode = this.#ticked ? "ticking" : "door";
    this.#rows.choose(door, before);
    this.#drawHand();
  }

  /** The door in the hand is another now. @param {Door | undefined} door */
  #goTo(door) {
    this.#choose(door);
    this.#rows.show();
  }

  // ── Marking ─────────────────────────────────────────────────────────────────────────────────────

  /** @param {Outcome} outcome @param {string | null} [comeBack] */
  #mark(outcome, comeBack = null) {
    const door = this.#door;
    if (!door || this.#lists.standing(door).do_not_knock) return;
    const street = this.#lists.streetOf(door.id);
    const speaks = outcome === "spoke";
    const marks = this.#done([door], outcome, comeBack);
    const marked = { door: door.label, outcome: outcomeInWords(outcome) };
    const next = speaks ? undefined : this.#lists.door(nextOf(this.#lists.way, door.id, (id) => this.#left(id)) ?? "");
    this.#hand.mode = "door";
    if (next) this.#choose(next);
    else this.#drawHand();
    if (next) this.#hand.said(say("walk-marked-next", { ...marked, next: next.label }), true);
    else this.#hand.said(say(speaks ? "walk-just-marked" : "walk-marked-last", marked), true);
    this.#rows.show();
    if (speaks && street) void marks.then((kept) => kept && this.#page.write(street.name, { address: `#walk/${this.#open}`, door: door.label }));
  }

  /**
   * Marks doors, and shows it at once; keeping comes after, and takes back what found no room.
   * @param {Door[]} doors @param {Outcome} outcome @param {string | null} [comeBack]
   * @returns {Promise<boolean>} Whether all is kept.
   */
  #done(doors, outcome, comeBack = null) {
    this.#now = new Date(this.#hub.now());
    const { marks, kept } = this.#lists.mark(doors.map(({ id }) => id), outcome, comeBack);
    this.#last = marks.map(({ id }) => id);
    this.#update(doors);
    return this.#page.guarded(() => kept).then((room) => {
      if (room) return true;
      this.#hand.said("", false);
      this.#update(doors);
      this.#drawHand();
      return false;
    });
  }

  /** @param {Door[]} doors */
  #update(doors) {
    for (const door of doors) this.#rows.update(door);
    const ids = new Set(doors.map(({ id }) => id));
    this.#drawCounts(this.#lists.list?.streets.filter(({ doors }) => doors.some(({ id }) => ids.has(id))));
  }

  /** @param {string[]} ids */
  async #undo(ids) {
    const { list } = this.#lists;
    const all = list?.streets.flatMap(({ doors }) => doors) ?? [];
    const doors = all.filter(({ id }) => this.#lists.marksAt(id).some((mark) => ids.includes(mark.id)));
    if (doors.length === 0) return;
    this.#last = [];
    const undone = this.#lists.undo(ids);
    this.#goTo(doors[0]);
    this.#hand.said(doors.length === 1 ? say("walk-undone", { door: doors[0].label }) : say("walk-undone-many", { n: doors.length }), false);
    this.#update(doors);
    const room = await this.#page.guarded(() => undone);
    this.#update(doors);
    this.#drawHand();
    if (!room) this.#hand.said("", false);
  }

  /** @param {Set<string> | undefined} ticked */
  #tick(ticked) {
    this.#ticked = ticked;
    part("walk-tick").setAttribute("aria-pressed", String(Boolean(ticked)));
    this.#rows.tick(ticked);
    this.#hand.ticked(ticked?.size ?? 0);
    this.#hand.ask(ticked ? "ticking" : "door");
    this.#drawHand();
  }

  /** @param {string} id */
  #touched(id) {
    const door = this.#lists.door(id);
    if (!door) return;
    if (!this.#ticked) {
      this.#goTo(door);
      return;
    }
    if (this.#lists.standing(door).do_not_knock) return;
    if (!this.#ticked.delete(id)) this.#ticked.add(id);
    this.#rows.update(door);
    this.#hand.ticked(this.#ticked.size);
  }

  #markTicked() {
    const doors = [...(this.#ticked ?? [])].map((id) => this.#lists.door(id)).filter((door) => door !== undefined);
    if (doors.length === 0) return;
    void this.#done(doors, "no_answer");
    this.#tick(undefined);
    this.#goTo(this.#lists.door(nextOf(this.#lists.way, doors[doors.length - 1].id, (id) => this.#left(id)) ?? "") ?? doors[0]);
    this.#hand.said(say("walk-marked-many", { n: doors.length, outcome: outcomeInWords("no_answer") }), true);
    part("walk-tick").focus({ preventScroll: true });
  }

  /** @param {number} step */
  #step(step) {
    const at = this.#lists.way.indexOf(this.#door?.id ?? "") + step;
    const shown = step > 0 ? this.#lists.way.slice(at) : this.#lists.way.slice(0, at + 1).reverse();
    this.#goTo(this.#lists.door(shown.find((id) => this.#rows.has(id)) ?? ""));
  }

  // ── Touches ─────────────────────────────────────────────────────────────────────────────────────

  /** @param {UIEvent} event */
  #clicked(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    const { walk: act = "", door, outcome, when, session, entry } = button.dataset;
    if (door) this.#touched(door);
    // Who comes by keyboard goes on to what can be said of the door, past all the other doors.
    if (door && event.detail === 0 && !this.#ticked) part("walk-outcomes").querySelector("button")?.focus({ preventScroll: true });
    /** @type {Record<string, () => unknown>} */
    const deeds = {
      mark: () => this.#outcome(/** @type {Outcome} */ (outcome)),
      return: () => this.#return(when ?? ""),
      "return-on": () => this.#hand.isPicked && this.#return(this.#hand.picked),
      pick: () => this.#hand.pick(),
      sure: () => {
        this.#mark("do_not_knock");
        this.#hand.ask("door", true);
      },
      cancel: () => this.#hand.ask("door", true),
      before: () => this.#step(-1),
      after: () => this.#step(1),
      undo: () => this.#undo(this.#last),
      "take-back": () => this.#takeBack(),
      tick: () => this.#tick(this.#ticked ? undefined : new Set()),
      "tick-mark": () => this.#markTicked(),
      "tick-end": () => this.#tick(undefined),
      take: () => this.#sessions.take(session ?? ""),
      "give-back": () => {
        reveal("walk-give-back", true);
        part("walk-give-back").querySelector("button")?.focus();
      },
      "give-back-no": () => {
        reveal("walk-give-back", false);
        part("ask-give-back").focus();
      },
      "give-back-yes": () => this.#sessions.giveBack(),
      "let-go": () => this.#lists.letGo(entry ?? ""),
    };
    void deeds[act]?.();
  }

  /** @param {Outcome} outcome */
  #outcome(outcome) {
    if (outcome === "come_back") this.#hand.askWhen(new Date());
    // It lasts, so it is asked once more.
    else if (outcome === "do_not_knock") this.#hand.ask("sure", true);
    else this.#mark(outcome);
  }

  /** @param {string} when */
  #return(when) {
    if (!when) return;
    this.#mark("come_back", when === SOME_DAY ? null : when);
    this.#hand.ask("door", true);
  }

  /** Takes back the last mark at the door in the hand. */
  async #takeBack() {
    const mark = this.#door && lastOf(this.#lists.marksAt(this.#door.id));
    if (!mark) return;
    await this.#undo([mark.id]);
    part("walk-outcomes").querySelector("button")?.focus({ preventScroll: true });
  }
}
