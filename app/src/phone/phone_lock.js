// The phone once it is open: locked by hand and by itself without losing a word, another PIN, a look at
// the hub's pages, and leaving this phone.

import { Locked } from "../../../kit/assets/outbox_store.js";
import { newPin, sayWhenOpened, wrong } from "./phone_gate.js";
import { part, reveal, say, show } from "../../../kit/assets/phone_words.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("../listening/phone_draft.js").Draft} Draft
 * @typedef {import("../listening/phone_form.js").Form} Form
 *
 * @typedef {object} Page
 * @property {Draft} draft
 * @property {Form} form
 * @property {() => void} stop Ends all work on this page.
 * @property {() => Promise<void>} refresh
 */

/** After so long without a touch it locks: a door takes ten seconds, a stairwell a minute or two. */
const IDLE = 5 * 60_000;
const LOOK_EVERY = 5_000;
/** Where words wait, closed, that found no room when the phone was locked. */
const UNSAVED = "unsaved words";
const PARTS = ["walk", "write", "list", "places", "this-phone", "walk-hand"];

export class Lock {
  #outbox;
  #page;

  /** @param {Outbox} outbox @param {Page} page */
  constructor(outbox, page) {
    this.#outbox = outbox;
    this.#page = page;
    outbox.addEventListener("locking", (event) => {
      /** @type {import("../../../kit/assets/outbox_locker.js").Locking} */ (event).waitUntil(this.#setWordsAside());
    });
    outbox.addEventListener("locked", () => this.#openAnew());
    addEventListener("unhandledrejection", (event) => {
      // What was under way when the phone was locked ends there, and is done again once it is open.
      if (event.reason instanceof Locked) event.preventDefault();
    });
    part("change-pin").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#changePin();
    });
  }

  /**
   * Locks when nobody has touched the phone for a while. Two clocks are asked: one stands still while the
   * phone sleeps, and the other is set by people.
   */
  whenIdle() {
    let touched = [performance.now(), Date.now()];
    const look = () => {
      if (performance.now() - touched[0] >= IDLE || Date.now() - touched[1] >= IDLE) void this.#outbox.lock();
    };
    for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
      addEventListener(kind, () => (touched = [performance.now(), Date.now()]), { capture: true, passive: true });
    }
    setInterval(look, LOOK_EVERY);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") look();
    });
  }

  /** Before the keys are gone: what is being typed is kept, or put aside closed where there is no room. */
  async #setWordsAside() {
    const { draft, form } = this.#page;
    const typed = form.typed();
    if (!(await draft.save())) sessionStorage.setItem(UNSAVED, await this.#outbox.closed(typed));
    if (!document.cookie.includes("visiting=")) return;
    document.cookie = "visiting=; path=/phone; max-age=0; samesite=strict";
    await Promise.race([this.#outbox.endVisit(), new Promise((done) => setTimeout(done, 1_000))]);
  }

  /** Puts back what was put aside. */
  async takeWordsBack() {
    const { draft, form } = this.#page;
    const aside = sessionStorage.getItem(UNSAVED);
    const typed = aside && (await this.#outbox.reopened(aside));
    if (!typed) return;
    sessionStorage.removeItem(UNSAVED);
    form.fill(typed, form.place);
    draft.changed();
  }

  /** Opens the page anew, so that nothing of what was open stays in it. */
  #openAnew() {
    if (navigator.serviceWorker?.controller) {
      location.reload();
      return;
    }
    // Without signal this page might not come again: it is emptied where it stands.
    for (const name of PARTS) part(name).replaceChildren();
    document.querySelector(".phone-foot nav")?.remove();
    show("hub", "Folkmoot");
    this.#page.stop();
  }

  /** Opens a page of the hub, which then knows its reader for a while. @param {string} address */
  async visit(address) {
    await this.#page.draft.save();
    if (!(await this.#outbox.visit())) {
      await this.#page.refresh();
      return;
    }
    document.cookie = "visiting=yes; path=/phone; max-age=1800; samesite=strict";
    location.href = address;
  }

  async #changePin() {
    show("pin-changed", "");
    const { people, store, opened } = this.#outbox;
    const pin = newPin("other-pin", "other-pin-again");
    wrong("old-pin");
    if (!pin) return;
    // Whoever holds an open phone is not always the one who opened it.
    const old = /** @type {HTMLInputElement} */ (part("old-pin")).value.trim();
    const came = await people.unlock(store, old);
    if (came.came === "open") {
      await people.setPin(store, opened.keys, pin);
      /** @type {HTMLFormElement} */ (part("change-pin")).reset();
      show("pin-changed", say("phone-pin-changed"));
    } else if (came.came === "wrong") {
      wrong("old-pin", say("phone-pin-wrong", { left: came.left }));
    } else {
      await this.#outbox.lock();
    }
  }

  /** What the buttons do for whoever leaves this phone: what was not sent is counted first. */
  leaving() {
    return {
      "leave-phone": async () => {
        const { unsent, drafts } = await this.#outbox.counts();
        const n = unsent + drafts;
        show("leave-phone", n > 0 ? say("phone-leave-unsent", { n }) : say("phone-leave-sure"));
        reveal("leave-phone", true);
        /** @type {HTMLElement} */ (part("leave-phone").querySelector("button")).focus();
      },
      "leave-phone-no": () => {
        reveal("leave-phone", false);
        part("ask-leave-phone").focus();
      },
      "leave-phone-yes": async () => {
        // Without signal the server hears of it by the silence of this phone.
        await Promise.race([this.#outbox.ask("DELETE", "/api/v1/phone"), new Promise((done) => setTimeout(done, 3_000))]);
        sayWhenOpened("phone-left-phone");
        await this.#outbox.wipe();
      },
    };
  }
}
