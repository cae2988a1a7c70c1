// The short form of bin/simulate: the same histories every time. They are played in a process of their own,
// whose clock and timers are the simulator's.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

const play = (/** @type {string[]} */ ...args) => spawnSync(process.execPath, ["tests/simulator/simulate.mjs", ...args], { encoding: "utf8" });

test("in two hundred histories of phones no word is lost, and all see the same doors", () => {
  const { status, stdout, stderr } = play("--seed", "1", "--histories", "200", "--steps", "40");
  assert.equal(status, 0, `${stdout}\n${stderr}`);
  assert.match(stdout, /^200 histories from seed 1, 0 of them with faults/m);
});

test("a seed plays the same history again", () => {
  // How long it took, and what the server and the hour make of an id, is not the seed's to choose.
  const told = () => play("--seed", "7", "--tell").stdout.replace(/^\d+ histories.*$/m, "").replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, "an id");
  const first = told();
  assert.match(first, /all is well again/);
  assert.equal(told(), first);
});
