// The outbox: what a person does on a phone, kept until the server has answered for it.
//
// Everything is a request that may be sent twice: its id is made here, so that sending it again
// changes nothing. An entry is a draft while somebody types, kept once they say so, and then sent,
// refused (with the reason, to be mended) or a conflict (the server holds other words under the same
// id, and a person there looks at both). Nothing leaves the phone before the server has answered in
// its own words: an answer that is not ours (a café's sign-in page, a broken proxy) counts as none.
//
// All of it belongs to one person, and is there only while they have unlocked it with their PIN. Somebody
// else on the same phone has another store, which this one cannot open.

import { LONGEST_PAUSE, backoff, isOtherVersion } from "./outbox_answer.js";
import { Carrier } from "./outbox_carrier.js";
import { Enclosures, release } from "./outbox_enclosed.js";
import { canChange, entryOf, isSame } from "./outbox_entry.js";
import { entriesOf, fileOf, takeIn, unsentOf } from "./outbox_file.js";
import { Locker } from "./outbox_locker.js";
import { Locked } from "./outbox_store.js";

/**
 * @typedef {import("./outbox_entry.js").State} State
 * @typedef {import("./outbox_entry.js").Entry} Entry
 * @typedef {import("./outbox_entry.js").Written} Written
 *
 * @typedef {"unknown" | "yes" | "no"} Known
 *
 * @typedef {object} Status
 * @property {Known} connected Whether the server answered when it was last asked.
 * @property {Known | "other"} signedIn Signed in as the one who unlocked it; `other` is somebody else.
 * @property {boolean} otherVersion The server does not know something that this page asked of it.
 * @property {boolean} sending
 * @property {number} pausedUntil The server asked us to wait until then.
 */

const SENT_REMEMBERED = 50;
const SENT_STAYS = 10 * 60_000;
const AT_ONCE = 3;
const LOCK_WITHIN = 45_000;

/** Says `change` when entries changed, in this tab or another, and `status` when {@link Outbox.status} did. */
export class Outbox extends Locker {
  /** @type {Promise<void> | undefined} */
  #sending;
  /** @type {{ all: boolean } | undefined} A pass that was asked for during another. */
  #again;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** How often in a row nobody answered. */
  #lost = 0;
  #carrier = new Carrier(this);
  /** What goes after entries: recordings. */
  enclosures = new Enclosures(this);

  /** @type {Map<string, Written>} What is being kept, and is not on the disk yet. */
  #keeping = new Map();
  /** Of these the last words are written. @type {Set<string>} */
  #saidLast = new Set();
  /** Whether the hub asks for a second step, which this phone's session has not seen. */
  #stepWanted = false;

  /** @type {Status} */
  status = { connected: "unknown", signedIn: "unknown", otherVersion: false, sending: false, pausedUntil: 0 };

  /** @override */
  begun() {
    this.#stepWanted = false;
    this.#tell({ signedIn: "unknown" });
  }

  /** @override */
  changed() {
    super.changed();
    this.#plan();
  }

  /** @override */
  letGo() {
    clearTimeout(this.#timer);
    this.#carrier = new Carrier(this);
    this.#keeping.clear();
    this.enclosures.stop();
    super.letGo();
  }

  /** @override */
  close() {
    clearTimeout(this.#timer);
    this.enclosures.stop();
    super.close();
  }

  /** @param {Partial<Status>} change */
  #tell(change) {
    this.status = { ...this.status, ...change };
    this.dispatchEvent(new Event("status"));
  }

  // Entries.

  /** @param {string} id @returns {Promise<Entry | undefined>} */
  entry(id) {
    return this.opened.read((entries) => entries.get(id));
  }

  /** Every entry on this phone, the newest first. @returns {Promise<Entry[]>} */
  async entries() {
    /** @type {Entry[]} */
    const all = await this.opened.read((entries) => entries.getAll());
    return all.sort((a, b) => b.made - a.made || (a.id < b.id ? 1 : -1));
  }

  async counts() {
    return (await this.opened.tally()).counts;
  }

  /**
   * Saves what is being typed. What is already on its way is left alone.
   * @param {Written | (() => Written)} written As it stands, or how it is read in the moment it is written.
   * @param {(before: Entry) => boolean} [mine] Says whether the draft that stands there may be written over.
   * @returns {Promise<boolean>} Whether it was written. If not, the caller still has the words, and must
   *   find another id for them.
   */
  draft(written, mine) {
    return this.opened.change((entries) => this.#put(entries, typeof written === "function" ? written() : written, "draft", mine));
  }

  /**
   * Saves what is being typed without reading first what stands there, because the page may be gone
   * before it is read. Only for a draft that this window alone has.
   * @param {Written} written
   * @param {Entry} [before] What stood there when it was opened.
   */
  draftNow(written, before) {
    const entry = entryOf(written, before, "draft", this.world.now());
    // Longer than any pad: then it is written as ever, and may be in time.
    if (!this.opened.putNow(entry)) void this.draft(written).catch(() => {});
  }

  /**
   * Keeps what was written, to be sent. When this returns it is on the disk.
   * @param {Written} written
   * @param {(before: Entry) => boolean} [mine]
   * @returns {Promise<boolean>} As for a draft.
   */
  async keep(written, mine) {
    this.#keeping.set(written.id, written);
    try {
      const kept = await this.opened.change((entries) => this.#put(entries, written, "kept", mine), "strict");
      void this.send();
      return kept;
    } finally {
      this.#keeping.delete(written.id);
      this.#saidLast.delete(written.id);
    }
  }

  /** Writes what is being kept once more, as last words: the page may be gone before it is on the disk. */
  keepNow() {
    for (const written of this.#keeping.values()) {
      if (this.opened.putNow(entryOf(written, undefined, "kept", this.world.now()))) this.#saidLast.add(written.id);
    }
  }

  /**
   * Takes back what no request can have carried. Where one may have, what tells the hub of it is kept.
   * Should the page be gone before either is on the disk, the hub is told: that is never wrong.
   * @param {string} id
   * @param {Written} telling
   * @returns {Promise<boolean>} Whether it is gone, and nobody need be told.
   */
  async takeBack(id, telling) {
    this.#keeping.set(telling.id, telling);
    try {
      const gone = await this.opened.change(async (entries) => {
        /** @type {Entry | undefined} */
        const entry = await entries.get(id);
        const may = entry && canChange(entry) && !(entry.state === "kept" && this.#carrier.uncounted.has(id));
        if (may) await entries.delete(id);
        else await this.#put(entries, telling, "kept");
        return may === true;
      }, "strict");
      // The page was about to go, and stayed: then its last words are not true.
      if (gone && this.#saidLast.has(telling.id)) await this.forget(telling.id);
      void this.send();
      return gone;
    } finally {
      this.#keeping.delete(telling.id);
      this.#saidLast.delete(telling.id);
    }
  }

  /**
   * @param {any} entries
   * @param {Written} written
   * @param {State} state
   * @param {(before: Entry) => boolean} [mine]
   */
  async #put(entries, written, state, mine = () => true) {
    const now = this.world.now();
    /** @type {Entry | undefined} */
    const before = await entries.get(written.id);
    if (before && (before.state !== "draft" || !isSame(before, written) || !mine(before))) return false;
    await entries.put(entryOf(written, before, state, now));
    if (state === "kept") await release(entries, written.encloses, written.id);
    return true;
  }

  /**
   * Makes a draft again of what was refused, or of what no request has carried yet. What may have
   * reached the server is left alone: other words under the same id would be a conflict.
   * @param {string} id
   * @returns {Promise<Entry | undefined>}
   */
  mend(id) {
    return this.opened.change(async (entries) => {
      /** @type {Entry | undefined} */
      const entry = await entries.get(id);
      if (!entry || !canChange(entry) || (entry.state === "kept" && this.#carrier.uncounted.has(id))) return undefined;
      if (entry.state !== "draft") await entries.put({ ...entry, state: "draft", tries: 0, changed: this.world.now() });
      return { ...entry, state: "draft" };
    });
  }

  /**
   * Takes an entry off this phone because a person said so. What waits for an answer stays.
   * @param {string} id
   * @returns {Promise<boolean>}
   */
  async forget(id) {
    const entry = await this.opened.change(async (entries) => {
      /** @type {Entry | undefined} */
      const entry = await entries.get(id);
      if (!entry || (entry.state === "kept" && (entry.tries > 0 || this.#carrier.uncounted.has(id)))) return undefined;
      await entries.delete(id);
      return entry;
    });
    if (entry?.encloses) await this.enclosures.forget(entry.encloses);
    return entry !== undefined;
  }

  // Files.

  /**
   * Everything that the server does not have, as the text of a file that the hub and this account can
   * open. `more` is what could not be kept.
   * @param {Written[]} [more]
   */
  async saved(more = []) {
    const all = await this.entries().catch(() => /** @type {Entry[]} */ ([]));
    const now = this.world.now();
    return fileOf(await this.enclosures.withBytes(unsentOf(all, more, now)), await this.#sealing(), now);
  }

  /** @returns {Promise<import("./outbox_file.js").Sealing>} */
  async #sealing() {
    const fileKey = await this.remembered("file key").catch(() => undefined);
    const sealOf = (/** @type {string} */ hub) => this.remembered(`seal of ${hub}`).catch(() => undefined);
    return { account: this.account, keys: this.opened.keys, fileKey, sealOf };
  }

  /**
   * Takes in a file that {@link Outbox.saved} wrote. What is already here with a later change stays.
   * @param {string} text
   * @returns {Promise<{ taken: number, known: number, bad: number }>}
   */
  async load(text) {
    const found = await entriesOf(text, await this.#sealing());
    // What another person kept is theirs to load: it would lie here where they never look.
    const good = /** @type {Entry[]} */ (found.filter((entry) => entry?.account === this.account));
    await this.enclosures.takeBytes(good);
    const taken = await this.opened.change((entries) => takeIn(entries, good), "strict");
    void this.send();
    return { taken, known: good.length - taken, bad: found.length - good.length };
  }

  // Sending.

  /**
   * Sends what is due, now and for as long as the page is open. Calls are cheap: one pass runs at a
   * time in all tabs together, and a call during a pass asks for one more.
   * @param {{ all?: boolean }} [how] `all` also tries what is waiting for its next turn: somebody
   *   asked, or the signal came back, so the waits begin anew.
   * @returns {Promise<void>}
   */
  send(how = {}) {
    if (this.handedOver || this.locked) return Promise.resolve();
    if (how.all) this.#lost = 0;
    if (this.#sending) {
      this.#again = { all: how.all || (this.#again?.all ?? false) };
      return this.#sending;
    }
    clearTimeout(this.#timer);
    this.#sending = (async () => {
      /** @type {{ all?: boolean } | undefined} */
      let next = how;
      while (next && !this.handedOver && !this.locked) {
        const { all = false } = next;
        this.#again = undefined;
        await this.#alone(() => this.#pass(all));
        if (!this.locked) await this.opened.trim(SENT_REMEMBERED, this.world.now() - SENT_STAYS);
        next = this.#again;
      }
      // Beside the next pass: what is small does not wait for what is large.
      if (!this.handedOver && !this.locked) void this.enclosures.send(how);
    })()
      .catch((error) => {
        if (this.handedOver || error instanceof Locked) return;
        // A phone whose storage fails in the middle tries again like one without signal.
        console.warn("the outbox could not be sent", error);
        this.#lost += 1;
      })
      .finally(() => {
        this.#sending = undefined;
        this.#tell({ sending: false });
        this.#plan();
      });
    return this.#sending;
  }

  /**
   * Runs `work` in one tab at a time. Sending twice does no harm, so a tab that the browser froze
   * with the lock in its hand cannot hold up the others for ever.
   * @param {() => Promise<void>} work
   */
  async #alone(work) {
    const { locks, database } = this.world;
    if (!locks) return work();
    try {
      await locks.request(`${database}-sending ${this.account}`, { signal: AbortSignal.timeout(LOCK_WITHIN) }, work);
    } catch (error) {
      if (!(error instanceof Error) || !["TimeoutError", "AbortError"].includes(error.name)) throw error;
      await work();
    }
  }

  /** @param {boolean} all */
  async #pass(all) {
    const { now, random } = this.world;
    if (!this.account || (await this.opened.tally()).waiting === 0) return;
    const pausedUntil = Number((await this.remembered("paused-until")) ?? 0);
    // A clock that was set back must not turn a minute's pause into a day's.
    if (pausedUntil > now() && pausedUntil <= now() + LONGEST_PAUSE) {
      this.#tell({ pausedUntil });
      return;
    }
    this.#tell({ sending: true, pausedUntil: 0 });
    if (!(await this.#mayISend())) return;

    /** @type {Set<string>} */
    const tried = new Set();
    for (;;) {
      const due = (await this.opened.tally()).due(now(), LONGEST_PAUSE, all).filter(({ id }) => !tried.has(id));
      if (due.length === 0) return;
      let silent = 0;
      let stop = false;
      let out = false;
      const carry = async () => {
        for (let next = this.#carrier.next(due); next.length > 0 && !stop && !this.handedOver && !this.locked; next = this.#carrier.next(due)) {
          for (const { id } of next) tried.add(id);
          const answers = await this.#carrier.carry(next);
          if (answers === undefined) {
            // Twice in a row without an answer is a lost signal, not a bad record.
            silent += 1;
            if (silent >= 2) stop = true;
            continue;
          }
          silent = 0;
          if (answers.some(({ otherVersion }) => otherVersion)) this.#tell({ otherVersion: true });
          const signedOut = answers.find(({ outcome }) => outcome === "signed-out");
          const wait = Math.max(0, ...answers.map((answer) => answer.wait));
          if (signedOut) {
            this.#stepWanted ||= signedOut.status !== 401;
            stop = true;
            out = true;
          } else if (wait > 0) {
            stop = true;
            const until = now() + Math.round(wait * (1 + random() / 5));
            await this.remember("paused-until", until);
            this.#tell({ pausedUntil: until });
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, carry));
      if (out) {
        // Since we asked, the session has ended, or somebody else signed in.
        this.#tell({ signedIn: "no" });
        await this.who();
      }
      if (stop) {
        if (silent >= 2) {
          this.#lost += 1;
          this.#tell({ connected: "no" });
        }
        return;
      }
    }
  }

  /**
   * Asks before anything is sent, so that two volunteers who share a phone never send each other's
   * records under the wrong name. It also finds out cheaply that there is no signal.
   */
  async #mayISend() {
    return (await this.who()) !== undefined && this.status.signedIn === "yes";
  }

  /**
   * Who is signed in, as the server says it; nothing without an answer, or when it is nobody or somebody
   * else than the one whose entries these are.
   * @returns {Promise<any>}
   */
  async who() {
    const told = String((await this.counts()).unsent);
    const response = await this.ask("GET", this.world.whoAmI, undefined, { "Folkmoot-Unsent": told });
    if (response?.status === 401) {
      this.#lost = 0;
      this.#tell({ connected: "yes", signedIn: "no" });
      return undefined;
    }
    const said = await response?.json().catch(() => undefined);
    const account = response?.ok ? said?.account?.id : undefined;
    if (typeof account !== "string") {
      this.#lost += 1;
      const otherVersion = isOtherVersion(response?.status ?? 0, said);
      this.#tell(otherVersion ? { connected: "yes", otherVersion } : { connected: "no" });
      return undefined;
    }
    this.#lost = 0;
    const mine = account === this.account;
    this.#tell({ connected: "yes", signedIn: mine ? (this.#stepWanted ? "no" : "yes") : "other" });
    return mine ? said : undefined;
  }

  /**
   * Reads something from the server; nothing without an answer of the kind we asked for.
   * @param {string} address
   * @returns {Promise<any>}
   */
  async get(address) {
    const response = await this.ask("GET", address);
    const said = await response?.json().catch(() => undefined);
    if (response?.status === 403 && said?.type === "second-step") {
      this.#stepWanted = true;
      this.#tell({ signedIn: "no" });
    }
    return response?.ok ? said : undefined;
  }

  /** Sets the clock for the next pass. */
  #plan() {
    clearTimeout(this.#timer);
    if (this.handedOver || this.locked || this.#sending || this.status.signedIn === "no" || this.status.signedIn === "other") return;
    void (async () => {
      const now = this.world.now();
      const tally = await this.opened.tally();
      if (tally.waiting === 0 || this.handedOver || this.#sending) return;
      const soonest = tally.soonest(now, LONGEST_PAUSE);
      const quiet = this.#lost > 0 ? now + backoff(this.#lost + 1, this.world.random()) : 0;
      const at = Math.max(soonest, quiet, this.status.pausedUntil);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.send(), Math.min(Math.max(at - now, 100), LONGEST_PAUSE));
    })().catch(() => {});
  }
}
