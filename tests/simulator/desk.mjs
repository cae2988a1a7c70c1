// What a coordinator does at a desk, where there is always a line: knocks, corrections and endings of their
// own, and the settling of what came in two versions.

import { newId } from "../../kit/assets/outbox_entry.js";

/** @typedef {import("./history.mjs").History} History */

export class Desk {
  #history;
  #coordinator;

  /** @param {History} history @param {import("./hub.mjs").Person} coordinator */
  constructor(history, coordinator) {
    this.#history = history;
    this.#coordinator = coordinator;
  }

  /** A coordinator marks a door at the desk, where there is always a line. */
  async marks() {
    const door = this.#history.chance.of(this.#history.hub.doors);
    const outcome = this.#history.chance.of(["no_answer", "spoke", "refused"]);
    const id = newId(this.#history.world.now);
    const at = new Date(this.#history.world.now).toISOString();
    this.#history.tell(`at the desk ${this.#history.hub.doors.indexOf(door) + 1} is marked (${id.slice(-6)}): ${outcome}`);
    await this.#history.hub.call("PUT", `/doors/${door}/attempts/${id}`, { session: this.#history.hub.session, at, outcome, come_back: null });
    this.#history.kept.knocked({ id, door, outcome, at, comeBack: null, account: this.#coordinator.id }, "the desk", "kept");
  }

  /** A coordinator corrects the words of a conversation; what stood before is kept beside them. */
  async corrects() {
    const stands = (await this.#history.hub.all("/conversations", "conversations"))[0];
    if (!stands) return;
    const one = await this.#history.hub.call("GET", `/conversations/${stands.id}`);
    const { held_at, how, place, language, loves, concerns, would_change, would_do } = one;
    const before = this.#history.kept.words.get(concerns);
    if (!before) return;
    const text = `${concerns.split(" ")[0]} corrected c${newId(this.#history.world.now).slice(-8)}`;
    this.#history.tell(`the coordinator corrects "${concerns}" to "${text}"`);
    await this.#history.hub.call("PUT", `/conversations/${stands.id}/said`, { held_at, how, place, language, loves, concerns: text, would_change, would_do });
    before.away = true;
    this.#history.kept.says({ text, promise: before.promise, account: before.account, at: before.at }, "the desk", "kept");
  }

  /** A coordinator says how a promise ended. */
  async ends() {
    const [first] = (await this.#history.hub.call("GET", "/follow-ups")).due;
    if (!first) return;
    const said = { how: "done", note: `desk note ${newId(this.#history.world.now).slice(-8)}` };
    this.#history.tell(`at the desk "${first.what}" is done: ${said.note}`);
    await this.#history.hub.call("PUT", `/follow-ups/${first.id}/ending`, said);
    this.#history.kept.ended({ promise: first.id, ...said }, "the desk", "kept");
  }

  async settlesEnding() {
    const [first] = (await this.#history.hub.call("GET", "/endings")).endings;
    if (first) await this.settleEnding(first, this.#history.chance.of(["first", "second"]));
  }

  /** @param {any} two @param {string} which */
  async settleEnding({ first, second }, which) {
    this.#history.tell(`the coordinator reads that "${first.what}" is ${first.ended} and ${second.ended}, and keeps the ${which}`);
    await this.#history.hub.call("POST", `/endings/${first.id}/${second.fingerprint}/settle`, { which });
    // What was joined goes together.
    const gone = (which === "first" ? second.note : first.note).split("\n");
    for (const note of gone) /** @type {any} */ (this.#history.kept.endings.get(note)).away = true;
  }

  /** A coordinator looks at two versions, and says which stands. */
  async settlesWords() {
    const [first] = (await this.#history.hub.call("GET", "/conflicts")).conflicts;
    if (first) await this.settle(first, this.#history.chance.of(["first", "second", "both"]));
  }

  /** @param {{ conversation: string, fingerprint: string }} conflict @param {string} how */
  async settle({ conversation, fingerprint }, how) {
    const address = `/conflicts/${conversation}/${fingerprint}`;
    const both = await this.#history.hub.call("GET", address);
    this.#history.tell(`the coordinator reads "${both.first.concerns}" and "${both.second.concerns}", and keeps ${how}`);
    await this.#history.hub.call("POST", `${address}/settle`, { how });
    const away = how === "first" ? both.second.concerns : how === "second" ? both.first.concerns : undefined;
    const words = away === undefined ? undefined : this.#history.kept.words.get(away);
    if (words) words.away = true;
  }
}
