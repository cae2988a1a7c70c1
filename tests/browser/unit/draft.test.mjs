// The conversation in the form, without a browser: for which hub it is, and that no word of it is lost.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { Draft } from "../../../app/src/listening/phone_draft.js";
import { Hub } from "../../../app/src/listening/phone_hub.js";
import { Outbox } from "../../../kit/assets/outbox.js";
import { HubDouble } from "./hub_double.mjs";

/** @typedef {import("../../../app/src/listening/phone_draft.js").Fields} Fields */

const MILL_LANE = { id: "mill-lane", name: "Mill Lane", kind: "hub", role: "listener" };
const HARBOUR_SIDE = { id: "harbour-side", name: "Harbour Side", kind: "hub", role: "listener" };

/** @type {Outbox[]} */
const opened = [];
let databases = 0;

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

/** Locks that are there or not, as a browser has them for all of its windows. */
function locks() {
  /** @type {Set<string>} */
  const held = new Set();
  return {
    held,
    /** @param {string} name @param {unknown} _options @param {(lock: unknown) => Promise<unknown> | undefined} work */
    async request(name, _options, work) {
      if (held.has(name)) return work(null);
      held.add(name);
      try {
        return await work({ name });
      } finally {
        held.delete(name);
      }
    },
  };
}

/** A form that holds what a test types into it. */
class Typing {
  /** @type {Fields["place"]} */
  place;
  /** @type {any} */
  fields = { themes: [] };
  /** @type {import("../../../kit/assets/outbox_entry.js").Problem[]} */
  wrong = [];

  /** @returns {any} */
  typed = () => structuredClone(this.fields);

  /** @type {Fields["fill"]} */
  fill = (typed, place) => {
    this.fields = { themes: [], ...structuredClone(typed) };
    this.place = place;
  };

  /** @type {Fields["problems"]} */
  problems = (problems) => {
    this.wrong = problems;
  };
}

/**
 * A window of the phone page.
 * @param {HubDouble} server
 * @param {{ database?: string, shared?: any }} [how]
 */
async function page(server, how = {}) {
  const outbox = await new Outbox({ fetch: server.fetch, random: () => 0, database: how.database ?? `draft-${++databases}` }).open();
  opened.push(outbox);
  const hub = new Hub(outbox);
  await hub.recall();
  await hub.refresh();
  const form = new Typing();
  const guarded = async (/** @type {() => Promise<unknown>} */ work) => {
    await work();
    return true;
  };
  const draft = new Draft(outbox, hub, form, { guarded, filled: () => {} }, how.shared ?? locks());
  await draft.resume();
  return {
    outbox,
    hub,
    form,
    draft,
    /** @param {Record<string, string>} words */
    type(words) {
      Object.assign(form.fields, words);
      draft.changed();
    },
    keep: () => draft.keep(form.typed(), { concerns: form.fields.concerns, wording: form.place?.lists?.hub.id }),
  };
}

/** A server at which somebody belongs to these hubs. @param {any[]} hubs */
function server(...hubs) {
  const double = new HubDouble();
  double.hubs = hubs;
  return double;
}

/** What stands in the outbox: where it goes, how far it is, and its words. @param {Outbox} outbox */
async function standing(outbox) {
  const all = await outbox.entries();
  return all.map((entry) => [entry.path.split("/")[4], entry.state, /** @type {any} */ (entry.form)?.concerns]).sort();
}

test("what was begun for one hub is never sent to another, whichever is chosen meanwhile", async () => {
  const here = server(MILL_LANE, HARBOUR_SIDE);
  const { outbox, hub, form, draft, type, keep } = await page(here);
  await hub.choose("harbour-side");
  await hub.refresh();
  await draft.resume();
  assert.equal(form.place?.name, "Harbour Side");
  type({ concerns: "Told to Harbour Side" });
  // The hub is switched while nothing comes from the server: the page has not changed the form yet.
  await hub.choose("mill-lane");
  await keep();
  await outbox.send();
  assert.deepEqual(here.paths, [`harbour-side ${JSON.stringify({ concerns: "Told to Harbour Side", wording: "harbour-side" })}`]);
  assert.equal(form.place?.name, "Mill Lane", "the next conversation is for the hub that was chosen");
});

test("a membership that ends leaves the words with the hub they were told to", async () => {
  const here = server(MILL_LANE, HARBOUR_SIDE);
  const { outbox, hub, form, draft, type } = await page(here);
  await hub.choose("harbour-side");
  await draft.resume();
  type({ concerns: "Told to Harbour Side" });
  here.hubs = [MILL_LANE];
  await hub.refresh();
  assert.deepEqual([hub.chosen?.name, form.place?.name, hub.left("harbour-side")], ["Mill Lane", "Harbour Side", true]);
  await draft.save();
  await draft.begin();
  assert.deepEqual(await standing(outbox), [["harbour-side", "draft", "Told to Harbour Side"]]);
  // From the list it is not opened in the form of another hub, and its name is still known.
  const [entry] = await outbox.entries();
  assert.equal(await draft.open(entry), "gone");
  assert.deepEqual([form.place?.name, form.fields.concerns], ["Mill Lane", undefined]);
  assert.equal(hub.nameOf("harbour-side"), "Harbour Side");
});

test("a refused conversation is mended with the words of its own hub", async () => {
  const here = server(MILL_LANE, HARBOUR_SIDE);
  const { outbox, hub, form, draft, type, keep } = await page(here);
  await hub.choose("harbour-side");
  await hub.refresh();
  await draft.resume();
  here.refuses = true;
  type({ concerns: "Told to Harbour Side" });
  await keep();
  await outbox.send();
  await hub.choose("mill-lane");
  await draft.resume();
  const [entry] = await outbox.entries();
  assert.equal(entry.state, "refused");
  assert.equal(await draft.open(entry), "open");
  assert.deepEqual([form.place?.name, form.place?.lists?.hub.name], ["Harbour Side", "Harbour Side"]);
});

test("lists that come late are those of the hub they were asked for", async () => {
  const here = server(MILL_LANE, HARBOUR_SIDE);
  const { hub } = await page(here);
  here.meanwhile = async (address) => {
    if (address.endsWith("/mill-lane/phone")) await hub.choose("harbour-side");
  };
  await hub.refresh();
  assert.deepEqual([hub.place?.name, hub.place?.lists], ["Harbour Side", undefined]);
  assert.equal((await hub.placeOf("mill-lane"))?.lists?.hub.name, "Mill Lane");
});
