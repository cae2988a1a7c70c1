// The notice of the conversation that was kept last: whether it is still here, already there, or not taken.

import { part, reveal, say, show } from "../../../kit/assets/phone_words.js";
import { hubOf } from "./phone_draft.js";
import { isShutOut, reasonsOf } from "./phone_list.js";
import { slipTrouble } from "./phone_slip.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("./phone_hub.js").Hub} Hub
 */

const BOUNCE = 1_000;

export class Kept {
  #outbox;
  #hub;
  /** The entry that was kept last, while its notice stands. */
  #id = "";
  #at = 0;

  /** @param {Outbox} outbox @param {Hub} hub */
  constructor(outbox, hub) {
    this.#outbox = outbox;
    this.#hub = hub;
  }

  /** Whether it was only a moment ago: then another tap is a cold thumb's. */
  get justNow() {
    return Date.now() - this.#at < BOUNCE;
  }

  /** Says on top what became of the conversation that was in the form. @param {string} id */
  async show(id) {
    this.#id = id;
    await this.say();
    reveal("kept", true);
    part("kept").focus();
    this.#at = Date.now();
    window.scrollTo({ top: 0 });
  }

  /** Brings it up to date. */
  async say() {
    const entry = await this.#outbox.entry(this.#id);
    const name = this.#hub.nameOf(entry ? hubOf(entry) : "");
    let [title, next] = ["phone-kept", "phone-kept-next"];
    if (entry?.state === "sent") [title, next] = ["phone-kept-and-sent", "phone-kept-and-sent-next"];
    if (entry?.state === "conflict") [title, next] = ["state-conflict", "state-conflict-means"];
    if (entry?.state === "refused") [title, next] = ["phone-refused", "phone-refused-next"];
    if (entry && (entry.state === "draft" || (isShutOut(entry) && this.#hub.left(hubOf(entry))))) [title, next] = ["phone-left", "phone-left-next"];
    const reasons = entry && title === "phone-refused" ? reasonsOf(entry, name) : [];
    const slip = slipTrouble(entry);
    part("kept").dataset.tone = slip || ["phone-refused", "phone-left"].includes(title) ? "late" : "done";
    show("kept", say(title, { hub: name }));
    show("kept-next", [...reasons, say(next, { hub: name }), slip && say(slip)].filter(Boolean).join(" "));
  }
}
