// The conversation in the form, without a browser: for which hub it is, and that no word of it is lost.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { Draft } from "../../../app/src/listening/phone_draft.js";
import { Hub } from "../../../app/src/listening/phone_hub.js";
import { besideTheDatabase } from "./beside.mjs";
import { HubDouble } from "./hub_double.mjs";
import { unlocked } from "./unlocked.mjs";

/** @typedef {import("../../../app/src/listening/phone_draft.js").Fields} Fields */
/** @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox */

const MILL_LANE = { id: "mill-lane", name: "Mill Lane", kind: "hub", role: "listener" };
const HARBOUR_SIDE = { id: "harbour-side", name: "Harbour Side", kind: "hub", role: "listener" };

/** @type {Outbox[]} */
const opened = [];
let databases = 0;

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

/** Locks that are there or not, as a browser has them for all of its windows. */
function locks() {
  /** @type {Set<string>} */
  const held = new Set();
  return {
    held,
    /** @param {string} name @param {unknown} _options @param {(lock: unknown) => Promise<unknown> | undefined} work */
    async request(name, _options, work) {
      if (held.has(name)) return work(null);
      held.add(name);
      try {
        return await work({ name });
      } finally {
        held.delete(name);
      }
    },
  };
}

/** A form that holds what a test types into it. */
class Typing {
  /** @type {Fields["place"]} */
  place;
  /** @type {any} */
  fields = { themes: [] };
  /** @type {import("../../../kit/assets/outbox_entry.js").Problem[]} */
  wrong = [];

  /** @returns {any} */
  typed = () => structuredClone(this.fields);

  /** @type {Fields["fill"]} */
  fill = (typed, place) => {
    this.fields = { themes: [], ...structuredClone(typed) };
    this.place = place;
  };

  /** @type {Fields["problems"]} */
  problems = (problems) => {
    this.wrong = problems;
  };
}

/**
 * A window of the phone page.
 * @param {HubDouble} server
 * @param {{ database?: string, shared?: any }} [how]
 */
async function page(server, how = {}) {
  const outbox = await unlocked({ fetch: server.fetch, random: () => 0, database: how.database ?? `draft-${++databases}` });
  opened.push(outbox);
  const hub = new Hub(outbox);
  await hub.recall();
  await hub.refresh();
  const form = new Typing();
  const guarded = async (/** @type {() => Promise<unknown>} */ work) => {
    await work();
    return true;
  };
  const draft = new Draft(outbox, hub, form, { guarded, filled: () => {} }, how.shared ?? locks());
  await draft.resume();
  return {
    outbox,
    hub,
    form,
    draft,
    /** @param {Record<string, string>} words */
    type(words) {
      Object.assign(form.fields, words);
      draft.changed();
    },
    keep: () => draft.keep(form.typed(), { concerns: form.fields.concerns, wording: form.place?.lists?.hub.id }),
  };
}

/** A server at which somebody belongs to these hubs. @param {any[]} hubs */
function server(...hubs) {
  const double = new HubDouble();
  double.hubs = hubs;
  return double;
}

/** What stands in the outbox: where it goes, how far it is, and its words. @param {Outbox} outbox */
async function standing(outbox) {
  const all = await outbox.entries();
  return all.map((entry) => [entry.path.split("/")[4], entry.state, /** @type {any} */ (entry.form)?.concerns]).sort();
}

test("what was begun for one hub is never sent to another, whichever is chosen meanwhile", async () => {
  const here = server(MILL_LANE, HARBOUR_SIDE);
  const { outbox, hub, form, draft, type, keep } = await page(here);
  await hub.choose("harbour-side");
  await hub.refresh();
  await draft.resume();
  assert.equal(form.place?.name, "Harbour Side");
  type({ concerns: "Told to Harbour Side" });
  // The hub is switched while nothing comes from the server: the page has not changed the form yet.
  await hub.choose("mill-lane");
  await keep();
  await outbox.send();
  assert.deepEqual(here.paths, [`harbour-side ${JSON.stringify({ concerns: "Told to Harbour Side", wording: "harbour-side" })}`]);
  assert.equal(form.place?.name, "Mill Lane", "the next conversation is for the hub that was chosen");
});

test("a membership that ends leaves the words with the hub they were told to", async () => {
  const here = server(MILL_LANE, HARBOUR_SIDE);
  const { outbox, hub, form, draft, type } = await page(here);
  await hub.choose("harbour-side");
  await draft.resume();
  type({ concerns: "Told to Harbour Side" });
  here.hubs = [MILL_LANE];
  await hub.refresh();
  assert.deepEqual([hub.chosen?.name, form.place?.name, hub.left("harbour-side")], ["Mill Lane", "Harbour Side", true]);
  await draft.save();
  await draft.begin();
  assert.deepEqual(await standing(outbox), [["harbour-side", "draft", "Told to Harbour Side"]]);
  // From the list it is not opened in the form of another hub, and its name is still known.
  const [entry] = await outbox.entries();
  assert.equal(await draft.open(entry), "gone");
  assert.deepEqual([form.place?.name, form.fields.concerns], ["Mill Lane", undefined]);
  assert.equal(hub.nameOf("harbour-side"), "Harbour Side");
});

test("a refused conversation is mended with the words of its own hub", async () => {
  const here = server(MILL_LANE, HARBOUR_SIDE);
  const { outbox, hub, form, draft, type, keep } = await page(here);
  await hub.choose("harbour-side");
  await hub.refresh();
  await draft.resume();
  here.refuses = true;
  type({ concerns: "Told to Harbour Side" });
  await keep();
  await outbox.send();
  await hub.choose("mill-lane");
  await draft.resume();
  const [entry] = await outbox.entries();
  assert.equal(entry.state, "refused");
  assert.equal(await draft.open(entry), "open");
  assert.deepEqual([form.place?.name, form.place?.lists?.hub.name], ["Harbour Side", "Harbour Side"]);
});

test("what is opened to be changed and left as it was is kept as it was; what was changed stays on the list", async () => {
  const here = server(MILL_LANE);
  const { outbox, form, draft, type, keep } = await page(here);
  here.connected = false;
  type({ concerns: "The lift, again" });
  await keep();
  const kept = (await outbox.entries())[0];
  assert.equal(await draft.open(kept), "open");
  assert.equal((await outbox.entries())[0].state, "draft", "nothing is sent while it may be changed");
  await draft.leave();
  const [again, ...more] = await outbox.entries();
  assert.deepEqual([again.state, again.body, again.form, more], ["kept", kept.body, kept.form, []]);
  assert.equal(form.fields.concerns, undefined, "the form is empty again");

  assert.equal(await draft.open(again), "open");
  type({ concerns: "The lift, for a third time" });
  await draft.save();
  await draft.leave();
  assert.deepEqual(await standing(outbox), [["mill-lane", "draft", "The lift, for a third time"]]);
  assert.equal(draft.isMended, true);
  await draft.begin();
  assert.equal(draft.isMended, false);
  // The page is opened anew: it still stands on the list.
  await draft.resume();
  assert.deepEqual([form.fields.concerns, draft.isMended], ["The lift, for a third time", true]);
});

test("lists that come late are those of the hub they were asked for", async () => {
  const here = server(MILL_LANE, HARBOUR_SIDE);
  const { hub } = await page(here);
  here.meanwhile = async (address) => {
    if (address.endsWith("/mill-lane/phone")) await hub.choose("harbour-side");
  };
  await hub.refresh();
  assert.deepEqual([hub.place?.name, hub.place?.lists], ["Harbour Side", undefined]);
  assert.equal((await hub.placeOf("mill-lane"))?.lists?.hub.name, "Mill Lane");
});

test("two windows: what one has kept meanwhile takes no word from the other", async () => {
  const here = server(MILL_LANE);
  const shared = locks();
  const database = "two-windows";
  const one = await page(here, { database, shared });
  one.type({ concerns: "first window" });
  await one.draft.save();
  // Without the promise of a lock the second window goes on with the same draft.
  const two = await page(here, { database, shared: locks() });
  assert.equal(two.form.fields.concerns, "first window");
  two.type({ concerns: "kept in the second" });
  await two.keep();
  await two.outbox.send();
  one.type({ concerns: "a long and important sentence" });
  await one.draft.save();
  assert.equal(one.form.fields.concerns, "a long and important sentence");
  const id = await one.keep();
  await one.outbox.send();
  assert.equal((await one.outbox.entry(id ?? ""))?.state, "sent");
  const said = [...here.held.values()].map((body) => JSON.parse(body).concerns).sort();
  assert.deepEqual(said, ["a long and important sentence", "kept in the second"]);
});

test("kept under an id that is kept already, the words get an id of their own", async () => {
  const here = server(MILL_LANE);
  const { outbox, draft, type, keep } = await page(here);
  here.connected = false;
  type({ concerns: "in the form" });
  await draft.save();
  await outbox.keep({ ...draft.written({ themes: [], concerns: "kept elsewhere" }), body: {} });
  await keep();
  assert.deepEqual(await standing(outbox), [
    ["mill-lane", "kept", "in the form"],
    ["mill-lane", "kept", "kept elsewhere"],
  ]);
});

test("a draft that another window has open is left to it, and our own stays ours", async () => {
  const here = server(MILL_LANE);
  const shared = locks();
  const database = "elsewhere";
  const one = await page(here, { database, shared });
  one.type({ concerns: "first window" });
  await one.draft.save();
  const two = await page(here, { database, shared });
  two.type({ concerns: "second window" });
  await two.draft.save();
  const theirs = await one.outbox.entry(two.draft.id);
  assert.equal(await one.draft.open(/** @type {any} */ (theirs)), "elsewhere");
  assert.equal(one.form.fields.concerns, "first window");
  assert.ok(shared.held.has(`draft ${one.draft.id}`), "the own draft is still promised to this window");
  const ours = await two.outbox.entry(one.draft.id);
  assert.equal(await two.draft.open(/** @type {any} */ (ours)), "elsewhere");
  // Once the other window is done with it, it opens here, and the one before is free.
  await two.draft.begin();
  assert.equal(await one.draft.open(/** @type {any} */ (theirs)), "open");
  assert.equal(one.form.fields.concerns, "second window");
  assert.equal(shared.held.size, 2);
});

/**
 * A file in which the draft of the form stands with later words.
 * @param {Awaited<ReturnType<typeof page>>} window
 * @param {string} words
 * @param {Record<string, unknown>} [change]
 */
async function fileOf({ outbox, draft }, words, change = {}) {
  const entry = await outbox.entry(draft.id);
  const later = { ...entry, form: { themes: [], concerns: words }, changed: Date.now() + 60_000, ...change };
  return JSON.stringify({ format: "folkmoot-outbox", version: 1, saved: Date.now(), entries: [later] });
}

test("what a loaded file holds stands in the form, and the next key does not write it away", async () => {
  const window = await page(server(MILL_LANE));
  const { outbox, form, draft, type } = window;
  type({ concerns: "on this phone" });
  await draft.save();
  assert.equal((await outbox.load(await fileOf(window, "later, from the file"))).taken, 1);
  await draft.reread();
  assert.equal(form.fields.concerns, "later, from the file");
  type({ loves: "one key more" });
  await draft.save();
  assert.deepEqual(await standing(outbox), [["mill-lane", "draft", "later, from the file"]]);
  // What the file has kept already is no draft any more: the form begins anew.
  await outbox.load(await fileOf(window, "kept in the file", { state: "kept", body: {}, changed: Date.now() + 120_000 }));
  await draft.reread();
  assert.equal(form.fields.concerns, undefined);
});

test("a file that is loaded in one window leaves another window its words", async () => {
  const here = server(MILL_LANE);
  const window = await page(here);
  const { outbox, draft, type } = window;
  type({ concerns: "in the form" });
  await draft.save();
  await outbox.load(await fileOf(window, "from the file"));
  type({ concerns: "in the form, and more" });
  await draft.save();
  assert.deepEqual(await standing(outbox), [
    ["mill-lane", "draft", "from the file"],
    ["mill-lane", "draft", "in the form, and more"],
  ]);
});

test("somebody who types without a pause loses half a second at most", async () => {
  const { outbox, draft, type } = await page(server(MILL_LANE));
  let words = "";
  for (let key = 0; key < 12; key++) {
    words += "x";
    type({ concerns: words });
    await pause(80);
  }
  const saved = /** @type {any} */ ((await outbox.entry(draft.id))?.form)?.concerns ?? "";
  assert.ok(words.length - saved.length <= 6, `${saved.length} of ${words.length} keys were saved`);
});

test("the last words before a page is put away are written without reading first", async () => {
  const database = "put-away";
  const { outbox, draft, type } = await page(server(MILL_LANE), { database });
  type({ concerns: "before" });
  await draft.save();
  type({ concerns: "before, and the last word" });
  // From this moment on no answer reaches the page any more.
  const get = IDBObjectStore.prototype.get;
  IDBObjectStore.prototype.get = () => assert.fail("there is no time to read");
  try {
    draft.saveNow();
  } finally {
    IDBObjectStore.prototype.get = get;
  }
  const { id } = draft;
  outbox.close();
  const again = await unlocked({ database });
  opened.push(again);
  const entry = await again.entry(id);
  assert.deepEqual([entry?.state, /** @type {any} */ (entry?.form).concerns], ["draft", "before, and the last word"]);
});

test("the last words outlive what was begun to be saved before them", async () => {
  const takenAway = besideTheDatabase(new Map());
  try {
    const database = "begun-before";
    const { outbox, draft, type } = await page(server(MILL_LANE), { database });
    await pause(30);
    type({ concerns: "broken sin" });
    const saving = draft.save();
    // The saving has asked the database what stands there, and the page is put away before it hears.
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    type({ concerns: "broken since March" });
    draft.saveNow();
    await saving;
    outbox.close();
    const again = await unlocked({ database });
    opened.push(again);
    const entry = await again.entry(draft.id);
    assert.equal(/** @type {any} */ (entry?.form).concerns, "broken since March");
  } finally {
    takenAway();
  }
});

test("words that are on their way to the disk when the page goes are last words too", async () => {
  const takenAway = besideTheDatabase(new Map());
  const { transaction } = IDBDatabase.prototype;
  try {
    const database = "on-their-way";
    const { outbox, draft, type } = await page(server(MILL_LANE), { database });
    await pause(30);
    type({ concerns: "broken since March" });
    // The page goes before anything that was begun is written, and all that was typed has been read.
    IDBDatabase.prototype.transaction = function (stores, mode, ...how) {
      if (mode === "readwrite") throw new DOMException("the page is going", "AbortError");
      return transaction.call(this, stores, mode, ...how);
    };
    void draft.save().catch(() => {});
    await Promise.resolve();
    draft.saveNow();
    await pause(20);
    outbox.close();
    IDBDatabase.prototype.transaction = transaction;
    const again = await unlocked({ database });
    opened.push(again);
    const entry = await again.entry(draft.id);
    assert.equal(/** @type {any} */ (entry?.form)?.concerns, "broken since March");
  } finally {
    IDBDatabase.prototype.transaction = transaction;
    takenAway();
  }
});

test("the last words of a page that lives on are one draft all the same", async () => {
  const { outbox, draft, type } = await page(server(MILL_LANE));
  type({ concerns: "one" });
  draft.saveNow();
  type({ concerns: "one, two" });
  draft.saveNow();
  await draft.save();
  type({ concerns: "one, two, three" });
  await draft.save();
  assert.deepEqual(await standing(outbox), [["mill-lane", "draft", "one, two, three"]]);
});

test("whoever signs in while another has this page open is nobody here, and nothing of theirs goes out", async () => {
  const here = server(MILL_LANE);
  const amina = await page(here);
  here.account = "farah";
  amina.type({ concerns: "heard by Amina" });
  await amina.keep();
  await amina.hub.refresh();
  await amina.outbox.send({ all: true });
  assert.deepEqual([amina.hub.me?.account.id, amina.outbox.status.signedIn, here.held.size], ["amina", "other", 0]);
  here.account = "amina";
  await amina.hub.refresh();
  await amina.outbox.send({ all: true });
  assert.equal(here.held.size, 1);
});
