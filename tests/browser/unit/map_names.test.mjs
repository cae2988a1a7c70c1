// Where the names of areas stand on a map.

import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, spot } from "../../../kit/assets/map_names.js";

const VIEW = /** @type {[number, number, number, number]} */ ([0, 0, 100, 100]);

/** @param {number} west @param {number} south @param {number} east @param {number} north @returns {[number, number][]} */
const square = (west, south, east, north) => [[west, south], [east, south], [east, north], [west, north], [west, south]];

test("a name stands in the middle of its area, where it has most room", () => {
  const { at, wide, size } = spot([[square(10, 10, 30, 24)]], VIEW) ?? assert.fail();
  assert.deepEqual([at, wide], [[20, 17], 20]);
  assert.ok(Math.abs(size - 280) < 1e-6);
  // An L: along its broad foot, and not in its corner.
  /** @type {[number, number][]} */
  const l = [[0, 0], [60, 0], [60, 20], [10, 20], [10, 70], [0, 70], [0, 0]];
  const foot = spot([[l]], VIEW) ?? assert.fail();
  assert.equal(foot.wide, 60);
  assert.ok(foot.at[1] < 20);
  // Beside a hole, and never in it.
  const ring = spot([[square(0, 0, 50, 50), square(5, 5, 40, 45)]], VIEW) ?? assert.fail();
  const [x, y] = ring.at;
  assert.ok(x > 40 || x < 5 || y < 5 || y > 45, `${x} ${y}`);
});

test("pieces of several tiles are one area, and only what is in view counts", () => {
  const whole = spot([[square(10, 10, 32, 24)], [square(30, 10, 50, 24)]], VIEW) ?? assert.fail();
  assert.deepEqual([whole.at, whole.wide], [[30, 17], 40]);
  const cut = spot([[square(90, 10, 200, 24)]], VIEW) ?? assert.fail();
  assert.deepEqual([cut.at, cut.wide], [[95, 17], 10]);
  assert.equal(spot([[square(200, 10, 300, 24)]], VIEW), undefined);
  assert.equal(spot([[square(10, 200, 30, 240)]], VIEW), undefined);
  assert.equal(spot([], VIEW), undefined);
  assert.equal(spot([[[[1, 1], [2, 1], [1, 1]]]], VIEW), undefined, "a line is no area");
});

test("the first keeps its place, and no other lies over it", () => {
  const at = (/** @type {number} */ left, /** @type {number} */ top) => ({ left, top, right: left + 50, bottom: top + 20 });
  assert.deepEqual(apart([at(0, 0), at(40, 10), undefined, at(60, 0), at(0, 22)], []), [true, false, false, true, false]);
  assert.deepEqual(apart([at(0, 0), at(100, 0)], [at(20, 10)]), [false, true]);
});
