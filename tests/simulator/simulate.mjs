// Plays histories and says which seed brought a fault to light. Each processor has a server of its own, and
// plays one history after the other against it.
//
//   bin/simulate                             thousands, from a seed of the moment
//   bin/simulate --histories 200 --seed 1    those of the seeds 1 to 200
//   bin/simulate --seed 17 --tell            one history again, told step by step
//   bin/simulate --steps 15                  short ones

import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { History } from "./history.mjs";
import { People } from "./hub.mjs";
import { Server } from "./server.mjs";

const { values } = parseArgs({
  options: {
    histories: { type: "string" },
    seed: { type: "string" },
    steps: { type: "string", default: "60" },
    "at-once": { type: "string" },
    tell: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000) % 100_000_000);
const histories = Number(values.histories ?? (values.seed ? 1 : 2_000));
const atOnce = Math.min(Number(values["at-once"] ?? availableParallelism()), Math.ceil(histories / 20));
/** A server that is killed takes a while to come back, so it is killed in one history of so many. */
const KILLED = 20;
/** What is broken at the root fails everywhere; more would only hide it. */
const ENOUGH = 10;

/** @typedef {{ played: number, failed: number, asked: number }} Done */

const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
const clock = process.hrtime.bigint;
const began = clock();

/** Plays the histories of some seeds in a row. @param {number} first @param {number} many @returns {Promise<Done>} */
async function play(first, many) {
  const server = new Server();
  const done = { played: 0, failed: 0, asked: 0 };
  try {
    await server.begin();
    const people = new People(server);
    await people.signIn();
    for (; done.played < many && done.failed < ENOUGH; done.played += 1) {
      const own = first + done.played;
      const history = new History(server, people, own, { kills: own % KILLED === 0 });
      const faults = await history.play(Number(values.steps)).catch((error) => [error instanceof Error ? String(error.stack) : String(error)]);
      if (values.tell) for (const line of history.told) say(line);
      if (faults.length === 0) continue;
      done.failed += 1;
      say([`seed ${own} fails:`, ...faults.map((fault) => `  ${fault}`), `  again, step by step: bin/simulate --seed ${own} --steps ${values.steps} --tell`].join("\n"));
    }
  } finally {
    done.asked = server.asked;
    await server.end();
  }
  return done;
}

/** The same on all processors. @returns {Promise<Done>} */
async function playAll() {
  const each = Math.ceil(histories / atOnce);
  const parts = Array.from({ length: atOnce }, (_, nth) => Math.min(each, histories - nth * each)).filter((many) => many > 0);
  const done = await Promise.all(
    parts.map(
      (many, nth) =>
        new Promise((/** @type {(done: Done) => void} */ found, failed) => {
          const args = ["--seed", String(seed + nth * each), "--histories", String(many), "--steps", values.steps, "--at-once", "1"];
          const part = fork(fileURLToPath(import.meta.url), args);
          part.on("message", (message) => found(/** @type {Done} */ (message)));
          part.on("exit", (code) => failed(new Error(`a part of the histories ended with ${code}`)));
        }),
    ),
  );
  return done.reduce((sum, { played, failed, asked }) => ({ played: sum.played + played, failed: sum.failed + failed, asked: sum.asked + asked }));
}

const done = await (atOnce > 1 ? playAll() : play(seed, histories));
if (process.send) process.send(done, () => process.exit());
else {
  const seconds = Number(clock() - began) / 1e9;
  say(`${done.played} histories from seed ${seed}, ${done.failed} of them with faults; ${done.asked} requests in ${seconds.toFixed(1)} s, ${(done.played / seconds).toFixed(1)} histories a second`);
  process.exitCode = done.failed > 0 || done.played === 0 ? 1 : 0;
}
