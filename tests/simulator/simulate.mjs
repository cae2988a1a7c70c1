// Plays histories, one after the other, against one server, and says which seed brought a fault to light.
//
//   bin/simulate                             thousands, from a seed of the day
//   bin/simulate --histories 200 --seed 1    those of the seeds 1 to 200
//   bin/simulate --seed 17 --tell            one history again, told step by step

import { parseArgs } from "node:util";
import { History } from "./history.mjs";
import { People } from "./hub.mjs";
import { Server } from "./server.mjs";

const { values } = parseArgs({
  options: {
    histories: { type: "string" },
    seed: { type: "string" },
    steps: { type: "string", default: "60" },
    tell: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000) % 100_000_000);
const histories = Number(values.histories ?? (values.seed ? 1 : 2_000));
const steps = Number(values.steps);
/** A server that is killed takes a while to come back, so it is killed in one history of so many. */
const KILLED = 20;
/** A fault in the middle of everything is found in the first few; more would only hide it. */
const ENOUGH = 10;

const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
const clock = process.hrtime.bigint;
const began = clock();
const seconds = () => Number(clock() - began) / 1e9;

const server = new Server();
let failed = 0;
let played = 0;
try {
  await server.begin();
  const people = new People(server);
  await people.signIn();
  for (; played < histories && failed < ENOUGH; played += 1) {
    const own = seed + played;
    const history = new History(server, people, own, { kills: own % KILLED === 0 });
    /** @type {string[]} */
    let faults;
    try {
      faults = await history.play(steps);
    } catch (error) {
      faults = [error instanceof Error ? String(error.stack) : String(error)];
    }
    if (values.tell) for (const line of history.told) say(line);
    if (faults.length === 0) continue;
    failed += 1;
    say(`seed ${own} fails:`);
    for (const fault of faults) say(`  ${fault}`);
    say(`  again, step by step: bin/simulate --seed ${own} --tell`);
  }
} finally {
  await server.end();
}
say(`${played} histories from seed ${seed}, ${failed} of them with faults; ${server.asked} requests in ${seconds().toFixed(1)} s, ${(played / seconds()).toFixed(1)} histories a second`);
process.exitCode = failed > 0 ? 1 : 0;
