// When the next word of a pair is due, as a phone without signal tells it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { standOf } from "../../../app/src/reach/checkin_due.js";

/** @param {string} id @param {string} kind @param {string} at @param {string} [state] @returns {any} */
const word = (id, kind, at, state = "kept") => ({ id, kind: "check-in", account: "amina", state, summary: { session: "s1", kind, at: `2026-11-28T${at}:00Z` } });
/** @param {string} time */
const at = (time) => Date.parse(`2026-11-28T${time}:00Z`);
/** @param {Partial<import("../../../app/src/reach/checkin_due.js").Told>} [more] */
const told = (more = {}) => ({ due: "2026-11-28T10:45:00Z", last: "2026-11-28T10:00:00Z", every: 45, said: [], ...more });

test("what the hub said stands until something is said on this phone", () => {
  assert.deepEqual([standOf(undefined, []).how, standOf(told(), []).due], ["not-yet", at("10:45")]);
  const said = standOf(told(), [word("a", "fine", "10:40")]);
  assert.deepEqual([said.how, said.due], ["out", at("11:25")]);
});

test("home is home, and out again after a slip of the thumb", () => {
  const home = word("a", "home", "10:40");
  assert.equal(standOf(told(), [home]).how, "home");
  assert.equal(standOf(told(), [word("b", "out", "10:41"), home]).how, "out");
  assert.equal(standOf(told({ due: null, said: [{ id: "a", kind: "home", at: "2026-11-28T10:40:00Z" }] }), []).how, "home");
});

test("a word that the hub refused does not move the clock", () => {
  assert.equal(standOf(told(), [word("a", "fine", "10:40", "refused")]).due, at("10:45"));
});

test("what the other one of the pair said later counts more than what was said here", () => {
  const later = told({ due: "2026-11-28T11:35:00Z", last: "2026-11-28T10:50:00Z" });
  assert.equal(standOf(later, [word("a", "fine", "10:40")]).due, at("11:35"));
});
