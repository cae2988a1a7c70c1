// The conversation in the form: whose it is, for which hub it was begun, and how it is kept meanwhile.

import { newId } from "../../../kit/assets/outbox_entry.js";
import { isBlank, summaryOf } from "./phone_typed.js";

/**
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("../../../kit/assets/outbox_entry.js").Problem} Problem
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("./phone_hub.js").Hub} Hub
 * @typedef {import("./phone_hub.js").Place} Place
 * @typedef {import("./phone_typed.js").Typed} Typed
 *
 * @typedef {object} Fields The form, as far as a conversation needs it.
 * @property {Place | undefined} place What it was filled with.
 * @property {() => Typed} typed
 * @property {(typed: Partial<Typed>, place: Place | undefined) => void} fill
 * @property {(problems: Problem[], sentence?: string) => void} problems
 *
 * @typedef {"open" | "elsewhere" | "gone" | "full"} Opened What came of opening an entry.
 */

const SAVE_AFTER = 250;

export class Draft {
  #outbox;
  #hub;
  #form;
  #guarded;
  #filled;
  #locks;
  /** Lets go of the promise to other windows that this conversation is ours. */
  #release = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;

  id = newId();

  /**
   * @param {Outbox} outbox
   * @param {Hub} hub
   * @param {Fields} form
   * @param {object} page
   * @param {(work: () => Promise<unknown>) => Promise<boolean>} page.guarded Says so when there is no room.
   * @param {(entry: Entry | undefined) => void} page.filled Told when the form holds another conversation.
   * @param {Pick<LockManager, "request">} [locks]
   */
  constructor(outbox, hub, form, { guarded, filled }, locks = globalThis.navigator?.locks) {
    this.#outbox = outbox;
    this.#hub = hub;
    this.#form = form;
    this.#guarded = guarded;
    this.#filled = filled;
    this.#locks = locks;
  }

  /**
   * What the form holds, as an entry of the outbox. It goes where the person was told it goes: to the
   * hub whose words of consent stand in the form, whichever was chosen since.
   * @param {Typed} typed
   */
  written(typed) {
    const { account = "", id: hub = "" } = this.#form.place ?? {};
    return {
      id: this.id,
      account,
      kind: "conversation",
      method: "PUT",
      path: `/api/v1/hubs/${hub}/conversations/${this.id}`,
      form: typed,
      summary: summaryOf(typed, hub),
    };
  }

  /** Something was typed. */
  changed() {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.save(), SAVE_AFTER);
  }

  /**
   * Saves what is being typed; a form nobody wrote in is nothing to save.
   * @returns {Promise<boolean>} Whether it is safe.
   */
  async save() {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const typed = this.#form.typed();
    if (!this.#form.place || (isBlank(typed) && !(await this.#outbox.entry(this.id)))) return true;
    return this.#guarded(() => this.#outbox.draft(this.written(typed)));
  }

  /** Saves what is not saved yet, because the page may be gone in a moment. */
  saveNow() {
    if (this.#saving) void this.save();
  }

  /**
   * Keeps the conversation, to be sent, and begins the next.
   * @param {Typed} typed
   * @param {unknown} body What is sent.
   * @returns {Promise<string | undefined>} The id under which it is kept; nothing without room for it.
   */
  async keep(typed, body) {
    clearTimeout(this.#saving);
    const entry = { ...this.written(typed), body };
    if (!(await this.#guarded(() => this.#outbox.keep(entry)))) return undefined;
    await this.#outbox.remember(`last of ${entry.account}`, { how: typed.how, place: typed.place, language: typed.language });
    await this.begin();
    return entry.id;
  }

  /**
   * Takes a conversation for this window, as long as the window lives.
   * @param {string} id
   * @returns {Promise<boolean>} False if another window has it.
   */
  async #claim(id) {
    this.#release();
    this.#release = () => {};
    if (!this.#locks) {
      this.id = id;
      return true;
    }
    const locks = this.#locks;
    return new Promise((answer) => {
      void locks.request(`draft ${id}`, { ifAvailable: true }, (lock) => {
        if (!lock) {
          answer(false);
          return undefined;
        }
        return new Promise((release) => {
          this.id = id;
          this.#release = () => release(undefined);
          answer(true);
        });
      });
    });
  }

  /** Begins a conversation for the hub that is chosen, on the same street as the last one. */
  async begin() {
    const { place } = this.#hub;
    const last = await this.#outbox.remembered(`last of ${place?.account}`);
    // Nothing comes between the new id and the empty form, or old words could be kept under it.
    await this.#claim(newId());
    this.#form.fill(last ?? {}, place);
    this.#filled(undefined);
  }

  /**
   * Goes on with the newest draft for the chosen hub that no other window has, or begins.
   * @returns {Promise<boolean>} Whether there was one.
   */
  async resume() {
    const { place } = this.#hub;
    for (const entry of await this.#outbox.entries()) {
      if (entry.state !== "draft" || entry.account !== place?.account || hubOf(entry) !== place.id) continue;
      if (await this.#claim(entry.id)) {
        this.#write(entry, place);
        return true;
      }
    }
    await this.begin();
    return false;
  }

  /** @param {Entry} entry @param {Place} place */
  #write(entry, place) {
    this.#form.fill(/** @type {Typed} */ (entry.form), place);
    this.#form.problems(entry.problems, entry.sentence);
    this.#filled(entry);
  }

  /**
   * Writes on in an entry of the outbox, with the words of its own hub.
   * @param {Entry} chosen
   * @returns {Promise<Opened>}
   */
  async open(chosen) {
    if (!(await this.save())) return "full";
    // A hub one has left has no words of consent here, and another hub's were never said.
    if (this.#hub.left(hubOf(chosen))) return "gone";
    /** @type {Entry | undefined} */
    let entry;
    if (!(await this.#guarded(async () => (entry = await this.#outbox.mend(chosen.id))))) return "full";
    if (!entry) return "gone";
    await this.#hub.choose(hubOf(entry));
    const place = await this.#hub.placeOf(hubOf(entry));
    if (!place) return "gone";
    if (!(await this.#claim(entry.id))) return "elsewhere";
    this.#write(entry, place);
    return "open";
  }

  /** Throws away what the form holds. */
  async startOver() {
    clearTimeout(this.#saving);
    await this.#outbox.forget(this.id);
    await this.begin();
  }
}

/** The hub that an entry is for, as long as it lives: where it is sent. @param {Entry} entry */
export function hubOf(entry) {
  return /^\/api\/v\d+\/hubs\/([^/]+)\//.exec(entry.path)?.[1] ?? "";
}
