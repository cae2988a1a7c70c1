// The opening of the phone page: who uses this phone, their PIN, and how somebody comes to it: signed in in
// this browser, or with a pairing code. Until a PIN is given nothing that was written here can be read.

import { whoWasHere, leftInClear } from "../../../kit/assets/outbox_shelf.js";
import { weakness } from "../../../kit/assets/outbox_keys.js";
import { copyOf, hourOf, part, reveal, say, show } from "../../../kit/assets/phone_words.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("../../../kit/assets/outbox_people.js").Shown} Shown
 * @typedef {import("../../../kit/assets/outbox_people.js").Enrolled} Enrolled
 * @typedef {{ id: string, name: string }} Account
 */

const VIEWS = ["gate-people", "gate-pin", "gate-new", "gate-shut", "gate-pair", "welcome"];
/** So long, in milliseconds, the page waits at most to hear who is signed in before it greets a stranger. */
const ASKED_WITHIN = 2_000;
const ENROL = "/api/v1/phone";
const PAIR = "/api/v1/phone/pair";
/** Who forgot their PIN and went to sign in, for when they are back on this page. */
const FORGOT = "forgot the PIN";
/** What has to be said once the page is open again. */
const SAID = "said at the gate";

/** @param {string} id @returns {HTMLInputElement} */
const field = (id) => /** @type {HTMLInputElement} */ (part(id));

/**
 * Says what is wrong at a field; nothing more to say takes it away.
 * @param {string} id @param {string} [sentence]
 */
export function wrong(id, sentence) {
  const input = field(id);
  const place = /** @type {HTMLElement} */ (input.closest(".field"));
  place.querySelector(":scope > .problem")?.remove();
  input.removeAttribute("aria-invalid");
  input.removeAttribute("aria-errormessage");
  if (!sentence) return;
  const mark = copyOf("problem");
  mark.id = `problem-${id}`;
  mark.setAttribute("role", "alert");
  /** @type {HTMLElement} */ (mark.querySelector("span:last-child")).textContent = sentence;
  /** @type {Element} */ (place.querySelector(":scope > label")).after(mark);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-errormessage", mark.id);
  input.focus();
}

/**
 * A new PIN out of two fields, or nothing where it is too easy or the two differ; then it is said.
 * @param {string} first @param {string} second
 */
export function newPin(first, second) {
  const pin = pinIn(first);
  const weak = weakness(pin);
  const differ = pin !== pinIn(second);
  wrong(second, !weak && differ ? say("phone-pin-differs") : undefined);
  wrong(first, weak ? say(`phone-pin-${weak}`) : undefined);
  return weak || differ ? undefined : pin;
}

/** Where the digits of Arabic and of Urdu begin: keyboards in those languages type them, and a PIN is the same in all. */
const NOUGHTS = [0x660, 0x6f0];

/** The PIN that is typed there. @param {string} id */
function pinIn(id) {
  return field(id).value.trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (NOUGHTS.findLast((nought) => nought <= code) ?? code));
  });
}

/** When the next PIN may be tried, to the minute after. @param {number} until */
const waitUntil = (until) => say("phone-pin-wait", { time: hourOf(Math.ceil(until / 60_000) * 60_000) });

/** What the gate says when the page is open again. @param {string} key @param {import("../../../kit/assets/phone_words.js").Values} [values] */
export function sayWhenOpened(key, values = {}) {
  sessionStorage.setItem(SAID, say(key, values));
}

export class Gate {
  #outbox;
  #entered;
  #draws;
  /** @type {Shown[]} */
  #people = [];
  /** @type {Shown | undefined} Whose PIN is asked for. */
  #person;
  /** @type {Account | undefined} Who chooses a PIN. */
  #account;
  /** @type {Enrolled | undefined} What a pairing code has brought, until the PIN is given. */
  #enrolled;
  #busy = false;
  /** Whether whoever chooses a PIN is signed in in this browser. */
  #signedIn = false;
  /** What stands at the gate. */
  #view = "";

  /**
   * @param {Outbox} outbox
   * @param {() => Promise<void>} entered Called once somebody is in.
   * @param {() => void} draws Called when what stands at the foot may have changed.
   */
  constructor(outbox, entered, draws) {
    this.#outbox = outbox;
    this.#entered = entered;
    this.#draws = draws;
  }

  /** How much is on this phone that was not sent, whoever wrote it. */
  unsent = 0;

  async open() {
    this.#listen();
    const said = sessionStorage.getItem(SAID);
    sessionStorage.removeItem(SAID);
    if (said) this.#say(said);
    await this.#draw();
    const code = decodeURIComponent(location.hash.slice(1));
    if (/^[\dA-Za-z]{4}-?[\dA-Za-z]{4}$/.test(code)) {
      // It has done its work once it is read: nothing keeps it in the address.
      history.replaceState(null, "", location.pathname);
      field("pairing-code").value = code;
      this.#show("gate-pair");
      void this.#pair();
    } else if (navigator.onLine) {
      const asked = this.ask();
      // Whoever has just signed in is not first greeted as a stranger; but nobody waits long for a signal.
      if (this.#view === "welcome") await Promise.race([asked, new Promise((done) => setTimeout(done, ASKED_WITHIN))]);
    }
    reveal("gate", true);
    this.#focus();
  }

  /** @param {string} sentence */
  #say(sentence) {
    show("gate-said", sentence);
    reveal("gate-said", sentence !== "");
  }

  /** What this phone knows by itself: who uses it. */
  async #draw() {
    this.#people = await this.#outbox.people.list();
    const before = await whoWasHere(this.#outbox.database);
    const accounts = this.#people.map(({ account }) => account);
    this.unsent = this.#people.reduce((sum, { unsent }) => sum + unsent, 0) + (await leftInClear(this.#outbox.database, accounts));
    this.#draws();
    if (before && !accounts.includes(before.id)) this.#choose(before);
    else if (this.#people.length === 1) this.#askPin(this.#people[0]);
    else if (this.#people.length > 1) this.#showPeople();
    else this.#welcome();
  }

  #welcome() {
    reveal("welcome-back", this.#people.length > 0);
    // The browser took what was here, and with it all but this small note.
    const lost = Number(/(?:^|; )unsent=(\d+)/.exec(document.cookie)?.[1] ?? 0);
    if (lost > 0 && this.#people.length === 0 && part("gate-said").hidden) this.#say(say("phone-cleared", { n: lost }));
    this.#show("welcome");
  }

  /** @param {string} view */
  #show(view) {
    this.#view = view;
    for (const name of VIEWS) reveal(name, name === view);
    this.#draws();
    this.#focus();
  }

  #focus() {
    const first = /** @type {HTMLElement | null} */ (part(this.#view).querySelector("input"));
    if (first) first.focus();
    else part("content").focus({ preventScroll: true });
  }

  #showPeople() {
    part("people").replaceChildren(
      ...this.#people.map((person) => {
        const item = copyOf("person");
        const button = /** @type {HTMLElement} */ (item.querySelector("button"));
        button.textContent = person.name;
        button.addEventListener("click", () => this.#askPin(person));
        return item;
      }),
    );
    this.#show("gate-people");
  }

  /** @param {Shown} person */
  #askPin(person) {
    this.#person = person;
    if (person.shut) {
      this.#shut(say("phone-shut-tries"));
      return;
    }
    show("gate-who", person.name);
    field("pin").value = "";
    wrong("pin", person.until ? waitUntil(person.until) : undefined);
    this.#show("gate-pin");
  }

  /** @param {string} why */
  #shut(why) {
    show("gate-shut", why);
    show("gate-who", this.#person?.name ?? "");
    if (this.#person) sessionStorage.setItem(FORGOT, this.#person.store);
    this.#show("gate-shut");
  }

  /** @param {Account} account */
  #choose(account) {
    this.#account = account;
    show("gate-new", say("phone-pin-choose", { name: account.name }));
    for (const id of ["new-pin", "new-pin-again"]) {
      field(id).value = "";
      wrong(id);
    }
    this.#show("gate-new");
  }

  // What the server says of this phone, and of whoever is signed in in this browser.

  async ask() {
    const { gone, signedIn: account } = await this.#outbox.standing();
    if (gone.length > 0) {
      this.#say(say("phone-revoked", { name: gone.map(({ name }) => name).join(", ") }));
      await this.#draw();
    }
    // Whoever types a PIN meanwhile is not interrupted.
    if (!account || this.#busy || field("pin").value || field("new-pin").value || field("pairing-code").value) return;
    const person = this.#people.find((one) => one.account === account.id);
    this.#signedIn = true;
    if (!person) this.#choose(account);
    else if (person.shut || sessionStorage.getItem(FORGOT) === person.store) {
      this.#person = person;
      this.#choose(account);
    }
  }

  /** The phones that this one has been to the server, so that it stays the same one. */
  async #before() {
    const all = await Promise.all(this.#people.map(({ store }) => this.#outbox.people.one(store)));
    return all.map((person) => person?.phone ?? "").filter(Boolean);
  }

  /** Makes the session of this browser the phone's own. @returns {Promise<Enrolled | undefined>} */
  async #enrolInBrowser() {
    const response = await this.#outbox.askInBrowser("POST", ENROL, { phones: await this.#before() });
    return response?.status === 201 ? response.json().catch(() => undefined) : undefined;
  }

  /**
   * What the server says of this phone while it is open and nobody is signed in on it: it may be revoked, or
   * its owner may have signed in in this browser a moment ago; then that becomes the phone's session.
   * @returns {Promise<boolean>} Whether it did.
   */
  async exchange() {
    const { gone, signedIn } = await this.#outbox.standing();
    for (const { name } of gone) sayWhenOpened("phone-revoked", { name });
    if (this.#outbox.locked || signedIn?.id !== this.#outbox.account) return false;
    const enrolled = await this.#enrolInBrowser();
    if (enrolled?.account.id !== this.#outbox.account) return false;
    await this.#outbox.enrol(enrolled);
    return true;
  }

  // What a person does.

  /** @param {() => Promise<void>} work */
  async #once(work) {
    if (this.#busy) return;
    this.#busy = true;
    part("gate").setAttribute("aria-busy", "true");
    try {
      await work();
    } finally {
      this.#busy = false;
      part("gate").removeAttribute("aria-busy");
    }
  }

  async #unlock() {
    const person = this.#person;
    const pin = pinIn("pin");
    if (!person) return;
    if (pin === "") {
      wrong("pin", say("problem-blank"));
      return;
    }
    const came = await this.#outbox.people.unlock(person.store, pin);
    field("pin").value = "";
    if (came.came === "open") {
      await this.#outbox.enter(person.store, came.keys);
      if (this.#enrolled?.account.id === this.#outbox.account) await this.#outbox.enrol(this.#enrolled);
      await this.#in();
    } else if (came.came === "wrong") {
      const again = came.until ? waitUntil(came.until) : "";
      wrong("pin", [say("phone-pin-wrong", { left: came.left }), again].filter(Boolean).join(" "));
    } else if (came.came === "wait") {
      wrong("pin", waitUntil(came.until));
    } else if (came.came === "shut") {
      this.#shut(say("phone-shut-tries"));
    } else {
      await this.#draw();
    }
  }

  async #in() {
    sessionStorage.removeItem(FORGOT);
    this.#enrolled = undefined;
    this.#say("");
    reveal("gate", false);
    await this.#entered();
  }

  async #begin() {
    const account = this.#account;
    const pin = newPin("new-pin", "new-pin-again");
    if (!pin || !account) return;
    const { people } = this.#outbox;
    const person = this.#people.find((one) => one.account === account.id);
    if (person) {
      const enrolled = this.#enrolled ?? (await this.#enrolInBrowser());
      if (!enrolled) {
        wrong("new-pin", say("phone-pin-needs-signal"));
        return;
      }
      this.#enrolled = enrolled;
      const keys = await people.openByHalf(person.store, enrolled.half, pin);
      if (!keys) {
        this.#say(say("phone-half-gone", { name: account.name }));
        await this.#draw();
        return;
      }
      await this.#outbox.enter(person.store, keys);
      await this.#outbox.enrol(enrolled);
    } else {
      const enrolled = this.#enrolled ?? (this.#signedIn ? await this.#enrolInBrowser() : undefined);
      const { store, keys } = await people.begin(account, pin);
      await this.#outbox.enter(store, keys);
      // A browser's session of somebody else must not become theirs.
      if (enrolled?.account.id === account.id) await this.#outbox.enrol(enrolled);
    }
    await this.#in();
  }

  async #pair() {
    wrong("pairing-code");
    const code = field("pairing-code").value.trim();
    if (code === "") {
      wrong("pairing-code", say("problem-blank"));
      return;
    }
    const response = await this.#outbox.askInBrowser("POST", PAIR, { code, phones: await this.#before() });
    const said = await response?.json().catch(() => undefined);
    if (response?.status === 200 && typeof said?.second_step === "string") {
      // Whoever has a second step shows it, and comes back here signed in.
      location.href = `${said.second_step}?next=${encodeURIComponent(location.pathname)}`;
      return;
    }
    if (response?.status !== 201 || typeof said?.account?.id !== "string") {
      wrong("pairing-code", said?.problems?.[0]?.sentence ?? said?.detail ?? say("phone-pair-no-signal"));
      return;
    }
    field("pairing-code").value = "";
    this.#enrolled = said;
    const person = this.#people.find((one) => one.account === said.account.id);
    const known = person && (await this.#outbox.people.one(person.store));
    this.#person = person;
    // Where the server never gave a half, only the PIN opens.
    if (person && known?.slot && !known.rescue) this.#askPin(person);
    else this.#choose(said.account);
  }

  #listen() {
    for (const [id, work] of /** @type {const} */ ([
      ["gate-pin", () => this.#unlock()],
      ["gate-new", () => this.#begin()],
      ["gate-pair", () => this.#pair()],
    ])) {
      part(id).addEventListener("submit", (event) => {
        event.preventDefault();
        void this.#once(work);
      });
    }
    /** @type {Record<string, () => void>} */
    const ways = {
      pair: () => this.#show("gate-pair"),
      forgot: () => this.#shut(say("phone-shut-forgot")),
      somebody: () => this.#welcome(),
      other: () => (this.#people.length > 1 ? this.#showPeople() : this.#welcome()),
      people: () => void this.#draw(),
    };
    part("gate").addEventListener("click", (event) => {
      const way = /** @type {HTMLElement} */ (event.target).dataset?.gate;
      if (way) ways[way]();
    });
    this.#outbox.addEventListener("people", () => {
      if (this.#outbox.locked && !this.#busy) void this.#draw();
    });
  }
}
