// The conversation in the form: whose it is, for which hub it was begun, and how it is kept meanwhile.

import { newId } from "../../../kit/assets/outbox_entry.js";
import { isBlank, problemsOf, summaryOf, text } from "./phone_typed.js";

/**
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("../../../kit/assets/outbox_entry.js").Problem} Problem
 * @typedef {import("../../../kit/assets/outbox_entry.js").Written} Written
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

/** What is typed is on the disk a moment later, however steadily somebody types. */
const SAVE_WITHIN = 250;
const REMEMBERED = 4;
const CONVERSATION = "conversation";

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
  /** How often something was typed, and how much of that is on the disk. */
  #typings = 0;
  #saved = 0;
  /** @type {Promise<unknown>} */
  #turn = Promise.resolve();
  /** Whether the outbox has something under this id. */
  #there = false;
  /** @type {Entry | undefined} What stood under this id when the form was filled with it. */
  #before;
  /** What was kept already and is being changed, as it was. @type {Entry | undefined} */
  #mended;
  /** The form as it was filled with that. */
  #asOpened = "";
  /** @type {string[]} The forms that this window wrote or read last; anything else there is somebody else's. */
  #known = [];

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
      kind: CONVERSATION,
      method: "PUT",
      path: `/api/v1/hubs/${hub}/conversations/${this.id}`,
      form: typed,
      summary: summaryOf(typed, hub),
      encloses: text(typed, "recording") || undefined,
    };
  }

  /** Something was typed. */
  changed() {
    this.#typings += 1;
    this.#saving ??= setTimeout(() => void this.save(), SAVE_WITHIN);
  }

  /**
   * One thing at a time: nothing is saved while the form turns from one conversation to the next.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #inTurn(work) {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /**
   * Saves what is being typed; a form nobody wrote in is nothing to save.
   * @returns {Promise<boolean>} Whether it is safe.
   */
  save() {
    return this.#inTurn(() => this.#save());
  }

  async #save() {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    if (this.#isNothing(this.#form.typed())) return true;
    // The form is read when it is written: words typed meanwhile may lie there as the last ones already,
    // and what was read before them would be written over them.
    return this.#put(() => this.#form.typed(), (written, mine) => this.#outbox.draft(written, mine));
  }

  /** @param {Typed} typed */
  #isNothing(typed) {
    return !this.#form.place || (isBlank(typed) && !this.#there);
  }

  /**
   * Writes the form into the outbox under its id; under a new one when somebody else went on with
   * that id meanwhile, so that neither loses a word.
   * @param {() => Typed} read
   * @param {(written: () => Written, mine: (before: Entry) => boolean) => Promise<boolean>} write
   * @returns {Promise<boolean>} Whether there was room.
   */
  #put(read, write) {
    const mine = (/** @type {Entry} */ before) => this.#known.includes(JSON.stringify(before.form));
    let [typed, typings] = [read(), this.#typings];
    const written = () => {
      [typed, typings] = [read(), this.#typings];
      return this.written(typed);
    };
    return this.#guarded(async () => {
      if (!(await write(written, mine))) {
        const id = newId();
        this.#hold(id, await this.#lock(id));
        await write(written, mine);
      }
      this.#there = true;
      this.#saved = Math.max(this.#saved, typings);
      this.#recognise(typed);
    });
  }

  /** What this window wrote itself may be written over by it. @param {Typed} typed */
  #recognise(typed) {
    this.#known = [...this.#known, JSON.stringify(typed)].slice(-REMEMBERED);
  }

  /**
   * Saves what is not on the disk yet in the last moment of a page, which waits for no answer: so nothing
   * is read first. What is on its way there ends with the page, and counts for nothing. Should the page
   * live on, it is saved in the ordinary way as well.
   */
  saveNow() {
    const typed = this.#form.typed();
    if (this.#saved === this.#typings || this.#isNothing(typed)) return;
    this.#recognise(typed);
    this.#outbox.draftNow(this.written(typed), this.#before);
  }

  /**
   * Keeps the conversation, to be sent, and begins the next.
   * @param {Typed} typed
   * @param {unknown} body What is sent.
   * @returns {Promise<string | undefined>} The id under which it is kept; nothing without room for it.
   */
  keep(typed, body) {
    this.saveNow();
    return this.#inTurn(async () => {
      clearTimeout(this.#saving);
      this.#saving = undefined;
      if (!(await this.#put(() => typed, (written, mine) => this.#outbox.keep({ ...written(), body }, mine)))) return undefined;
      const { id } = this;
      const last = { how: typed.how, place: typed.place, language: typed.language };
      await this.#outbox.remember(`last of ${this.#form.place?.account}`, last);
      await this.#begin();
      return id;
    });
  }

  /**
   * The promise to other windows that a conversation is ours, as long as this one lives.
   * @param {string} id
   * @returns {Promise<(() => void) | undefined>} How to let go of it; nothing if another window has it.
   */
  async #lock(id) {
    const locks = this.#locks;
    if (!locks) return () => {};
    return new Promise((answer) => {
      void locks.request(`draft ${id}`, { ifAvailable: true }, (lock) => {
        if (!lock) {
          answer(undefined);
          return undefined;
        }
        return new Promise((release) => answer(() => release(undefined)));
      });
    });
  }

  /** Lets go of the conversation before, now that the next is ours. @param {string} id @param {() => void} [release] */
  #hold(id, release = () => {}) {
    this.#release();
    this.id = id;
    this.#release = release;
    this.#known = [];
    this.#there = false;
    this.#before = undefined;
    this.#mended = undefined;
  }

  /** Whether what the form holds was on the list before. */
  get isMended() {
    return this.#mended !== undefined;
  }

  /** Somebody turns away from the form: what they opened to change, and did not change, is kept as it was. */
  leave() {
    return this.#inTurn(async () => {
      const before = this.#mended;
      if (before?.state !== "kept" || JSON.stringify(this.#form.typed()) !== this.#asOpened) return;
      clearTimeout(this.#saving);
      this.#saving = undefined;
      const { id, account, kind, method, path, form, body, summary, encloses } = before;
      const mine = (/** @type {Entry} */ there) => this.#known.includes(JSON.stringify(there.form));
      const written = { id, account, kind, method, path, form, body, summary, encloses };
      if (await this.#guarded(() => this.#outbox.keep(written, mine))) await this.#begin();
    });
  }

  /** Begins a conversation for the hub that is chosen, on the same street as the last one. */
  begin() {
    return this.#inTurn(() => this.#begin());
  }

  /**
   * Begins one of which it is known how and where it takes place; what the form held is put away.
   * @param {{ how: string, place: string }} known
   * @returns {Promise<boolean>} Whether there was room to put it away.
   */
  beginAt(known) {
    return this.#inTurn(async () => {
      if (!(await this.#save())) return false;
      await this.#begin(known);
      return true;
    });
  }

  /** @param {{ how: string, place: string }} [known] */
  async #begin(known) {
    const { place } = this.#hub;
    const last = { ...(await this.#outbox.remembered(`last of ${place?.account}`)), ...known };
    const id = newId();
    const release = await this.#lock(id);
    // Nothing comes between the new id and the empty form, or old words could be kept under it.
    this.#hold(id, release);
    this.#saved = this.#typings;
    this.#form.fill(last, place);
    this.#filled(undefined);
  }

  /**
   * Goes on with the newest draft for the chosen hub that no other window has, or begins.
   * @returns {Promise<boolean>} Whether there was one.
   */
  resume() {
    return this.#inTurn(async () => {
      if (!(await this.#save())) return false;
      const { place } = this.#hub;
      for (const found of await this.#outbox.entries()) {
        const { id } = found;
        const fits = (/** @type {Entry | undefined} */ entry) =>
          entry?.state === "draft" && isConversation(entry) && place && entry.account === place.account && hubOf(entry) === place.id;
        if (!fits(found)) continue;
        const release = id === this.id ? this.#release : await this.#lock(id);
        // Until it was ours another window may have kept it.
        const entry = release && (await this.#outbox.entry(id));
        if (entry && place && fits(entry)) {
          this.#write(entry, place, release);
          return true;
        }
        if (id !== this.id) release?.();
      }
      await this.#begin();
      return false;
    });
  }

  /** @param {Entry} entry @param {Place} place @param {() => void} release */
  #write(entry, place, release) {
    if (entry.id !== this.id) this.#hold(entry.id, release);
    this.#known = [JSON.stringify(entry.form)];
    this.#there = true;
    this.#saved = this.#typings;
    this.#before = entry;
    // It had a body when it was kept, and so it stood on the list before the page was opened anew.
    this.#mended = entry.body === undefined ? undefined : entry;
    // Older versions of this page noted the words of consent only once a conversation was kept.
    const wording = /** @type {any} */ (entry.body)?.consent?.wording;
    this.#form.fill({ ...(wording && { wording }), .../** @type {Typed} */ (entry.form) }, place);
    this.#form.problems(problemsOf(entry), entry.sentence);
    this.#filled(entry);
  }

  /**
   * Writes on in an entry of the outbox, with the words of its own hub. Where that cannot be, the form
   * stays as it is.
   * @param {Entry} chosen
   * @returns {Promise<Opened>}
   */
  open(chosen) {
    return this.#inTurn(async () => {
      if (chosen.id === this.id) return "open";
      if (!(await this.#save())) return "full";
      const at = hubOf(chosen);
      // A hub one has left has no words of consent here, and another hub's were never said.
      const place = await this.#hub.placeOf(at);
      if (!place) return "gone";
      const release = await this.#lock(chosen.id);
      if (!release) return "elsewhere";
      /** @type {Entry | undefined} */
      let entry;
      const room = await this.#guarded(async () => (entry = await this.#outbox.mend(chosen.id)));
      if (!entry) {
        release();
        return room ? "gone" : "full";
      }
      await this.#hub.choose(at);
      this.#write(entry, place, release);
      [this.#mended, this.#asOpened] = [chosen, JSON.stringify(this.#form.typed())];
      return "open";
    });
  }

  /** Shows what came under the id of the form from elsewhere, out of a file, before a key writes over it. */
  reread() {
    return this.#inTurn(async () => {
      const { place } = this.#form;
      const entry = await this.#outbox.entry(this.id);
      if (!entry || !place || (entry.state === "draft" && this.#known.includes(JSON.stringify(entry.form)))) return;
      if (entry.state === "draft") this.#write(entry, place, this.#release);
      else await this.#begin();
    });
  }

  /** Throws away what the form holds. */
  startOver() {
    return this.#inTurn(async () => {
      clearTimeout(this.#saving);
      this.#saving = undefined;
      // Under its id there may be something by now that somebody else kept.
      if ((await this.#outbox.entry(this.id))?.state === "draft") await this.#outbox.forget(this.id);
      await this.#begin();
    });
  }
}

/** Whether an entry is one: other parts of the page keep things of their own. @param {Entry} entry */
export const isConversation = ({ kind }) => kind === CONVERSATION;

/** The hub that an entry is for, as long as it lives: where it is sent. @param {Entry} entry */
export function hubOf(entry) {
  return /^\/api\/v\d+\/hubs\/([^/]+)\//.exec(entry.path)?.[1] ?? "";
}
