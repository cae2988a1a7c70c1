// Who writes here and for which hub: what the phone fetched while it had signal, and remembers.

/**
 * @typedef {object} Named
 * @property {string} id
 * @property {string} name
 *
 * @typedef {object} Me
 * @property {Named} account
 * @property {(Named & { kind: string, role: string })[]} hubs
 *
 * @typedef {object} Wording
 * @property {string} tier
 * @property {string} id
 * @property {string} text
 *
 * @typedef {object} Lists What a phone needs of a hub to work without signal.
 * @property {Named} hub
 * @property {Named[]} themes
 * @property {string[]} [often] The themes that the hub heard most in the last year; phones that were here before it have none.
 * @property {Named[]} members
 * @property {Record<string, Wording[]>} wordings By language.
 * @property {{ key: string, public: string }} [seal] With what unsent work is sealed for the hub.
 * @property {{ most_minutes: number, kept_days: number }} [recording] A hub before recordings says nothing of them.
 * @property {string} [server_time]
 * @property {import("./phone_ending.js").Promised[]} [promises] What whoever is asked for promised and has not ended, by day.
 * @property {string[]} [taken_back] Conversations that were taken out at the hub, by their ids.
 *
 * @typedef {object} Place What a conversation is begun with and stays with: who hears it, for which hub.
 * @property {string} account
 * @property {string} id
 * @property {string} name
 * @property {Lists | undefined} lists
 *
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 */

/** A clock that is wrong by less needs no mention: it may be the network. */
const CLOCK_LENIENCE = 120_000;

export class Hub {
  #outbox;
  /** @type {Record<string, string>} What hubs are called, also those one has left. */
  #names = {};
  /** Counts the choices, so that of two at once the later stands. */
  #choices = 0;

  /** @type {Me | undefined} Whose page this is. */
  me;
  /** @type {Named | undefined} */
  chosen;
  /** @type {Lists | undefined} */
  lists;
  /** How far this phone's clock is behind the server's. */
  clockBehind = 0;

  /** @param {Outbox} outbox */
  constructor(outbox) {
    this.#outbox = outbox;
  }

  /** Reads what the phone remembers; needs no signal. */
  async recall() {
    const kept = ["me", "names of hubs", "clock-behind"].map((key) => this.#outbox.remembered(key));
    const [me, names = {}, behind = 0] = await Promise.all(kept);
    [this.me, this.#names, this.clockBehind] = [me, names, behind];
    await this.#choose();
  }

  /** Where one can listen: a network or an alliance hears nobody itself. */
  get hubs() {
    return this.me?.hubs.filter(({ kind }) => kind === "hub") ?? [];
  }

  /** What a conversation begun now is begun with. @returns {Place | undefined} */
  get place() {
    return this.chosen && { account: this.#outbox.account, ...this.chosen, lists: this.lists };
  }

  /** The same for any hub one belongs to. @param {string} id @returns {Promise<Place | undefined>} */
  async placeOf(id) {
    const hub = this.hubs.find((one) => one.id === id);
    return hub && { account: this.#outbox.account, id, name: hub.name, lists: await this.#outbox.remembered(this.#listsOf(id)) };
  }

  /** Whether one does not belong to that hub, or no longer. @param {string} id */
  left(id) {
    return !this.hubs.some((hub) => hub.id === id);
  }

  /** The hub that was chosen last, else the first. */
  async #choose() {
    const choice = ++this.#choices;
    const before = await this.#outbox.remembered(`hub of ${this.#outbox.account}`);
    const chosen = this.hubs.find((hub) => hub.id === before) ?? this.hubs[0];
    const lists = chosen && (await this.#outbox.remembered(this.#listsOf(chosen.id)));
    if (choice !== this.#choices) return;
    this.chosen = chosen && { id: chosen.id, name: chosen.name };
    this.lists = lists;
  }

  /** @param {string} hub */
  #listsOf(hub) {
    return `lists of ${hub} for ${this.#outbox.account}`;
  }

  /** @param {string} id */
  async choose(id) {
    await this.#outbox.remember(`hub of ${this.#outbox.account}`, id);
    await this.#choose();
  }

  /** The name of a hub, also of one we have left. @param {string} id */
  nameOf(id) {
    return this.me?.hubs.find((hub) => hub.id === id)?.name ?? this.#names[id] ?? id;
  }

  /** The clock as the server has it. */
  now() {
    return Date.now() + (Math.abs(this.clockBehind) > CLOCK_LENIENCE ? this.clockBehind : 0);
  }

  /**
   * Fetches all of it anew, if there is signal.
   * @returns {Promise<boolean>} Whether the page should be drawn again.
   */
  async refresh() {
    /** @type {Me | undefined} */
    const said = await this.#outbox.who();
    if (!said) return false;
    const before = JSON.stringify([this.me, this.chosen, this.lists, this.clockWrongBy()]);
    await this.#become(said);
    const { chosen } = this;
    if (chosen) {
      const asked = Date.now();
      /** @type {Lists | undefined} */
      const lists = await this.#outbox.get(`/api/v1/hubs/${encodeURIComponent(chosen.id)}/phone`);
      if (lists?.hub && Array.isArray(lists.themes) && lists.wordings) {
        const { server_time: time = "", taken_back: gone = [], ...rest } = lists;
        // What somebody took back goes from this phone as well.
        for (const id of gone) await this.#outbox.forget(id);
        // While they were on their way another hub may have been chosen.
        if (this.chosen?.id === chosen.id) this.lists = rest;
        await this.#outbox.remember(this.#listsOf(chosen.id), rest);
        await this.#outbox.remember(`seal of ${chosen.id}`, rest.seal);
        const behind = Date.parse(time) - (asked + Date.now()) / 2;
        if (Number.isFinite(behind)) {
          this.clockBehind = behind;
          await this.#outbox.remember("clock-behind", behind);
        }
      }
    }
    return before !== JSON.stringify([this.me, this.chosen, this.lists, this.clockWrongBy()]);
  }

  /** Takes in who this is now, and where they belong. @param {Me} me */
  async #become(me) {
    this.me = me;
    this.#names = { ...this.#names, ...Object.fromEntries(me.hubs.map(({ id, name }) => [id, name])) };
    await this.#outbox.remember("me", me);
    await this.#outbox.people.rename(this.#outbox.store, me.account.name);
    await this.#outbox.remember("names of hubs", this.#names);
    await this.#choose();
  }

  /** How many whole minutes the clock is wrong by; 0 when it is right. */
  clockWrongBy() {
    return Math.abs(this.clockBehind) > CLOCK_LENIENCE ? Math.round(Math.abs(this.clockBehind) / 60_000) : 0;
  }
}
