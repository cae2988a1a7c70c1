// Names and postcodes as people type them, read by a phone alone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isHalf, postcodesOf } from "../../../app/src/reach/pocket_postcode.js";
import { EXACT, folded, forgivenOf, likeness, mistakes } from "../../../app/src/reach/pocket_spelling.js";

test("a postcode is read in any case and with spaces anywhere", () => {
  for (const typed of ["we4 7qa", "WE47QA", " w e 4 7 q a ", "We4-7qa", "we4.7qa", "ＷＥ４ ７ＱＡ", "\u200fWE4 7QA\u200f", "we۴ ۷qa", "we٤٧qa"]) {
    assert.equal(postcodesOf(typed)[0], "WE4 7QA", typed);
  }
  const shapes = { m11ae: "M1 1AE", b338th: "B33 8TH", cr26xh: "CR2 6XH", dn551pt: "DN55 1PT", w1a1hq: "W1A 1HQ", ec1a1bb: "EC1A 1BB" };
  for (const [typed, postcode] of Object.entries(shapes)) assert.equal(postcodesOf(typed)[0], postcode);
});

test("letters that were taken for digits are put right, the likeliest first", () => {
  assert.deepEqual(postcodesOf("we4 7oa"), [], "O is not used there, and no 0 either");
  assert.deepEqual(postcodesOf("WE4 7Q1"), ["WE4 7QL"]);
  assert.equal(postcodesOf("bd9 Oaa")[0], "BD9 0AA");
  assert.equal(postcodesOf("bdI 1aa")[0], "BD1 1AA");
  assert.ok(postcodesOf("S014 1AA").includes("SO14 1AA"));
  assert.ok(postcodesOf("S01 1AA").includes("SO1 1AA"));
  assert.equal(postcodesOf("S01 1AA")[0], "S01 1AA", "what was typed comes first");
});

test("what is no postcode is none, and the half of one is told apart", () => {
  for (const typed of ["", "Mill Lane", "7", "WE4", "WE4 7", "WE4 7QAX", "4WE 7QA", "WE4 7Q2", "WE4 7CA", "we4/7qa", "Looe", "Bolton", "Wiloen", "🙂🙂🙂🙂🙂"]) {
    assert.deepEqual(postcodesOf(typed), [], typed);
  }
  for (const typed of ["we4", "EC1A", " m1 "]) assert.ok(isHalf(typed), typed);
  for (const typed of ["", "we", "we4 7q", "Mill Lane", "2003"]) assert.equal(isHalf(typed), false, typed);
});

test("names are compared without signs, accents and what is cut short", () => {
  assert.equal(folded("  St. Osyth's   Road "), "st osyths road");
  assert.equal(folded("Saint Osyth"), folded("St Osyth"));
  assert.equal(folded("Cudworth & Brierley"), folded("cudworth and brierley"));
  assert.equal(folded("Weir Rd"), "weir road");
  assert.equal(folded("Pl"), "pl", "alone it is no place");
  assert.equal(folded("Łódź Café"), folded("łódź cafe"));
});

test("the very name comes before a word of it, a beginning and the inside", () => {
  assert.equal(likeness("mill lane", "mill lane"), EXACT);
  const found = ["lane", "mill", "mil", "lan"].map((sought) => likeness("mill lane", sought));
  assert.deepEqual(found, [1, 1, 2, 3]);
  assert.equal(likeness("mill lane", "ill"), undefined, "not in the middle of a word");
  assert.equal(likeness("canal side canal", "canal"), 1);
});

test("a letter or two may be wrong, missing, too many or exchanged", () => {
  assert.equal(mistakes("harbour side", "harbour side", 2), 0);
  for (const typed of ["harbuor side", "harbor side", "harbourr side", "harbour sidr"]) assert.equal(mistakes("harbour side", typed, 2), 1, typed);
  assert.equal(mistakes("harbour side", "harbor syde", 2), 2);
  assert.equal(mistakes("harbour side", "harbor syed", 2), undefined, "three are too many");
  assert.equal(mistakes("weir road", "weir court", 2), undefined);
  assert.deepEqual(["abc", "abcd", "abcdefg", "abcdefgh"].map(forgivenOf), [0, 1, 1, 2]);
});
