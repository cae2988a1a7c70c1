// What the phone finds wrong with what was typed, as the server would hours later.

import assert from "node:assert/strict";
import { test } from "node:test";

import { contactProblems, problemsOf } from "../../../app/src/listening/phone_typed.js";

/** @param {Record<string, string>} fields */
const wrong = (fields) => contactProblems({ themes: [], tier: "contact", contact_name: "Rose", ...fields }).map(({ field, key }) => `${field} ${key}`);

test("whoever asks to be contacted has a name, and ways that look like what they are", () => {
  assert.deepEqual(wrong({ contact_name: " ", phone_value: "0770", email_value: "no address" }), [
    "contact.name problem-blank",
    "contact.channels.phone problem-not-phone",
    "contact.channels.email problem-not-email",
  ]);
  for (const phone of ["07700 900123", "+44 (0)7700-900123", "۰۷۷۰۰ ۹۰۰۱۲۳", "٠٧٧٠٠ ٩٠٠١٢٣", "020.7946/0958", ""]) {
    assert.deepEqual(wrong({ phone_value: phone }), [], phone);
  }
  for (const phone of ["12345", "ask Joe on 07700 900123", "0770 0900 1230 0770 0900"]) assert.equal(wrong({ phone_value: phone }).length, 1, phone);
  for (const email of ["rose@example.org", " rose@example.org ", ""]) assert.deepEqual(wrong({ email_value: email }), [], email);
  for (const email of ["rose", "@example.org", "rose@", "rose@example", "a@b@c.org", "rose @example.org", "r@.", "r@a."]) {
    assert.equal(wrong({ email_value: email }).length, 1, email);
  }
  assert.deepEqual(wrong({ tier: "hub", contact_name: "", phone_value: "0770" }), [], "nobody asked to be contacted");
});

test("what the server counts the page names", () => {
  const channels = [{ channel: "email" }, { channel: "post" }];
  const problems = ["contact.channels.1.value", "contact.channels.0", "contact.channels.7.value", "contact.channels", "place"].map((field) => ({ field, sentence: field }));
  const entry = /** @type {any} */ ({ body: { contact: { channels } }, problems });
  assert.deepEqual(problemsOf(entry).map(({ field }) => field), [
    "contact.channels.post",
    "contact.channels.email",
    "contact.channels.7.value",
    "contact.channels",
    "place",
  ]);
  assert.equal(problemsOf({ ...entry, body: undefined })[0].field, "contact.channels.1.value");
});
