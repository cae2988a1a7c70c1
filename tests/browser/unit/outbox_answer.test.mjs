// What an answer means for an entry of the outbox, how long to wait without one, and the ids of entries.

import assert from "node:assert/strict";
import { test } from "node:test";

import { backoff, readAnswer, retryAfter } from "../../../kit/assets/outbox_answer.js";
import { newId } from "../../../kit/assets/outbox_entry.js";
import { json } from "./hub_double.mjs";

test("an id sorts by the time it was made and is a UUID of version 7", () => {
  const ids = [1, 1000, 2 ** 40, Date.now()].map((time) => newId(time));
  assert.deepEqual([...ids].sort(), ids);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(Number.parseInt(ids[1].replaceAll("-", "").slice(0, 12), 16), 1000);
  assert.equal(new Set(Array.from({ length: 1000 }, () => newId(5))).size, 1000);
});

test("waits grow, are spread, and end at a quarter of an hour", () => {
  assert.equal(backoff(1, 0), 1000);
  assert.equal(backoff(1, 1), 2000);
  assert.equal(backoff(4, 1), 16_000);
  assert.equal(backoff(1000, 1), 15 * 60_000);
});

test("Retry-After is read as seconds and as a date, and nonsense is no wait", () => {
  assert.equal(retryAfter("120", 0), 120_000);
  assert.equal(retryAfter("Thu, 01 Jan 1970 00:01:00 GMT", 0), 60_000);
  assert.equal(retryAfter("Thu, 01 Jan 1970 00:01:00 GMT", 90_000), 0);
  assert.equal(retryAfter("soon", 0), 0);
  assert.equal(retryAfter(null, 0), 0);
  assert.equal(retryAfter("99999999", 0), 60 * 60_000);
});

test("only our own server's words end the life of an entry", async () => {
  const outcome = async (/** @type {Response} */ response) => (await readAnswer(response, 0)).outcome;
  const portal = (/** @type {number} */ status) => new Response("<h1>Free WiFi</h1>", { status, headers: { "Content-Type": "text/html" } });
  assert.equal(await outcome(json(201, { state: "kept" })), "sent");
  assert.equal(await outcome(json(200, { state: "kept" })), "sent");
  assert.equal(await outcome(json(200, {})), "later");
  for (const status of [200, 201, 403, 404, 409, 422, 500, 502]) assert.equal(await outcome(portal(status)), "later");
  assert.equal(await outcome(json(409, { detail: "x" })), "conflict");
  for (const status of [400, 403, 404, 413, 422]) assert.equal(await outcome(json(status, {})), "refused");
  for (const status of [408, 425, 429, 500, 502, 503, 504]) assert.equal(await outcome(json(status, {})), "later");
  assert.equal(await outcome(portal(401)), "signed-out");
  const refused = await readAnswer(json(422, { title: "No", detail: "Mend this.", problems: [{ field: "place", sentence: "Too long." }, null] }), 0);
  assert.deepEqual([refused.sentence, refused.problems], ["Mend this.", [{ field: "place", sentence: "Too long." }, { field: "", sentence: "" }]]);
  assert.equal((await readAnswer(json(503, {}, { "Retry-After": "7" }), 0)).wait, 7000);
});
