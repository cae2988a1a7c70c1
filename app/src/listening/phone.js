// The phone page: it opens from what this phone remembers, keeps every keystroke, and sends what was
// kept whenever there is signal. The outbox does the keeping; this file joins it to the page.

import { Outbox } from "../../../kit/assets/outbox.js";
import { countsOf, newId } from "../../../kit/assets/outbox_entry.js";
import { NotOurFile } from "../../../kit/assets/outbox_file.js";
import { StorageFull } from "../../../kit/assets/outbox_store.js";
import { Form, isBlank, summaryOf } from "./phone_form.js";
import { Hub } from "./phone_hub.js";
import { List, saveFile } from "./phone_list.js";
import { copyOf, hourOf, language, part, reveal, say, show } from "./phone_words.js";

/**
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("./phone_form.js").Typed} Typed
 */

const SAVE_AFTER = 250;
const DRAW_AFTER = 150;
const BOUNCE = 1_000;
const REFRESH_AFTER = 15 * 60_000;
const PARTS = ["write", "list", "this-phone"];

/** The conversation in the form, and the promise to other windows that it is ours. */
let current = { id: newId(), release: () => {} };
/** @type {ReturnType<typeof setTimeout> | undefined} */
let saving;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let drawing;
/** The entry that was kept last, while its notice stands. */
let keptLast = "";
/** One tap keeps one conversation, however often a cold thumb hits the button. */
let keeping = false;
let keptAt = 0;
let refreshed = 0;
/** What is on this phone, as it was drawn last. @type {Entry[]} */
let entries = [];
/** @type {(Event & { prompt(): Promise<void> }) | undefined} */
let installing;

const outbox = new Outbox({ language });
const hub = new Hub(outbox);
const form = new Form(hub, () => {
  clearTimeout(saving);
  saving = setTimeout(() => void save(), SAVE_AFTER);
});
const list = new List(outbox, hub, open, guarded);

// ── The conversation in the form ────────────────────────────────────────────────────────────────

/** What the form holds, as an entry of the outbox. @param {Typed} typed */
function written(typed) {
  const at = hub.chosen?.id ?? "";
  return {
    id: current.id,
    account: outbox.account,
    kind: "conversation",
    method: "PUT",
    path: `/api/v1/hubs/${at}/conversations/${current.id}`,
    form: typed,
    summary: summaryOf(typed, at),
  };
}

/** Saves what is being typed; a page nobody wrote on is nothing to save. */
async function save() {
  clearTimeout(saving);
  saving = undefined;
  const typed = form.typed();
  if (!hub.chosen || (isBlank(typed) && !(await outbox.entry(current.id)))) return;
  await guarded(() => outbox.draft(written(typed)));
}

/**
 * Does something that needs room on the phone; without room it says so, and the form stays as it is.
 * @param {() => Promise<unknown>} work
 * @returns {Promise<boolean>} Whether there was room.
 */
async function guarded(work) {
  try {
    await work();
    reveal("full", false);
    return true;
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
    // It stands in the foot, so that nothing moves away from whoever is writing.
    reveal("full", true);
    return false;
  }
}

async function keep() {
  const bounced = Date.now() - keptAt < BOUNCE && isBlank(form.typed());
  if (keeping || bounced) return;
  keeping = true;
  try {
    await keepThis();
  } finally {
    keeping = false;
  }
}

async function keepThis() {
  clearTimeout(saving);
  reveal("kept", false);
  const typed = form.typed();
  const problems = form.check(typed);
  form.problems(problems);
  if (problems.length > 0) {
    part("problems").focus();
    return;
  }
  const entry = { ...written(typed), body: form.body(typed) };
  keptLast = entry.id;
  if (!(await guarded(() => outbox.keep(entry)))) return;
  await outbox.remember(`last of ${outbox.account}`, { how: typed.how, place: typed.place, language: typed.language });
  await begin();
  await sayKept();
  reveal("kept", true);
  part("kept").focus();
  keptAt = Date.now();
  window.scrollTo({ top: 0 });
  void askToKeep();
}

/** Says whether what was kept last is still here or already there. */
async function sayKept() {
  const entry = await outbox.entry(keptLast);
  const there = entry?.state === "sent";
  const name = hub.nameOf(String(/** @type {any} */ (entry?.summary)?.hub ?? ""));
  show("kept", say(there ? "phone-kept-and-sent" : "phone-kept", { hub: name }));
  show("kept-next", say(there ? "phone-kept-and-sent-next" : "phone-kept-next", { hub: name }));
}

/**
 * Takes a conversation for this window, as long as the window lives.
 * @param {string} id
 * @returns {Promise<boolean>} False if another window has it.
 */
async function claim(id) {
  current.release();
  if (!navigator.locks) {
    current = { id, release: () => {} };
    return true;
  }
  return new Promise((answer) => {
    void navigator.locks.request(`draft ${id}`, { ifAvailable: true }, (lock) => {
      if (!lock) {
        answer(false);
        return undefined;
      }
      return new Promise((release) => {
        current = { id, release: () => release(undefined) };
        answer(true);
      });
    });
  });
}

/** Begins a conversation, on the same street as the last one. */
async function begin() {
  const last = await outbox.remembered(`last of ${outbox.account}`);
  // Nothing comes between the new id and the empty form, or old words could be kept under it.
  await claim(newId());
  form.fill(last ?? {});
  show("write-title", say("phone-new"));
  reveal("picked-up", false);
  reveal("start-over", false);
}

/** Goes on with the newest draft that no other window has, or begins. */
async function resume() {
  for (const entry of await outbox.entries()) {
    const summary = /** @type {{ hub?: string }} */ (entry.summary ?? {});
    if (entry.state !== "draft" || entry.account !== outbox.account || summary.hub !== hub.chosen?.id) continue;
    if (await claim(entry.id)) {
      write(entry);
      reveal("picked-up", true);
      return;
    }
  }
  await begin();
}

/** @param {Entry} entry */
function write(entry) {
  form.fill(/** @type {Typed} */ (entry.form));
  form.problems(entry.problems, entry.sentence);
  show("write-title", say(entry.problems.length > 0 || entry.sentence ? "phone-mending" : "phone-new"));
  reveal("picked-up", false);
  reveal("start-over", false);
}

/** Writes on in the form, for the list. @param {Entry} entry */
async function open(entry) {
  await save();
  const at = /** @type {{ hub?: string }} */ (entry.summary ?? {}).hub;
  if (at && at !== hub.chosen?.id && hub.hubs.some((one) => one.id === at)) {
    await hub.choose(at);
    drawHub();
  }
  if (!(await claim(entry.id))) return;
  write(entry);
  reveal("kept", false);
  location.hash = "#write";
}

// ── The page ────────────────────────────────────────────────────────────────────────────────────

/** Shows the part of the page that the address names, and moves there. @param {boolean} [moved] */
function turn(moved = false) {
  const ready = hub.me && hub.chosen && hub.lists;
  const named = location.hash.slice(1);
  const at = PARTS.includes(named) ? named : "write";
  const shown = ready || (hub.me && at !== "write") ? at : "";
  for (const name of PARTS) reveal(name, name === shown);
  reveal("welcome", !hub.me && shown === "");
  reveal("no-hub", Boolean(hub.me && !hub.chosen) && shown === "");
  reveal("no-lists", Boolean(hub.chosen && !hub.lists) && shown === "");
  show("no-lists", say("phone-no-hub-lists-next", { hub: hub.chosen?.name ?? "" }));
  for (const link of document.querySelectorAll(".phone-foot a")) {
    const here = link.getAttribute("href") === `#${at}`;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (shown === "list") list.draw(entries, current.id, true);
  if (moved) {
    window.scrollTo({ top: 0 });
    part("content").focus({ preventScroll: true });
  }
}

/** Puts the hub and its lists into the page. */
function drawHub() {
  show("hub", hub.chosen?.name ?? "Folkmoot");
  show("me", hub.me ? say("phone-signed-in-as", { name: hub.me.account.name }) : "");
  const { hubs } = hub;
  part("hubs").replaceChildren(
    ...hubs.map(({ id, name }) => {
      const choice = copyOf("hub");
      const input = /** @type {HTMLInputElement} */ (choice.querySelector("input"));
      input.value = id;
      input.checked = id === hub.chosen?.id;
      /** @type {HTMLElement} */ (choice.querySelector(".choice-label")).textContent = name;
      return choice;
    }),
  );
  reveal("hub-choice", hubs.length > 1);
  const minutes = hub.clockWrongBy();
  reveal("clock", minutes > 0);
  show("clock", say("phone-clock-wrong", { minutes }));
  drawLists();
}

/**
 * Puts the hub's lists into the form, but never under the thumb of somebody who is writing: then they
 * come with the next conversation. So the words of consent that are kept are those that were read.
 */
function drawLists() {
  const conversation = part("conversation");
  const untouched = isBlank(form.typed()) && window.scrollY === 0 && !conversation.contains(document.activeElement);
  if (part("write").hidden || untouched) form.drawLists();
}

function drawLine() {
  const { connected, signedIn, sending, pausedUntil } = outbox.status;
  const offline = connected === "no" || !navigator.onLine;
  const line = () => {
    if (offline) return say("phone-line-offline");
    if (signedIn === "no") return say("phone-line-signed-out");
    if (signedIn === "other") return say("phone-line-other");
    if (pausedUntil > Date.now()) return say("phone-line-paused", { time: hourOf(pausedUntil) });
    return sending ? say("phone-line-sending") : say("phone-line-fine");
  };
  show("line", line());
  show("line-aloud", [say("phone-line-fine"), say("phone-line-sending")].includes(line()) ? "" : line());
  show("welcome", say(offline ? "phone-welcome-offline" : "phone-welcome-next"));
  reveal("welcome-sign-in", !offline);
  const out = signedIn === "no" && !offline && Boolean(hub.me);
  reveal("signed-out", out);
  reveal("list-signed-out", out);
  const other = hub.other?.account.name ?? "";
  reveal("other-account", Boolean(hub.other));
  show("other-account", say("phone-other-account-next", { name: hub.me?.account.name ?? "" }));
  show("use-as-other", say("phone-use-as-other", { name: other }));
}

/** Brings numbers and list up to date, once for many changes. */
function drawSoon() {
  drawing ??= setTimeout(async () => {
    drawing = undefined;
    entries = await outbox.entries();
    const { unsent } = countsOf(entries);
    show("unsent", unsent.toLocaleString(language));
    part("content").dataset.unsent = String(unsent);
    navigator.setAppBadge?.(unsent).catch(() => {});
    if (!part("list").hidden) list.draw(entries, current.id);
    if (!part("kept").hidden) await sayKept();
    drawLine();
  }, DRAW_AFTER);
}

/** Something that ends all work on this page. @param {string} sentence */
function stop(sentence) {
  for (const name of ["opening", "welcome", "no-hub", "no-lists", ...PARTS]) reveal(name, false);
  show("stopped", sentence);
  reveal("stopped", true);
}

// ── The phone ───────────────────────────────────────────────────────────────────────────────────

/** Fetches who, where and which themes anew, and sends what waits. */
async function refresh() {
  refreshed = Date.now();
  const blank = isBlank(form.typed());
  const whose = () => `${outbox.account} ${hub.chosen?.id}`;
  const before = whose();
  if (await hub.refresh()) {
    drawHub();
    turn();
    // The form may have belonged to nobody yet, to somebody else, or to a hub that is gone.
    if (blank && whose() !== before) await resume();
  }
  drawLine();
  await outbox.send({ all: true });
}

async function askToKeep() {
  const kept = await navigator.storage?.persist?.().catch(() => false);
  sayStorage(kept);
}

/** @param {boolean | undefined} kept */
function sayStorage(kept) {
  show("storage", say(kept ? "storage-persistent" : "storage-may-be-cleared"));
  reveal("ask-to-keep", !kept && Boolean(navigator.storage?.persist));
}

/** Lets the browser keep this page itself, so that it opens without signal. */
async function keepPage() {
  if (!navigator.serviceWorker) {
    show("works-offline", say("phone-works-offline-never"));
    return;
  }
  show("works-offline", say("phone-works-offline-not-yet"));
  await navigator.serviceWorker.register("/service_worker.js", { scope: "/phone" });
  await navigator.serviceWorker.ready;
  show("works-offline", say("phone-works-offline"));
}

/** @type {Record<string, () => unknown>} What the buttons of the page do. */
const deeds = {
  send: () => refresh(),
  persist: () => askToKeep(),
  async "save-file"() {
    await save();
    const waiting = (await outbox.entries()).some((entry) => entry.state !== "sent");
    show("file", waiting ? "" : say("phone-nothing-to-save"));
    if (waiting) saveFile(await outbox.saved());
  },
  async "save-this"() {
    saveFile(await outbox.saved([written(form.typed())]));
  },
  "start-over"() {
    reveal("start-over", true);
    /** @type {HTMLElement} */ (part("start-over").querySelector("button")).focus();
  },
  "start-over-no"() {
    reveal("start-over", false);
    part("ask-start-over").focus();
  },
  async "start-over-yes"() {
    clearTimeout(saving);
    await outbox.forget(current.id);
    await begin();
    turn(true);
  },
  async "use-as-other"() {
    if (!hub.other) return;
    await save();
    await hub.become(hub.other);
    await refresh();
    drawHub();
    await resume();
    drawSoon();
    turn(true);
  },
  "all-themes": () => form.showAllThemes(),
  async install() {
    await installing?.prompt();
    reveal("install", false);
  },
};

function listen() {
  part("conversation").addEventListener("submit", (event) => {
    event.preventDefault();
    void keep();
  });
  document.addEventListener("click", (event) => {
    const deed = /** @type {HTMLElement} */ (event.target).dataset?.do;
    if (deed) void deeds[deed]();
  });
  // Escape is no to every "really?".
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const asked = /** @type {HTMLElement} */ (event.target).closest?.(".phone-sure");
    /** @type {HTMLElement | null | undefined} */ (asked?.querySelector("[data-no]"))?.click();
  });
  // The notice of what was kept goes once it is out of sight above, where nothing moves with it.
  new IntersectionObserver(([{ isIntersecting, boundingClientRect: notice }]) => {
    if (!isIntersecting && notice.height > 0 && notice.bottom <= 0) {
      const { scrollHeight } = document.documentElement;
      const { scrollY } = window;
      reveal("kept", false);
      // Browsers that do not hold the place by themselves are told to.
      if (window.scrollY === scrollY && !CSS.supports("overflow-anchor", "auto")) window.scrollBy(0, document.documentElement.scrollHeight - scrollHeight);
    }
  }).observe(part("kept"));
  part("hubs").addEventListener("change", async (event) => {
    await save();
    await hub.choose(/** @type {HTMLInputElement} */ (event.target).value);
    await refresh();
    drawHub();
    await resume();
    turn();
  });
  part("file").addEventListener("change", async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (!file) return;
    try {
      show("file", say("phone-file-loaded", await outbox.load(await file.text())));
    } catch (error) {
      if (error instanceof StorageFull) reveal("full", true);
      else if (error instanceof NotOurFile) show("file", say("phone-file-strange"));
      else throw error;
    }
    input.value = "";
  });
  addEventListener("hashchange", () => turn(PARTS.includes(location.hash.slice(1))));
  addEventListener("online", () => void refresh());
  addEventListener("offline", drawLine);
  // A phone puts pages away without asking; this is the last moment that is always told.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void (saving && save());
    else if (Date.now() - refreshed > REFRESH_AFTER || outbox.status.signedIn !== "yes") void refresh();
  });
  addEventListener("pagehide", () => void (saving && save()));
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    installing = /** @type {typeof installing} */ (event);
    reveal("install", true);
  });
  outbox.addEventListener("change", drawSoon);
  outbox.addEventListener("status", drawLine);
  outbox.addEventListener("replaced", () => {
    if (saving) void save();
    stop(say("phone-replaced"));
  });
}

async function start() {
  try {
    await outbox.open();
    await hub.recall();
  } catch (error) {
    console.warn("this browser keeps nothing", error);
    stop(say("phone-cannot-keep"));
    return;
  }
  drawHub();
  await resume();
  listen();
  drawSoon();
  drawLine();
  // The first time, there is nothing to show before the server has said who this is.
  if (!hub.me) await refresh();
  sayStorage(await navigator.storage?.persisted?.().catch(() => false));
  reveal("opening", false);
  turn();
  part("content").dataset.ready = "";
  if (hub.me) void refresh();
  await keepPage();
}

void start();
