// The pocket map of a phone without a browser: fetched with signal, there without, gone with its hub.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { PocketMap } from "../../../app/src/reach/pocket_map.js";
import { HubDouble, json } from "./hub_double.mjs";
import { mapOf } from "./pocket_double.mjs";
import { unlocked } from "./unlocked.mjs";

/** @type {import("../../../kit/assets/outbox.js").Outbox[]} */
const opened = [];
let databases = 0;

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

class MapDouble extends HubDouble {
  /** @type {string[]} Which map each phone said it has. */
  said = [];
  tag = '"one"';
  map = mapOf();
  /** What is answered instead. @type {Response | undefined} */
  refusal;

  /** What happens on the phone while a request is on its way. */
  onTheWay = async () => {};

  /** @type {typeof fetch} */
  fetchMap = async (address, options) => {
    if (!String(address).endsWith("/pocket-map")) return this.fetch(address, options);
    if (!this.connected) throw new TypeError("Failed to fetch");
    const known = /** @type {Record<string, string>} */ (options?.headers)["If-None-Match"] ?? "";
    this.said.push(`${String(address).split("/").at(-2)} ${known}`.trim());
    await this.onTheWay();
    if (this.refusal) return this.refusal.clone();
    return known === this.tag ? new Response(null, { status: 304, headers: { ETag: this.tag } }) : json(200, this.map, { ETag: this.tag });
  };
}

/** @param {MapDouble} hub @param {string} [database] */
async function phone(hub, database = `pocket-${databases++}`) {
  const outbox = await unlocked({ fetch: hub.fetchMap, locks: undefined, random: () => 0, database });
  opened.push(outbox);
  const clock = { now: Date.parse("2026-11-28T10:00:00Z") };
  const map = new PocketMap(outbox, { now: () => clock.now });
  await map.of("amina", "mill-lane");
  return { outbox, map, clock, database };
}

const LATER = 16 * 60_000;

test("a map that was fetched is there on a phone without signal", async () => {
  const hub = new MapDouble();
  const first = await phone(hub);
  await first.map.refresh(["mill-lane"]);
  assert.equal(first.map.ground?.find("we4 7qa").came, "place");
  hub.connected = false;
  const again = await phone(hub, first.database);
  assert.equal(again.map.ground?.find("we4 7qa").came, "place");
  await again.map.refresh(["mill-lane"]);
  assert.equal(again.map.ground?.find("we4 7qa").came, "place", "no answer takes nothing away");
});

test("it is asked for again now and then, and comes again only when it is another", async () => {
  const hub = new MapDouble();
  const { map, clock } = await phone(hub);
  let changes = 0;
  map.addEventListener("change", () => (changes += 1));
  await map.refresh(["mill-lane"]);
  await map.refresh(["mill-lane"]);
  assert.deepEqual(hub.said, ["mill-lane"], "not twice in a moment");
  clock.now += LATER;
  await map.refresh(["mill-lane"]);
  assert.deepEqual(hub.said, ["mill-lane", 'mill-lane "one"']);
  assert.equal(changes, 1);
  [hub.tag, hub.map] = ['"two"', mapOf({ streets: [] })];
  clock.now += LATER;
  await map.refresh(["mill-lane"]);
  assert.equal(changes, 2);
  assert.equal(map.ground?.find("weir road").came, "unknown");
});

test("what a hub does not let us have any more goes from the phone", async () => {
  const hub = new MapDouble();
  const { map, clock, database, outbox } = await phone(hub);
  await map.refresh(["mill-lane"]);
  clock.now += LATER;
  hub.refusal = new Response("<h1>Sign in to our café</h1>", { status: 404 });
  await map.refresh(["mill-lane"]);
  assert.ok(map.ground, "what is not our server's word takes nothing away");
  hub.refusal = json(404, { type: "nothing-here", title: "Nothing here for you", status: 404 });
  await map.refresh(["mill-lane"]);
  assert.equal(map.ground, undefined);
  assert.equal(await outbox.remembered("pocket map of mill-lane for amina"), undefined);
  hub.connected = false;
  assert.equal((await phone(hub, database)).map.ground, undefined);
});

test("the map of a hub that was left goes, also when another hub is chosen", async () => {
  const hub = new MapDouble();
  const { map, outbox } = await phone(hub);
  await map.refresh(["mill-lane", "harbour-side"]);
  await map.of("amina", "harbour-side");
  assert.equal(map.ground, undefined, "another hub's map is not shown");
  await map.refresh(["mill-lane", "harbour-side"]);
  assert.ok(await outbox.remembered("pocket map of mill-lane for amina"));
  await map.refresh(["harbour-side"]);
  assert.equal(await outbox.remembered("pocket map of mill-lane for amina"), undefined);
  assert.ok(map.ground);
});

test("what was asked for one hub is not shown at the next", async () => {
  const hub = new MapDouble();
  const { map } = await phone(hub);
  const asked = map.refresh(["mill-lane", "harbour-side"]);
  await map.of("amina", "harbour-side");
  await asked;
  assert.equal(map.ground, undefined);
  hub.onTheWay = () => map.of("amina", "mill-lane");
  await map.refresh(["mill-lane", "harbour-side"]);
  assert.deepEqual(hub.said, ["harbour-side"]);
  assert.equal(map.ground, undefined, "what was on its way is of the hub before");
});

test("nothing of it lies in the clear", async () => {
  const hub = new MapDouble();
  const { map, outbox } = await phone(hub);
  await map.refresh(["mill-lane"]);
  /** @type {any[]} */
  const all = await outbox.database.transaction(["remembered"], "readonly", (transaction) => transaction.objectStore("remembered").getAll());
  assert.ok(all.length > 0);
  const text = all.map(({ key, sealed }) => `${key} ${Buffer.from(sealed).toString("latin1")}`).join();
  for (const word of ["pocket", "mill-lane", "Weir Road", "WE4"]) assert.ok(!text.includes(word), word);
  // Whoever leaves the phone, or lost it, leaves nothing of it.
  await outbox.wipe();
  assert.deepEqual(await outbox.database.transaction(["remembered"], "readonly", (transaction) => transaction.objectStore("remembered").getAll()), []);
});
