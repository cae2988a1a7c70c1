// What must hold when all is quiet: every word that somebody was told is kept is at the hub once, two
// versions stand side by side until a coordinator has settled them, and all look at the same doors.

import { isSure, mayBe } from "./kept.mjs";

/**
 * @typedef {import("./history.mjs").History} History
 * @typedef {import("./phone.mjs").Phone} Phone
 * @typedef {import("./phone.mjs").Entry} Entry
 */

/** The server judges a clock by its own, and everything in a history lies hours before. */
const isAhead = (/** @type {string} */ at) => Date.parse(at) > Date.now();

/** @param {History} history @returns {Promise<string[]>} */
export async function faultsOf(history) {
  /** @type {string[]} */
  const faults = [];
  const { phones } = history;
  /** @type {Map<Phone, Entry[]>} */
  const entries = new Map();
  for (const phone of phones) {
    entries.set(phone, await phone.entries());
    for (const error of phone.errors) faults.push(`${phone.name} phone broke: ${error instanceof Error ? error.stack : error}`);
  }
  for (const [phone, all] of entries) faults.push(...waiting(phone, all));
  faults.push(...(await Promise.all([wordsAt(history, entries), knocksAt(history, entries), viewsOf(history)])).flat());
  faults.push(...drafts(history, entries));
  const open = await history.hub.all("/conflicts", "conflicts");
  for (const [nth, conflict] of open.entries()) await history.desk.settle(conflict, ["second", "both", "first"][nth % 3]);
  const endings = await history.hub.all("/endings", "endings");
  faults.push(...(await endingsAt(history)));
  for (const [nth, two] of endings.entries()) await history.desk.settleEnding(two, ["second", "first"][nth % 2]);
  if (endings.length > 0) faults.push(...(await endingsAt(history)).map((fault) => `after all was settled: ${fault}`));
  if (open.length > 0) faults.push(...(await wordsAt(history, entries)).map((fault) => `after all was settled: ${fault}`));
  return faults;
}

/** Nothing waits any more, and only a clock that was ahead excuses a refusal. @param {Phone} phone @param {Entry[]} all */
function waiting(phone, all) {
  return all.flatMap(({ id, kind, state, body, sentence, problems, tries }) => {
    if (state === "kept") return [`${phone.name} phone still waits with ${kind} ${id} after ${tries} tries`];
    const at = /** @type {any} */ (body)?.at ?? /** @type {any} */ (body)?.held_at ?? "";
    if (state === "refused" && !isAhead(at)) return [`${phone.name} phone was refused ${kind} ${id} of ${at}: ${sentence} ${JSON.stringify(problems)}`];
    return [];
  });
}

/** @param {Map<Phone, Entry[]>} entries @param {(entry: Entry) => boolean} like */
const refusedOn = (entries, like) => [...entries.values()].flat().some((entry) => entry.state === "refused" && like(entry));

/** @param {History} history @param {Map<Phone, Entry[]>} entries */
async function wordsAt({ hub, kept }, entries) {
  /** @type {string[]} */
  const faults = [];
  /** @type {Map<string, string[]>} Where each text is. */
  const found = new Map();
  const finds = (/** @type {string} */ text, /** @type {string} */ where) => found.set(text, [...(found.get(text) ?? []), where]);
  const stands = await hub.table("/conversations.csv");
  for (const { id, concerns } of stands) finds(concerns, `conversation ${id}`);
  const promises = new Map();
  for (const { what } of await promised(hub)) promises.set(what, (promises.get(what) ?? 0) + 1);
  for (const { conversation, fingerprint } of await hub.all("/conflicts", "conflicts")) {
    const { first, second } = await hub.call("GET", `/conflicts/${conversation}/${fingerprint}`);
    finds(second.concerns, `the conflict of ${conversation}`);
    if (!(found.get(first.concerns) ?? []).includes(`conversation ${conversation}`)) faults.push(`a conflict shows "${first.concerns}" as what stands, and it does not`);
  }
  for (const words of kept.words.values()) {
    const there = found.get(words.text) ?? [];
    found.delete(words.text);
    const times = `"${words.text}" (${[...words.holders].map(([name, hold]) => `${name}: ${hold}`).join(", ")}) is there ${there.length} times: ${there.join(", ")}`;
    if (there.length > 1) faults.push(times);
    if (words.away && there.length > 0) faults.push(`${times}, though the other version stands`);
    if (words.away || there.length > 0) continue;
    const refused = refusedOn(entries, ({ body }) => /** @type {any} */ (body)?.concerns === words.text);
    if (isSure(words) && !refused) faults.push(times);
  }
  for (const [text, where] of found) faults.push(`"${text}" was never kept and is at ${where.join(", ")}`);
  for (const { concerns, id, listener } of stands) {
    const words = kept.words.get(concerns);
    if (words && listener !== hub.nameOf(words.account)) faults.push(`"${concerns}" stands under the name of ${listener}`);
    if (words?.promise && (promises.get(words.promise) ?? 0) < 1) faults.push(`"${words.promise}" was promised in ${id} and is nowhere`);
  }
  for (const [what, times] of promises) {
    // Each version of one conversation may have brought it.
    const versions = [...kept.words.values()].filter(({ promise }) => promise === what).length;
    if (times > versions) faults.push(`"${what}" is promised ${times} times, and was in ${versions} versions`);
  }
  return faults;
}

/** @param {import("./hub.mjs").TownHub} hub */
async function promised(hub) {
  const { overdue, due } = await hub.call("GET", "/follow-ups");
  return [...overdue, ...due, ...(await hub.all("/follow-ups/ended", "ended"))];
}

/** Whatever was said of how a promise ended stands there once, or waits beside what stands. @param {History} history */
async function endingsAt({ hub, kept }) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  const finds = (/** @type {any} */ { id, ended }, /** @type {string} */ note, /** @type {string} */ where) => {
    for (const line of note.split("\n").filter(Boolean)) found.set(line, [...(found.get(line) ?? []), `${id} ${ended} (${where})`]);
  };
  for (const line of await hub.all("/follow-ups/ended", "ended")) finds(line, line.note ?? "", "stands");
  for (const { first, second } of await hub.all("/endings", "endings")) finds({ id: first.id, ended: second.ended }, second.note, "waits");
  /** @type {string[]} */
  const faults = [];
  for (const { promise, how, note, holders, away } of kept.endings.values()) {
    const there = found.get(note) ?? [];
    found.delete(note);
    const told = `"${note}" of ${promise}, ${how}, (${[...holders].map(([name, hold]) => `${name}: ${hold}`).join(", ")}) is there ${there.length} times: ${there.join(", ")}`;
    if (there.length > 1 || (away && there.length > 0)) faults.push(told);
    if (there.length === 1 && !there[0].startsWith(`${promise} ${how} `)) faults.push(told);
    if (!away && there.length === 0 && isSure({ holders })) faults.push(told);
  }
  for (const [note, where] of found) faults.push(`"${note}" was never said and is at ${where.join(", ")}`);
  return faults;
}

/** @param {History} history @param {Map<Phone, Entry[]>} entries */
async function knocksAt({ hub, kept }, entries) {
  /** @type {string[]} */
  const faults = [];
  const done = { knocked: 0, no_answer: 0, refused: 0, spoke: 0, come_back: 0, do_not_knock: 0 };
  const knocks = new Map(kept.knocks);
  const [session, differences, ...there] = await Promise.all([`/outreach/${hub.session}`, "/outreach/differences", ...hub.doors.map((door) => `/doors/${door}/attempts`)].map((path) => hub.call("GET", path)));
  for (const [nth, door] of hub.doors.entries()) {
    for (const { id, at, outcome, come_back, undone } of there[nth].attempts) {
      const told = `knock ${id} at ${door}: ${outcome} at ${at}${undone ? ", taken back" : ""}`;
      const knock = knocks.get(id);
      knocks.delete(id);
      if (!undone) {
        done.knocked += 1;
        done[/** @type {keyof typeof done} */ (outcome)] += 1;
      }
      if (!knock || !mayBe(knock)) {
        faults.push(`${told} was never made, or is there twice`);
        continue;
      }
      const same = knock.door === door && knock.outcome === outcome && Date.parse(knock.at) === Date.parse(at) && (knock.comeBack ?? null) === (come_back ?? null);
      if (!same) faults.push(`${told}, but it was ${JSON.stringify(knock)}`);
      if (knock.undone === "kept" && !undone && !refusedOn(entries, ({ kind, path }) => kind === "attempt-undone" && path.includes(id))) faults.push(`${told}, but it was taken back`);
      if (knock.undone === undefined && undone) faults.push(`${told}, but nobody took it back`);
    }
  }
  for (const knock of knocks.values()) {
    if (isSure(knock) && !refusedOn(entries, ({ id }) => id === knock.id)) faults.push(`knock ${knock.id}, ${knock.outcome} at ${knock.at}, is nowhere (${[...knock.holders].map(([name, hold]) => `${name}: ${hold}`).join(", ")})`);
  }
  for (const [name, n] of Object.entries(done)) if (session.done[name] !== n) faults.push(`${session.done[name]} are counted as ${name}, and there are ${n}`);
  if (differences.waiting > 0) faults.push(`${differences.waiting} knocks came in two versions`);
  return faults;
}

/** All phones see the doors as the hub has them. @param {History} history */
async function viewsOf({ hub, phones }) {
  /** @type {string[]} */
  const faults = [];
  const { streets } = await hub.call("GET", `/outreach/${hub.session}/walk`);
  const view = (/** @type {any} */ { visits, last, spoke_at, come_back, do_not_knock }) =>
    JSON.stringify({ visits, last: last && { at: Date.parse(last.at), outcome: last.outcome }, spoke_at: spoke_at && Date.parse(spoke_at), come_back, do_not_knock });
  for (const door of streets.flatMap((/** @type {any} */ street) => street.doors)) {
    for (const phone of phones) {
      const here = phone.page?.lists.door(door.id);
      if (!here) {
        faults.push(`${phone.name} phone has no door ${door.label}`);
        continue;
      }
      const seen = view(phone.page?.lists.standing(here));
      if (seen !== view(door)) faults.push(`${phone.name} phone sees door ${door.label} as ${seen}, and the hub as ${view(door)}`);
    }
  }
  return faults;
}

/** What was typed and saved, and no further, is still on its phone. @param {History} history @param {Map<Phone, Entry[]>} entries */
function drafts({ kept }, entries) {
  /** @type {string[]} */
  const faults = [];
  for (const [token, names] of kept.drafts) {
    for (const [phone, all] of entries) {
      if (!names.has(phone.name)) continue;
      const here = all.some(({ form }) => String(/** @type {any} */ (form)?.concerns ?? "").split(" ")[0] === token);
      if (!here) faults.push(`"${token}" was typed and saved on ${phone.name} phone, and is gone`);
    }
  }
  return faults;
}
