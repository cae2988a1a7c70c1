// The list of what is on this phone: each conversation, how far it has come, and what can be done.

import { ENCLOSED, canChange } from "../../../kit/assets/outbox_entry.js";
import { copyOf, part, reveal, say, shortMomentOf, show } from "../../../kit/assets/phone_words.js";
import { hubOf, isConversation } from "./phone_draft.js";
import { inWords } from "./phone_form.js";
import { howInWords, seenInWords } from "./phone_kinds.js";
import { Promises } from "./phone_promises.js";
import { slipTrouble } from "./phone_slip.js";
import { problemsOf } from "./phone_typed.js";

/**
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("./phone_hub.js").Hub} Hub
 */

const WORDS = ["loves", "concerns", "would_change", "would_do"];

/** @type {Record<string, { tone: string, name: string, means: string }>} */
const STATES = {
  draft: { tone: "plain", name: "state-draft", means: "state-draft-means" },
  kept: { tone: "next", name: "state-kept", means: "state-kept-means" },
  sent: { tone: "done", name: "state-sent", means: "state-sent-means" },
  refused: { tone: "late", name: "state-refused", means: "state-refused-means" },
  conflict: { tone: "plain", name: "state-conflict", means: "state-conflict-means" },
};

/** What waits for a person stands on top, where nothing moves when the rest is sent below. */
const TURNS = ["refused", "draft", "conflict", "kept", "sent"];

/** So many cards are drawn, and so many more whenever the last one comes near: thousands may lie here. */
const STEP = 40;

export class List {
  #outbox;
  #hub;
  #open;
  #promises;
  /** @type {Map<string, HTMLElement>} */
  #drawn = new Map();
  #most = STEP;
  /** What was drawn last, to be drawn further. @type {[Entry[], string]} */
  #last = [[], ""];
  #near = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      this.#most += STEP;
      this.draw(...this.#last);
    },
    { rootMargin: "100% 0px" },
  );

  /** @type {Map<string, Entry>} Recordings that are not sent, by the conversation that they go after. */
  #enclosed = new Map();

  /** How much somebody else has not sent from this phone. */
  others = 0;

  /**
   * @param {Outbox} outbox
   * @param {Hub} hub
   * @param {(entry: Entry) => Promise<import("./phone_draft.js").Opened>} open Writes on in the form.
   * @param {(work: () => Promise<unknown>) => Promise<boolean>} guarded
   */
  constructor(outbox, hub, open, guarded) {
    this.#outbox = outbox;
    this.#hub = hub;
    this.#open = open;
    this.#promises = new Promises(outbox, hub, guarded);
  }

  /**
   * @param {Entry[]} all The newest first.
   * @param {string} current The entry that is in the form now, where it can be seen; it is not on the list.
   * @param {boolean} [fresh] Whether the list has just been opened.
   */
  draw(all, current, fresh = false) {
    const enclosed = all.filter(({ kind }) => kind === ENCLOSED);
    this.#enclosed = new Map(enclosed.map((entry) => [/** @type {any} */ (entry.body)?.after ?? "", entry]));
    this.#promises.draw(all);
    this.#last = [all, current];
    if (fresh) this.#most = STEP;
    const mine = all
      .filter((entry) => isConversation(entry) && entry.account === this.#outbox.account && entry.id !== current)
      .sort((a, b) => TURNS.indexOf(a.state) - TURNS.indexOf(b.state));
    // What waits of other kinds (knocks, promises that ended) stands where it was written, and counts here as at the foot.
    const unsent = all.filter((entry) => entry.account === this.#outbox.account && entry.id !== current && (entry.state === "kept" || entry.state === "refused"));
    const drafts = mine.filter((entry) => entry.state === "draft");
    let lead = mine.length > 0 ? say("phone-list-all-sent") : "";
    if (drafts.length > 0) lead = say("phone-list-drafts", { n: drafts.length });
    if (unsent.length > 0) lead = say("phone-list-waiting", { n: unsent.length });
    show("list-lead", lead);
    reveal("list-empty", mine.length === 0 && unsent.length === 0);
    // Once there they stay until the list is opened anew, or every card would jump when all is sent.
    const offer = (/** @type {string} */ id, /** @type {boolean} */ there) => {
      if (there || fresh) reveal(id, there);
    };
    offer("list-actions", mine.some(({ state }) => ["draft", "kept", "refused"].includes(state)));
    offer("send-now", mine.some(({ state }) => state === "kept"));
    reveal("list-note", mine.some((entry) => entry.state === "sent"));
    reveal("others", this.others > 0);
    show("others", say("phone-others-work", { n: this.others }));
    const list = part("entries");
    const shown = mine.slice(0, this.#most);
    const ids = new Set(shown.map(({ id }) => id));
    for (const [id, item] of this.#drawn) {
      if (!ids.has(id)) {
        item.remove();
        this.#drawn.delete(id);
      }
    }
    // Entries are brought up to date in place, so that a thumb or a screen reader keeps its spot.
    shown.forEach((entry, at) => {
      const item = this.#drawn.get(entry.id) ?? this.#fresh(entry.id);
      this.#fill(item, entry);
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
    });
    this.#near.disconnect();
    if (shown.length < mine.length && list.lastElementChild) this.#near.observe(list.lastElementChild);
  }

  /** @param {string} id */
  #fresh(id) {
    const item = copyOf("entry");
    this.#drawn.set(id, item);
    item.addEventListener("click", (event) => {
      const act = /** @type {HTMLElement} */ (event.target).dataset.act;
      if (act) void this.#act(act, id, item);
    });
    return item;
  }

  /** @param {HTMLElement} item @param {Entry} entry */
  #fill(item, entry) {
    const at = (/** @type {string} */ name) => /** @type {HTMLElement} */ (item.querySelector(`[data-at="${name}"]`));
    const put = (/** @type {string} */ name, /** @type {string} */ text) => {
      if (at(name).textContent !== text) at(name).textContent = text;
      at(name).hidden = text === "";
    };
    const summary = /** @type {Record<string, string>} */ (entry.summary ?? {});
    const hub = this.#hub.nameOf(hubOf(entry));
    const left = this.#hub.left(hubOf(entry));
    const held = summary.held_at ? new Date(summary.held_at) : new Date(entry.made);
    const state = STATES[entry.state];
    put("when", [shortMomentOf(held), summary.place || howInWords(summary.how ?? "")].filter(Boolean).join(" · "));
    put("state", say(state.name));
    at("state").dataset.tone = state.tone;
    const form = /** @type {Record<string, string>} */ (entry.form ?? {});
    const said = WORDS.map((name) => (form[name] ?? "").trim()).filter(Boolean);
    put("said", entry.state === "sent" ? "" : said.join(" … ") || say(form.recording ? "voice-words-to-type" : "phone-no-words-yet"));
    const voice = this.#enclosed.get(entry.id);
    const stuck = left && (entry.state === "draft" || entry.state === "refused");
    const means = say(stuck ? "phone-left-means" : state.means, { hub });
    const next = entry.state === "sent" && voice?.state === "kept" ? say("voice-unsent") : "";
    const tried = entry.tries > 0 ? say("phone-tried", { n: entry.tries }) : "";
    put("means", [means, next, tried].filter(Boolean).join(" "));
    const slip = slipTrouble(entry);
    const reasons = entry.state === "refused" && !stuck ? reasonsOf(entry, hub) : [slip && say(slip), voice?.state === "refused" ? inWordsOf(voice) : ""].filter(Boolean);
    at("reasons").replaceChildren(
      ...reasons.map((reason) => {
        const line = document.createElement("li");
        line.textContent = reason;
        return line;
      }),
    );
    at("reasons").hidden = reasons.length === 0;
    // Until the hub has it, it is on this phone alone, whatever was agreed to.
    put("seen", entry.state === "sent" || entry.state === "conflict" ? seenInWords(summary.tier ?? "", hub) : say("seen-by-you"));

    /** @type {Record<string, boolean>} */
    const can = {
      "go-on": entry.state === "draft" && !left,
      mend: entry.state === "refused" && !left,
      change: entry.state === "kept" && canChange(entry) && !left,
      seen: entry.state === "conflict" || voice?.state === "refused",
      "at-hub": entry.state === "sent",
      "throw-away": canChange(entry),
    };
    for (const [act, there] of Object.entries(can)) {
      /** @type {HTMLElement} */ (item.querySelector(`[data-act="${act}"]`)).hidden = !there;
    }
    if (entry.state === "sent") {
      const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a[data-act]"));
      link.href = `/hubs/${encodeURIComponent(hubOf(entry))}/conversations/${entry.id}${slip ? "/slip" : ""}`;
      if (slip) [link.textContent, at("state").dataset.tone] = [say("slip-give"), "late"];
    }
    if (!canChange(entry)) at("sure").hidden = true;
  }

  /** @param {string} act @param {string} id @param {HTMLElement} item */
  async #act(act, id, item) {
    const sure = /** @type {HTMLElement} */ (item.querySelector("[data-at=sure]"));
    if (act === "throw-away") {
      sure.hidden = false;
      /** @type {HTMLElement} */ (sure.querySelector("button")).focus();
    } else if (act === "leave") {
      sure.hidden = true;
      /** @type {HTMLElement} */ (item.querySelector("[data-act=throw-away]")).focus();
    } else if (act === "really" || act === "seen") {
      const voice = this.#enclosed.get(id);
      if (act === "seen" && voice?.state === "refused") await this.#outbox.enclosures.forget(voice.id);
      else await this.#outbox.forget(id);
      part("content").focus();
    } else if (act === "go-on" || act === "mend" || act === "change") {
      const entry = await this.#outbox.entry(id);
      const came = entry && (await this.#open(entry));
      /** @type {HTMLElement} */ (item.querySelector("[data-at=elsewhere]")).hidden = came !== "elsewhere";
    }
  }
}

/** Why a hub did not take a recording. @param {Entry} voice */
const inWordsOf = (voice) => voice.problems.find(({ sentence }) => sentence)?.sentence ?? voice.sentence;

/**
 * Why a hub did not take an entry.
 * @param {Entry} entry
 * @param {string} hub The hub's name.
 * @returns {string[]}
 */
export function reasonsOf(entry, hub) {
  // Of a hub that one has left this is not asked.
  if (isShutOut(entry)) return [say("phone-no-place", { hub })];
  // What is wrong with each field says it all; the sentence about the whole speaks to a page at the hub.
  const problems = problemsOf(entry).filter(({ sentence }) => sentence);
  return problems.length > 0 ? problems.map(inWords) : [entry.sentence || say("phone-hub-not-reason")];
}

/** Whether the hub did not take it because it does not know us, or no longer. @param {Entry} entry */
export function isShutOut(entry) {
  return entry.state === "refused" && (entry.refusal === 403 || entry.refusal === 404);
}
