// What the outbox does with many records: they go together, and no answer is taken for another's.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { HubDouble, heard, json } from "./hub_double.mjs";
import { unlocked } from "./unlocked.mjs";

/** @type {import("../../../kit/assets/outbox.js").Outbox[]} */
const opened = [];

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

/** @param {HubDouble} hub @param {number} many @param {{ database: string, now?: () => number }} more A phone that has been without signal for long. */
async function full(hub, many, more) {
  const outbox = await unlocked({ fetch: hub.fetch, random: () => 0, ...more });
  opened.push(outbox);
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
