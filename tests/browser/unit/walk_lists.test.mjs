// Walk lists on a phone without a browser: opened without signal, marked, taken back, sent once.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { Lists } from "../../../app/src/reach/walk_lists.js";
import { StorageFull } from "../../../kit/assets/outbox_database.js";
import { WalkDouble, door } from "./walk_double.mjs";
import { json } from "./hub_double.mjs";
import { unlocked } from "./unlocked.mjs";

/** @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox */

/** @type {Outbox[]} */
const opened = [];
let databases = 0;

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

/** @param {WalkDouble} hub @param {string} [database] */
async function phone(hub, database = `walk-${databases++}`) {
  const clock = { now: Date.parse("2026-11-28T10:00:00Z") };
  const outbox = await unlocked({ fetch: hub.fetchWalk, locks: undefined, random: () => 0, database, now: () => clock.now });
  opened.push(outbox);
  const lists = new Lists(outbox, { now: () => (clock.now += 1_000) });
  await lists.of("amina", "mill-lane");
  return { outbox, lists, database, clock };
}

/** @param {Lists} lists @param {string} id */
const standing = (lists, id) => {
  const one = lists.door(id);
  assert.ok(one);
  return lists.standing(one);
};

/** A phone with the list in its pocket. @param {WalkDouble} hub */
async function out(hub) {
  const one = await phone(hub);
  await one.lists.refresh();
  assert.equal(await one.lists.take("s1"), undefined);
  assert.ok(await one.lists.open("s1"));
  return one;
}

/** What the hub was told, as its path below the doors. @param {WalkDouble} hub */
const told = (hub) => hub.asked.map((id) => (id.endsWith("-undone") ? "undone" : "attempt"));

test("a list that was taken opens on a phone without signal, with what was marked", async () => {
  const hub = new WalkDouble();
  const first = await out(hub);
  hub.connected = false;
  await first.lists.mark(["d1"], "no_answer").kept;
  await first.lists.mark(["d2"], "spoke").kept;
  const again = await phone(hub, first.database);
  assert.ok(again.lists.here.has("s1"));
  assert.ok(await again.lists.open("s1"));
  assert.equal(standing(again.lists, "d1").last?.outcome, "no_answer");
  assert.equal(standing(again.lists, "d2").last?.outcome, "spoke");
  assert.equal(standing(again.lists, "d3").last, null);
});

test("a mark shows at once, and again when it was sent and the outbox has let go of it", async () => {
  const hub = new WalkDouble();
  const { outbox, lists, clock } = await out(hub);
  const { kept } = lists.mark(["d1"], "no_answer");
  assert.equal(standing(lists, "d1").visits, 1);
  await kept;
  await outbox.send();
  assert.equal(hub.held.size, 1);
  lists.heard(await outbox.entries());
  await new Promise((done) => setTimeout(done, 20));
  // Fifty more of the kind, an hour later.
  for (const entry of await outbox.entries()) await outbox.forget(entry.id);
  clock.now += 3_600_000;
  hub.connected = false;
  lists.heard(await outbox.entries());
  assert.equal(standing(lists, "d1").visits, 1);
});

test("what was read just before a knock was marked takes neither the knock away nor what takes it back", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  hub.connected = false;
  const asked = performance.now();
  const before = await outbox.entries();
  const { marks, kept } = lists.mark(["d1"], "no_answer");
  await kept;
  assert.deepEqual([...lists.heard(before, asked)], []);
  assert.equal(standing(lists, "d1").visits, 1);
  // On its way to the hub, so that taking it back is told there.
  hub.connected = true;
  await outbox.send({ all: true });
  lists.heard(await outbox.entries());
  hub.connected = false;
  const askedAgain = performance.now();
  const marked = await outbox.entries();
  await lists.undo([marks[0].id]);
  lists.heard(marked, askedAgain);
  assert.equal(standing(lists, "d1").visits, 0);
  // What is missed later is gone.
  lists.heard(await outbox.entries());
  for (const { id, state } of await outbox.entries()) if (state === "kept") await outbox.forget(id);
  lists.heard(await outbox.entries());
  assert.equal(standing(lists, "d1").visits, 1);
});

test("when the list comes anew each knock counts once, whoever told first", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  await lists.mark(["d1"], "no_answer").kept;
  await outbox.send();
  // The other of the pair was at the second door meanwhile; ours is in the hub's sum by now.
  hub.doors[0] = door("d1", { visits: 1, last: { at: "2026-11-28T10:00:01Z", outcome: "no_answer" } });
  hub.doors[1] = door("d2", { visits: 1, last: { at: "2026-11-28T10:00:05Z", outcome: "spoke" } });
  hub.doors[2] = door("d3", { do_not_knock: true });
  hub.meanwhile = async (address) => {
    if (address.includes("/outreach/")) await lists.mark(["d3"], "refused").kept;
  };
  await lists.refresh();
  assert.equal(standing(lists, "d1").visits, 1);
  assert.equal(standing(lists, "d2").last?.outcome, "spoke");
  assert.equal(standing(lists, "d3").do_not_knock, true);
});

test("a mark that was taken back before any request carried it is simply not sent", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  hub.connected = false;
  const { marks, kept } = lists.mark(["d1"], "do_not_knock");
  await kept;
  await outbox.send();
  await lists.undo(marks.map(({ id }) => id));
  assert.deepEqual(standing(lists, "d1"), standing(lists, "d1") && { visits: 0, last: null, spoke_at: null, come_back: null, do_not_knock: false });
  assert.equal((await outbox.entries()).length, 0);
  hub.connected = true;
  await outbox.send({ all: true });
  assert.deepEqual(told(hub), []);
});

test("of a mark that is on its way when it is taken back the hub hears both", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  hub.instead = () => "lost after";
  const { marks, kept } = lists.mark(["d1"], "no_answer");
  await kept;
  await outbox.send();
  await lists.undo(marks.map(({ id }) => id));
  assert.equal(standing(lists, "d1").visits, 0);
  hub.instead = () => undefined;
  await outbox.send({ all: true });
  assert.equal(hub.held.size, 2);
  assert.ok(hub.asked.some((id) => id === `${marks[0].id}-undone`) || hub.paths.some((path) => path.includes(marks[0].id)), "it says which one");
  lists.heard(await outbox.entries());
  assert.equal(standing(lists, "d1").visits, 0);
});

test("what the hub had added up already is taken out again, here at once and there when it hears", async () => {
  const hub = new WalkDouble();
  hub.doors[0] = door("d1", { visits: 1, last: { at: "2026-11-24T18:00:00Z", outcome: "spoke" }, spoke_at: "2026-11-24T18:00:00Z" });
  const { outbox, lists } = await out(hub);
  const { marks, kept } = lists.mark(["d1"], "refused");
  await kept;
  await outbox.send();
  hub.doors[0] = door("d1", { visits: 2, last: { at: marks[0].at, outcome: "refused" }, spoke_at: "2026-11-24T18:00:00Z" });
  await lists.refresh();
  assert.equal(standing(lists, "d1").last?.outcome, "refused");
  await lists.undo([marks[0].id]);
  assert.equal(standing(lists, "d1").visits, 1);
  assert.equal(standing(lists, "d1").last?.outcome, "spoke");
  await outbox.send();
  hub.doors[0] = door("d1", { visits: 1, last: { at: "2026-11-24T18:00:00Z", outcome: "spoke" }, spoke_at: "2026-11-24T18:00:00Z" });
  await lists.refresh();
  assert.equal(standing(lists, "d1").visits, 1);
});

test("many doors are one touch, and one touch takes them all back", async () => {
  const hub = new WalkDouble();
  hub.connected = true;
  const { outbox, lists } = await out(hub);
  hub.connected = false;
  const { marks, kept } = lists.mark(["d1", "d2", "d3"], "no_answer");
  await kept;
  assert.equal((await outbox.counts()).unsent, 3);
  await lists.undo(marks.map(({ id }) => id));
  assert.equal((await outbox.counts()).unsent, 0);
});

test("a mark that the hub refuses says why at its door, and does not count", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  hub.instead = () => json(422, { title: "Mend this", status: 422, problems: [{ field: "at", sentence: "This is in the future." }] });
  await lists.mark(["d1"], "spoke").kept;
  await outbox.send();
  const changed = lists.heard(await outbox.entries());
  assert.deepEqual([...changed], ["d1"]);
  assert.equal(standing(lists, "d1").visits, 0);
  const [mark] = lists.marksAt("d1");
  assert.deepEqual([mark.state, mark.reason], ["refused", "This is in the future."]);
  await lists.undo([mark.id]);
  assert.equal((await outbox.entries()).length, 0);
});

test("two windows mark two doors, and each sees both", async () => {
  const hub = new WalkDouble();
  const first = await out(hub);
  const second = await phone(hub, first.database);
  assert.ok(await second.lists.open("s1"));
  hub.connected = false;
  await Promise.all([first.lists.mark(["d1"], "no_answer").kept, second.lists.mark(["d2"], "spoke").kept]);
  for (const { lists, outbox } of [first, second]) {
    lists.heard(await outbox.entries());
    assert.equal(standing(lists, "d1").visits, 1);
    assert.equal(standing(lists, "d2").visits, 1);
  }
  // What one takes back is gone in the other.
  await second.lists.undo(second.lists.marksAt("d1").map(({ id }) => id));
  first.lists.heard(await first.outbox.entries());
  assert.equal(standing(first.lists, "d1").visits, 0);
});

test("a phone without room does not pretend: the mark is gone from the page, and somebody is told", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  outbox.keep = async () => {
    throw new StorageFull("no room");
  };
  const { kept } = lists.mark(["d1", "d2"], "no_answer");
  await assert.rejects(kept, StorageFull);
  assert.equal(standing(lists, "d1").visits, 0);
  assert.equal(standing(lists, "d2").visits, 0);
});

test("streets that another pair has are not on the phone, and it says who has them", async () => {
  const hub = new WalkDouble();
  const { lists } = await phone(hub);
  await lists.refresh();
  hub.taken = "Ben";
  assert.deepEqual(await lists.take("s1"), { problem: "", taken: true });
  assert.equal(lists.here.size, 0);
  assert.equal(lists.sessions[0].streets[0].checked_out?.by, "Ben");
});

test("without signal a list cannot be taken, and nothing is made up", async () => {
  const hub = new WalkDouble();
  const { lists } = await phone(hub);
  await lists.refresh();
  hub.connected = false;
  assert.deepEqual(await lists.take("s1"), { problem: "" });
  assert.equal(await lists.open("s1"), false);
});

test("a list that is given back leaves the phone, and what was marked is sent all the same", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  hub.instead = () => "lost before";
  await lists.mark(["d1"], "spoke").kept;
  assert.equal(await lists.giveBack("s1"), undefined);
  assert.equal(lists.list, undefined);
  assert.equal(lists.here.size, 0);
  hub.instead = () => undefined;
  await outbox.send({ all: true });
  assert.equal(hub.held.size, 1);
});

test("what the hub did not take back stands, and can be taken back once more", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  const { marks, kept } = lists.mark(["d1"], "refused");
  await kept;
  await outbox.send({ all: true });
  const told = async () => lists.heard(await outbox.entries());
  await told();
  hub.refuses = true;
  await lists.undo([marks[0].id]);
  await outbox.send({ all: true });
  await told();
  assert.equal(standing(lists, "d1").visits, 1);
  hub.refuses = false;
  await lists.undo([marks[0].id]);
  await outbox.send({ all: true });
  await told();
  assert.equal(standing(lists, "d1").visits, 0);
});

test("a mark that the outbox gave up before anybody looked is counted once", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  const { marks, kept } = lists.mark(["d1"], "refused");
  await kept;
  await outbox.send({ all: true });
  // As a full phone does with what the hub has.
  assert.ok(await outbox.forget(marks[0].id));
  lists.heard(await outbox.entries());
  hub.doors = [door("d1", { visits: 1, last: { at: marks[0].at, outcome: "refused" } })];
  await lists.refresh();
  assert.equal(standing(lists, "d1").visits, 1);
});

test("where only the undoing of a knock is known and the hub refuses it, there is no knock", async () => {
  const hub = new WalkDouble();
  const { outbox, lists, database } = await out(hub);
  const other = await phone(hub, database);
  await other.lists.open("s1");
  hub.refuses = true;
  const { marks, kept } = lists.mark(["d1"], "refused");
  await kept;
  await outbox.send({ all: true });
  assert.ok(await outbox.forget(marks[0].id));
  await lists.undo([marks[0].id]);
  other.lists.heard(await outbox.entries());
  await outbox.send({ all: true });
  other.lists.heard(await outbox.entries());
  assert.equal(standing(other.lists, "d1").visits, 0);
});

test("a list that is given back and taken again counts no knock twice", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  await lists.mark(["d1"], "refused").kept;
  await outbox.send({ all: true });
  lists.heard(await outbox.entries());
  assert.equal(await lists.giveBack("s1"), undefined);
  hub.doors = [door("d1", { visits: 1, last: { at: "2026-11-28T10:00:01Z", outcome: "refused" } })];
  assert.equal(await lists.take("s1"), undefined);
  assert.ok(await lists.open("s1"));
  lists.heard(await outbox.entries());
  await lists.refresh();
  assert.equal(standing(lists, "d1").visits, 1);
});

test("a list that is long over goes off the phone, but not while something waits", async () => {
  const hub = new WalkDouble();
  const first = await out(hub);
  hub.instead = () => "lost before";
  await first.lists.mark(["d1"], "spoke").kept;
  const later = await phone(hub, first.database);
  later.clock.now += 2 * 86_400_000;
  await later.lists.refresh();
  assert.ok(later.lists.here.has("s1"));
  hub.instead = () => undefined;
  await later.outbox.send({ all: true });
  await later.lists.refresh();
  assert.equal(later.lists.here.size, 0);
});

test("one volunteer's lists are not another's", async () => {
  const hub = new WalkDouble();
  const { lists } = await out(hub);
  await lists.of("farah", "mill-lane");
  assert.deepEqual([lists.sessions.length, lists.here.size, lists.list], [0, 0, undefined]);
  await lists.of("amina", "mill-lane");
  assert.ok(lists.here.has("s1"));
});

test("marks and what takes them back travel in a file, and nothing else does under their name", async () => {
  const hub = new WalkDouble();
  const { outbox, lists } = await out(hub);
  hub.instead = () => "lost after";
  const { marks, kept } = lists.mark(["d1"], "no_answer");
  await kept;
  await outbox.send();
  await lists.undo([marks[0].id]);
  await outbox.remember("file key", "ab".repeat(32));
  const file = await outbox.saved();
  const other = await phone(hub);
  await other.outbox.remember("file key", "ab".repeat(32));
  assert.deepEqual(await other.outbox.load(file), { taken: 2, known: 0, bad: 0 });
  // A file of the first version lies about in clear, where anybody can change it.
  const clear = JSON.stringify({ format: "folkmoot-outbox", version: 1, entries: await outbox.entries() });
  const bad = clear.replaceAll(`${marks[0].id}/undone`, "undone");
  assert.equal((await (await phone(hub)).outbox.load(bad)).bad, 1);
});
