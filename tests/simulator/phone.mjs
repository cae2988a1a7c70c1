// A phone of one person: the real modules of the phone page, over a disk of its own. How such a page is put
// together, only this file knows; where the page itself changes, this is what must follow.

import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { Draft } from "../../app/src/listening/phone_draft.js";
import { Hub } from "../../app/src/listening/phone_hub.js";
import { Lists } from "../../app/src/reach/walk_lists.js";
import { Outbox } from "../../kit/assets/outbox.js";

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
const DATABASE = "folkmoot";

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

export class Phone {
  #world;
  #network;
  #chance;
  #disk = new IDBFactory();
  name;
  person;
  hubId;
  signal = true;
  /** Whether the server knows who this is: sessions end. */
  signedIn = true;
  /** How far its clock is from the right one. */
  skew = 0;
  /** @type {Life} */
  life;
  /** The page that is open, once it is. @type {Page | undefined} */
  page;

  /**
   * @param {string} name @param {Person} person @param {string} hub
   * @param {{ world: World, network: Network, chance: Chance }} around
   */
  constructor(name, person, hub, { world, network, chance }) {
    this.name = name;
    this.person = person;
    this.hubId = hub;
    this.#world = world;
    this.#network = network;
    this.#chance = chance;
    this.life = { now: () => world.now, disk: () => this.#disk, over: true };
  }

  get isOn() {
    return !this.life.over;
  }

  /** Switches it on: the page opens from what the phone remembers. */
  async on() {
    const life = { now: () => this.#world.now + this.skew, disk: () => this.#disk, over: false };
    this.life = life;
    await this.#world.lets(life, () => void this.#open(life).catch((error) => this.#broke(error, life)));
  }

  /** @param {Life} life */
  async #open(life) {
    const fetch = this.#network.of(life, () => ({ signal: this.signal, cookie: this.signedIn ? this.person.cookie : "" }));
    const outbox = await new Outbox({ fetch, now: life.now, random: () => this.#chance.real(), locks: undefined, database: DATABASE }).open();
    const hub = new Hub(outbox);
    await hub.recall();
    const lists = new Lists(outbox, { fetch, language: "en", now: () => hub.now() });
    await lists.of(hub.me?.account.id ?? "", hub.chosen?.id ?? "");
    const form = new Form();
    const guarded = async (/** @type {() => Promise<unknown>} */ work) => {
      await work();
      return true;
    };
    const draft = new Draft(outbox, hub, form, { guarded, filled: () => {} }, /** @type {any} */ (locks()));
    await draft.resume();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let drawing;
    const page = { outbox, hub, lists, form, draft, entries: /** @type {Entry[]} */ ([]) };
    const draw = async () => {
      drawing = undefined;
      page.entries = await outbox.entries();
      lists.heard(page.entries);
    };
    outbox.addEventListener("change", () => (drawing ??= setTimeout(() => void draw(), DRAW_AFTER)));
    this.page = page;
    await draw();
  }

  /** @param {unknown} error @param {Life} life */
  #broke(error, life) {
    // What is still going on when a page is put away breaks, and nobody is there to mind.
    if (!life.over) this.errors.push(error);
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
      if (await hub.refresh(false)) {
        const { account, id } = hub.place ?? {};
        if (account !== form.place?.account || id !== form.place?.id) await draft.resume();
        if (hub.chosen && hub.chosen.id !== this.hubId && hub.hubs.some(({ id }) => id === this.hubId)) {
          // Who belongs to several hubs chooses one.
          if (await draft.save()) await hub.choose(this.hubId);
          await draft.resume();
          await hub.refresh(false);
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
    for (const raw of /** @type {any} */ (this.#disk)._databases.values()) {
      for (const one of raw.transactions) if (one._state !== "finished") one._abort(null);
      raw.transactions = [];
    }
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

/** Locks as a browser has them for the windows of one phone. */
function locks() {
  /** @type {Set<string>} */
  const held = new Set();
  return {
    /** @param {string} name @param {unknown} _options @param {(lock: unknown) => Promise<unknown> | undefined} work */
    async request(name, _options, work) {
      if (held.has(name)) return work(null);
      held.add(name);
      try {
        return await work({ name });
      } finally {
        held.delete(name);
      }
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
