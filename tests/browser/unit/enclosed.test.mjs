// What goes after an entry, without a browser: a recording is closed, sent once its conversation has arrived,
// beside what is small, until the hub has answered for it.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { StorageFull } from "../../../kit/assets/outbox_database.js";
import { newId } from "../../../kit/assets/outbox_entry.js";
import { HubDouble, heard, json } from "./hub_double.mjs";
import { unlock, unlocked } from "./unlocked.mjs";

/** @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox */

const SOUND = Uint8Array.from({ length: 3_000 }, (_, at) => at % 251);
const FAR = 8_640_000_000_000;

/** @type {Outbox[]} */
const opened = [];
let databases = 0;

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

/** A hub that also takes sounds. */
class Hearing extends HubDouble {
  /** @type {{ id: string, type: string, bytes: Uint8Array }[]} */
  sounds = [];
  /** @type {(n: number) => Promise<Response | undefined>} */
  insteadOfSound = async () => undefined;

  /** @type {typeof fetch} */
  takes = async (address, options) => {
    if (!String(address).includes("/voice-notes/") || options?.method !== "PUT") return this.fetch(address, options);
    if (!this.connected) throw new TypeError("Failed to fetch");
    const headers = /** @type {Record<string, string>} */ (options.headers);
    this.sounds.push({ id: String(address).split("/").at(-1) ?? "", type: headers["Content-Type"], bytes: /** @type {any} */ (options.body) });
    return (await this.insteadOfSound(this.sounds.length)) ?? json(201, { state: "kept", sound: "here" });
  };
}

/** @param {Hearing} hub @param {any} [how] */
async function phone(hub, how = {}) {
  const outbox = await unlocked({ fetch: hub.takes, random: () => 0, database: `enclosed-${++databases}`, ...how });
  opened.push(outbox);
  return outbox;
}

/** A conversation that is being written, with a recording. @param {Outbox} outbox @param {number} [until] */
async function recorded(outbox, until = FAR) {
  const id = newId();
  const path = `/api/v1/hubs/mill-lane/voice-notes/${id}`;
  await outbox.enclosures.keep({ id, account: "amina", path }, { type: "audio/webm", seconds: 3, until }, SOUND);
  return { ...heard(""), encloses: id };
}

/** @param {Outbox} outbox */
async function settled(outbox) {
  await outbox.send({ all: true });
  await outbox.enclosures.send({ all: true });
}

test("a recording waits for its conversation, is sent as it was, and is off the phone then", async () => {
  const hub = new Hearing();
  const outbox = await phone(hub);
  const written = await recorded(outbox);
  await outbox.draft({ ...written, body: undefined });
  assert.deepEqual(await outbox.counts(), { unsent: 0, drafts: 1, refused: 0, conflicts: 0 }, "it is a part of its draft");
  await settled(outbox);
  assert.equal(hub.sounds.length, 0, "of a draft nothing is sent");
  hub.connected = false;
  await outbox.keep(written);
  await settled(outbox);
  assert.equal((await outbox.counts()).unsent, 2);
  hub.connected = true;
  hub.instead = () => json(503, {});
  await settled(outbox);
  assert.equal(hub.sounds.length, 0, "its conversation has not arrived");
  hub.instead = () => undefined;
  await settled(outbox);
  assert.deepEqual(hub.sounds.map(({ id, type }) => [id, type]), [[written.encloses, "audio/webm"]]);
  assert.deepEqual([...hub.sounds[0].bytes], [...SOUND]);
  assert.deepEqual((await outbox.counts()).unsent, 0);
  assert.equal(await outbox.enclosures.one(written.encloses), undefined);
  assert.equal(hub.asked.filter((id) => id === written.encloses).length, 0, "it is in no packed body");
});

test("a lost line sends it again, and what is small never waits for it", async () => {
  const hub = new Hearing();
  const outbox = await phone(hub);
  const written = await recorded(outbox);
  /** @type {(value?: unknown) => void} */
  let answer = () => {};
  hub.insteadOfSound = async (n) => {
    if (n > 1) return undefined;
    await new Promise((done) => (answer = done));
    throw new TypeError("Failed to fetch");
  };
  await outbox.keep(written);
  await outbox.send({ all: true });
  while (hub.sounds.length === 0) await pause(5);
  const small = heard("small and later");
  await outbox.keep(small);
  await outbox.send({ all: true });
  assert.equal((await outbox.entry(small.id))?.state, "sent", "while the large one is on its way");
  answer();
  await outbox.enclosures.send();
  await settled(outbox);
  assert.equal(hub.sounds.length, 2);
  assert.equal((await outbox.counts()).unsent, 0);
});

test("a refusal stays with its reason and is let go of by hand; an answer that is not ours counts as none", async () => {
  const hub = new Hearing();
  const outbox = await phone(hub);
  const written = await recorded(outbox);
  hub.insteadOfSound = async (n) => (n === 1 ? new Response("<html>Sign in to the café", { status: 200 }) : json(422, { type: "invalid", status: 422, title: "Mend this", problems: [{ field: "sound", sentence: "No sound." }] }));
  await outbox.keep(written);
  await settled(outbox);
  assert.equal((await outbox.entry(written.encloses))?.state, "kept");
  await settled(outbox);
  const refused = await outbox.entry(written.encloses);
  assert.deepEqual([refused?.state, refused?.problems[0]?.sentence], ["refused", "No sound."]);
  await outbox.enclosures.forget(written.encloses);
  assert.equal((await outbox.counts()).unsent, 0);
});

test("it is closed while the phone is locked, and there when it is open again", async () => {
  const hub = new Hearing();
  const outbox = await phone(hub);
  const written = await recorded(outbox);
  await outbox.draft({ ...written, body: undefined });
  await outbox.lock();
  await assert.rejects(() => outbox.enclosures.one(written.encloses));
  await unlock(outbox);
  assert.deepEqual([...((await outbox.enclosures.one(written.encloses))?.bytes ?? [])], [...SOUND]);
});

test("a full phone says so, and nothing else is lost", async () => {
  const hub = new Hearing();
  const outbox = await phone(hub);
  const other = heard("words that stay");
  await outbox.draft({ ...other, body: undefined });
  const put = IDBObjectStore.prototype.put;
  // There is room for words still, and none for a sound.
  IDBObjectStore.prototype.put = function (...args) {
    if (this.name === "remembered") throw new DOMException("no room", "QuotaExceededError");
    return put.apply(this, /** @type {any} */ (args));
  };
  await assert.rejects(() => recorded(outbox), StorageFull);
  IDBObjectStore.prototype.put = put;
  assert.equal((await outbox.entry(other.id))?.state, "draft");
  assert.deepEqual(await outbox.enclosures.all(), []);
});

test("what nobody encloses and whatever has had its day goes from the phone", async () => {
  let now = Date.parse("2026-11-26T10:00:00Z");
  const hub = new Hearing();
  const outbox = await phone(hub, { now: () => now });
  const [lost, open, kept] = [await recorded(outbox), await recorded(outbox), await recorded(outbox, now + 1_000)];
  await outbox.draft({ ...kept, body: undefined });
  await outbox.enclosures.tidy(open.encloses);
  const there = async () => (await outbox.enclosures.all()).map(({ id }) => id).sort();
  assert.deepEqual(await there(), [open.encloses, kept.encloses].sort(), `${lost.encloses} is nobody's`);
  now += 2_000;
  await outbox.enclosures.tidy(open.encloses);
  assert.deepEqual(await there(), [open.encloses]);
});

test("it goes with the file of unsent work, and a thrown away conversation takes it along", async () => {
  const hub = new Hearing();
  hub.connected = false;
  const [outbox, fresh] = [await phone(hub), await phone(hub)];
  // What the server gives every phone of one person.
  for (const one of [outbox, fresh]) await one.remember("file key", "ab".repeat(32));
  const written = await recorded(outbox);
  await outbox.keep(written);
  const file = await outbox.saved();
  assert.ok(!file.includes("audio/webm"), "the file is closed");
  assert.deepEqual(await fresh.load(file), { taken: 2, known: 0, bad: 0 });
  assert.deepEqual([...((await fresh.enclosures.one(written.encloses))?.bytes ?? [])], [...SOUND]);
  assert.equal((await fresh.entry(written.encloses))?.bytes, undefined, "the bytes lie beside the entries");
  hub.connected = true;
  await settled(fresh);
  assert.deepEqual([...hub.sounds[0].bytes], [...SOUND]);

  const thrown = await recorded(fresh);
  await fresh.draft({ ...thrown, body: undefined });
  assert.equal(await fresh.forget(thrown.id), true);
  assert.equal(await fresh.enclosures.one(thrown.encloses), undefined);
  assert.deepEqual(await fresh.enclosures.all(), []);
});
