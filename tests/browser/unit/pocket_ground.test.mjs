// What was typed becomes a place, and so does where somebody is, without any signal.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Ground, isKept } from "../../../app/src/reach/pocket_ground.js";
import { mapOf } from "./pocket_double.mjs";

const ground = new Ground(/** @type {any} */ (mapOf()));

test("a postcode is found in its neighbourhood, one that is no longer in use as well", () => {
  assert.deepEqual(ground.find(" wE4 7 qb"), { came: "place", place: 0, by: "WE4 7QB" });
  assert.deepEqual(ground.find("we47qz"), { came: "place", place: 0, by: "WE4 7QZ" });
  assert.deepEqual(ground.find("WE5 IAA"), { came: "place", place: 1, by: "WE5 1AA" });
  assert.deepEqual(ground.find("SW1A 1AA"), { came: "outside", postcode: "SW1A 1AA" });
  assert.deepEqual(ground.find("WE4"), { came: "half" });
  assert.deepEqual(ground.find("  "), { came: "blank" });
  assert.deepEqual(ground.find("e01999002"), { came: "place", place: 1, by: "" });
});

test("a street and an area are found by their names, and a mistake is forgiven as a guess", () => {
  assert.deepEqual(ground.find("weir rd"), { came: "place", place: 0, by: "" });
  assert.deepEqual(ground.find("12a Weir Road"), { came: "place", place: 0, by: "" });
  assert.deepEqual(ground.find("weald 001b"), { came: "place", place: 1, by: "" });
  const guess = /** @type {any} */ (ground.find("Wier Road"));
  assert.deepEqual([guess.came, guess.forgiven, guess.hits.map((/** @type {any} */ hit) => hit.name)], ["names", true, ["Weir Road"]]);
  const larger = /** @type {any} */ (ground.find("Mill Lane"));
  assert.deepEqual([larger.came, larger.forgiven, larger.hits[0].places], ["names", false, [0, 1]]);
  assert.deepEqual(ground.find("Waterside"), { came: "place", place: 0, by: "" }, "all that is here of it is one neighbourhood");
  const nowhere = /** @type {any} */ (ground.find("Nowhere Walk"));
  assert.deepEqual([nowhere.came, nowhere.hits[0].places], ["names", []]);
  assert.deepEqual(ground.find("001"), { came: "unknown" }, "nobody calls a neighbourhood so");
  assert.deepEqual(ground.find("Atlantis"), { came: "unknown" });
  assert.deepEqual(ground.find("7"), { came: "unknown" });
});

test("no more are shown than one reads", () => {
  const streets = Array.from({ length: 40 }, (_, nth) => ({ name: `Canal Row ${nth}`, postcode: "", neighbourhood: 0 }));
  const found = /** @type {any} */ (new Ground(/** @type {any} */ (mapOf({ streets }))).find("canal"));
  assert.equal(found.hits.length, 6);
});

test("where somebody is, the nearest postcode in use tells; outside of the ground how far it is", () => {
  assert.deepEqual(ground.near(2.0051, 52.9951), { came: "here", place: 0 });
  assert.deepEqual(ground.near(2.0109, 52.995), { came: "here", place: 1 });
  assert.deepEqual(ground.near(2.0094, 52.995), { came: "here", place: 1 }, "as the server has it: by the postcode, and not by the line");
  const far = /** @type {any} */ (ground.near(2.0061, 53.0095));
  assert.equal(far.came, "far");
  assert.ok(far.metres > 1_400 && far.metres < 1_500, far.metres);
  assert.equal(ground.near(2.015, 52.995).came, "far", "in the hole");
  assert.deepEqual(ground.near(-179.9, -89.9).came, "far");
});

test("without outlines somebody near a postcode is there, and without postcodes the outline tells", () => {
  const bare = new Ground(/** @type {any} */ (mapOf({ drawing: null })));
  assert.deepEqual(bare.near(2.0051, 52.9951), { came: "here", place: 0 });
  assert.deepEqual(bare.near(2.006, 52.99947), { came: "here", place: 0 }, "near the second postcode, and just too far from the first");
  assert.equal(bare.near(2.006, 52.9997).came, "far");
  const neighbourhoods = mapOf().neighbourhoods.map((one) => ({ ...one, postcodes: [] }));
  const drawn = new Ground(/** @type {any} */ (mapOf({ neighbourhoods })));
  assert.deepEqual(drawn.near(2.0109, 52.995), { came: "here", place: 1 });
  assert.deepEqual(drawn.near(3, 53), { came: "far", metres: Infinity });
  assert.deepEqual(new Ground(/** @type {any} */ (mapOf({ neighbourhoods, drawing: null }))).near(2, 53), { came: "unknown" });
});

test("neighbourhoods stand in the order of their names, with what they lie in and our streets", () => {
  assert.deepEqual(ground.order, [0, 1]);
  assert.deepEqual([ground.larger(1, "msoa"), ground.larger(1, "ward")], ["Mill Lane", ""]);
  assert.deepEqual([ground.streetsIn(0), ground.streetsIn(1)], [["Weir Road"], []]);
  assert.deepEqual(ground.middle(1), { x: 150, y: 50 });
});

test("what is no map is not taken for one", () => {
  for (const said of [undefined, null, "", {}, { account: {} }, { neighbourhoods: [] }]) assert.equal(isKept(said), false);
  assert.ok(isKept(mapOf()));
});
