// What this listener promised and has not ended: said here how it ended, without signal as well.

import { canChange, newId } from "../../../kit/assets/outbox_entry.js";
import { copyOf, dateText, dayOf, part, reveal, say } from "../../../kit/assets/phone_words.js";
import { hubOf } from "./phone_draft.js";
import { ENDING, endingOf, standing } from "./phone_ending.js";

/**
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("./phone_hub.js").Hub} Hub
 * @typedef {import("./phone_ending.js").Promised} Promised
 * @typedef {import("./phone_ending.js").Form} Form
 */

export class Promises {
  #outbox;
  #hub;
  #guarded;
  /** @type {Map<string, HTMLElement>} */
  #drawn = new Map();
  /** The entry under which what is typed about a promise is kept. @type {Map<string, string>} */
  #ids = new Map();

  /**
   * @param {Outbox} outbox
   * @param {Hub} hub
   * @param {(work: () => Promise<unknown>) => Promise<boolean>} guarded
   */
  constructor(outbox, hub, guarded) {
    this.#outbox = outbox;
    this.#hub = hub;
    this.#guarded = guarded;
  }

  /** @param {Entry[]} all Everything on this phone. */
  draw(all) {
    const { chosen, lists } = this.#hub;
    const endings = all.filter(
      (entry) => entry.kind === ENDING && entry.account === this.#outbox.account && hubOf(entry) === chosen?.id,
    );
    const shown = standing(lists?.promises ?? [], endings);
    reveal("promises", shown.length > 0);
    const list = part("promise-list");
    for (const [id, item] of this.#drawn) {
      if (shown.some(({ promise }) => promise.id === id)) continue;
      item.remove();
      this.#drawn.delete(id);
    }
    // In place, so that a thumb, a screen reader and whoever is writing keep their spot.
    shown.forEach(({ promise, ending }, at) => {
      const item = this.#drawn.get(promise.id) ?? this.#fresh(promise, ending);
      this.#fill(item, promise, ending);
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
    });
  }

  /** @param {Promised} promise @param {Entry | undefined} ending */
  #fresh(promise, ending) {
    const item = copyOf("promise");
    this.#drawn.set(promise.id, item);
    this.#ids.set(promise.id, ending?.id ?? newId());
    const form = /** @type {HTMLFormElement} */ (item.querySelector("form"));
    const typed = /** @type {Form | undefined} */ (ending?.form ?? undefined);
    for (const input of form.querySelectorAll("input")) input.checked = input.value === typed?.how;
    /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea")).value = typed?.note ?? "";
    /** @type {HTMLDetailsElement} */ (item.querySelector("details")).open = ending?.state === "draft";
    form.addEventListener("input", () => void this.#guarded(() => this.#outbox.draft(this.#written(promise, form))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#keep(promise, form, item);
    });
    item.addEventListener("click", (event) => {
      const act = /** @type {HTMLElement} */ (event.target).dataset.act;
      if (act) void this.#act(act, promise.id, item);
    });
    return item;
  }

  /** @param {Promised} promise @param {HTMLFormElement} form */
  #written(promise, form) {
    const fields = new FormData(form);
    const [how, note] = ["how", "note"].map((name) => String(fields.get(name) ?? ""));
    const where = { id: this.#ids.get(promise.id) ?? newId(), hub: this.#hub.chosen?.id ?? "", account: this.#outbox.account };
    return endingOf(promise, where, { how, note });
  }

  /** @param {Promised} promise @param {HTMLFormElement} form @param {HTMLElement} item */
  async #keep(promise, form, item) {
    const written = this.#written(promise, form);
    const { how, note } = written.form;
    const problem = how === "" ? "problem-choose" : how === "let_go" && note.trim() === "" ? "problem-let-go-why" : "";
    const told = /** @type {HTMLElement} */ (item.querySelector("[data-at=problem]"));
    told.textContent = problem && say(problem);
    told.hidden = problem === "";
    if (problem) {
      /** @type {HTMLElement} */ (form.querySelector(how === "" ? "input" : "textarea")).focus();
      return;
    }
    await this.#guarded(() => this.#outbox.keep(written));
    this.draw(await this.#outbox.entries());
    /** @type {HTMLElement} */ (item.querySelector("[data-at=means]")).focus();
  }

  /** @param {string} act @param {string} promise @param {HTMLElement} item */
  async #act(act, promise, item) {
    const id = this.#ids.get(promise) ?? "";
    if (act === "take-back") await this.#outbox.mend(id);
    else if (act === "seen") await this.#outbox.forget(id);
    this.draw(await this.#outbox.entries());
    const next = item.isConnected ? item.querySelector("input") : part("content");
    if (item.isConnected) /** @type {HTMLDetailsElement} */ (item.querySelector("details")).open = true;
    next?.focus();
  }

  /** @param {HTMLElement} item @param {Promised} promise @param {Entry | undefined} ending */
  #fill(item, promise, ending) {
    const at = (/** @type {string} */ name) => /** @type {HTMLElement} */ (item.querySelector(`[data-at="${name}"]`));
    const state = ending?.state ?? "draft";
    const hub = this.#hub.chosen?.name ?? "";
    const today = dateText(new Date(this.#hub.now()));
    const day = { day: dayOf(new Date(`${promise.due}T12:00`)) };
    at("what").textContent = promise.what;
    const due = promise.due < today ? "follow-up-overdue-since" : promise.due === today ? "follow-up-due-today" : "follow-up-due-on";
    at("due").textContent = say(due, day);
    at("due").dataset.tone = promise.due < today ? "late" : "plain";
    const how = String(/** @type {any} */ (ending?.summary)?.how ?? "");
    const ended = how && say(how === "done" ? "follow-up-done" : "follow-up-let-go");
    const means = { draft: "", sent: "", kept: "phone-promise-kept", refused: "phone-promise-refused", conflict: "ending-kept-aside" }[state];
    const reasons = state === "refused" ? ending?.problems.map(({ sentence }) => sentence).filter(Boolean).join(" ") || ending?.sentence || "" : "";
    at("means").textContent = means && [`${ended}.`, say(means, { hub }), reasons].filter(Boolean).join(" ");
    at("means").hidden = means === "";
    at("end").hidden = state !== "draft";
    const act = (/** @type {string} */ name) => /** @type {HTMLElement} */ (item.querySelector(`[data-act="${name}"]`));
    act("take-back").hidden = !(state === "refused" || (state === "kept" && ending && canChange(ending)));
    act("seen").hidden = !(state === "conflict" || state === "refused");
    at("acts").hidden = act("take-back").hidden && act("seen").hidden;
  }
}
