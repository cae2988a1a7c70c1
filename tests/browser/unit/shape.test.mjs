// A shape on the ground while it is drawn.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_CORNERS, Shape } from "../../../kit/assets/shape.js";

/** @param {...[number, number]} corners */
function drawn(...corners) {
  const shape = new Shape();
  for (const [x, y] of corners) shape.add(x, y);
  return shape;
}

test("a shape goes into the field once it has three corners, against the clock, and closed", () => {
  const shape = drawn([0, 0], [0, 1]);
  assert.equal(shape.write(), "");
  assert.equal(shape.finish(), false, "two corners are no shape");
  shape.add(1, 1);
  assert.deepEqual(JSON.parse(shape.write()), { type: "Polygon", coordinates: [[[1, 1], [0, 1], [0, 0], [1, 1]]] });
  assert.equal(shape.finish(), true);
  for (const [x, y] of /** @type {[number, number][]} */ ([[5, 5], [6, 5], [6, 6]])) shape.add(x, y);
  assert.equal(JSON.parse(shape.write()).type, "MultiPolygon", "what is still open counts");
});

test("what was written is read again, holes and all", () => {
  const square = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]];
  const hole = [[3, 3], [3, 6], [6, 6], [6, 3], [3, 3]];
  for (const geometry of [
    { type: "Polygon", coordinates: [square, hole] },
    { type: "MultiPolygon", coordinates: [[square, hole], [[[20, 0], [21, 0], [21, 1], [20, 0]]]] },
  ]) {
    const shape = new Shape();
    assert.equal(shape.read(JSON.stringify(geometry)), true);
    assert.deepEqual(JSON.parse(shape.write()), geometry);
    const feature = new Shape();
    assert.equal(feature.read(JSON.stringify({ type: "Feature", properties: {}, geometry })), true);
    assert.equal(feature.write(), shape.write());
  }
});

test("what is no shape is said to be none, and nothing breaks", () => {
  for (const text of [
    "nonsense", "null", "7", "{}", '{"type":"Point","coordinates":[0,0]}', '{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}',
    '{"type":"Polygon","coordinates":[[["a",0],[1,1],[2,2]]]}', '{"type":"Polygon"}', '{"type":"Feature","geometry":null}',
  ]) {
    const shape = new Shape();
    assert.equal(shape.read(text), false, text);
    assert.equal(shape.write(), "");
  }
  assert.equal(new Shape().read("  "), true, "nothing is nothing yet");
});

test("there is an end to corners", () => {
  const shape = new Shape();
  for (let at = 0; at < MOST_CORNERS; at += 1) assert.equal(shape.add(at / 10, 0), true);
  assert.equal(shape.add(0, 0), false);
  assert.equal(shape.corners, MOST_CORNERS);
});

test("every step is undone, a move as one", () => {
  const shape = drawn([0, 0], [4, 0], [4, 4]);
  const before = shape.write();
  shape.begin();
  shape.move(2, 5, 5);
  shape.move(2, 6, 6);
  assert.notEqual(shape.write(), before);
  shape.undo();
  assert.equal(shape.write(), before);
  shape.finish();
  assert.equal(shape.remove(0), true);
  assert.equal(shape.write(), "", "of a part with two corners nothing is left");
  shape.undo();
  assert.equal(shape.write(), before);
  assert.equal(shape.back(), true);
  assert.equal(shape.open.length, 3, "a finished part is opened again");
  shape.clear();
  assert.equal(shape.corners, 0);
  shape.undo();
  assert.equal(shape.corners, 3);
  assert.equal(new Shape().undo(), false);
});
