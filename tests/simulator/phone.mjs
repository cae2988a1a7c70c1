// A phone of one person: the real modules of the phone page, over a disk of its own. How such a page is put
// together, only this file knows; where the page itself changes, this is what must follow.

import { IDBFactory } from "fake-indexeddb";
import { Draft } from "../../app/src/listening/phone_draft.js";
import { Hub } from "../../app/src/listening/phone_hub.js";
import { Lists } from "../../app/src/reach/walk_lists.js";
import { Outbox } from "../../kit/assets/outbox.js";
import { StorageFull } from "../../kit/assets/outbox_database.js";

/**
 * @typedef {import("./world.mjs").Life} Life
 * @typedef {import("./world.mjs").World} World
 * @typedef {import("./network.mjs").Network} Network
 * @typedef {import("./hub.mjs").Person} Person
 * @typedef {import("./chance.mjs").Chance} Chance
 * @typedef {import("../../kit/assets/outbox_entry.js").Entry} Entry
 *
 * @typedef {{ outbox: Outbox, hub: Hub, lists: Lists, form: Form, draft: Draft, entries: Entry[] }} Page
 */

/** The page draws so soon after a change, and then tells its lists of it. */
const DRAW_AFTER = 150;
const PIN = "274916";
/** What the server gives every phone of one person, to open each other's files. */
const FILE_KEY = Buffer.alloc(32, 7).toString("hex");
const DATABASE = "folkmoot";
// Packing takes a thread of the machine, whose moment no seed knows; without it phones send plain bodies.
Reflect.deleteProperty(globalThis, "CompressionStream");

/** The form of a conversation, which holds what somebody types into it. */
class Form {
  /** @type {import("../../app/src/listening/phone_hub.js").Place | undefined} */
  place;
  /** @type {any} */
  fields = { themes: [] };

  /** @returns {any} */
  typed = () => structuredClone(this.fields);

  /** @param {any} typed @param {import("../../app/src/listening/phone_hub.js").Place | undefined} place */
  fill = (typed, place) => {
    this.fields = { themes: [], ...structuredClone(typed) };
    this.place = place;
  };

  problems = () => {};
}

/** What the windows of one phone share. */
class Device {
  disk = new IDBFactory();
  locks = locks();
  signal = true;
  /** Whether the server knows who this is: sessions end. */
  signedIn = true;
  /** How far its clock is from the right one. */
  skew = 0;
  /** Whether somebody has filled it with photographs. */
  full = false;

  /** @returns {any[]} Its databases, as they lie on the disk. */
  get raw() {
    return [.../** @type {any} */ (this.disk)._databases.values()];
  }
}

/** One window of a phone. Most phones have one. */
export class Phone {
  #world;
  #network;
  #chance;
  /** @type {any[]} What it has opened of the disk. */
  #connections = [];
  name;
  person;
  hubId;
  device;
  /** @type {Life} */
  life;
  /** The page that is open, once it is. @type {Page | undefined} */
  page;

  /**
   * @param {string} name @param {Person} person @param {string} hub
   * @param {{ world: World, network: Network, chance: Chance }} around
   * @param {Device} [device] Another window's.
   */
  constructor(name, person, hub, { world, network, chance }, device = new Device()) {
    this.name = name;
    this.person = person;
    this.hubId = hub;
    this.#world = world;
    this.#network = network;
    this.#chance = chance;
    this.device = device;
    device.locks.whose = () => world.current;
    this.life = { now: () => world.now, disk: () => device.disk, full: () => device.full, over: true };
  }

  get isOn() {
    return !this.life.over;
  }

  /** Switches it on: the page opens from what the phone remembers. */
  async on() {
    const { device } = this;
    const life = { now: () => this.#world.now + device.skew, disk: () => device.disk, full: () => device.full, over: false };
    this.life = life;
    const before = device.raw.flatMap(({ connections }) => connections);
    await this.#world.lets(life, () => void this.#open(life).catch((error) => this.#broke(error, life)));
    this.#connections = device.raw.flatMap(({ connections }) => connections).filter((one) => !before.includes(one));
  }

  /** @param {Life} life */
  async #open(life) {
    const fetch = this.#network.of(life, () => ({ signal: this.device.signal, cookie: this.device.signedIn ? this.person.cookie : "" }));
    const outbox = await new Outbox({ fetch, now: life.now, random: () => this.#chance.real(), locks: /** @type {any} */ (this.device.locks), database: DATABASE, few: this.#chance.often(0.5) ? 2 : undefined, rounds: 1000 }).open();
    await this.#unlock(outbox);
    const hub = new Hub(outbox);
    await hub.recall();
    const lists = new Lists(outbox, { now: () => hub.now() });
    await lists.of(hub.me?.account.id ?? "", hub.chosen?.id ?? "");
    const form = new Form();
    const guarded = async (/** @type {() => Promise<unknown>} */ work) => {
      try {
        await work();
        return true;
      } catch (error) {
        if (!(error instanceof StorageFull)) throw error;
        return false;
      }
    };
    const draft = new Draft(outbox, hub, form, { guarded, filled: () => {} }, /** @type {any} */ (this.device.locks));
    await draft.resume();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let drawing;
    const page = { outbox, hub, lists, form, draft, entries: /** @type {Entry[]} */ ([]) };
    const draw = async () => {
      drawing = undefined;
      page.entries = await outbox.entries();
      lists.heard(page.entries);
    };
    outbox.addEventListener("change", () => (drawing ??= setTimeout(() => void draw().catch((error) => this.#broke(error, life)), DRAW_AFTER)));
    this.page = page;
    await draw();
  }

  /** Somebody gives their PIN, which they chose when they came to this phone first. @param {Outbox} outbox */
  async #unlock(outbox) {
    const { id, name } = this.person;
    const here = (await outbox.people.list()).find(({ account }) => account === id);
    if (!here) {
      const { store, keys } = await outbox.people.begin({ id, name }, PIN);
      await outbox.enter(store, keys);
      await outbox.remember("file key", FILE_KEY);
      return;
    }
    for (;;) {
      const came = await outbox.people.unlock(here.store, PIN);
      if (came.came === "open") return outbox.enter(here.store, came.keys);
      if (came.came !== "wait") throw new Error(`the PIN came to ${came.came}`);
      // Whoever was struck while the PIN was tried waits as after a wrong one.
      await new Promise((done) => setTimeout(done, 5_000));
    }
  }

  /** @param {unknown} error @param {Life} life */
  #broke(error, life) {
    // What is still going on when a page is put away breaks, and nobody is there to mind. Who has no room is told so.
    if (!life.over && !(error instanceof StorageFull)) this.errors.push(error);
  }

  /** What the page's modules threw at it. @type {unknown[]} */
  errors = [];

  /** The page does something; whoever asked may be gone before it is done. @param {(page: Page) => Promise<unknown>} work @param {number} [turns] */
  async does(work, turns) {
    const { page, life } = this;
    if (!page || life.over) return;
    this.#world.current = life;
    void (async () => work(page))().catch((error) => this.#broke(error, life));
    await this.#world.rest(turns);
  }

  /** What the page does when there is signal, or somebody asks. */
  refresh() {
    return this.does(async ({ outbox, hub, lists, form, draft }) => {
      await draft.save();
      if (await hub.refresh()) {
        const { account, id } = hub.place ?? {};
        if (account !== form.place?.account || id !== form.place?.id) await draft.resume();
        if (hub.chosen && hub.chosen.id !== this.hubId && hub.hubs.some(({ id }) => id === this.hubId)) {
          // Who belongs to several hubs chooses one.
          if (await draft.save()) await hub.choose(this.hubId);
          await draft.resume();
          await hub.refresh();
        }
      }
      await outbox.send({ all: true });
      await lists.of(hub.me?.account.id ?? "", hub.chosen?.id ?? "");
      await lists.refresh();
    });
  }

  /** Somebody puts the page away in good order. */
  async off() {
    await this.does(async ({ draft }) => draft.saveNow());
    await this.strike();
  }

  /** The page is gone from one moment to the next, whatever it was doing: what was not yet on the disk is lost. */
  async strike() {
    const { life, page } = this;
    if (life.over) return;
    // A database that is only just being opened cannot be struck here.
    if (!page) {
      await this.#world.rest();
    }
    life.over = true;
    this.page = undefined;
    page?.outbox.close();
    for (const raw of this.device.raw) {
      const [mine, others] = [true, false].map((own) => raw.transactions.filter((/** @type {any} */ one) => this.#connections.includes(one.db) === own));
      for (const one of mine) if (one._state !== "finished") one._abort(null);
      raw.transactions = others;
      raw.processTransactions();
    }
    this.device.locks.release(life);
    await this.#world.rest();
  }

  /** What is on its disk, read as the page reads it. @returns {Promise<Entry[]>} */
  async entries() {
    /** @type {Entry[]} */
    let found = [];
    await this.does(async ({ outbox }) => (found = await outbox.entries()));
    return found;
  }
}

/** Locks as a browser has them for the windows of one phone: whoever is gone holds none. */
function locks() {
  /** @type {{ name: string, life: Life | undefined, begin: () => void }[]} The first of a name holds it, the others wait. */
  let queue = [];
  const next = (/** @type {string} */ name) => queue.find((one) => one.name === name)?.begin();
  const leaves = (/** @type {(typeof queue)[number]} */ one) => {
    const held = queue.find(({ name }) => name === one.name) === one;
    queue = queue.filter((other) => other !== one);
    if (held) next(one.name);
  };
  return {
    /** Whose the locks are that are asked for now. @type {() => Life | undefined} */
    whose: () => undefined,
    /** @param {string} name @param {{ ifAvailable?: boolean }} how @param {(lock: unknown) => Promise<unknown> | undefined} work */
    async request(name, how, work) {
      if (how.ifAvailable && queue.some((one) => one.name === name)) return work(null);
      /** @type {() => void} */
      let begin = () => {};
      const turn = new Promise((/** @type {(value?: undefined) => void} */ done) => (begin = () => done()));
      const mine = { name, life: this.whose(), begin };
      queue.push(mine);
      if (queue.find((one) => one.name === name) === mine) begin();
      await turn;
      try {
        return await work({ name });
      } finally {
        leaves(mine);
      }
    },
    /** @param {Life} life */
    release(life) {
      for (const one of queue.filter((other) => other.life === life)) leaves(one);
    },
  };
}

/**
 * The request that the page makes of what was typed, as its form does it.
 * @param {any} typed @param {Page} page
 */
export function bodyOf(typed, { hub, form }) {
  const wording = form.place?.lists?.wordings.en.find(({ tier }) => tier === typed.tier);
  return {
    held_at: new Date(hub.now()).toISOString(),
    how: typed.how,
    place: typed.place,
    language: typed.language,
    ...Object.fromEntries(["loves", "concerns", "would_change", "would_do"].map((name) => [name, typed[name] ?? ""])),
    themes: typed.themes,
    consent: { tier: typed.tier, wording: wording?.id, given: typed.given },
    ...(typed.what && { follow_up: { what: typed.what, owner: typed.owner, due: typed.due } }),
  };
}
