// One history: what a few people do on their phones, and what befalls them, all of it chosen by one seed.

import { endingOf, standing } from "../../app/src/listening/phone_ending.js";
import { lastOf } from "../../app/src/reach/walk_doors.js";
import { newId } from "../../kit/assets/outbox_entry.js";
import { Chance } from "./chance.mjs";
import { Desk } from "./desk.mjs";
import { faultsOf } from "./faults.mjs";
import { TownHub } from "./hub.mjs";
import { Kept } from "./kept.mjs";
import { Network } from "./network.mjs";
import { Phone, bodyOf } from "./phone.mjs";
import { World } from "./world.mjs";

/**
 * @typedef {import("./server.mjs").Server} Server
 * @typedef {import("./hub.mjs").People} People
 * @typedef {import("./network.mjs").Fate} Fate
 * @typedef {import("./phone.mjs").Page} Page
 * @typedef {import("../../app/src/reach/walk_doors.js").Outcome} Outcome
 */

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
const DOORS = 4;
/** @type {readonly Outcome[]} */
const OUTCOMES = ["no_answer", "no_answer", "no_answer", "refused", "spoke", "come_back", "do_not_knock"];
/** Clocks go right, or are wrong by little or by much. */
const SKEWS = [0, 0, 90 * SECOND, -90 * SECOND, 2 * HOUR, -2 * HOUR, DAY, -DAY, 365 * DAY, -365 * DAY];

/** How bad the signal is. @type {readonly (readonly [number, Fate])[][]} */
const WEATHERS = [
  [[1, "well"]],
  [[4, "well"], [1, "lost"], [1, "unanswered"], [1, "doubled"], [0.5, "late"]],
  [[4, "well"], [1, "lost"], [2, "unanswered"], [1, "doubled"], [1, "late"], [1, "late-twice"], [0.7, "café"], [0.7, "broken"], [0.3, "busy"]],
  [[1, "well"], [1, "lost"], [2, "unanswered"], [1, "doubled"], [1, "late"], [1, "late-twice"], [0.5, "café"]],
];

export class History {
  /** @type {string[]} What was done, for whoever reads how it came to a fault. */
  told = [];
  kept = new Kept();
  #people;
  #kills;
  chance;
  world;
  network;
  hub;
  /** @type {Phone[]} */
  phones = [];
  #weather;
  #words = 0;
  /** What was saved on a phone as a file, to be loaded on another of the same person. @type {{ account: string, text: string }[]} */
  #files = [];

  /** @param {Server} server @param {People} people @param {number} seed @param {{ kills: boolean }} how */
  constructor(server, people, seed, { kills }) {
    this.#people = people;
    this.#kills = kills;
    this.chance = new Chance(`history ${seed}`);
    this.world = new World(this.chance);
    this.network = new Network(server, this.world, (line) => this.tell(line));
    this.hub = new TownHub(server, people, `h${seed}`);
    this.desk = new Desk(this, people.coordinator);
    this.#weather = this.chance.of(WEATHERS);
  }

  /** @param {string} line */
  tell(line) {
    this.told.push(`${((this.world.now - this.world.began) / MINUTE).toFixed(1).padStart(6)} min  ${line}`);
  }

  /**
   * Plays it to its end.
   * @param {number} steps
   * @returns {Promise<string[]>} What was not as it must be.
   */
  async play(steps) {
    await this.hub.found(DOORS);
    this.world.enter();
    const [amina, borys, cara] = this.#people.listeners;
    const around = { world: this.world, network: this.network, chance: this.chance };
    this.phones = /** @type {const} */ ([["amina's", amina], ["borys's", borys], ["amina's other", amina], ["cara's", cara]])
      .slice(0, 2 + this.chance.below(3))
      .map(([name, person]) => new Phone(name, person, this.hub.id, around));
    // Some phones have the page open twice.
    if (this.chance.often(0.25)) this.phones.push(new Phone(this.phones[0].name, amina, this.hub.id, around, this.phones[0].device));
    // Everybody takes the list along where there is signal.
    for (const phone of this.phones) {
      await phone.on();
      await phone.refresh();
      await this.#carryAll();
      await phone.does(({ lists }) => lists.take(this.hub.session));
      await this.#carryAll();
      await phone.does(({ lists }) => lists.open(this.hub.session));
    }
    for (let step = 0; step < steps; step += 1) await this.#step();
    await this.#quiet();
    const faults = await faultsOf(this);
    for (const phone of this.phones) await phone.strike();
    await this.hub.letGo();
    return faults;
  }

  // ── What happens ────────────────────────────────────────────────────────────────────────────────

  async #step() {
    const { air, late } = this.network;
    if (air.length > 0 && this.chance.often(0.65)) return this.#carry();
    if (late.length > 0 && this.chance.often(0.15)) return this.network.arrives(this.chance.take(late));
    const phone = this.chance.of(this.phones);
    if (!phone.isOn) {
      return this.#says(phone, "is switched on", async () => {
        await phone.on();
        await phone.does(({ lists }) => lists.open(this.hub.session));
      });
    }
    const turns = this.chance.often(0.06) ? 1 + this.chance.below(25) : undefined;
    await this.chance.weighed(
      /** @type {const} */ ([
        [9, () => this.#marks(phone, turns)],
        [3, () => this.#takesBack(phone, turns)],
        [3, () => this.#writes(phone, turns)],
        [5, () => this.#keeps(phone, turns)],
        [1.5, () => this.#mends(phone, turns)],
        [3, () => this.#endsThere(phone, turns)],
        [0.3, () => this.#startsOver(phone, turns)],
        [2, () => this.#says(phone, "asks the hub", () => phone.refresh())],
        [1, () => this.#saves(phone)],
        [1, () => this.#loads(phone)],
        [0.6, () => this.#fetchesAnew(phone)],
        [0.8, () => this.#letsGo(phone)],
        [1.5, () => this.#signal(phone)],
        [0.7, () => this.#clock(phone)],
        [0.5, () => this.#session(phone)],
        [0.4, () => this.#room(phone)],
        [0.7, () => this.#says(phone, "is put away", () => phone.off())],
        [0.5, () => this.#says(phone, "is gone from one moment to the next", () => phone.strike())],
        [6, () => this.#time()],
        [0.7, () => this.desk.marks()],
        [0.7, () => this.desk.settlesWords()],
        [0.4, () => this.desk.settlesEnding()],
        [0.4, () => this.desk.corrects()],
        [0.4, () => this.desk.ends()],
      ]),
    )();
    if (turns !== undefined) {
      this.tell(`${phone.name} phone dies ${turns} turns into it`);
      await phone.strike();
      await this.network.cut(phone.life, () => this.chance.often(0.5));
    }
  }

  /** @param {Phone} phone @param {string} what @param {() => Promise<unknown>} work */
  async #says(phone, what, work) {
    this.tell(`${phone.name} phone ${what}`);
    await work();
  }

  #carry() {
    const asked = this.chance.of(this.network.air);
    if (this.#kills && this.chance.often(0.05)) return this.network.carry(asked, "killed", this.chance.below(4));
    // A phone whose questions come to nothing sends nothing; what matters is what befalls its words.
    const smooth = asked.method === "GET" && this.chance.often(0.7);
    return this.network.carry(asked, smooth ? "well" : this.chance.weighed(this.#weather));
  }

  async #carryAll() {
    while (this.network.air.length > 0) await this.network.carry(this.network.air[0], "well");
  }

  #time() {
    const span = this.chance.of([SECOND, SECOND, 5 * SECOND, 20 * SECOND, 2 * MINUTE, 5 * MINUTE]);
    this.tell(`${span / SECOND} s pass`);
    return this.world.passes(span);
  }

  /** @param {Phone} phone */
  async #signal(phone) {
    phone.device.signal = !phone.device.signal;
    this.tell(`${phone.name} phone has ${phone.device.signal ? "signal again" : "no signal"}`);
    for (const window of this.phones.filter(({ device }) => device === phone.device)) {
      if (phone.device.signal) await window.refresh();
      else await this.network.cut(window.life, () => this.chance.often(0.5));
    }
  }

  /** @param {Phone} phone */
  async #clock(phone) {
    phone.device.skew = this.chance.of(SKEWS);
    this.tell(`${phone.name} clock is wrong by ${phone.device.skew / MINUTE} min`);
  }

  /** @param {Phone} phone */
  async #session(phone) {
    phone.device.signedIn = !phone.device.signedIn;
    this.tell(`${phone.name} phone is signed ${phone.device.signedIn ? "in" : "out"}`);
    if (phone.device.signedIn) await phone.refresh();
  }

  /** @param {Phone} phone */
  async #room(phone) {
    phone.device.full = !phone.device.full;
    this.tell(`${phone.name} phone ${phone.device.full ? "is full" : "has room again"}`);
  }

  // ── At the doors ────────────────────────────────────────────────────────────────────────────────

  /** @param {Phone} phone @param {number} [turns] */
  #marks(phone, turns) {
    return phone.does(async ({ lists }) => {
      const free = (lists.list?.streets ?? []).flatMap(({ doors }) => doors).filter((door) => !lists.standing(door).do_not_knock);
      if (free.length === 0) return;
      const many = this.chance.often(0.15);
      const doors = many ? free : [this.chance.of(free)];
      const outcome = many ? "no_answer" : this.chance.of(OUTCOMES);
      const comeBack = outcome === "come_back" && this.chance.often(0.7) ? `2026-12-0${1 + this.chance.below(8)}` : null;
      const { marks, kept } = lists.mark(doors.map(({ id }) => id), outcome, comeBack);
      this.tell(`${phone.name} phone marks ${marks.map(({ id, door }) => `${this.hub.doors.indexOf(door) + 1} (${id.slice(-6)})`).join(", ")}: ${outcome}`);
      const knocks = marks.map(({ id, door, at }) => this.kept.knocked({ id, door, outcome, at, comeBack: outcome === "come_back" ? (comeBack ?? "") : null, account: phone.person.id }, phone.name, "maybe"));
      await kept;
      for (const knock of knocks) knock.holders.set(phone.name, "kept");
    }, turns);
  }

  /** @param {Phone} phone @param {number} [turns] */
  #takesBack(phone, turns) {
    return phone.does(async ({ lists }) => {
      const marked = this.hub.doors.map((door) => lastOf(lists.marksAt(door))).filter((mark) => mark !== undefined);
      const mark = marked.length > 0 ? this.chance.of(marked) : undefined;
      const knock = mark && this.kept.knocks.get(mark.id);
      if (!mark || !knock) return;
      this.tell(`${phone.name} phone takes back ${mark.id.slice(-6)}`);
      const held = knock.holders.get(phone.name);
      knock.undone ??= "maybe";
      knock.holders.set(phone.name, "maybe");
      await lists.undo([mark.id]);
      if (lists.marksAt(mark.door).includes(mark)) {
        knock.undone = "kept";
        knock.holders.set(phone.name, held ?? "maybe");
      } else {
        // It never left this phone; another may still have it out of a file.
        knock.holders.set(phone.name, "gone");
        if (knock.undone === "maybe") knock.undone = undefined;
      }
    }, turns);
  }

  /** Takes off the phone what the hub did not take. @param {Phone} phone */
  #letsGo(phone) {
    return phone.does(async ({ lists, outbox }) => {
      const entry = (await outbox.entries()).find(({ state, kind }) => state === "refused" && kind.startsWith("attempt"));
      if (!entry) return;
      this.tell(`${phone.name} phone lets go of ${entry.id.slice(-6)}, which was refused`);
      const knock = this.kept.knocks.get(/** @type {any} */ (entry.summary).attempt);
      if (knock && entry.kind === "attempt-undone") knock.undone = "maybe";
      else knock?.holders.set(phone.name, "maybe");
      await lists.letGo(entry.id);
    });
  }

  /** @param {Phone} phone */
  #fetchesAnew(phone) {
    this.tell(`${phone.name} phone gives the list back and takes it again`);
    return phone.does(async ({ lists }) => {
      const { session } = this.hub;
      if (lists.here.has(session) && (await lists.giveBack(session))) return;
      await lists.take(session);
      await lists.open(session);
    });
  }

  // ── Conversations ───────────────────────────────────────────────────────────────────────────────

  /** @param {Page} page */
  #type({ form, hub }) {
    const { fields } = form;
    if (!fields.concerns) {
      this.#words += 1;
      Object.assign(fields, { how: "door", place: "Weir Road", language: "en", tier: this.chance.of(["hub", "theme", "quotation"]), given: "spoken" });
      fields.concerns = `word${this.#words}`;
      if (this.chance.often(0.4)) Object.assign(fields, { what: `promise of word${this.#words}`, owner: hub.me?.account.id, due: "2026-12-05" });
    } else fields.concerns = `${fields.concerns.split(" ")[0]} ${"and more ".repeat(1 + this.chance.below(3))}`.trim();
    return fields.concerns.split(" ")[0];
  }

  /** @param {Phone} phone @param {number} [turns] */
  #writes(phone, turns) {
    return phone.does(async (page) => {
      if (!page.form.place) return;
      const token = this.#type(page);
      this.tell(`${phone.name} phone has typed ${token}`);
      if (this.chance.often(0.5)) return page.draft.changed();
      if (await page.draft.save()) this.kept.drafted(token, phone.name);
    }, turns);
  }

  /** @param {Phone} phone @param {number} [turns] */
  #keeps(phone, turns) {
    return phone.does(async (page) => {
      const { draft, form } = page;
      if (!form.place) return;
      const token = this.#type(page);
      // No two versions say the same.
      form.fields.concerns += ` v${newId().slice(-8)}`;
      const typed = form.typed();
      const body = bodyOf(typed, page);
      this.tell(`${phone.name} phone keeps "${typed.concerns}"`);
      this.kept.noDraft(token, phone.name);
      const said = this.kept.says({ text: typed.concerns, promise: typed.what ?? "", account: phone.person.id, at: Date.parse(body.held_at) }, phone.name, "maybe");
      if (await draft.keep(typed, body)) said.holders.set(phone.name, "kept");
    }, turns);
  }

  /** @param {Phone} phone @param {number} [turns] */
  #mends(phone, turns) {
    return phone.does(async ({ outbox, draft }) => {
      const open = (await outbox.entries()).filter(({ kind, state }) => kind === "conversation" && ["kept", "refused", "draft"].includes(state));
      if (open.length === 0) return;
      const entry = this.chance.of(open);
      const text = /** @type {any} */ (entry.form).concerns;
      this.tell(`${phone.name} phone opens "${text}", which is ${entry.state}`);
      const words = this.kept.words.get(text);
      const held = words?.holders.get(phone.name);
      if (held) words?.holders.set(phone.name, "maybe");
      const came = await draft.open(entry);
      if (came === "open") this.kept.drafted(text.split(" ")[0], phone.name);
      else if (held) words?.holders.set(phone.name, held);
    }, turns);
  }

  /** @param {Phone} phone @param {number} [turns] */
  #startsOver(phone, turns) {
    return phone.does(async ({ draft, form }) => {
      this.tell(`${phone.name} phone throws away what is typed`);
      if (form.fields.concerns) this.kept.noDraft(form.fields.concerns.split(" ")[0], phone.name);
      await draft.startOver();
    }, turns);
  }

  /** What was promised ends on a phone, wherever it is. @param {Phone} phone @param {number} [turns] */
  #endsThere(phone, turns) {
    return phone.does(async ({ outbox, hub }) => {
      const endings = (await outbox.entries()).filter(({ kind }) => kind === "ending");
      const open = standing(hub.lists?.promises ?? [], endings).filter(({ ending }) => !ending);
      // The hub's own order is by ids of its making, which are others each time.
      open.sort((a, b) => (a.promise.what < b.promise.what ? -1 : 1));
      if (open.length === 0 || !hub.chosen) return;
      const { promise } = this.chance.of(open);
      const said = { how: this.chance.of(["done", "let_go"]), note: `note of ${newId().slice(-8)}` };
      this.tell(`${phone.name} phone says that "${promise.what}" is ${said.how}: ${said.note}`);
      const ending = this.kept.ended({ promise: promise.id, ...said }, phone.name, "maybe");
      const where = { id: newId(), hub: hub.chosen.id, account: outbox.account };
      if (await outbox.keep(endingOf(promise, where, said))) ending.holders.set(phone.name, "kept");
    }, turns);
  }

  // ── Files ───────────────────────────────────────────────────────────────────────────────────────

  /** @param {Phone} phone */
  #saves(phone) {
    return phone.does(async ({ outbox, draft }) => {
      await draft.save();
      // The page saves no file with nothing in it.
      if ((await outbox.entries()).every(({ state }) => state === "sent")) return;
      const text = await outbox.saved();
      this.tell(`${phone.name} phone saves a file`);
      this.#files.push({ account: phone.person.id, text });
    });
  }

  /** @param {Phone} phone */
  #loads(phone) {
    const mine = this.#files.filter(({ account }) => account === phone.person.id);
    if (mine.length === 0) return Promise.resolve();
    const { text } = this.chance.of(mine);
    return phone.does(async ({ outbox, draft }) => {
      this.tell(`${phone.name} phone loads a file`);
      await draft.save();
      await outbox.load(text);
      await draft.reread();
      // Whatever it says it holds now, it must not lose.
      for (const entry of await outbox.entries()) this.#holds(phone, entry);
    });
  }

  /** @param {Phone} phone @param {import("./phone.mjs").Entry} entry */
  #holds(phone, { id, kind, state, form, body, summary }) {
    const knock = this.kept.knocks.get(id);
    if (kind === "attempt" && state !== "draft" && state !== "sent") knock?.holders.set(phone.name, "kept");
    if (kind === "attempt-undone" && state !== "sent") {
      const taken = this.kept.knocks.get(/** @type {any} */ (summary).attempt);
      if (taken) taken.undone ??= "maybe";
    }
    const ending = kind === "ending" && state !== "sent" ? this.kept.endings.get(/** @type {any} */ (form)?.note) : undefined;
    ending?.holders.set(phone.name, "kept");
    if (kind !== "conversation" || !form) return;
    const typed = /** @type {any} */ (form);
    if (state === "draft") this.kept.drafted(typed.concerns.split(" ")[0], phone.name);
    else if (body) {
      this.kept.noDraft(typed.concerns.split(" ")[0], phone.name);
      this.kept.says({ text: typed.concerns, promise: typed.what ?? "", account: phone.person.id, at: Date.parse(/** @type {any} */ (body).held_at) }, phone.name, "kept");
    }
  }

  // ── The end ─────────────────────────────────────────────────────────────────────────────────────

  /** All is well again: whatever was still on its way arrives, and every phone sends and asks until nothing is left. */
  async #quiet() {
    this.tell("all is well again");
    const { network, world } = this;
    for (const phone of this.phones) {
      Object.assign(phone.device, { signal: true, signedIn: true, full: false });
      if (!phone.isOn) await phone.on();
    }
    while (network.late.length > 0) await network.arrives(this.chance.take(network.late));
    for (let round = 0; round < 30; round += 1) {
      await this.#carryAll();
      let waiting = false;
      for (const phone of this.phones) {
        if (!(await phone.entries()).some(({ state }) => state === "kept")) continue;
        waiting = true;
        await phone.refresh();
        await this.#carryAll();
      }
      await world.passes(2 * MINUTE);
      if (!waiting) break;
    }
    for (const phone of this.phones) {
      // Who gave the list back takes it once more.
      await phone.does(async ({ lists }) => void (lists.here.has(this.hub.session) || (await lists.take(this.hub.session))));
      await this.#carryAll();
      await phone.does(({ lists }) => lists.open(this.hub.session));
      await phone.refresh();
      await this.#carryAll();
      // A list for which there was no room is fetched anew only now.
      await phone.does(({ lists }) => lists.open(this.hub.session));
      await world.passes(SECOND);
      await this.#carryAll();
    }
  }
}
