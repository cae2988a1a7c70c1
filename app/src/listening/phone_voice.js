// What somebody says, recorded: whether they agreed, and what stands in the form of the recording. The
// recorder itself is loaded once somebody opens this part of the page.

import { dayOf, part, reveal, say, show } from "../../../kit/assets/phone_words.js";
import { text } from "./phone_typed.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("./phone_draft.js").Draft} Draft
 * @typedef {import("./phone_form.js").Form} Form
 * @typedef {import("./phone_recorder.js").Recorder} Recorder
 *
 * @typedef {object} Page
 * @property {Outbox} outbox
 * @property {Draft} draft
 * @property {Form} form
 */

const DAY = 24 * 60 * 60_000;
/** Recordings that one phone keeps until they are sent: a file of unsent work holds no more. */
const MOST = 10;
const FIELDS = ["recording", "recording_at", "recording_seconds", "recording_wording"];

/** @param {number} seconds */
export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement} */ (part(id));

export class Voice {
  #page;
  /** @type {Promise<Recorder> | undefined} */
  #loading;
  /** @type {Recorder | undefined} What records at this moment. */
  #going;
  /** @type {Promise<void>} */
  #stopping = Promise.resolve();
  #address = "";
  /** @type {Promise<void> | undefined} Once for each time that the phone is unlocked. */
  #tidied;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    const fold = /** @type {HTMLDetailsElement} */ (part("voice"));
    fold.addEventListener("toggle", () => {
      if (fold.open) void this.#recorder().catch(() => this.#say("voice-none"));
    });
    field("voice-agreed").addEventListener("change", () => this.#draw());
    fold.addEventListener("click", (event) => {
      const deed = /** @type {HTMLElement} */ (event.target).dataset?.voice;
      if (deed === "start") void this.#start();
      if (deed === "stop") void this.stop();
      if (deed === "delete") void this.#delete();
    });
    // A phone puts pages away without asking: what was said up to then is kept.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.stop();
    });
    addEventListener("hashchange", () => void this.stop());
    page.outbox.addEventListener("locking", (event) => {
      /** @type {import("../../../kit/assets/outbox_locker.js").Locking} */ (event).waitUntil(this.stop());
    });
  }

  #recorder() {
    this.#loading ??= import("./phone_recorder.js").then(({ Recorder }) => new Recorder());
    this.#loading.catch(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** The form holds another conversation, or one that goes on. */
  async filled() {
    this.#say("");
    const typed = this.#page.form.typed();
    const id = text(typed, "recording");
    await (this.#tidied ??= this.#page.outbox.enclosures.tidy(id));
    /** @type {HTMLDetailsElement} */ (part("voice")).open = id !== "";
    const found = id && (await this.#page.outbox.enclosures.one(id));
    if (id !== field("recording").value) return;
    if (id && !found && !this.#going) {
      // The page ended before the sound was kept, or its day has come.
      this.#put({});
      this.#say(Date.parse(text(typed, "recording_at")) + this.#kept * DAY <= Date.now() ? "voice-expired" : "voice-broke");
    }
    if (found) field("recording_seconds").value = String(found.seconds);
    this.#draw(found || undefined);
  }

  get #recording() {
    return this.#page.form.place?.lists?.recording;
  }

  /** How many days a recording is kept. */
  get #kept() {
    return this.#recording?.kept_days ?? 30;
  }

  /** The words that stand on the page to be read out, by their id. */
  get #wording() {
    const { form } = this.#page;
    const offered = form.place?.lists?.wordings[text(form.typed(), "wording_language")] ?? [];
    return offered.find(({ tier }) => tier === "voice")?.id;
  }

  /** @param {Record<string, string>} values What is not named is emptied. */
  #put(values) {
    for (const name of FIELDS) field(name).value = values[name] ?? "";
    this.#page.draft.changed();
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  #say(key, values) {
    show("voice-said", key && say(key, values));
  }

  /** @param {{ bytes: Uint8Array<ArrayBuffer>, type: string, seconds: number }} [found] */
  #draw(found) {
    const there = field("recording").value !== "";
    const going = this.#going !== undefined;
    part("voice").hidden = !this.#wording && !there;
    reveal("voice-ask", !there);
    reveal("voice-going", going);
    reveal("voice-kept", there && !going);
    /** @type {HTMLButtonElement} */ (part("voice-start")).disabled = !field("voice-agreed").checked;
    show("voice-day", say("voice-agreed-by", { day: dayOf(Date.now() + this.#kept * DAY) }));
    const seconds = Number(field("recording_seconds").value);
    const made = there && !going ? say("voice-recorded", { time: clock(seconds) }) : "";
    show("voice-now", made);
    show("voice-length", made);
    if (!there || found) {
      URL.revokeObjectURL(this.#address);
      this.#address = found ? URL.createObjectURL(new Blob([found.bytes], { type: found.type })) : "";
      const sound = /** @type {HTMLAudioElement} */ (part("voice-sound"));
      if (this.#address) sound.src = this.#address;
      else sound.removeAttribute("src");
    }
  }

  async #start() {
    if (this.#going || field("recording").value || !field("voice-agreed").checked) return;
    const { outbox, draft, form } = this.#page;
    const { place } = form;
    const wording = this.#wording;
    if (!place || !wording) return;
    this.#say("");
    if ((await outbox.enclosures.all()).length >= MOST) {
      this.#say("voice-many", { most: MOST });
      return;
    }
    const minutes = this.#recording?.most_minutes ?? 5;
    let recorder;
    try {
      recorder = await this.#recorder();
      await recorder.start(minutes * 60, {
        tick: (seconds) => show("voice-time", say("voice-recording", { time: clock(seconds), most: clock(minutes * 60) })),
        over: () => {
          this.#say("voice-over", { minutes });
          void this.stop();
        },
      });
    } catch (error) {
      const refused = error instanceof DOMException && ["NotAllowedError", "SecurityError"].includes(error.name);
      this.#say(refused ? "voice-refused" : "voice-none");
      return;
    }
    // From here on the conversation knows that it has one, whatever becomes of this page.
    this.#going = recorder;
    const [id, conversation] = [recorder.id, draft.id];
    this.#put({ recording: id, recording_at: new Date(recorder.began).toISOString(), recording_seconds: "0", recording_wording: wording });
    this.#draw();
    part("voice-stop").focus();
    this.#stopping = recorder.made
      .then((made) => this.#keep(id, conversation, place, made))
      .catch(() => this.#lost(id, "voice-broke"))
      .finally(() => {
        this.#going = undefined;
      })
      .then(() => this.#drawKept(id));
  }

  /**
   * @param {string} id
   * @param {string} conversation The one that was in the form when it began.
   * @param {import("./phone_hub.js").Place} place
   * @param {import("./phone_recorder.js").Made | undefined} made
   */
  async #keep(id, conversation, { account, id: hub }, made) {
    const { outbox, draft } = this.#page;
    if (!made) {
      this.#lost(id, "voice-silent");
      return;
    }
    const path = `/api/v1/hubs/${hub}/voice-notes/${id}`;
    const until = made.began + this.#kept * DAY;
    try {
      await outbox.enclosures.keep({ id, account, path }, { type: made.type, seconds: made.seconds, until }, made.bytes);
    } catch {
      this.#lost(id, "voice-full");
      return;
    }
    if (draft.id !== conversation || field("recording").value !== id) return;
    field("recording_seconds").value = String(made.seconds);
    await draft.save();
  }

  /** Nothing was recorded, or it could not be kept. @param {string} id @param {string} key */
  #lost(id, key) {
    if (field("recording").value === id) this.#put({});
    this.#say(key);
  }

  /** @param {string} id */
  async #drawKept(id) {
    if (this.#page.outbox.locked || (field("recording").value && field("recording").value !== id)) return;
    this.#draw(await this.#page.outbox.enclosures.one(id));
    part(field("recording").value ? "voice-sound" : "voice-start").focus();
  }

  /** Ends a recording that goes on, and comes when it is kept. */
  async stop() {
    this.#going?.stop();
    await this.#stopping;
  }

  /** Takes the recording out of the conversation and off this phone. */
  async #delete() {
    const id = field("recording").value;
    if (!id || this.#going) return;
    this.#put({});
    await this.#page.draft.save();
    await this.#page.outbox.enclosures.forget(id);
    this.#say("");
    this.#draw();
    field("voice-agreed").focus();
  }
}
