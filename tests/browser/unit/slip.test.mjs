// The code of a slip on the phone: made without signal, looked over, drawn for a camera, and what the hub said of it.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { newSlip, slipOf, slipTrouble, squares, tidySlip } from "../../../app/src/listening/phone_slip.js";
import { newId } from "../../../kit/assets/outbox_entry.js";
import { HubDouble, json } from "./hub_double.mjs";
import { unlocked } from "./unlocked.mjs";

const PRINTED = "HEAR-THWA-TERT";

test("codes made on the phone check themselves, and no two are alike", () => {
  const codes = Array.from({ length: 500 }, newSlip);
  for (const code of codes) assert.equal(tidySlip(code), code);
  assert.equal(new Set(codes).size, codes.length);
});

test("a code is read as people type it, and one wrong letter or two in the wrong place make none", () => {
  assert.equal(tidySlip(" hear thwa-TERT "), PRINTED);
  assert.equal(tidySlip("K7MF-3XRT-9HAC".replace("A", "B")), "");
  const letters = "23456789ACEFHJKMNPRTWXY";
  for (let at = 0; at < PRINTED.length; at++) {
    if (PRINTED[at] === "-") continue;
    for (const letter of letters) {
      if (letter !== PRINTED[at]) assert.equal(tidySlip(PRINTED.slice(0, at) + letter + PRINTED.slice(at + 1)), "", `${letter} at ${at}`);
    }
  }
  assert.equal(tidySlip("EHAR-THWA-TERT"), "");
  for (const none of ["", "HEAR", `${PRINTED}2`, "ہیر"]) assert.equal(tidySlip(none), "");
});

test("the picture is one that a camera reads", () => {
  const { side, path } = squares("https://folkmoot.example.org/slip/ur#K7MF-3XRT-9HAC");
  assert.equal(side, 41);
  // The finder in the first corner: seven dark squares in a row, four from the edge.
  assert.ok(path.startsWith("M4 4h7v1h-7z"), path.slice(0, 40));
  // A reader of such pictures (jsQR) read this one, and found the address in it.
  assert.equal(createHash("sha256").update(path).digest("hex"), "2a3d9b6505caeec3e6d3a6a378b9e168f383e49ae2be3a44cf2caa19d07b5615");
  assert.ok(squares(`https://${"a-long-name.".repeat(20)}example.org/slip/pl#${PRINTED}`).side > side);
});

test("what goes with a conversation is the code that was chosen", () => {
  const typed = { themes: [], slip: PRINTED, slip_printed: "hear thwa tert" };
  assert.equal(slipOf({ ...typed, slip_way: "none" }), undefined);
  assert.deepEqual(slipOf({ ...typed, slip_way: "shown" }), { code: PRINTED, printed: false });
  assert.deepEqual(slipOf({ ...typed, slip_way: "printed" }), { code: PRINTED, printed: true });
});

test("a code that is somebody else's is told on the phone that gave it, and one that was given is not", async () => {
  for (const [said, key] of [["taken", "phone-slip-taken"], ["wrong", "phone-slip-wrong"], ["given", ""], ["nothing", ""]]) {
    const hub = new HubDouble();
    hub.instead = () => json(201, { state: "kept", slip: said });
    const outbox = await unlocked({ fetch: hub.fetch, random: () => 0, database: `slip-${said}` });
    const id = newId();
    const body = { concerns: "The lift" };
    await outbox.keep({ id, account: "amina", kind: "conversation", method: "PUT", path: `/api/v1/hubs/mill-lane/conversations/${id}`, form: body, body, summary: {} });
    await outbox.send();
    const entry = await outbox.entry(id);
    assert.equal(entry?.state, "sent");
    assert.equal(slipTrouble(entry), key);
    outbox.close();
  }
  assert.equal(slipTrouble(undefined), "");
});
