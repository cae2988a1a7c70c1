// The walk lists on this phone: fetched while there is signal, opened without, and marked through the
// outbox. What a phone sent is noted beside its list, because the outbox forgets in time what arrived.

import { newId } from "../../../kit/assets/outbox_entry.js";
import { ATTEMPT, UNDONE, farOf, sinceWhen, standingOf, takeIn, withMarks } from "./walk_doors.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("./walk_doors.js").Door} Door
 * @typedef {import("./walk_doors.js").Mark} Mark
 * @typedef {import("./walk_doors.js").Outcome} Outcome
 * @typedef {import("./walk_doors.js").Street} Street
 *
 * @typedef {{ session: string, by: string, until: string, mine: boolean }} CheckedOut
 *
 * @typedef {object} Session An outing, as the hub planned it.
 * @property {string} id
 * @property {string} name
 * @property {string} meet
 * @property {string} starts_at
 * @property {string} ends_at
 * @property {{ id: string, name: string }[]} pair
 * @property {string} wanted
 * @property {{ id: string, name: string, kind: string, doors: number, checked_out: CheckedOut | null }[]} streets
 * @property {boolean} cancelled
 * @property {boolean} ended
 *
 * @typedef {object} List A walk list as it was fetched.
 * @property {Session} session
 * @property {Street[]} streets
 * @property {number} taken When it came onto this phone first.
 * @property {string[]} told The marks, and what took them back, that the hub had when it said this.
 *
 * @typedef {{ problem: string, taken?: boolean }} Refused Why not, in the server's words, which are empty without
 *   an answer; or that others have all of its streets.
 *
 * @typedef {import("./walk_doors.js").Summary} Summary
 */

/** A list stays on the phone so long after its end, for whoever looks back at the day. */
const STAYS = 12 * 3_600_000;

export class Lists extends EventTarget {
  #outbox;
  #world;
  #account = "";
  #hub = "";
  /** Counts the hubs that were chosen, so that what was asked for one is not shown at the next. */
  #turn = 0;
  /** @type {Map<string, Mark>} Of the list that is open, in the order in which they were made. */
  #marks = new Map();
  /** @type {Map<string, Mark[]>} */
  #byDoor = new Map();
  /** @type {Map<string, Door>} */
  #doors = new Map();
  /** @type {Set<string>} */
  #told = new Set();
  /** What was taken out of the outbox here: whoever read it just before need not bring it back. @type {Set<string>} */
  #withdrew = new Set();
  /** What has arrived and is noted already. @type {Set<string>} */
  #noted = new Set();

  /** @type {Session[]} */
  sessions = [];
  /** Whether the hub has ever told this phone of its sessions. */
  known = false;
  /** @type {Set<string>} The sessions whose lists are on this phone. */
  here = new Set();
  /** @type {List | undefined} The list that is open. */
  list;
  /** Since when a knock belongs to its outing. It is asked for every door, so it is worked out once. */
  since = 0;
  /** Its doors in walking order, by id. @type {string[]} */
  way = [];
  /** Another number when the doors are others. */
  edition = 0;

  /** @param {Outbox} outbox @param {{ now?: () => number }} [world] */
  constructor(outbox, world = {}) {
    super();
    this.#outbox = outbox;
    this.#world = { now: () => Date.now(), ...world };
  }

  // ── Sessions ────────────────────────────────────────────────────────────────────────────────────

  /**
   * Turns to the lists of one person at one hub, as this phone remembers them.
   * @param {string} account @param {string} hub
   */
  async of(account, hub) {
    if (account === this.#account && hub === this.#hub) return;
    const turn = ++this.#turn;
    [this.#account, this.#hub] = [account, hub];
    this.#close();
    [this.sessions, this.known, this.here] = [[], false, new Set()];
    const [sessions, here] = await Promise.all([this.#outbox.remembered(this.#named("sessions")), this.#outbox.remembered(this.#named("walks"))]);
    if (turn !== this.#turn) return;
    this.known = Array.isArray(sessions);
    this.sessions = sessions ?? [];
    this.here = new Set(here ?? []);
  }

  /** @param {string} what @param {string} [session] */
  #named(what, session) {
    return `${what} of ${session ? `${session} at ` : ""}${this.#hub} for ${this.#account}`;
  }

  /** @param {string} [rest] */
  #address(rest = "") {
    return `/api/v1/hubs/${encodeURIComponent(this.#hub)}/outreach/${rest}`;
  }

  /** Fetches anew what the hub knows: the sessions, and every list that is on this phone. */
  async refresh() {
    if (!this.#hub || !this.#account) return;
    const turn = this.#turn;
    const said = await this.#outbox.get(this.#address("mine"));
    if (turn !== this.#turn || !Array.isArray(said?.sessions)) return;
    this.sessions = said.sessions;
    this.known = true;
    // Whoever is out with a list in the hand is told on it, whether or not the hub still gives it out.
    if (this.list && this.sessions.some(({ id, cancelled }) => cancelled && id === this.list?.session.id)) {
      this.list.session = { ...this.list.session, cancelled: true };
    }
    await this.#outbox.remember(this.#named("sessions"), said.sessions);
    for (const id of this.here) {
      if (turn !== this.#turn) return;
      await this.#renew(id);
    }
    this.dispatchEvent(new Event("change"));
  }

  /** One list anew; one that has come to its end and has nothing left to send goes off the phone. @param {string} id */
  async #renew(id) {
    const turn = this.#turn;
    const session = this.sessions.find((one) => one.id === id);
    const told = await this.#arrived(id);
    const over = !session || session.cancelled || Date.parse(session.ends_at) + STAYS < this.#world.now();
    if (over && !told.waiting && this.list?.session.id !== id) {
      await this.#drop(id);
      return;
    }
    const said = session && (await this.#outbox.get(this.#address(`${encodeURIComponent(id)}/walk`)));
    if (turn === this.#turn && isWalk(said)) await this.#lay(said, told.ids);
  }

  /**
   * What of a session's marks the server has by now, and whether anything waits.
   * @param {string} session
   */
  async #arrived(session) {
    const entries = await this.#outbox.entries();
    await this.#note(session, entries);
    const mine = entries.filter((entry) => isOf(entry, this.#account, session));
    /** @type {Mark[]} */
    const noted = (await this.#outbox.remembered(this.#named("marks", session))) ?? [];
    const ids = noted.flatMap(({ id, state, undo, undoState }) => [...(state === "sent" ? [id] : []), ...(undo && undoState === "sent" ? [undo] : [])]);
    return { ids, waiting: mine.some(({ state }) => state !== "sent") };
  }

  /**
   * Puts a fetched list onto the phone.
   * @param {{ session: Session, streets: Street[] }} said @param {string[]} told
   */
  async #lay(said, told) {
    const { id } = said.session;
    /** @type {List | undefined} */
    const before = this.list?.session.id === id ? this.list : listOf(await this.#outbox.remembered(this.#named("walk", id)));
    const list = { session: said.session, streets: said.streets, taken: before?.taken ?? this.#world.now(), told };
    // One text is read from the disk several times as fast as thousands of small things.
    await this.#outbox.remember(this.#named("walk", id), JSON.stringify(list));
    if (!this.here.has(id)) {
      this.here.add(id);
      await this.#outbox.remember(this.#named("walks"), [...this.here]);
    }
    const at = this.sessions.findIndex((one) => one.id === id);
    if (at >= 0) this.sessions[at] = said.session;
    if (this.list?.session.id === id) this.#show(list);
  }

  /** Takes a list off the phone. @param {string} id */
  async #drop(id) {
    if (this.list?.session.id === id) this.#close();
    this.here.delete(id);
    await this.#outbox.remember(this.#named("walks"), [...this.here]);
    for (const what of ["walk", "marks"]) await this.#outbox.remember(this.#named(what, id), undefined);
    // Should the list come back, what had arrived before is noted beside it anew.
    this.#noted.clear();
  }

  /**
   * Takes the list of a session, so that nobody else knocks there meanwhile; needs signal.
   * @param {string} id @returns {Promise<Refused | undefined>} Nothing when it is here.
   */
  async take(id) {
    const turn = this.#turn;
    const told = await this.#arrived(id);
    const said = await this.#ask("PUT", id);
    if (turn !== this.#turn) return undefined;
    if ("problem" in said) return said;
    if (!isWalk(said)) return { problem: "" };
    const taken = said.streets.length === 0;
    if (taken) this.sessions = this.sessions.map((one) => (one.id === id ? said.session : one));
    else await this.#lay(said, told.ids);
    this.dispatchEvent(new Event("change"));
    return taken ? { problem: "", taken } : undefined;
  }

  /** Gives it back; what is not sent yet stays and is sent. @param {string} id @returns {Promise<Refused | undefined>} */
  async giveBack(id) {
    const turn = this.#turn;
    const said = await this.#ask("DELETE", id);
    if (turn !== this.#turn) return undefined;
    if ("problem" in said) return said;
    await this.#drop(id);
    await this.refresh();
    return undefined;
  }

  /** @param {string} method @param {string} id @returns {Promise<any>} */
  async #ask(method, id) {
    const response = await this.#outbox.ask(method, this.#address(`${encodeURIComponent(id)}/checkout`));
    const said = await response?.json().catch(() => undefined);
    if (response?.ok) return said ?? {};
    return { problem: String(said?.detail || said?.title || "") };
  }

  // ── The list that is open ───────────────────────────────────────────────────────────────────────

  /** Opens a list from this phone; needs no signal. @param {string} id @returns {Promise<boolean>} Whether it is here. */
  async open(id) {
    if (this.list?.session.id === id) return true;
    const turn = this.#turn;
    const [written, noted, entries] = await Promise.all([
      this.#outbox.remembered(this.#named("walk", id)),
      this.#outbox.remembered(this.#named("marks", id)),
      this.#outbox.entries(),
    ]);
    const list = listOf(written);
    if (turn !== this.#turn || !list) return false;
    this.#close();
    for (const mark of noted ?? []) this.#marks.set(mark.id, mark);
    this.#show(list);
    this.heard(entries);
    return true;
  }

  #close() {
    this.list = undefined;
    this.#marks.clear();
    this.#byDoor.clear();
    this.#doors.clear();
  }

  /** @param {List} list */
  #show(list) {
    if (!this.list || !sameDoors(this.list.streets, list.streets)) this.edition += 1;
    this.list = list;
    this.since = sinceWhen(list.session.starts_at, list.taken);
    this.#told = new Set(list.told);
    this.#doors.clear();
    for (const { doors } of list.streets) for (const door of doors) this.#doors.set(door.id, door);
    this.way = [...this.#doors.keys()];
    this.#sort();
  }

  /** By door, each in the order in which it was made: ids of this phone sort by time. */
  #sort() {
    this.#byDoor.clear();
    for (const mark of [...this.#marks.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1))) {
      this.#byDoor.set(mark.door, [...this.marksAt(mark.door), mark]);
    }
  }

  /** @param {string} id */
  door(id) {
    return this.#doors.get(id);
  }

  /** Where a door is. @param {string} door */
  streetOf(door) {
    return this.list?.streets.find(({ doors }) => doors.some(({ id }) => id === door));
  }

  /** What was marked there on this phone. @param {string} door @returns {Mark[]} */
  marksAt(door) {
    return this.#byDoor.get(door) ?? [];
  }

  /** How a door stands now, with what was marked here. @param {Door} door */
  standing(door) {
    const marks = this.#byDoor.get(door.id);
    // What is on the page may have been drawn from the list before.
    const now = this.#doors.get(door.id) ?? door;
    return marks ? withMarks(now, marks, (id) => this.#told.has(id)) : now;
  }

  /**
   * Marks doors, all with one touch. The marks are there at once; when this returns they are on the disk.
   * @param {string[]} doors @param {Outcome} outcome @param {string | null} [comeBack]
   * @returns {{ marks: Mark[], kept: Promise<void> }} `kept` fails as keeping does: then what had no room is not marked.
   */
  mark(doors, outcome, comeBack = null) {
    const at = new Date(this.#world.now()).toISOString();
    const marks = doors
      .map((id) => this.#doors.get(id))
      .filter((door) => door !== undefined)
      .map((door) => {
        /** @type {Mark} */
        const mark = { id: newId(), door: door.id, outcome, at, come_back: comeBack, before: standingOf(this.standing(door)), state: "keeping" };
        this.#put(mark);
        return mark;
      });
    return { marks, kept: this.#keepAll(marks, (mark) => this.#keep(mark)) };
  }

  /** @param {Mark} mark */
  #put(mark) {
    this.#marks.set(mark.id, mark);
    this.#byDoor.set(mark.door, [...(this.#byDoor.get(mark.door) ?? []), mark]);
  }

  /** @param {Mark} mark */
  #remove(mark) {
    this.#marks.delete(mark.id);
    this.#byDoor.set(mark.door, this.marksAt(mark.door).filter((one) => one !== mark));
  }

  /**
   * All at once, so that a page that is put away in the middle has begun with every one.
   * @param {Mark[]} marks @param {(mark: Mark) => Promise<void>} work
   */
  async #keepAll(marks, work) {
    const came = await Promise.allSettled(marks.map(work));
    for (const one of came) if (one.status === "rejected") throw one.reason;
  }

  /** @param {Mark} mark */
  async #keep(mark) {
    const { door, outcome, at, come_back, before } = mark;
    const session = this.list?.session.id ?? "";
    try {
      await this.#outbox.keep({
        id: mark.id,
        account: this.#account,
        kind: ATTEMPT,
        method: "PUT",
        path: this.#attempt(mark),
        form: this.#place(door),
        body: { session, at, outcome, come_back },
        summary: { hub: this.#hub, session, attempt: mark.id, door, outcome, at, come_back, before },
      });
      mark.written = performance.now();
      if (mark.state === "keeping") mark.state = "kept";
    } catch (error) {
      this.#remove(mark);
      throw error;
    }
  }

  /** @param {Mark} mark */
  #attempt({ id, door }) {
    return `/api/v1/hubs/${this.#hub}/doors/${door}/attempts/${id}`;
  }

  /** Where a door is, for the list of what the hub did not take. @param {string} door */
  #place(door) {
    return { label: this.#doors.get(door)?.label ?? "", street: this.streetOf(door)?.name ?? "" };
  }

  /**
   * Takes marks back. What no request has carried is simply not sent; of the rest the hub is told.
   * @param {string[]} ids @returns {Promise<void>}
   */
  undo(ids) {
    const marks = ids.map((id) => this.#marks.get(id)).filter((mark) => mark !== undefined).filter((mark) => !mark.undo);
    for (const mark of marks) [mark.undo, mark.undoState] = [newId(), "keeping"];
    return this.#keepAll(marks, (mark) => this.#undo(mark));
  }

  /** @param {Mark} mark */
  async #undo(mark) {
    const { door, outcome, at, come_back, before } = mark;
    const session = this.list?.session.id ?? "";
    try {
      const gone = await this.#outbox.takeBack(mark.id, {
        id: mark.undo ?? newId(),
        account: this.#account,
        kind: UNDONE,
        method: "PUT",
        path: `${this.#attempt(mark)}/undone`,
        form: this.#place(door),
        body: { at: new Date(this.#world.now()).toISOString() },
        summary: { hub: this.#hub, session, attempt: mark.id, door, outcome, at, come_back, before },
      });
      mark.written = performance.now();
      if (gone) {
        this.#withdrew.add(mark.id);
        this.#remove(mark);
      } else if (mark.undoState === "keeping") mark.undoState = "kept";
    } catch (error) {
      [mark.undo, mark.undoState] = [undefined, undefined];
      throw error;
    }
  }

  /** Takes off the phone what the hub did not take. @param {string} id */
  async letGo(id) {
    await this.#outbox.forget(id);
  }

  /**
   * Takes in how far each mark has come.
   * @param {Entry[]} entries What is on this phone.
   * @param {number} [asked] When somebody began to read them, by the clock of `performance`. What came onto the
   *   disk after that is not missed among them.
   * @returns {Set<string>} The doors where something changed.
   */
  heard(entries, asked = Infinity) {
    /** @type {Set<string>} */
    const changed = new Set();
    if (!this.list) return changed;
    const session = this.list.session.id;
    const before = new Map([...this.#marks].map(([id, mark]) => [id, { door: mark.door, far: farOf(mark) }]));
    const here = new Set();
    for (const entry of entries) {
      if (!isOf(entry, this.#account, session) || this.#withdrew.has(entry.id)) continue;
      here.add(entry.id);
      // What was withdrawn in the last moment of a page is a draft that nobody will send.
      if (entry.state === "draft") void this.#outbox.forget(entry.id).catch(() => {});
      else takeIn(this.#marks, entry);
    }
    for (const mark of [...this.#marks.values()]) {
      const left = (/** @type {string} */ id) => !here.has(id) && (mark.written ?? 0) < asked;
      if ((mark.state === "kept" || mark.state === "refused") && left(mark.id)) this.#marks.delete(mark.id);
      if (mark.undo && mark.undoState === "kept" && left(mark.undo)) [mark.undo, mark.undoState] = [undefined, undefined];
      if (before.get(mark.id)?.far !== farOf(mark)) changed.add(mark.door);
    }
    for (const [id, { door }] of before) if (!this.#marks.has(id)) changed.add(door);
    if (changed.size > 0) this.#sort();
    // What cannot be noted now is noted next time.
    void this.#note(session, entries).catch(() => {});
    return changed;
  }

  /**
   * Notes what has arrived, before the outbox lets go of it.
   * @param {string} session @param {Entry[]} entries
   */
  async #note(session, entries) {
    const key = this.#named("marks", session);
    const sent = entries.filter((entry) => entry.state === "sent" && !this.#noted.has(entry.id) && isOf(entry, this.#account, session));
    if (sent.length === 0) return;
    /** @type {Mark[]} */
    const noted = (await this.#outbox.remembered(key)) ?? [];
    const marks = new Map(noted.map((mark) => [mark.id, mark]));
    for (const entry of sent) takeIn(marks, entry);
    // An undoing that has arrived may be of a mark that is still on its way; that stays in the outbox.
    await this.#outbox.remember(key, [...marks.values()].filter(({ state }) => state === "sent"));
    for (const { id } of sent) this.#noted.add(id);
  }
}

/** @param {Entry} entry @param {string} account @param {string} session */
function isOf(entry, account, session) {
  if (entry.account !== account || (entry.kind !== ATTEMPT && entry.kind !== UNDONE)) return false;
  return /** @type {Partial<Summary> | undefined} */ (entry.summary)?.session === session;
}

/** Whether a list that was fetched anew has the same doors in the same places. @param {Street[]} before @param {Street[]} now */
function sameDoors(before, now) {
  const shape = (/** @type {Street[]} */ streets) => JSON.stringify(streets.map(({ id, doors }) => [id, doors.map(({ id, label }) => [id, label])]));
  return shape(before) === shape(now);
}

/** @param {unknown} written @returns {List | undefined} */
const listOf = (written) => (typeof written === "string" ? JSON.parse(written) : undefined);

/** @param {any} said @returns {said is { session: Session, streets: Street[] }} */
function isWalk(said) {
  return typeof said?.session?.id === "string" && Array.isArray(said.streets) && said.streets.every((/** @type {any} */ street) => Array.isArray(street?.doors));
}
