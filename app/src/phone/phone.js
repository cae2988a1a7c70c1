// The phone page: it opens from what this phone remembers, keeps every keystroke, and sends what was
// kept whenever there is signal. The outbox does the keeping; this file joins it to the page.

import { Outbox } from "../../../kit/assets/outbox.js";
import { StorageFull, TooOld } from "../../../kit/assets/outbox_database.js";
import { leftInClear } from "../../../kit/assets/outbox_shelf.js";
import { copyOf, hourOf, language, part, reveal, say, show, showFull } from "../../../kit/assets/phone_words.js";
import { Draft, hubOf } from "../listening/phone_draft.js";
import { Form } from "../listening/phone_form.js";
import { Hub } from "../listening/phone_hub.js";
import { Kept } from "../listening/phone_kept.js";
import { List, isShutOut } from "../listening/phone_list.js";
import { isBlank } from "../listening/phone_typed.js";
import { Voice } from "../listening/phone_voice.js";
import { Walk } from "../reach/walk.js";
import { Files, askToKeep, installing, keepPage, sayKeeping, sayVersion } from "./phone_files.js";
import { Gate } from "./phone_gate.js";
import { Lock } from "./phone_lock.js";

/** @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry */

const DRAW_AFTER = 150;
const RETURNS_EVERY = 1_000;
const REFRESH_AFTER = 15 * 60_000;
const PARTS = ["walk", "write", "list", "places", "this-phone"];

/** @type {ReturnType<typeof setTimeout> | undefined} */
let drawing;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let returning;
/** Where the conversation in the form began, if it was at a door. @type {{ address: string, door: string } | undefined} */
let back;
/** One tap keeps one conversation, however often a cold thumb hits the button. */
let keeping = false;
let refreshed = 0;
/** @type {Promise<void> | undefined} */
let refreshing;
let again = false;
/** The part of the page that is open. */
let at = "write";
/** The room of places, once it is here. @type {Promise<import("../reach/pocket_room.js").Places | undefined> | undefined} */
let room;
/** What is on this phone, as it was drawn last. @type {Entry[]} */
let entries = [];

const outbox = new Outbox({ language });
const hub = new Hub(outbox);
const form = new Form(hub, () => draft.changed());
const draft = new Draft(outbox, hub, form, { guarded, filled });
const voice = new Voice({ outbox, draft, form });
const list = new List(outbox, hub, open, guarded);
const kept = new Kept(outbox, hub);
const walk = new Walk(outbox, hub, { guarded, write: writeAt });
const gate = new Gate(outbox, enter, drawLocked);
const files = new Files(outbox, draft, form);
const lock = new Lock(outbox, { draft, form, stop: () => stop(say("phone-locked")), refresh });

/** Its modules come once somebody is in, because the first page has to be light. What did not come is asked for again. */
function places() {
  room ??= import("../reach/pocket_room.js").then(({ Places }) => new Places(outbox, hub)).catch(() => (room = undefined));
  return room;
}

// ── The conversation in the form ────────────────────────────────────────────────────────────────

/**
 * Does something that needs room on the phone; without room it says so, and the form stays as it is.
 * @param {() => Promise<unknown>} work
 * @returns {Promise<boolean>} Whether there was room.
 */
async function guarded(work) {
  try {
    await work();
    showFull(false);
    return true;
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
    showFull(true);
    return false;
  }
}

/** The form holds another conversation now. @param {Entry | undefined} entry */
function filled(entry) {
  const mending = entry && (entry.problems.length > 0 || entry.sentence);
  show("write-title", say(mending ? "phone-mending" : "phone-new"));
  reveal("picked-up", false);
  reveal("start-over", false);
  back = undefined;
  reveal("back-to-door", false);
  drawHubName();
  void voice.filled();
}

async function keep() {
  const bounced = kept.justNow && isBlank(form.typed());
  if (keeping || bounced) return;
  keeping = true;
  try {
    await keepThis();
  } finally {
    keeping = false;
  }
}

async function keepThis() {
  reveal("kept", false);
  if (hub.left(form.place?.id ?? "")) {
    await setAside();
    return;
  }
  await voice.stop();
  const typed = form.typed();
  const problems = form.check(typed);
  form.problems(problems);
  if (problems.length > 0) {
    part("problems").focus();
    return;
  }
  const door = back;
  const id = await draft.keep(typed, form.body(typed));
  if (!id) return;
  void askToKeep();
  if (door) {
    location.hash = door.address;
    walk.conversationKept();
  } else await kept.show(id);
}

/** What was written for a hub that one has left meanwhile stays a draft: nobody else was meant to hear it. */
async function setAside() {
  const { id } = draft;
  if (!(await draft.save())) return;
  await draft.begin();
  turn();
  await kept.show(id);
}

/** Goes on with the newest draft for the hub that is chosen, or begins. */
async function resume() {
  if (await draft.resume()) reveal("picked-up", true);
}

/**
 * Begins a conversation at a door: how and where are filled in, and keeping it leads back to that door.
 * @param {string} place @param {{ address: string, door: string }} door
 */
async function writeAt(place, door) {
  if (!canWrite() || !(await draft.beginAt({ how: "door", place }))) return false;
  back = door;
  show("back-to-door", say("walk-back-to-door", { door: door.door }));
  reveal("back-to-door", true);
  /** @type {HTMLAnchorElement} */ (part("back-to-door").querySelector("a")).href = door.address;
  reveal("kept", false);
  location.hash = "#write";
  return true;
}

/** Writes on in the form, for the list. @param {Entry} entry */
async function open(entry) {
  const came = await draft.open(entry);
  if (came !== "open") return came;
  drawHub();
  reveal("kept", false);
  location.hash = "#write";
  return came;
}

// ── The page ────────────────────────────────────────────────────────────────────────────────────

/** Whether the form can be shown: for a hub, with its lists. */
function canWrite() {
  return Boolean(hub.me && hub.chosen && form.place?.lists);
}

/** @param {boolean} [fresh] Whether it has just been opened. */
function drawList(fresh = false) {
  list.draw(entries, canWrite() && !draft.isMended ? draft.id : "", fresh);
}

/** Shows the part of the page that the address names, and moves there. @param {boolean} [moved] */
function turn(moved = false) {
  const [named, within = ""] = location.hash.slice(1).split("/");
  // Any other address within the page, such as that of its content, turns nothing.
  if (PARTS.includes(named) || named === "") at = named || "write";
  const shown = !outbox.locked && (canWrite() || at !== "write") ? at : "";
  for (const name of PARTS) reveal(name, name === shown);
  const homeless = Boolean(hub.me && !hub.chosen);
  reveal("no-hub", !outbox.locked && shown === "" && homeless);
  reveal("no-lists", !outbox.locked && shown === "" && !homeless);
  show("no-lists", say("phone-no-hub-lists-next", { hub: hub.chosen?.name ?? "Folkmoot" }));
  for (const link of document.querySelectorAll(".phone-foot a")) {
    const here = link.getAttribute("href")?.split("/")[0] === `#${at}`;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (!outbox.locked && at !== "write" && draft.isMended) void draft.leave();
  if (shown === "list") drawList(true);
  void walk.turn(shown === "walk", within);
  void places().then((room) => room?.turn(shown === "places"));
  if (moved && within === "") {
    window.scrollTo({ top: 0 });
    part("content").focus({ preventScroll: true });
  }
}

/** The bar on top names the hub that what is written goes to. */
function drawHubName() {
  show("hub", form.place?.name ?? hub.chosen?.name ?? "Folkmoot");
}

/** Puts the hub and its lists into the page. */
function drawHub() {
  drawHubName();
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
  const { place } = hub;
  if (place?.id !== form.place?.id || place?.account !== form.place?.account) return;
  const conversation = part("conversation");
  const untouched = isBlank(form.typed()) && window.scrollY === 0 && !conversation.contains(document.activeElement);
  if (part("write").hidden || untouched) form.drawLists(place);
}

function drawLine() {
  const { connected, signedIn, otherVersion, sending, pausedUntil } = outbox.status;
  const offline = connected === "no" || !navigator.onLine;
  const line = () => {
    if (outbox.locked) return say("phone-line-locked");
    if (offline) return say("phone-line-offline");
    if (signedIn === "no") return say("phone-line-signed-out");
    if (signedIn === "other") return say("phone-line-other");
    if (otherVersion) return say("phone-line-version");
    if (form.place && hub.left(form.place.id)) return say("phone-line-left", { hub: form.place.name });
    const refused = entries.filter((entry) => entry.state === "refused" && entry.account === outbox.account).length;
    if (refused > 0) return say("phone-line-refused", { n: refused });
    if (pausedUntil > Date.now()) return say("phone-line-paused", { time: hourOf(pausedUntil) });
    return sending ? say("phone-line-sending") : say("phone-line-fine");
  };
  show("line", line());
  show("line-aloud", ["fine", "sending", "locked"].some((key) => line() === say(`phone-line-${key}`)) ? "" : line());
  show("welcome", say(offline ? "phone-welcome-offline" : "phone-welcome-next"));
  reveal("welcome-ways", !offline);
  for (const id of ["signed-out", "list-signed-out"]) reveal(id, !outbox.locked && !offline && ["no", "other"].includes(signedIn));
  sayVersion(otherVersion);
}

/** The page may be gone in a moment: what is on its way to the disk goes there at once. */
function saveNow() {
  if (outbox.locked) return;
  draft.saveNow();
  outbox.keepNow();
}

/** What stands at the foot while the phone is locked: the number that waits, and no way to what lies here. */
function drawLocked() {
  document.documentElement.toggleAttribute("data-locked", outbox.locked);
  showUnsent(gate.unsent);
  drawLine();
}

/** @param {number} unsent */
function showUnsent(unsent) {
  show("unsent", unsent.toLocaleString(language));
  part("content").dataset.unsent = String(unsent);
  navigator.setAppBadge?.(unsent).catch(() => {});
}

/** Brings numbers and list up to date, once for many changes. */
function drawSoon() {
  drawing ??= setTimeout(() => void draw(), DRAW_AFTER);
}

async function draw() {
  clearTimeout(drawing);
  drawing = undefined;
  if (outbox.locked) return;
  const asked = performance.now();
  entries = await outbox.entries();
  walk.heard(entries, asked);
  const { unsent } = await outbox.counts();
  showUnsent(unsent);
  // So much is known of it should the browser ever take all that lies here.
  document.cookie = `unsent=${unsent}; path=/phone; max-age=31536000; samesite=strict`;
  const people = await outbox.people.list();
  const others = people.filter(({ store }) => store !== outbox.store).reduce((sum, one) => sum + one.unsent, 0);
  list.others = others + (await leftInClear(outbox.database, people.map(({ account }) => account)));
  if (!part("list").hidden) drawList();
  if (!part("kept").hidden) await kept.say();
  drawLine();
  // A hub that does not know us any more: what we belong to is not what we remember.
  const shutOut = entries.some((entry) => isShutOut(entry) && entry.changed > refreshed && !hub.left(hubOf(entry)));
  if (shutOut) void refresh();
}

/** Something that ends all work on this page. @param {string} sentence */
function stop(sentence) {
  for (const name of ["opening", "gate", "no-hub", "no-lists", ...PARTS]) reveal(name, false);
  show("stopped", sentence);
  reveal("stopped", true);
}

// ── The phone ───────────────────────────────────────────────────────────────────────────────────

/** Fetches who, where and which themes anew, and sends what waits; asked for meanwhile, once more after. */
function refresh() {
  again = true;
  refreshing ??= (async () => {
    while (again) {
      again = false;
      await refreshOnce();
    }
  })().finally(() => (refreshing = undefined));
  return refreshing;
}

async function refreshOnce() {
  refreshed = Date.now();
  await draft.save();
  let changed = await hub.refresh();
  if (outbox.status.connected === "yes" && (outbox.status.signedIn !== "yes" || !outbox.enrolled)) {
    if (await gate.exchange()) changed = (await hub.refresh()) || changed;
  }
  if (outbox.locked) return;
  if (changed) {
    // The form may have belonged to nobody yet, to somebody else, or to a hub that is gone. What
    // somebody wrote for that hub stays with it.
    const { account, id } = hub.place ?? {};
    const elsewhere = account !== form.place?.account || id !== form.place?.id;
    if (elsewhere && isBlank(form.typed())) await resume();
    drawHub();
    turn();
  }
  drawLine();
  await outbox.send({ all: true });
  // The hub may ask for a second step by now: who has just shown one in this browser hands that over.
  if (outbox.status.signedIn === "no" && !outbox.locked && (await gate.exchange())) await outbox.send({ all: true });
  if (!outbox.locked) await walk.refresh();
  if (!outbox.locked) await (await places())?.refresh();
}

/** @type {Record<string, () => unknown>} What the buttons of the page do. */
const deeds = {
  send: () => refresh(),
  persist: () => askToKeep(),
  "save-file": () => files.save(),
  "save-this": () => files.saveThis(),
  "start-over"() {
    reveal("start-over", true);
    /** @type {HTMLElement} */ (part("start-over").querySelector("button")).focus();
  },
  "start-over-no"() {
    reveal("start-over", false);
    part("ask-start-over").focus();
  },
  async "start-over-yes"() {
    await draft.startOver();
    turn(true);
  },
  lock: () => outbox.lock(),
  ...lock.leaving(),
  "all-themes": () => form.showAllThemes(),
  ...installing(),
};

function listen() {
  part("conversation").addEventListener("submit", (event) => {
    event.preventDefault();
    void keep();
  });
  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const deed = target.dataset?.do;
    if (deed) void deeds[deed]();
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest?.("a[data-visit]"));
    if (!link) return;
    event.preventDefault();
    void lock.visit(link.href);
  });
  // Escape is no to every "really?".
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const asked = /** @type {HTMLElement} */ (event.target).closest?.(".phone-sure, .walk-asked");
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
    // The form is the other hub's before anything is asked of the server: signal may be slow.
    if (await draft.save()) {
      await hub.choose(/** @type {HTMLInputElement} */ (event.target).value);
      await Promise.all([walk.recall(), places().then((room) => room?.recall())]);
      await resume();
    }
    drawHub();
    turn();
    await refresh();
  });
  part("file").addEventListener("change", (event) => void files.load(/** @type {HTMLInputElement} */ (event.target)));
  addEventListener("hashchange", () => turn(PARTS.includes(location.hash.slice(1).split("/")[0])));
  addEventListener("online", () => {
    // A signal that comes and goes is answered once a second, not at each of its turns.
    returning ??= setTimeout(() => {
      returning = undefined;
      void refresh();
    }, Math.max(refreshed + RETURNS_EVERY - Date.now(), 0));
  });
  addEventListener("offline", drawLine);
  // A phone puts pages away without asking; this is the last moment that is always told.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saveNow();
    else if (!outbox.locked && (Date.now() - refreshed > REFRESH_AFTER || outbox.status.signedIn !== "yes")) void refresh();
  });
  addEventListener("pagehide", saveNow);
  outbox.addEventListener("change", drawSoon);
  outbox.addEventListener("status", drawLine);
}

/** Somebody has unlocked the phone. */
async function enter() {
  document.documentElement.removeAttribute("data-locked");
  await hub.recall();
  await walk.recall();
  drawHub();
  await resume();
  await lock.takeWordsBack().then(() => voice.filled());
  listen();
  lock.whenIdle();
  drawLine();
  // The first time, there is nothing to show before the server has said who this is.
  if (!hub.me) await refresh();
  await sayKeeping();
  // Only what was counted is shown: a nought that is none would say that all is sent.
  await draw();
  // Who is out on a walk comes back to their doors.
  if (location.hash === "" && walk.outNow && isBlank(form.typed())) history.replaceState(null, "", `#walk/${walk.outNow}`);
  turn();
  part("content").dataset.ready = "";
  walk.readySoon();
  if (hub.me) void refresh();
}

async function start() {
  outbox.addEventListener("replaced", () => {
    saveNow();
    stop(say("phone-replaced"));
  });
  // What was still to be drawn or saved when a newer page took over is that page's now.
  addEventListener("unhandledrejection", (event) => outbox.handedOver && event.preventDefault());
  try {
    await outbox.open();
  } catch (error) {
    console.warn("this browser keeps nothing", error);
    stop(say(error instanceof TooOld ? "phone-too-old" : "phone-cannot-keep"));
    return;
  }
  // Before anybody unlocked it a signal opens the ways in, and a lost phone hears that it is one.
  for (const change of ["online", "offline"]) {
    addEventListener(change, () => {
      if (!outbox.locked) return;
      drawLine();
      if (navigator.onLine) void gate.ask();
    });
  }
  await gate.open();
  reveal("opening", false);
  part("content").dataset.open = "";
  await keepPage();
}

void start();
