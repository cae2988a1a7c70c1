// The last words of a page that is put away: they are there however little of them the database has begun.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { besideTheDatabase } from "./beside.mjs";
import { HubDouble, heard } from "./hub_double.mjs";
import { unlocked } from "./unlocked.mjs";

/** @type {import("../../../kit/assets/outbox.js").Outbox[]} */
const opened = [];
/** @type {Map<string, string>} */
const letters = new Map();
let takenAway = () => {};
const { transaction } = IDBDatabase.prototype;
let databases = 0;

beforeEach(() => {
  letters.clear();
  takenAway = besideTheDatabase(letters);
});

afterEach(() => {
  IDBDatabase.prototype.transaction = transaction;
  for (const outbox of opened.splice(0)) outbox.close();
  takenAway();
});

/** @param {HubDouble} hub @param {string} database */
async function phone(hub, database) {
  const outbox = await unlocked({ fetch: hub.fetch, random: () => 0, database });
  opened.push(outbox);
  // The pad of the last words is drawn beside.
  await pause(30);
  return outbox;
}

/** From now on the database begins nothing that writes, as for a page that is going. */
function isGoing() {
  IDBDatabase.prototype.transaction = function (stores, mode, ...how) {
    if (mode === "readwrite") throw new DOMException("the page is going", "AbortError");
    return transaction.call(this, stores, mode, ...how);
  };
}

/** @param {import("../../../kit/assets/outbox.js").Outbox} outbox */
async function goes(outbox) {
  outbox.close();
  await pause(20);
  IDBDatabase.prototype.transaction = transaction;
}

test("what is being kept when the page goes is there when it opens again, closed meanwhile, and is sent once", async () => {
  const hub = new HubDouble();
  hub.connected = false;
  const database = `last-${++databases}`;
  const outbox = await phone(hub, database);
  const written = heard("the lift again");
  isGoing();
  void outbox.keep(written).catch(() => {});
  outbox.keepNow();
  await goes(outbox);
  assert.equal(letters.size, 1);
  assert.doesNotMatch([...letters].join(), /lift|amina|Mill Lane/);
  hub.connected = true;
  const again = await phone(hub, database);
  assert.deepEqual((await again.entry(written.id))?.body, written.body);
  assert.equal((await again.counts()).unsent, 1);
  await again.send({ all: true });
  assert.equal(hub.held.get(written.id), JSON.stringify(written.body));
  assert.equal(letters.size, 0, "once it is on the disk it lies nowhere else");
  const [, third] = [again.close(), await phone(hub, database)];
  assert.deepEqual([(await third.entries()).map(({ state }) => state), hub.asked.length], [["sent"], 1]);
});

test("what is being taken back when the page goes is told to the hub, for both may be on the disk", async () => {
  const hub = new HubDouble();
  hub.connected = false;
  const database = `last-${++databases}`;
  const outbox = await phone(hub, database);
  const [mark, telling] = [heard("a mark"), heard("taken back")];
  await outbox.keep(mark);
  await outbox.send();
  isGoing();
  void outbox.takeBack(mark.id, telling).catch(() => {});
  outbox.keepNow();
  await goes(outbox);
  const again = await phone(hub, database);
  assert.deepEqual((await again.entries()).map(({ id, state }) => `${id} ${state}`).sort(), [`${mark.id} kept`, `${telling.id} kept`].sort());
});

test("a page that was about to go and stayed has taken it back, and tells nobody", async () => {
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await phone(hub, `last-${++databases}`);
  const [mark, telling] = [heard("a mark"), heard("taken back")];
  await outbox.keep(mark);
  await outbox.send();
  const taking = outbox.takeBack(mark.id, telling);
  outbox.keepNow();
  assert.equal(await taking, true);
  await pause(20);
  assert.deepEqual([(await outbox.entries()).length, letters.size], [0, 0]);
});

test("whoever leaves a phone leaves no last words on it", async () => {
  const outbox = await phone(new HubDouble(), `last-${++databases}`);
  isGoing();
  outbox.draftNow(heard("half a word"));
  IDBDatabase.prototype.transaction = transaction;
  assert.equal(letters.size, 1);
  await outbox.wipe();
  assert.equal(letters.size, 0);
});
