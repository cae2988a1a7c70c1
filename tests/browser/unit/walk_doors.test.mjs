// What is known of a door: what the hub said, and over it what was marked here since.

import assert from "node:assert/strict";
import { test } from "node:test";
import { floorsOf, isSought, lastOf, nextOf, progressOf, returnsFrom, sameBeginning, sinceWhen, withMarks } from "../../../app/src/reach/walk_doors.js";

/** @typedef {import("../../../app/src/reach/walk_doors.js").Mark} Mark */
/** @typedef {import("../../../app/src/reach/walk_doors.js").Standing} Standing */

/** @type {Standing} */
const FRESH = { visits: 0, last: null, spoke_at: null, come_back: null, do_not_knock: false };
const nobody = () => false;

/** @param {string} id @param {Mark["outcome"]} outcome @param {Partial<Mark>} [more] @returns {Mark} */
const mark = (id, outcome, more = {}) => ({ id, door: "d", outcome, at: `2026-11-28T10:0${id}:00.000Z`, come_back: null, before: FRESH, state: "kept", ...more });

test("what was marked here counts before it is sent, and once only when the hub knows it", () => {
  const marks = [mark("1", "no_answer"), mark("2", "spoke")];
  const now = withMarks(FRESH, marks, nobody);
  assert.deepEqual(now, { visits: 2, last: { at: marks[1].at, outcome: "spoke" }, spoke_at: marks[1].at, come_back: null, do_not_knock: false });
  assert.deepEqual(withMarks(now, marks, () => true), now);
});

test("a mark that was made earlier than what the hub knows does not stand last", () => {
  /** @type {Standing} */
  const door = { ...FRESH, visits: 1, last: { at: "2026-11-28T11:00:00Z", outcome: "refused" } };
  const now = withMarks(door, [mark("1", "come_back", { come_back: "2026-11-29" })], nobody);
  assert.equal(now.visits, 2);
  assert.equal(now.last?.outcome, "refused");
  assert.equal(now.come_back, null);
});

test("who asked us to come back has asked until somebody spoke with them, and not until nobody opened", () => {
  const asked = withMarks(FRESH, [mark("1", "come_back", { come_back: "2026-11-28T18:00" })], nobody);
  assert.equal(asked.come_back, "2026-11-28T18:00");
  assert.equal(withMarks(FRESH, [mark("1", "come_back")], nobody).come_back, "", "some day is a day too");
  assert.equal(withMarks(asked, [mark("2", "no_answer")], nobody).come_back, "2026-11-28T18:00");
  assert.equal(withMarks(asked, [mark("2", "spoke")], nobody).come_back, null);
  const closed = withMarks(asked, [mark("2", "do_not_knock")], nobody);
  assert.deepEqual([closed.come_back, closed.do_not_knock], [null, true]);
});

test("a mark that is taken back leaves the door as it stood", () => {
  /** @type {Standing} */
  const before = { visits: 1, last: { at: "2026-11-24T18:00:00Z", outcome: "no_answer" }, spoke_at: null, come_back: "2026-11-28", do_not_knock: false };
  const undone = mark("1", "do_not_knock", { before, undo: "u" });
  assert.deepEqual(withMarks(before, [undone], nobody), before);
  // The hub knew of the mark, and not yet of its undoing.
  const atHub = withMarks(before, [mark("1", "do_not_knock")], nobody);
  assert.deepEqual(withMarks(atHub, [undone], (id) => id === "1"), before);
  // Once it knows both there is nothing to do.
  assert.deepEqual(withMarks(before, [undone], () => true), before);
});

test("what another pair found after us stays when ours is taken back", () => {
  /** @type {Standing} */
  const door = { visits: 2, last: { at: "2026-11-28T10:30:00Z", outcome: "spoke" }, spoke_at: "2026-11-28T10:30:00Z", come_back: null, do_not_knock: false };
  const now = withMarks(door, [mark("1", "no_answer", { undo: "u" })], (id) => id === "1");
  assert.deepEqual(now, { ...door, visits: 1 });
});

test("a mark that the hub did not take does not count", () => {
  assert.deepEqual(withMarks(FRESH, [mark("1", "spoke", { state: "refused" })], nobody), FRESH);
});

test("the next door is the next that is left along the walk, and from the end the first", () => {
  const left = (/** @type {string} */ id) => id !== "b";
  assert.equal(nextOf(["a", "b", "c"], "a", left), "c");
  assert.equal(nextOf(["a", "b", "c"], "c", left), "a");
  assert.equal(nextOf(["a", "b", "c"], "", left), "a");
  assert.equal(nextOf(["a", "b"], "a", left), undefined);
  assert.equal(nextOf([], "", left), undefined);
});

test("progress counts doors of this outing, and none at which nobody may knock", () => {
  const since = sinceWhen("2026-11-28T10:00:00Z", Date.parse("2026-11-28T11:00:00Z"));
  assert.equal(since, Date.parse("2026-11-28T08:00:00Z"), "a pair may begin early");
  const doors = [
    FRESH,
    { ...FRESH, last: { at: "2026-11-24T18:00:00Z", outcome: /** @type {const} */ ("spoke") } },
    { ...FRESH, last: { at: "2026-11-28T09:30:00Z", outcome: /** @type {const} */ ("spoke") } },
    { ...FRESH, do_not_knock: true },
    { ...FRESH, do_not_knock: true, last: { at: "2026-11-28T10:30:00Z", outcome: /** @type {const} */ ("do_not_knock") } },
  ];
  assert.deepEqual(progressOf(doors, since), { done: 2, all: 4 });
});

test("a number finds its door, its letters and its flats, and not a number inside another", () => {
  assert.ok(isSought("12a", "12"));
  assert.ok(isSought("Flat 12, Rear Entrance", "12"));
  assert.ok(isSought("Flat 12", "FLAT 1"));
  assert.ok(!isSought("112", "12"));
  assert.ok(isSought("The Old Forge", "old"));
});

test("a block is walked from the top, and a grid leaves out what all its doors have in common", () => {
  const doors = [{ floor: 2, label: "Flat 9" }, { floor: 0, label: "Flat 1" }, { floor: null, label: "Caretaker" }, { floor: 2, label: "Flat 10" }];
  assert.deepEqual(floorsOf(doors).map(({ floor, doors: on }) => [floor, on.length]), [[2, 2], [0, 1], [null, 1]]);
  assert.equal(sameBeginning(doors), "");
  assert.equal(sameBeginning(doors.filter(({ floor }) => floor !== null)), "Flat ");
  assert.equal(sameBeginning([{ label: "12" }, { label: "14" }]), "");
});

test("evenings to come back are never past, and Saturday is never today", () => {
  const keys = (/** @type {string} */ now) => returnsFrom(new Date(now)).map(({ key }) => key);
  assert.deepEqual(keys("2026-11-28T10:00"), ["this-evening", "tomorrow-evening", "saturday"]);
  assert.deepEqual(keys("2026-11-28T18:30"), ["tomorrow-evening", "saturday"]);
  const saturday = returnsFrom(new Date("2026-11-28T10:00")).at(-1)?.day;
  assert.equal(saturday?.getDate(), 5, "on a Saturday it is the next one");
  assert.equal(returnsFrom(new Date("2026-11-25T10:00")).at(-1)?.day.getDate(), 28);
});

test("the last mark that still stands is the one to take back", () => {
  assert.equal(lastOf([mark("1", "spoke"), mark("2", "no_answer", { undo: "u" })])?.id, "1");
  assert.equal(lastOf([]), undefined);
});

test("in the nights when the clocks change an evening to come back is at six, and Saturday is Saturday", () => {
  const before = process.env.TZ;
  process.env.TZ = "Europe/London";
  try {
    const from = (/** @type {string} */ now) => returnsFrom(new Date(now)).map(({ key, day }) => `${key} ${day.toString().slice(0, 24)}`);
    assert.deepEqual(from("2026-10-24T12:00:00Z"), ["this-evening Sat Oct 24 2026 18:00:00", "tomorrow-evening Sun Oct 25 2026 18:00:00", "saturday Sat Oct 31 2026 18:00:00"]);
    assert.deepEqual(from("2026-10-25T00:30:00Z"), ["this-evening Sun Oct 25 2026 18:00:00", "tomorrow-evening Mon Oct 26 2026 18:00:00", "saturday Sat Oct 31 2026 18:00:00"]);
    assert.deepEqual(from("2027-03-27T23:59:00Z"), ["tomorrow-evening Sun Mar 28 2027 18:00:00", "saturday Sat Apr 03 2027 18:00:00"]);
    assert.deepEqual(from("2027-03-28T01:30:00Z"), ["this-evening Sun Mar 28 2027 18:00:00", "tomorrow-evening Mon Mar 29 2027 18:00:00", "saturday Sat Apr 03 2027 18:00:00"]);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
