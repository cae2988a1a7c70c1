// What a pair says with one touch, above the doors of the list that is open. It is kept in the outbox with
// the time at which it was said, and is sent when there is signal; meanwhile the hub counts without it.

import { newId } from "../../../kit/assets/outbox_entry.js";
import { hourOf, part, reveal, say, show } from "../../../kit/assets/phone_words.js";
import { CHECK_IN, isWordOf, standOf } from "./checkin_due.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("./checkin_due.js").Kind} Kind
 * @typedef {import("./checkin_due.js").Told} Told
 * @typedef {import("./walk.js").Whose} Whose
 */

/** The clock on the page goes on by itself. */
const DRAW_EVERY = 20_000;

export class CheckIn {
  #outbox;
  #hub;
  #guarded;
  #session = "";
  /** @type {Told | undefined} */
  #told;
  /** @type {Entry[]} */
  #entries = [];

  /**
   * @param {Outbox} outbox @param {Whose} hub
   * @param {(work: () => Promise<unknown>) => Promise<boolean>} guarded Says so when there is no room.
   */
  constructor(outbox, hub, guarded) {
    this.#outbox = outbox;
    this.#hub = hub;
    this.#guarded = guarded;
    part("check-in").addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button");
      if (button?.dataset.checkIn) void this.#say(/** @type {Kind} */ (button.dataset.checkIn));
      if (button?.dataset.entry) void this.#outbox.forget(button.dataset.entry);
    });
    setInterval(() => this.#draw(), DRAW_EVERY);
  }

  get #account() {
    return this.#hub.me?.account.id ?? "";
  }

  get #address() {
    return `/api/v1/hubs/${encodeURIComponent(this.#hub.chosen?.id ?? "")}/outreach/${encodeURIComponent(this.#session)}`;
  }

  /** @param {string} session */
  #named(session) {
    return `safety of ${session} at ${this.#hub.chosen?.id ?? ""} for ${this.#account}`;
  }

  /** A list is open. @param {string} session */
  async open(session) {
    if (session === this.#session) return;
    this.#session = session;
    this.#told = undefined;
    const [told, entries] = await Promise.all([this.#outbox.remembered(this.#named(session)), this.#outbox.entries()]);
    if (session !== this.#session) return;
    this.#told = told;
    this.heard(entries);
    void this.refresh();
  }

  /** Asks the hub how it stands. */
  async refresh() {
    const session = this.#session;
    if (!session) return;
    const said = await this.#outbox.get(`${this.#address}/safety`);
    if (session !== this.#session || !Array.isArray(said?.said)) return;
    this.#told = said;
    await this.#outbox.remember(this.#named(session), said);
    this.#draw();
  }

  /** Takes in how far every word has come. @param {Entry[]} entries */
  heard(entries) {
    const before = this.#entries.filter(({ state }) => state === "sent").length;
    this.#entries = entries.filter((entry) => isWordOf(entry, this.#account, this.#session));
    if (this.#entries.filter(({ state }) => state === "sent").length > before) void this.refresh();
    this.#draw();
  }

  /** @param {Kind} kind */
  async #say(kind) {
    const at = new Date(this.#hub.now()).toISOString();
    const id = newId();
    await this.#guarded(() =>
      this.#outbox.keep({
        id,
        account: this.#account,
        kind: CHECK_IN,
        method: "PUT",
        path: `${this.#address}/check-ins/${id}`,
        form: {},
        body: { kind, at },
        summary: { session: this.#session, kind, at },
      }),
    );
    this.heard(await this.#outbox.entries());
    part("check-in-said").focus({ preventScroll: true });
  }

  #draw() {
    if (!this.#session) return;
    const { how, due, last } = standOf(this.#told, this.#entries);
    const late = due !== undefined && due <= this.#hub.now();
    const time = due === undefined ? "" : hourOf(new Date(due));
    const sentence = how === "home" ? say("check-in-is-home") : how === "not-yet" ? say("check-in-not-yet") : say(late ? "check-in-late" : "check-in-due", { time });
    show("check-in-stands", sentence);
    part("check-in").toggleAttribute("data-late", late);
    for (const kind of ["fine", "longer", "home"]) reveal(`check-in-${kind}`, how === "out");
    reveal("check-in-out", how !== "out");
    const refused = last?.state === "refused" || last?.state === "conflict";
    const reason = last?.problems.map((problem) => problem.sentence).filter(Boolean).join(" ") || last?.sentence || "";
    const said = !last ? "" : refused ? reason : say(last.state === "sent" ? "check-in-arrived" : "check-in-waits");
    show("check-in-came", said);
    const letGo = part("check-in-let-go");
    letGo.hidden = !refused;
    letGo.dataset.entry = refused ? last.id : "";
  }
}
