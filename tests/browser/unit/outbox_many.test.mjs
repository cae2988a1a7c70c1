// Keeping one more entry costs as much beside thousands as beside few. What is counted is work: what is read
// from the database, and how many entries are walked through in memory. No clock decides.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { Tally, entryOf, newId } from "../../../kit/assets/outbox_entry.js";
import { HubDouble, heard } from "./hub_double.mjs";
import { unlocked } from "./unlocked.mjs";

/** @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox */
/** @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry */

/** @type {Outbox[]} */
const opened = [];
let databases = 0;
const NOW = 1_800_000_000_000;
const [FEW, MANY] = [150, 4_000];
/** Enough of them that small records are packed twice meanwhile. */
const KEEPS = 600;
/** What is read, and walked through, for one of them; several times what it is today, and far from thousands. */
const ROWS = 40;
const STEPS = 200;

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

/** Counts what is read from the database and how far lists in memory are walked, until it is ended. */
function counting() {
  const counted = { rows: 0, steps: 0 };
  /** @type {(() => void)[]} */
  const ends = [];
  for (const [kind, names] of /** @type {const} */ ([[IDBObjectStore, ["get", "getAll", "openCursor"]], [IDBIndex, ["get", "getAll", "openCursor"]]])) {
    for (const name of names) {
      const was = /** @type {any} */ (kind.prototype)[name];
      /** @type {any} */ (kind.prototype)[name] = function (/** @type {any[]} */ ...args) {
        const request = was.apply(this, args);
        request.addEventListener("success", () => (counted.rows += 1 + (Array.isArray(request.result) ? request.result.length : 0)));
        return request;
      };
      ends.push(() => (/** @type {any} */ (kind.prototype)[name] = was));
    }
  }
  // Whoever walks through all entries walks through a map of them.
  const walk = Object.getPrototypeOf(new Map()[Symbol.iterator]());
  const step = walk.next;
  walk.next = function () {
    counted.steps += 1;
    return step.call(this);
  };
  ends.push(() => (walk.next = step));
  return { counted, end: () => ends.forEach((one) => one()) };
}

/**
 * @param {number} many @param {(written: ReturnType<typeof heard>, n: number) => Entry} of
 * @param {boolean} [atOnce] Whether nobody waits for one to be kept before the next.
 */
async function costOfKeeping(many, of, atOnce = false) {
  const hub = new HubDouble();
  hub.connected = false;
  const outbox = await unlocked({ fetch: hub.fetch, random: () => 0, database: `many-${++databases}`, now: () => NOW });
  opened.push(outbox);
  await outbox.opened.change(async (entries) => {
    for (let n = 0; n < many; n += 1) await entries.put(of(heard(`words ${n}`), n));
  });
  await outbox.keep(heard("the first since then"));
  await outbox.send();
  const before = await outbox.counts();
  const { counted, end } = counting();
  try {
    /** @type {Promise<unknown>[]} */
    const keeping = [];
    for (let n = 0; n < KEEPS; n += 1) {
      keeping.push(outbox.keep(heard(`more words ${n}`)));
      if (!atOnce) await keeping[n];
    }
    await Promise.all(keeping);
    await outbox.send();
  } finally {
    end();
  }
  assert.deepEqual(await outbox.counts(), { ...before, unsent: before.unsent + KEEPS });
  const small = await outbox.database.transaction(["records"], "readonly", (transaction) => transaction.objectStore("records").count());
  return { rows: counted.rows / KEEPS, steps: counted.steps / KEEPS, small };
}

/** @type {[string, (written: ReturnType<typeof heard>, n: number) => Entry][]} */
const phones = [
  ["that were never sent", (written) => entryOf(written, undefined, "kept", NOW)],
  ["that had no answer yet", (written, n) => ({ ...entryOf(written, undefined, "kept", NOW), tries: 2, next: NOW + 60_000 + n })],
  ["that have just arrived", (written, n) => ({ ...entryOf(written, undefined, "sent", NOW), sent: NOW - n })],
  ["that the hub did not take", (written) => ({ ...entryOf(written, undefined, "refused", NOW), refusal: 422 })],
];
for (const [which, of] of phones) {
  test(`keeping one more costs the same beside thousands of entries ${which}`, async () => {
    const [few, many] = [await costOfKeeping(FEW, of), await costOfKeeping(MANY, of)];
    const said = JSON.stringify({ few, many });
    assert.ok(many.rows < ROWS, `database reads for each keep: ${said}`);
    assert.ok(many.steps < STEPS, `entries walked through for each keep: ${said}`);
  });
}

test("many that are kept at once are packed all the same, while one comes after the other", async () => {
  const [, of] = phones[0];
  const { subtle } = crypto;
  const { encrypt } = subtle;
  // Much takes its time on a phone, in which the next ones are kept.
  subtle.encrypt = async (how, key, plain) => {
    if (plain.byteLength > 10_000) await pause(30);
    return encrypt.call(subtle, how, key, plain);
  };
  const many = await costOfKeeping(MANY, of, true).finally(() => (subtle.encrypt = encrypt));
  assert.ok(many.rows < ROWS && many.steps < STEPS && many.small < KEEPS / 2, JSON.stringify(many));
});

test("a tally says of random entries what walking through all of them says", () => {
  const kinds = ["conversation", "attempt"];
  const states = /** @type {const} */ (["draft", "kept", "kept", "kept", "sent", "sent", "refused", "conflict"]);
  let seed = 7;
  const chance = (/** @type {number} */ below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const tally = new Tally("amina");
  /** @type {Map<string, Entry>} */
  const all = new Map();
  const ids = Array.from({ length: 60 }, () => newId());
  const HOUR = 3_600_000;
  for (let turn = 0; turn < 3_000; turn += 1) {
    const id = ids[chance(ids.length)];
    const before = all.get(id);
    const [state, tries] = [states[chance(states.length)], chance(3)];
    const written = { ...heard("words", id, chance(9) === 0 ? "borys" : "amina"), kind: kinds[chance(2)] };
    const next = tries > 0 ? NOW + chance(3 * HOUR) - HOUR : 0;
    /** @type {Entry | undefined} */
    const entry = chance(5) === 0 ? undefined : { ...entryOf(written, undefined, state, NOW - chance(1_000)), tries, next, sent: state === "sent" ? NOW - chance(2 * HOUR) : 0 };
    tally.change(before, entry);
    if (entry) all.set(id, entry);
    else all.delete(id);
    const now = NOW - chance(2) * 366 * 24 * HOUR;
    const list = [...all.values()];
    const of = (/** @type {string} */ one) => list.filter((each) => each.state === one).length;
    assert.deepEqual(tally.counts, { unsent: of("kept") + of("refused"), drafts: of("draft"), refused: of("refused"), conflicts: of("conflict") });
    const waiting = list.filter((one) => one.state === "kept" && one.account === "amina");
    assert.equal(tally.waiting, waiting.length);
    const due = waiting.filter((one) => one.next <= now || one.next > now + HOUR);
    assert.deepEqual(new Set(tally.due(now, HOUR, false)), new Set(due));
    if (waiting.length > 0) assert.equal(tally.soonest(now, HOUR) <= now, due.length > 0);
    /** @type {Record<string, number>} */
    const nth = {};
    const sent = list.filter((one) => one.state === "sent").sort((a, b) => b.sent - a.sent);
    const old = sent.filter((one) => (nth[one.kind] = (nth[one.kind] ?? 0) + 1) > 5 && one.sent < NOW - HOUR);
    assert.deepEqual(tally.old(5, NOW - HOUR).length, old.length);
  }
});
