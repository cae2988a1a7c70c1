// The outbox without a browser: what it promises, one promise a test.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { newId } from "../../../kit/assets/outbox_entry.js";
import { NotOurFile } from "../../../kit/assets/outbox_file.js";
import { StorageFull } from "../../../kit/assets/outbox_database.js";
import { HubDouble, json } from "./hub_double.mjs";
import { unlocked } from "./unlocked.mjs";

/** @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox */

/** @type {Outbox[]} */
const opened = [];
let databases = 0;

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

/** Locks as a browser has them, as far as the outbox uses them. */
function locks() {
  /** @type {Map<string, Promise<unknown>>} */
  const last = new Map();
  return {
    /** @param {string} name @param {unknown} _options @param {() => Promise<void>} work */
    request(name, _options, work) {
      const turn = (last.get(name) ?? Promise.resolve()).then(work);
      last.set(name, turn.catch(() => {}));
      return turn;
    },
  };
}

/**
 * @param {HubDouble} hub
 * @param {{ database?: string, now?: () => number, locks?: any, account?: string }} [how]
 */
async function phone(hub, how = {}) {
  const { account = "amina", ...rest } = how;
  const outbox = await unlocked({ fetch: hub.fetch, random: () => 0, database: `phone-${++databases}`, ...rest }, account);
  opened.push(outbox);
  return outbox;
}

/** @param {string} words @param {string} [id] */
function heard(words, id = newId(), account = "amina") {
  const body = { concerns: words };
  return { id, account, kind: "conversation", method: "PUT", path: `/api/v1/hubs/mill-lane/conversations/${id}`, form: body, body, summary: { place: "Mill Lane" } };
}

/** A phone that has room for so many writings and then is full. @param {number} left */
function room(left) {
  const put = IDBObjectStore.prototype.put;
  const phoneHas = {
    left,
    end() {
      IDBObjectStore.prototype.put = put;
    },
  };
  IDBObjectStore.prototype.put = function (...args) {
    if (phoneHas.left-- <= 0) throw new DOMException("no room", "QuotaExceededError");
    return put.apply(this, /** @type {any} */ (args));
  };
  return phoneHas;
}

/** @param {Outbox} outbox @param {string} id */
const stateOf = async (outbox, id) => (await outbox.entry(id))?.state;

test("what is kept without signal is sent once there is some", async () => {
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await phone(hub);
  const written = heard("damp");
  assert.equal(await outbox.draft({ ...written, body: undefined }), true);
  assert.deepEqual(await outbox.counts(), { unsent: 0, drafts: 1, refused: 0, conflicts: 0 });
  await outbox.keep(written);
  await outbox.send();
  assert.equal(await stateOf(outbox, written.id), "kept");
  assert.equal(outbox.status.connected, "no");
  assert.equal((await outbox.counts()).unsent, 1);
  hub.connected = true;
  await outbox.send({ all: true });
  assert.equal(hub.held.get(written.id), JSON.stringify(written.body));
  const sent = await outbox.entry(written.id);
  assert.deepEqual([sent?.state, sent?.form, sent?.body, sent?.summary], ["sent", undefined, undefined, { place: "Mill Lane" }]);
  assert.equal((await outbox.counts()).unsent, 0);
});

test("a request whose answer was lost is sent again, and changes nothing", async () => {
  const hub = new HubDouble();
  hub.instead = (_id, _body, time) => (time === 1 ? "lost after" : undefined);
  const outbox = await phone(hub);
  const written = heard("rents");
  await outbox.keep(written);
  await outbox.send();
  assert.equal(await stateOf(outbox, written.id), "kept");
  // It may have arrived, so nobody may change its words now, nor throw them away.
  assert.equal(await outbox.mend(written.id), undefined);
  assert.equal(await outbox.draft(heard("other words", written.id)), false);
  assert.equal(await outbox.forget(written.id), false);
  await outbox.send({ all: true });
  assert.equal(await stateOf(outbox, written.id), "sent");
  assert.deepEqual([hub.held.size, hub.asked.length], [1, 2]);
});

test("one bad record never blocks the others", async () => {
  const hub = new HubDouble();
  const all = ["a", "b", "c", "d", "e", "f", "g"].map((words) => heard(words));
  hub.instead = (_id, body) => {
    if (body.concerns === "a") return "lost before";
    if (body.concerns === "b") return json(500, { title: "Broken" });
    if (body.concerns === "c") return json(422, { detail: "Mend it.", problems: [{ field: "consent.wording", sentence: "We do not know these words." }] });
    if (body.concerns === "d") return new Response("<p>blocked by the proxy</p>", { status: 403, headers: { "Content-Type": "text/html" } });
    return undefined;
  };
  const outbox = await phone(hub);
  hub.connected = false;
  for (const written of all) await outbox.keep(written);
  await outbox.send();
  hub.connected = true;
  await outbox.send({ all: true });
  const states = await Promise.all(all.map((written) => stateOf(outbox, written.id)));
  assert.deepEqual(states, ["kept", "kept", "refused", "kept", "sent", "sent", "sent"]);
  const refused = await outbox.entry(all[2].id);
  assert.deepEqual([refused?.sentence, refused?.problems[0].field], ["Mend it.", "consent.wording"]);
  // What was tried in vain waits for its turn behind what is new.
  const fresh = heard("h");
  await outbox.keep(fresh);
  await outbox.send();
  assert.equal(await stateOf(outbox, fresh.id), "sent");
});

test("a refused record is mended under the same id and sent", async () => {
  const hub = new HubDouble();
  hub.instead = (_id, body) => (body.concerns === "bad" ? json(422, { detail: "No." }) : undefined);
  const outbox = await phone(hub);
  const written = heard("bad");
  await outbox.keep(written);
  await outbox.send();
  assert.equal(await stateOf(outbox, written.id), "refused");
  assert.deepEqual((await outbox.mend(written.id))?.form, { concerns: "bad" });
  assert.equal(await stateOf(outbox, written.id), "draft");
  await outbox.keep(heard("good", written.id));
  await outbox.send();
  assert.equal(await stateOf(outbox, written.id), "sent");
  assert.equal(hub.held.get(written.id), JSON.stringify({ concerns: "good" }));
});

test("an entry goes where it was begun for, in the name in which it was begun, as long as it lives", async () => {
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await phone(hub);
  const written = heard("told to Mill Lane");
  await outbox.draft({ ...written, body: undefined });
  const elsewhere = { ...written, path: written.path.replace("mill-lane", "harbour-side") };
  for (const [other, came] of /** @type {const} */ ([[elsewhere, { taken: 0, known: 1, bad: 0 }], [{ ...written, account: "borys" }, { taken: 0, known: 0, bad: 1 }]])) {
    assert.equal(await outbox.draft(other), false);
    assert.equal(await outbox.keep(other), false);
    const file = { format: "folkmoot-outbox", version: 1, entries: [{ ...other, state: "draft", changed: Date.now() + 60_000 }] };
    assert.deepEqual(await outbox.load(JSON.stringify(file)), came);
  }
  const stands = await outbox.entry(written.id);
  assert.deepEqual([stands?.path, stands?.account, stands?.state], [written.path, "amina", "draft"]);
});

test("what no request has carried yet may still be changed", async () => {
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await phone(hub);
  const written = heard("a typo");
  await outbox.keep(written);
  await outbox.send();
  assert.equal((await outbox.mend(written.id))?.state, "draft");
});

test("a conflict keeps the words until a person has seen it", async () => {
  const hub = new HubDouble();
  const outbox = await phone(hub);
  const written = heard("mine");
  hub.held.set(written.id, JSON.stringify({ concerns: "theirs" }));
  await outbox.keep(written);
  await outbox.send();
  const entry = await outbox.entry(written.id);
  assert.deepEqual([entry?.state, entry?.sentence, entry?.form], ["conflict", "The hub holds other words.", { concerns: "mine" }]);
  assert.deepEqual(await outbox.counts(), { unsent: 0, drafts: 0, refused: 0, conflicts: 1 });
  assert.equal(await outbox.forget(written.id), true);
});

test("signed out: everything stays, nothing is tried on and on, and signing in sends it", async () => {
  const hub = new HubDouble();
  hub.account = "";
  const outbox = await phone(hub);
  const written = [heard("one"), heard("two")];
  for (const one of written) await outbox.keep(one);
  await outbox.send();
  assert.equal(outbox.status.signedIn, "no");
  assert.equal((await outbox.counts()).unsent, 2);
  assert.deepEqual(hub.asked, []);
  hub.account = "amina";
  await outbox.send();
  assert.deepEqual([hub.held.size, outbox.status.signedIn], [2, "yes"]);
});

test("a session that ends in the middle leaves the rest kept", async () => {
  const hub = new HubDouble();
  hub.instead = () => {
    if (hub.asked.length <= 4) return undefined;
    hub.account = "";
    return json(401, { title: "Sign in" });
  };
  const outbox = await phone(hub);
  hub.connected = false;
  hub.meanwhile = () => pause(50);
  for (let n = 0; n < 9; n++) await outbox.keep(heard(`words ${n}`));
  await outbox.send();
  hub.connected = true;
  await outbox.send({ all: true });
  assert.deepEqual([hub.held.size, (await outbox.counts()).unsent, outbox.status.signedIn], [4, 5, "no"]);
});

test("one volunteer never sends another's records", async () => {
  const hub = new HubDouble();
  const outbox = await phone(hub, { database: "shared" });
  hub.connected = false;
  await outbox.keep(heard("amina's"));
  await outbox.send();
  hub.connected = true;
  hub.account = "borys";
  await outbox.send({ all: true });
  assert.deepEqual([outbox.status.signedIn, hub.asked.length], ["other", 0]);
  await outbox.lock();
  const his = await phone(hub, { database: "shared", account: "borys" });
  const written = heard("borys's", undefined, "borys");
  await his.keep(written);
  await his.send();
  assert.deepEqual([...hub.held.keys()], [written.id]);
  assert.deepEqual(await his.counts(), { unsent: 0, drafts: 0, refused: 0, conflicts: 0 }, "what is not his is not even counted");
  assert.deepEqual((await his.people.list()).map(({ name, unsent }) => [name, unsent]), [["amina", 1], ["borys", 0]]);
});

test("somebody who signs in while records are being sent puts their name under none of the rest", async () => {
  const hub = new HubDouble();
  const outbox = await phone(hub);
  hub.connected = false;
  for (let n = 0; n < 7; n++) await outbox.keep(heard(`amina's ${n}`));
  await outbox.send();
  hub.connected = true;
  hub.meanwhile = async () => {
    if (hub.held.size >= 3) hub.account = "borys";
  };
  await outbox.send({ all: true });
  assert.ok(hub.held.size < 7, "the rest waits");
  assert.equal(outbox.status.signedIn, "other");
  assert.equal((await outbox.counts()).unsent, 7 - hub.held.size);
  hub.meanwhile = async () => {};
  hub.account = "amina";
  await outbox.send({ all: true });
  assert.equal(hub.held.size, 7);
});

test("Retry-After pauses everything until then, and for the other tabs as well", async () => {
  let now = 1_000_000;
  const hub = new HubDouble();
  hub.instead = () => json(503, { title: "Too much at once" }, { "Retry-After": "60" });
  const outbox = await phone(hub, { now: () => now, database: "paused" });
  for (let n = 0; n < 8; n++) await outbox.keep(heard(`words ${n}`));
  await outbox.send();
  const asked = hub.asked.length;
  assert.ok(asked <= 3, `${asked} were asked after the first was told to wait`);
  assert.equal(outbox.status.pausedUntil, now + 60_000);
  hub.instead = () => undefined;
  const other = await phone(hub, { now: () => now, database: "paused" });
  await other.send({ all: true });
  await outbox.send({ all: true });
  assert.equal(hub.asked.length, asked);
  now += 61_000;
  await outbox.send();
  assert.equal(hub.held.size, 8);
});

test("a few at a time, never all at once", async () => {
  const hub = new HubDouble();
  const outbox = await phone(hub);
  hub.connected = false;
  hub.meanwhile = () => pause(50);
  for (let n = 0; n < 9; n++) await outbox.keep(heard(`words ${n}`));
  await outbox.send();
  hub.connected = true;
  await outbox.send({ all: true });
  assert.equal(hub.held.size, 9);
  assert.ok(hub.most > 1 && hub.most <= 3, `${hub.most} at once`);
});

/** @param {HubDouble} hub @param {number} many @param {object} [more] A phone that has been without signal for long. */
async function full(hub, many, more) {
  const outbox = await phone(hub, more);
  hub.connected = false;
  for (let n = 0; n < many; n++) await outbox.keep(heard(`words ${n}`));
  await outbox.send();
  hub.connected = true;
  return outbox;
}

test("many records go together, and each is answered for itself", async () => {
  const hub = new HubDouble();
  const outbox = await full(hub, 45, { database: "together" });
  hub.instead = (_, { concerns }) => {
    if (concerns === "words 7") return json(422, { title: "Mend this", status: 422, detail: "Mend this." });
    return concerns === "words 9" ? json(500, { title: "Broken" }) : undefined;
  };
  await outbox.send({ all: true });
  assert.equal(hub.held.size, 43);
  assert.ok(hub.together.length === 1 && hub.together[0] >= 42, `${hub.together} went together`);
  const all = await outbox.entries();
  assert.deepEqual(all.filter(({ state }) => state === "refused").map(({ body }) => body), [{ concerns: "words 7" }]);
  assert.deepEqual(all.filter(({ state }) => state === "kept").map(({ body }) => body), [{ concerns: "words 9" }]);
  hub.instead = () => undefined;
  await outbox.send({ all: true });
  assert.equal((await outbox.counts()).unsent, 1, "what the hub refused waits for a person");
});

test("a body that is lost goes again in smaller parts, and nothing is there twice", async () => {
  const hub = new HubDouble();
  let now = Date.parse("2026-11-02T10:00:00Z");
  const outbox = await full(hub, 60, { database: "smaller", now: () => now });
  hub.instead = () => undefined;
  hub.insteadOfBatch = (n) => (n <= 3 ? "lost" : undefined);
  for (let turn = 0; turn < 8 && hub.held.size < 60; turn++) {
    now += 20 * 60_000;
    await outbox.send({ all: true });
  }
  assert.equal(hub.held.size, 60);
  assert.equal(new Set(hub.asked).size, 60);
  assert.equal((await outbox.counts()).unsent, 0);
});

test("a hub of before takes them one by one", async () => {
  const hub = new HubDouble();
  hub.batches = false;
  const outbox = await full(hub, 30, { database: "older" });
  await outbox.send({ all: true });
  assert.equal(hub.held.size, 30);
  assert.equal((await outbox.counts()).unsent, 0);
});

test("a hub that has too much to do is left alone with all of them", async () => {
  const hub = new HubDouble();
  const now = Date.parse("2026-11-02T10:00:00Z");
  const outbox = await full(hub, 700, { database: "left-alone", now: () => now });
  hub.insteadOfBatch = () => json(503, { title: "Too much at once" }, { "Retry-After": "60" });
  await outbox.send({ all: true });
  assert.ok(hub.together.length <= 3, `${hub.together.length} bodies`);
  assert.equal(outbox.status.pausedUntil, now + 60_000);
  assert.equal((await outbox.counts()).unsent, 700);
});

test("two tabs share the work: each record is sent by one of them", async () => {
  const hub = new HubDouble();
  const shared = { database: "two-tabs", locks: locks() };
  const [one, two] = [await phone(hub, shared), await phone(hub, shared)];
  const written = Array.from({ length: 12 }, (_, n) => heard(`words ${n}`));
  await Promise.all(written.map((entry, n) => (n % 2 ? one : two).keep(entry)));
  await Promise.all([one.send(), two.send(), one.send(), two.send()]);
  assert.deepEqual([hub.held.size, hub.asked.length], [12, 12]);
  assert.deepEqual(await two.counts(), { unsent: 0, drafts: 0, refused: 0, conflicts: 0 });
});

test("a change in one tab is told to the other", async () => {
  const hub = new HubDouble();
  const [one, two] = [await phone(hub, { database: "told" }), await phone(hub, { database: "told" })];
  const told = new Promise((done) => two.addEventListener("change", done, { once: true }));
  await one.draft(heard("news"));
  await told;
});

test("the page may die at any moment: what was counted as sent is sent again by the next", async () => {
  const hub = new HubDouble();
  /** @type {(() => void) | undefined} */
  let die;
  const outbox = await phone(hub, { database: "dying" });
  hub.instead = () => {
    die?.();
    return undefined;
  };
  const written = heard("last words");
  const dead = new Promise((done) => (die = () => done(undefined)));
  await outbox.keep(written);
  await dead;
  outbox.close();
  await pause(10);
  die = undefined;
  const reopened = await phone(hub, { database: "dying" });
  await reopened.send({ all: true });
  assert.equal(await stateOf(reopened, written.id), "sent");
  assert.equal(hub.held.size, 1);
});

test("a full phone says so, gives up only the list of what was sent, and the words can go to a file", async () => {
  const hub = new HubDouble();
  const outbox = await phone(hub);
  const sent = heard("sent long ago");
  await outbox.keep(sent);
  await outbox.send();
  const phoneHas = room(0);
  try {
    const words = heard("typed on a full phone");
    await assert.rejects(outbox.keep(words), StorageFull);
    assert.equal(await stateOf(outbox, sent.id), undefined);
    const file = await outbox.saved([words]);
    assert.doesNotMatch(file, /typed on a full phone/);
    phoneHas.left = Infinity;
    assert.deepEqual(await outbox.load(file), { taken: 1, known: 0, bad: 0 });
    assert.deepEqual((await outbox.entry(words.id))?.form, words.form);
    assert.equal(await outbox.keep(words), true);
  } finally {
    phoneHas.end();
  }
});

test("a phone that is full still sends what was kept, and so makes room", async () => {
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await phone(hub);
  const [first, second, refused] = [heard("kept in time"), heard("kept as well"), heard("refused")];
  for (const one of [first, second, refused]) await outbox.keep(one);
  await outbox.send();
  const phoneHas = room(0);
  try {
    hub.connected = true;
    /** @type {boolean | undefined} */
    let changed;
    hub.instead = (id) => {
      // Half-way there, nobody may change what may have arrived, though no count could be written.
      if (id === first.id) void outbox.mend(first.id).then((entry) => (changed = entry !== undefined));
      return id === refused.id ? json(422, { title: "Mend this", status: 422 }) : undefined;
    };
    await outbox.send({ all: true });
    assert.equal(changed, false);
    assert.deepEqual([...hub.held.keys()].sort(), [first.id, second.id].sort());
    assert.deepEqual((await outbox.entries()).map(({ id }) => id), [refused.id], "what the hub has is gone from a full phone");
    assert.equal(await stateOf(outbox, refused.id), "kept");
    phoneHas.left = Infinity;
    await outbox.send({ all: true });
    assert.equal(await stateOf(outbox, refused.id), "refused");
  } finally {
    phoneHas.end();
  }
});

test("what has no room is remembered as long as the page is open", async () => {
  const outbox = await phone(new HubDouble());
  await outbox.remember("hub", "mill-lane");
  const phoneHas = room(0);
  try {
    await outbox.remember("hub", "harbour-side");
    assert.equal(await outbox.remembered("hub"), "harbour-side");
    phoneHas.left = Infinity;
    await outbox.remember("hub", "mill-lane");
    assert.equal(await outbox.remembered("hub"), "mill-lane");
  } finally {
    phoneHas.end();
  }
});

test("the list of what was sent is short, for each kind of thing, and what has just arrived stays a while", async () => {
  const hub = new HubDouble();
  let now = 1_000_000;
  const outbox = await phone(hub, { now: () => now });
  for (let n = 0; n < 60; n++) await outbox.keep(heard(`words ${n}`));
  await outbox.keep({ ...heard("of another kind"), kind: "attempt" });
  await outbox.send();
  await outbox.send();
  assert.equal(hub.held.size, 61);
  assert.equal((await outbox.entries()).length, 61);
  now += 11 * 60_000;
  await outbox.send();
  assert.equal((await outbox.entries()).length, 51);
});

test("unsent work goes to a file and comes back on another phone", async () => {
  const hub = new HubDouble();
  hub.connected = false;
  const old = await phone(hub);
  const [kept, draft] = [heard("kept"), heard("draft")];
  await old.keep(kept);
  await old.draft(draft);
  await old.remember("file key", "ab".repeat(32));
  const file = await old.saved();
  assert.doesNotMatch(file, /"kept"|"draft"/);

  const fresh = await phone(hub);
  await assert.rejects(fresh.load(file), NotOurFile);
  // The phones of one account know from the server what their files are closed with.
  await fresh.remember("file key", "ab".repeat(32));
  assert.deepEqual(await fresh.load(file), { taken: 2, known: 0, bad: 0 });
  assert.deepEqual(await fresh.load(file), { taken: 0, known: 2, bad: 0 });
  hub.connected = true;
  await fresh.send({ all: true });
  assert.deepEqual([await stateOf(fresh, kept.id), await stateOf(fresh, draft.id)], ["sent", "draft"]);
  // What this phone has sent is not taken back to an earlier state by an old file.
  assert.deepEqual(await fresh.load(file), { taken: 0, known: 2, bad: 0 });
  assert.equal(await stateOf(fresh, kept.id), "sent");
});

test("a stranger's file is refused, and bad rows in ours are counted", async () => {
  const outbox = await phone(new HubDouble());
  for (const text of ["", "hello", "[]", "null", "{}", '{"format":"folkmoot-outbox","version":3,"entries":[]}', '{"format":"folkmoot-outbox","version":2,"account":"amina","parts":[{}]}', '{"format":"folkmoot-outbox","version":1,"entries":{}}']) {
    await assert.rejects(outbox.load(text), NotOurFile);
  }
  const good = { ...heard("good"), state: "kept", changed: 5, problems: [], sentence: "" };
  const bad = [
    null,
    7,
    { ...good, id: "../../sign-out" },
    { ...good, path: "https://elsewhere.example/" + good.id },
    { ...good, path: `/api/v1/../../sign-out/${good.id}` },
    { ...good, path: `//elsewhere.example/${good.id}` },
    { ...good, method: "DELETE" },
    { ...good, state: "sent" },
    { ...good, path: `/api/v1/hubs/mill-lane/conversations/${newId()}` },
  ];
  const file = JSON.stringify({ format: "folkmoot-outbox", version: 1, entries: [...bad, good] });
  assert.deepEqual(await outbox.load(file), { taken: 1, known: 0, bad: bad.length });
});

test("what a page remembers survives the page", async () => {
  const hub = new HubDouble();
  const one = await phone(hub, { database: "shelf" });
  await one.remember("hub", "mill-lane");
  one.close();
  const two = await phone(hub, { database: "shelf" });
  assert.equal(await two.remembered("hub"), "mill-lane");
  assert.equal(await two.remembered("nothing"), undefined);
});

test("it tries again by itself", async () => {
  const hub = new HubDouble();
  hub.instead = (_id, _body, time) => (time === 1 ? json(500, {}) : undefined);
  const outbox = await phone(hub);
  const written = heard("try again");
  await outbox.keep(written);
  await outbox.send();
  assert.equal(await stateOf(outbox, written.id), "kept");
  for (let waited = 0; waited < 30 && (await stateOf(outbox, written.id)) !== "sent"; waited++) await pause(100);
  assert.equal(await stateOf(outbox, written.id), "sent");
});
