// What goes after an entry because it is large and no words: a recording. It lies closed beside the entries,
// is sent by itself once its entry has arrived, and holds up nothing that is small.

import { backoff, readAnswer } from "./outbox_answer.js";
import { ENCLOSED } from "./outbox_entry.js";
import { base64Of, bytesOfBase64 } from "./outbox_keys.js";

/**
 * @typedef {import("./outbox_entry.js").Entry} Entry
 * @typedef {import("./outbox.js").Outbox} Outbox
 * @typedef {import("./outbox_store.js").View} View
 *
 * @typedef {object} About What is known of an enclosure beside its bytes.
 * @property {string} type Its media type.
 * @property {number} seconds
 * @property {number} until It is kept on this phone no longer than this.
 * @property {string} [after] The entry that goes before it.
 */

/** A slow line carries a megabyte in some minutes. */
const WITHIN = 5 * 60_000;

/** @param {string} id */
const shelved = (id) => `enclosed ${id}`;
/** @param {Entry | undefined} entry */
const about = (entry) => /** @type {About} */ (entry?.body ?? {});

/**
 * An entry was kept, and what it encloses is to be sent after it.
 * @param {View} entries
 * @param {string | undefined} id
 * @param {string} after
 */
export async function release(entries, id, after) {
  const enclosed = id && (await entries.get(id));
  if (enclosed && enclosed.state === "draft") await entries.put({ ...enclosed, state: "kept", body: { ...about(enclosed), after } });
}

export class Enclosures {
  #outbox;
  /** @type {Promise<void> | undefined} */
  #sending;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Outbox} outbox */
  constructor(outbox) {
    this.#outbox = outbox;
  }

  stop() {
    clearTimeout(this.#timer);
  }

  async all() {
    return (await this.#outbox.opened.tally()).enclosed;
  }

  /**
   * Keeps bytes on this phone. They are sent once an entry that encloses them is kept and has arrived.
   * @param {{ id: string, account: string, path: string }} named
   * @param {About} what
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  async keep({ id, account, path }, what, bytes) {
    await this.#outbox.shelve(shelved(id), bytes);
    const written = { id, account, kind: ENCLOSED, method: "PUT", path, form: {}, summary: {}, body: what };
    await this.#outbox.draft(written);
  }

  /** @param {string} id @returns {Promise<(About & { bytes: Uint8Array<ArrayBuffer> }) | undefined>} */
  async one(id) {
    const entry = await this.#outbox.entry(id);
    const bytes = entry && (await this.#outbox.remembered(shelved(id)));
    return bytes && { ...about(entry), bytes };
  }

  /** Takes bytes off this phone. @param {string} id */
  async forget(id) {
    await this.#outbox.opened.change((entries) => entries.delete(id));
    await this.#outbox.remember(shelved(id), undefined);
  }

  /**
   * Lets go of what nobody encloses any more, and of whatever has been here longer than it may be.
   * @param {string} [open] What the form encloses, which may not be saved yet.
   */
  async tidy(open = "") {
    const entries = await this.#outbox.entries();
    const enclosed = new Set([open, ...entries.map((entry) => entry.encloses)]);
    for (const entry of entries.filter(({ kind }) => kind === ENCLOSED)) {
      const lost = entry.state === "draft" && !enclosed.has(entry.id);
      if (lost || about(entry).until <= this.#outbox.world.now()) await this.forget(entry.id);
    }
  }

  // Files.

  /** Puts the bytes into the entries of a file. @param {any[]} entries */
  async withBytes(entries) {
    return Promise.all(
      entries.map(async (entry) => {
        const found = entry.kind === ENCLOSED && (await this.one(entry.id));
        return found ? { ...entry, bytes: base64Of(found.bytes) } : entry;
      }),
    );
  }

  /** Takes the bytes out of the entries of a file, before they come among the others. @param {Entry[]} entries */
  async takeBytes(entries) {
    for (const entry of entries) {
      if (entry.bytes === undefined) continue;
      if (!(await this.#outbox.entry(entry.id))) await this.#outbox.shelve(shelved(entry.id), bytesOfBase64(entry.bytes));
      delete entry.bytes;
    }
  }

  // Sending.

  /**
   * Sends what is due, one after the other, beside everything small.
   * @param {{ all?: boolean }} [how]
   * @returns {Promise<void>}
   */
  send({ all = false } = {}) {
    this.#sending ??= this.#alone(all)
      .catch((error) => {
        if (!this.#outbox.locked) console.warn("what is enclosed could not be sent", error);
      })
      .finally(() => {
        this.#sending = undefined;
        void this.#plan().catch(() => {});
      });
    return this.#sending;
  }

  /** In one tab at a time; the others have nothing to wait for. @param {boolean} all */
  async #alone(all) {
    const { locks, database } = this.#outbox.world;
    if (!locks) return this.#pass(all);
    await locks.request(`${database}-enclosing ${this.#outbox.account}`, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await this.#pass(all);
    });
  }

  /** What waits, and whose entry has arrived or was let go of since. */
  async #waiting() {
    /** @type {Entry[]} */
    const waiting = [];
    for (const entry of await this.all()) {
      if (entry.state !== "kept" || entry.account !== this.#outbox.account) continue;
      const before = await this.#outbox.entry(about(entry).after ?? "");
      if (!before || before.state === "sent" || before.state === "conflict") waiting.push(entry);
    }
    return waiting;
  }

  /** @param {boolean} all */
  async #pass(all) {
    const outbox = this.#outbox;
    const { now } = outbox.world;
    const due = (await this.#waiting()).filter(({ next }) => all || next <= now()).sort((a, b) => a.tries - b.tries || a.made - b.made);
    if (due.length === 0 || !(await outbox.who())) return;
    for (const entry of due) {
      if (outbox.locked || outbox.handedOver || outbox.status.signedIn !== "yes") return;
      if (!(await this.#carry(entry))) return;
    }
  }

  /** @param {Entry} entry @returns {Promise<boolean>} Whether it makes sense to go on with the next. */
  async #carry({ id, account, path }) {
    const outbox = this.#outbox;
    const { now, random } = outbox.world;
    const found = await this.one(id);
    if (!found) {
      await this.forget(id);
      return true;
    }
    await this.#change(id, (entry) => ({ ...entry, tries: entry.tries + 1, next: now() + backoff(entry.tries + 1, random()) }));
    const headers = { "Content-Type": found.type, "Folkmoot-Account": account };
    const response = await outbox.ask("PUT", path, found.bytes, headers, WITHIN);
    if (!response) return false;
    const { outcome, wait, sentence, problems, status } = await readAnswer(response, now());
    if (outcome === "sent") await this.forget(id);
    else if (outcome === "refused" || outcome === "conflict") {
      await this.#change(id, (entry) => ({ ...entry, state: "refused", sentence, problems, refusal: status, tries: 0, changed: now() }));
    } else if (wait > 0) await this.#change(id, (entry) => ({ ...entry, next: now() + wait }));
    return outcome !== "later" && outcome !== "signed-out";
  }

  /** @param {string} id @param {(entry: Entry) => Entry} change */
  async #change(id, change) {
    await this.#outbox.opened.change(async (entries) => {
      const entry = await entries.get(id);
      if (entry?.state === "kept") await entries.put(change(entry));
    });
  }

  /** Sets the clock for what was not answered. */
  async #plan() {
    clearTimeout(this.#timer);
    const outbox = this.#outbox;
    if (outbox.locked || outbox.handedOver || outbox.status.signedIn !== "yes") return;
    const waiting = await this.#waiting();
    if (waiting.length === 0) return;
    const soonest = Math.min(...waiting.map(({ next }) => next));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), Math.max(soonest - outbox.world.now(), 1_000));
  }
}
