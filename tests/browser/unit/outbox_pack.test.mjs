// Entries that lie packed come out as they went in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { entryOf } from "../../../kit/assets/outbox_entry.js";
import { packed, unpacked } from "../../../kit/assets/outbox_pack.js";

test("whatever an entry holds is there once it was packed, and packed again unread", () => {
  const written = { account: "amina", kind: "conversation", method: "PUT", path: "/api/v1/x", form: { concerns: "Schody" }, body: { concerns: "Schody" }, summary: { how: "door" } };
  const plain = entryOf({ id: "one", ...written }, undefined, "kept", 5);
  const told = { ...plain, id: "two", state: /** @type {const} */ ("sent"), sent: 9, beside: { slip: "taken" }, encloses: "sound" };
  const refused = { ...plain, id: "three", state: /** @type {const} */ ("refused"), refusal: 422, sentence: "No", problems: [{ field: "x", sentence: "y" }] };
  const rows = /** @type {import("../../../kit/assets/outbox_pack.js").Row[]} */ ([["one", 1, plain], ["two", 2, told], ["three", 3, refused], ["four", 4, null]]);
  const once = unpacked(packed(rows));
  const twice = unpacked(packed(once));
  for (const [n, [id, stamp, entry]] of rows.entries()) {
    for (const came of [once[n], twice[n]]) {
      assert.deepEqual([came[0], came[1]], [id, stamp]);
      const bare = (/** @type {unknown} */ one) => JSON.parse(JSON.stringify(one));
      assert.deepEqual(bare(came[2]), bare(entry));
    }
  }
});
