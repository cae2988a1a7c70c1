// What lies on the phone behind a PIN, without a browser: that nothing of it can be read, that nobody
// guesses the PIN, and that nothing is lost.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { openDB } from "idb";

import { Outbox } from "../../../kit/assets/outbox.js";
import { TooOld } from "../../../kit/assets/outbox_database.js";
import { newId } from "../../../kit/assets/outbox_entry.js";
import { bytesOfHex, digestOf, hexOf, weakness } from "../../../kit/assets/outbox_keys.js";
import { Pad, openLast, tagOf } from "../../../kit/assets/outbox_last.js";
import { TRIES } from "../../../kit/assets/outbox_people.js";
import { Locked } from "../../../kit/assets/outbox_store.js";
import { leftInClear, whoWasHere } from "../../../kit/assets/outbox_shelf.js";
import { HubDouble, json } from "./hub_double.mjs";
import { PIN, unlock, unlocked } from "./unlocked.mjs";

/** @type {Outbox[]} */
const opened = [];
let databases = 0;

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

/** @param {Partial<import("../../../kit/assets/outbox_locker.js").Surroundings>} [world] @param {string} [account] */
async function phone(world = {}, account = "amina") {
  const outbox = await unlocked({ fetch: new HubDouble().fetch, database: `locker-${++databases}`, ...world }, account);
  opened.push(outbox);
  return outbox;
}

/** The same phone with nobody in. @param {Partial<import("../../../kit/assets/outbox_locker.js").Surroundings>} world */
async function locked(world) {
  const outbox = await new Outbox({ fetch: new HubDouble().fetch, rounds: 1000, ...world }).open();
  opened.push(outbox);
  return outbox;
}

/** @param {string} words */
function heard(words, account = "amina", id = newId()) {
  const form = { concerns: words, themes: [] };
  return { id, account, kind: "conversation", method: "PUT", path: `/api/v1/hubs/mill-lane/conversations/${id}`, form, body: form, summary: { place: "Weir Court" } };
}

/** Everything in a database, as one text: the bytes as they lie there. @param {string} name */
async function everythingIn(name) {
  const database = await openDB(name);
  let text = "";
  for (const store of database.objectStoreNames) {
    for (const value of [...(await database.getAllKeys(store)), ...(await database.getAll(store))]) {
      text += JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? Buffer.from(part).toString("latin1") : part));
    }
  }
  database.close();
  return text;
}

/** @param {string} half @param {string} word */
async function enrolled(half, word, account = "amina") {
  return { account: { id: account, name: account }, phone: `phone of ${account}`, token: "secret-token", half, farewell: await digestOf(word), file_key: "cd".repeat(32) };
}

test("nothing that was typed, remembered or listed lies on the phone as it was", async () => {
  const database = "unreadable";
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await phone({ database, fetch: hub.fetch });
  await outbox.enrol(await enrolled("ab".repeat(32), "farewell"));
  const kept = heard("kept words");
  await outbox.keep(kept);
  await outbox.draft(heard("draft words"));
  outbox.draftNow(heard("last words"));
  await outbox.remember("lists of mill-lane for amina", { themes: [{ name: "theme words" }] });
  await outbox.remember("photograph", new TextEncoder().encode("picture words"));
  await pause(20);
  const text = await everythingIn(database);
  for (const word of ["kept words", "draft words", "last words", "theme words", "picture words", "Weir Court", "mill-lane", "conversation", kept.id, "lists of", "secret-token", PIN, "ab".repeat(8), "cd".repeat(8)]) {
    assert.ok(!text.includes(word), `${word} can be read`);
  }
  assert.deepEqual(await outbox.remembered("photograph"), new TextEncoder().encode("picture words"));
  // All of it is there once the PIN is given again.
  await outbox.lock();
  await assert.rejects(async () => outbox.entries(), Locked);
  await assert.rejects(outbox.remembered("photograph"), Locked);
  assert.deepEqual((await outbox.people.list()).map(({ name, unsent }) => [name, unsent]), [["amina", 1]]);
  await unlock(outbox);
  assert.deepEqual((await outbox.entries()).map(({ form }) => /** @type {any} */ (form).concerns).sort(), ["draft words", "kept words", "last words"]);
  assert.equal((await outbox.remembered("lists of mill-lane for amina")).themes[0].name, "theme words");
});

test("somebody who changes a byte of what lies here changes no word of it", async () => {
  const database = "bent";
  const outbox = await phone({ database });
  await outbox.draft(heard("as it was"));
  outbox.close();
  const raw = await openDB(database);
  for (const record of await raw.getAll("records")) {
    record.sealed[20] ^= 1;
    await raw.put("records", record);
  }
  raw.close();
  await assert.rejects(unlocked({ database }));
});

test("ten wrong PINs in a row, each with a longer pause, and none opens any more; the server's half does", async () => {
  let now = 1_000_000_000;
  const outbox = await phone({ now: () => now });
  await outbox.keep(heard("safe"));
  const half = "0f".repeat(32);
  await outbox.enrol(await enrolled(half, "x"));
  const { store } = outbox;
  await outbox.lock();
  for (let n = 1; n < TRIES; n++) {
    const came = await outbox.people.unlock(store, "111222");
    assert.deepEqual([came.came, /** @type {any} */ (came).left], ["wrong", TRIES - n]);
    const [{ until }] = await outbox.people.list();
    if (n > 3) {
      assert.ok(until > now, `after ${n} tries there is a pause`);
      // The right PIN does not help as long as it lasts, and neither does closing the page.
      assert.equal((await outbox.people.unlock(store, PIN)).came, "wait");
    }
    now = Math.max(now, until) + 1;
  }
  assert.equal((await outbox.people.unlock(store, "111222")).came, "shut");
  now += 100 * 60 * 60_000;
  assert.equal((await outbox.people.unlock(store, PIN)).came, "shut");
  assert.equal((await outbox.people.list())[0].shut, true);
  assert.equal(await outbox.people.openByHalf(store, "11".repeat(32), "583920"), undefined);
  const keys = await outbox.people.openByHalf(store, half, "583920");
  assert.ok(keys);
  await outbox.enter(store, keys);
  assert.equal((await outbox.entries()).length, 1);
  await outbox.lock();
  assert.equal((await outbox.people.unlock(store, PIN)).came, "wrong");
  assert.equal((await outbox.people.unlock(store, "583920")).came, "open");
});

test("without the server's half nothing is thrown away: the pauses alone keep a guesser out", async () => {
  let now = 1_000_000_000;
  const outbox = await phone({ now: () => now });
  const { store } = outbox;
  await outbox.lock();
  for (let n = 0; n < 30; n++) {
    const came = await outbox.people.unlock(store, "111222");
    assert.notEqual(came.came, "shut");
    if (n > 10) assert.equal(Math.round((/** @type {any} */ (came).until - now) / 60_000), 60);
    now += 60 * 60_000 + 1;
  }
  assert.equal((await outbox.people.unlock(store, PIN)).came, "open");
});

test("a phone that is full opens all the same, and counts wrong PINs beside", async () => {
  let now = 1_000_000_000;
  const world = { database: "full", now: () => now };
  const outbox = await phone(world);
  const { store } = outbox;
  await outbox.keep(heard("the lift again"));
  await outbox.lock();
  const put = IDBObjectStore.prototype.put;
  const beside = new Map();
  const browser = /** @type {any} */ (globalThis);
  browser.localStorage = { getItem: (/** @type {string} */ key) => beside.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => beside.set(key, value), removeItem: (/** @type {string} */ key) => beside.delete(key) };
  IDBObjectStore.prototype.put = function () {
    throw new DOMException("no room", "QuotaExceededError");
  };
  try {
    const again = await locked(world);
    for (let n = 0; n < 6; n++) await again.people.unlock(store, "111222");
    const waits = await again.people.unlock(store, PIN);
    assert.equal(waits.came, "wait", "closing the page gains no try");
    now += 60 * 60_000 + 1;
    const opens = await again.people.unlock(store, PIN);
    assert.equal(opens.came, "open");
    if (opens.came === "open") await again.enter(store, opens.keys);
    assert.equal((await again.entries()).length, 1);
    assert.equal(beside.size, 0);
  } finally {
    IDBObjectStore.prototype.put = put;
    delete browser.localStorage;
  }
});

test("a clock that was set back a year keeps nobody out and holds nothing up", async () => {
  let now = Date.UTC(2026, 10, 25);
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await phone({ now: () => now, fetch: hub.fetch });
  await outbox.keep(heard("before the clock was set back"));
  await outbox.send();
  const { store } = outbox;
  await outbox.lock();
  for (let n = 0; n < 6; n++) {
    await outbox.people.unlock(store, "111222");
    now += 3_600_001;
  }
  now -= 365 * 86_400_000;
  await unlock(outbox);
  hub.connected = true;
  await outbox.send();
  assert.equal(hub.held.size, 1);
});

test("another PIN needs nothing to be closed anew, and the old one opens no more", async () => {
  const outbox = await phone();
  await outbox.keep(heard("words"));
  const { store } = outbox;
  await outbox.people.setPin(store, outbox.opened.keys, "902716");
  await outbox.lock();
  assert.equal((await outbox.people.unlock(store, PIN)).came, "wrong");
  const came = await outbox.people.unlock(store, "902716");
  assert.equal(came.came, "open");
  await outbox.enter(store, /** @type {any} */ (came).keys);
  assert.equal((await outbox.counts()).unsent, 1);
});

test("PINs that everybody tries first are not taken", () => {
  for (const easy of ["111111", "123456", "987654", "024680", "123123", "121212", "198412", "24121990"]) assert.equal(weakness(easy), "easy", easy);
  for (const short of ["", "12345", "27491", "abcdef", "27 4916", "1234567890123"]) assert.equal(weakness(short), "short", short);
  for (const good of [PIN, "583920", "90271638"]) assert.equal(weakness(good), undefined, good);
});

test("what the first version of the page left in clear is taken in under the PIN of whoever wrote it", async () => {
  const database = "from-the-first-version";
  const first = await openDB(database, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("entries", { keyPath: "id" });
      fresh.createObjectStore("shelf");
    },
  });
  const entry = (/** @type {string} */ words, /** @type {string} */ account, /** @type {string} */ state) => ({ ...heard(words, account), state, problems: [], sentence: "", made: 1, changed: 1, tries: 0, next: 0, sent: 0 });
  for (const one of [entry("amina's kept", "amina", "kept"), entry("amina's draft", "amina", "draft"), entry("borys's", "borys", "kept")]) await first.put("entries", one);
  await first.put("shelf", { account: { id: "amina", name: "Amina" }, hubs: [] }, "me");
  await first.put("shelf", { themes: ["clear theme"] }, "lists of mill-lane for amina");
  await first.put("shelf", "mill-lane", "hub of amina");
  await first.put("shelf", { "mill-lane": "Mill Lane" }, "names of hubs");
  first.close();

  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await locked({ database, fetch: hub.fetch });
  assert.deepEqual(await whoWasHere(outbox.database), { id: "amina", name: "Amina" });
  assert.equal(await leftInClear(outbox.database, []), 2);
  await unlock(outbox, "amina");
  assert.deepEqual((await outbox.entries()).map(({ state, form }) => [state, /** @type {any} */ (form).concerns]).sort(), [["draft", "amina's draft"], ["kept", "amina's kept"]]);
  assert.deepEqual([await outbox.remembered("hub of amina"), (await outbox.remembered("me")).account.name], ["mill-lane", "Amina"]);
  let text = await everythingIn(database);
  for (const word of ["amina's kept", "amina's draft", "clear theme"]) assert.ok(!text.includes(word), `${word} is still in clear`);
  // Borys has not been back yet: what he wrote waits, and Amina does not see it.
  assert.equal(await leftInClear(outbox.database, ["amina"]), 1);
  await outbox.lock();
  await unlock(outbox, "borys");
  assert.deepEqual((await outbox.entries()).map(({ form }) => /** @type {any} */ (form).concerns), ["borys's"]);
  text = await everythingIn(database);
  assert.ok(!text.includes("borys's"));
  assert.equal(await whoWasHere(outbox.database), undefined);
});

test("taking in that was broken off half-way is done again, and nothing is there twice", async () => {
  const database = "broken-off";
  const first = await openDB(database, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("entries", { keyPath: "id" });
      fresh.createObjectStore("shelf");
    },
  });
  const old = { ...heard("once"), state: "kept", problems: [], sentence: "", made: 1, changed: 1, tries: 0, next: 0, sent: 0 };
  await first.put("entries", old);
  first.close();
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await phone({ database, fetch: hub.fetch });
  // As if the page had died before the clear ones were taken out.
  const raw = await openDB(database);
  await raw.put("entries", old);
  raw.close();
  await outbox.lock();
  await unlock(outbox);
  assert.equal((await outbox.entries()).length, 1);
});

test("a page that is older than what lies here says so, and touches nothing", async () => {
  const newer = await openDB("from-a-newer-page", 9);
  newer.close();
  const older = new Outbox({ database: "from-a-newer-page" });
  opened.push(older);
  await assert.rejects(older.open(), TooOld);
});

test("only the word that the server alone knows wipes a phone, and only its owner's work", async () => {
  const database = "lost";
  /** @type {any} */
  let said = { revoked: [] };
  const fetch = async (/** @type {any} */ address) => (String(address).endsWith("standing") ? json(200, said) : new HubDouble().fetch("", {}));
  const farah = await phone({ database, fetch }, "farah");
  await farah.keep(heard("farah's", "farah"));
  await farah.lock();
  const amina = await phone({ database, fetch });
  await amina.keep(heard("amina's"));
  await amina.enrol(await enrolled("ab".repeat(32), "the word"));
  await amina.lock();
  assert.deepEqual((await amina.standing()).gone, []);
  // A sign-in page of a café can say what it likes.
  for (const proof of ["", "another word", undefined, await digestOf("the word")]) {
    said = { revoked: [{ phone: "phone of amina", proof }, { phone: "phone of farah", proof: "" }] };
    assert.deepEqual((await amina.standing()).gone, []);
  }
  assert.equal((await amina.people.list()).length, 2);
  said = { revoked: [{ phone: "phone of amina", proof: "the word" }] };
  assert.deepEqual((await amina.standing()).gone.map(({ name }) => name), ["amina"]);
  assert.deepEqual((await amina.people.list()).map(({ name, unsent }) => [name, unsent]), [["farah", 1]]);
  const text = await everythingIn(database);
  assert.ok(!text.includes("phone of amina"));
});

test("locking in one tab locks the other, and whoever is typing is asked first", async () => {
  const database = "two-tabs-lock";
  const [one, two] = [await phone({ database }), await phone({ database })];
  const typing = heard("in the middle of a word");
  two.addEventListener("locking", (event) => /** @type {any} */ (event).waitUntil(pause(30).then(() => two.draft(typing))));
  const gone = new Promise((done) => two.addEventListener("locked", done, { once: true }));
  await one.lock();
  await gone;
  assert.deepEqual([one.locked, two.locked], [true, true]);
  await unlock(one);
  assert.equal(/** @type {any} */ ((await one.entry(typing.id))?.form).concerns, "in the middle of a word");
});

test("what goes on after the phone was locked asks the server nothing in the name of anybody else", async () => {
  const hub = new HubDouble();
  /** @type {string[]} */
  const asked = [];
  const outbox = await phone({
    fetch: (address, options) => {
      asked.push(`${options?.credentials} ${address}`);
      return hub.fetch(address, options);
    },
  });
  await outbox.lock();
  asked.length = 0;
  assert.equal(await outbox.ask("GET", "/api/v1/hubs/mill-lane/phone"), undefined);
  assert.deepEqual(asked, []);
});

test("what had no room when the phone was locked waits closed, for its owner alone", async () => {
  const outbox = await phone({ database: "aside" });
  const aside = await outbox.closed({ concerns: "no room" });
  assert.ok(!atob(aside).includes("no room"));
  await outbox.lock();
  const other = await phone({ database: "aside" }, "farah");
  assert.equal(await other.reopened(aside), undefined);
  await other.lock();
  await unlock(other);
  assert.deepEqual(await other.reopened(aside), { concerns: "no room" });
});

test("many entries are packed, open at once, and a second tab sees every change", async () => {
  const database = "many";
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await phone({ database, fetch: hub.fetch });
  const many = Array.from({ length: 1200 }, (_, n) => ({ ...heard(`words number ${n}`), state: "kept", problems: [], sentence: "", changed: n + 1, tries: 0 }));
  assert.equal((await outbox.load(JSON.stringify({ format: "folkmoot-outbox", version: 1, entries: many }))).taken, 1200);
  const raw = await openDB(database);
  const [records, packs] = [await raw.count("records"), await raw.count("packs")];
  raw.close();
  assert.ok(records === 0 && packs <= 3, `${records} records, ${packs} packs`);

  const other = await phone({ database, fetch: hub.fetch });
  assert.equal((await other.counts()).unsent, 1200);
  // One by one changed and taken away in one tab; the other is never behind.
  for (const { id } of many.slice(0, 210)) await outbox.forget(id);
  assert.equal((await other.counts()).unsent, 990);
  await pause(300);
  for (const { id } of many.slice(210, 220)) await other.forget(id);
  assert.equal((await outbox.counts()).unsent, 980);
  assert.deepEqual([await outbox.entry(many[0].id), await other.entry(many[219].id)], [undefined, undefined]);
  const third = await phone({ database, fetch: hub.fetch });
  assert.deepEqual([(await third.counts()).unsent, await third.entry(many[100].id)], [980, undefined]);
  assert.equal((await third.people.list())[0].unsent, 980);
});

test("last words are closed in one breath, and nobody changes a bit of them", async () => {
  // The example of RFC 8439.
  const secret = bytesOfHex("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b");
  const words = new TextEncoder().encode("Cryptographic Forum Research Group");
  assert.equal(hexOf(tagOf(secret, words)), "a8061dc1305136c6c22b8baf0c0127a9");
  const key = await crypto.subtle.generateKey({ name: "AES-CTR", length: 256 }, false, ["encrypt", "decrypt"]);
  const pad = await Pad.fresh(key, 4096);
  const [one, two] = [pad.seal(words), pad.seal(words)];
  assert.ok(one && two && hexOf(one.sealed) !== hexOf(two.sealed), "no byte of a pad is used twice");
  assert.deepEqual(await openLast(key, one), words);
  assert.deepEqual(await openLast(key, two), words);
  for (let at = 0; at < two.sealed.length; at++) {
    const sealed = two.sealed.slice();
    sealed[at] ^= 4;
    assert.equal(await openLast(key, { ...two, sealed }), undefined);
  }
  assert.equal(pad.seal(new Uint8Array(5000)), undefined, "a pad that is too short is not stretched");
});

test("what is being kept when the page goes is there once, and what is taken back afterwards stays away", async () => {
  const database = `last-kept-${newId()}`;
  const here = { database, fetch: async () => new Response("", { status: 503 }), locks: undefined, random: () => 0 };
  const first = await unlocked(here);
  const [gone, stayed] = [mark("gone"), mark("stayed")];
  // The pad is drawn beside what came first.
  await new Promise((done) => setTimeout(done, 50));
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    // The browser ends the page in the middle of the first one.
    if (this.name === "records") throw new DOMException("the page is gone", "AbortError");
    return put.call(this, value, key);
  };
  const lost = first.keep(gone).catch(() => "lost");
  first.keepNow();
  await lost;
  IDBObjectStore.prototype.put = put;
  const saved = first.keep(stayed);
  first.keepNow();
  await saved;
  first.close();

  const second = await unlocked(here);
  assert.deepEqual((await second.entries()).map(({ id, state }) => [id, state]).sort(), [[gone.id, "kept"], [stayed.id, "kept"]].sort());
  for (const { id } of [gone, stayed]) {
    assert.ok(await second.mend(id));
    assert.ok(await second.forget(id));
  }
  second.close();
  const third = await unlocked(here);
  assert.deepEqual(await third.entries(), []);
  third.close();
});

/** @param {string} words @param {string} [id] */
function mark(words, id = newId()) {
  return { id, account: "amina", kind: "door-attempt", method: "PUT", path: `/api/v1/hubs/mill-lane/doors/d/attempts/${id}`, form: {}, body: { words }, summary: {} };
}
