// The pocket map on this phone: fetched while there is signal, read without. It is closed like all that lies here,
// because its streets are not for everybody.

import { Ground, isKept } from "./pocket_ground.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("./pocket_ground.js").Kept} Kept
 */

/** What is published moves once a year, streets from session to session: so often it is asked whether they did. */
const ASKED_EVERY = 15 * 60_000;

/** Says `change` when the map is another. */
export class PocketMap extends EventTarget {
  #outbox;
  #world;
  #account = "";
  #hub = "";
  /** Counts the hubs that were chosen, so that what was asked for one is not shown at the next. */
  #turn = 0;
  /** The name that the server gave the map that is here. */
  #tag = "";
  #asked = -Infinity;

  /** @type {Ground | undefined} What is kept of where the hub works. */
  ground;

  /** @param {Outbox} outbox @param {{ now?: () => number }} [world] */
  constructor(outbox, world = {}) {
    super();
    this.#outbox = outbox;
    this.#world = { now: () => Date.now(), ...world };
  }

  /** @param {string} hub */
  #named(hub) {
    return `pocket map of ${hub} for ${this.#account}`;
  }

  /** Under which name it is noted of which hubs there are maps. */
  get #noted() {
    return `pocket maps for ${this.#account}`;
  }

  /**
   * Turns to the map of one person at one hub, as this phone remembers it.
   * @param {string} account @param {string} hub
   */
  async of(account, hub) {
    if (account === this.#account && hub === this.#hub) return;
    const turn = ++this.#turn;
    [this.#account, this.#hub, this.#tag, this.#asked, this.ground] = [account, hub, "", -Infinity, undefined];
    const written = hub ? await this.#outbox.remembered(this.#named(hub)) : undefined;
    if (turn !== this.#turn) return;
    const { tag, map } = typeof written === "string" ? JSON.parse(written) : {};
    if (isKept(map)) this.#show(String(tag), map);
    else this.dispatchEvent(new Event("change"));
  }

  /**
   * Fetches it anew if it has changed, and lets go of the maps of hubs that one has left.
   * @param {string[]} hubs Those to which one belongs.
   */
  async refresh(hubs) {
    if (!this.#account) return;
    const turn = this.#turn;
    await this.#letGo((await this.#kept()).filter((hub) => !hubs.includes(hub)));
    if (turn !== this.#turn || !this.#hub || this.#world.now() - this.#asked < ASKED_EVERY) return;
    const known = this.#tag ? { "If-None-Match": this.#tag } : undefined;
    const response = await this.#outbox.ask("GET", `/api/v1/hubs/${encodeURIComponent(this.#hub)}/pocket-map`, undefined, known);
    const said = await response?.json().catch(() => undefined);
    if (turn !== this.#turn || !response) return;
    if (response.status === 304) this.#asked = this.#world.now();
    if (response.status === 200 && isKept(said)) await this.#keep(response.headers.get("ETag") ?? "", said);
    // Our own server says that this is not for us, or not any more.
    if ([403, 404].includes(response.status) && typeof said?.type === "string") await this.#letGo([this.#hub]);
  }

  /** @param {string} tag @param {Kept} map */
  async #keep(tag, map) {
    const hub = this.#hub;
    this.#asked = this.#world.now();
    this.#show(tag, map);
    // Noted first: a map that is here is always one that is found again to be let go.
    const kept = await this.#kept();
    if (!kept.includes(hub)) await this.#outbox.remember(this.#noted, [...kept, hub]);
    // One text is read from the disk several times as fast as thousands of small things.
    await this.#outbox.remember(this.#named(hub), JSON.stringify({ tag, map }));
  }

  /** @param {string} tag @param {Kept} map */
  #show(tag, map) {
    [this.#tag, this.ground] = [tag, new Ground(map)];
    this.dispatchEvent(new Event("change"));
  }

  /** @returns {Promise<string[]>} */
  async #kept() {
    return (await this.#outbox.remembered(this.#noted)) ?? [];
  }

  /** @param {string[]} hubs */
  async #letGo(hubs) {
    if (hubs.length === 0) return;
    for (const hub of hubs) await this.#outbox.remember(this.#named(hub), undefined);
    await this.#outbox.remember(this.#noted, (await this.#kept()).filter((hub) => !hubs.includes(hub)));
    if (!hubs.includes(this.#hub) || !this.ground) return;
    [this.#tag, this.ground] = ["", undefined];
    this.dispatchEvent(new Event("change"));
  }
}
