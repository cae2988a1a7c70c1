// What is known of each door of a walk list: what the hub said when the list was fetched, and over it
// what was marked on this phone since. Nothing here asks, keeps or shows anything.

/**
 * @typedef {"no_answer" | "refused" | "spoke" | "come_back" | "do_not_knock"} Outcome
 *
 * @typedef {object} Standing What the visits to a door add up to.
 * @property {number} visits
 * @property {{ at: string, outcome: Outcome } | null} last
 * @property {string | null} spoke_at
 * @property {string | null} come_back A day, or a day and an hour, as the people at the door said it; empty when
 *   they did not say.
 * @property {boolean} do_not_knock
 *
 * @typedef {Standing & { id: string, label: string, floor: number | null, turn: number, warning?: string | null }} Door
 *
 * @typedef {object} Street
 * @property {string} id
 * @property {string} name
 * @property {"street" | "block"} kind
 * @property {string} [postcode]
 * @property {Door[]} doors In the order in which one walks.
 *
 * @typedef {object} Mark What somebody marked at a door, on this phone.
 * @property {string} id
 * @property {string} door
 * @property {Outcome} outcome
 * @property {string} at
 * @property {string | null} come_back
 * @property {Standing} before How the door stood until then.
 * @property {"keeping" | "kept" | "sent" | "refused" | "conflict"} state How far it has come.
 * @property {string} [reason] Why the hub did not take it.
 * @property {string} [undo] The id under which it was taken back.
 * @property {"keeping" | "kept" | "sent" | "refused" | "conflict"} [undoState]
 * @property {number} [written] When it, or what takes it back, came onto the disk in this page.
 * @property {boolean} [guessed] Only that it was taken back is known here.
 *
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {{ hub: string, session: string, attempt: string, door: string, outcome: Outcome, at: string, come_back: string | null, before: Standing }} Summary
 */

/** What the outbox calls a mark, and what takes it back. */
export const ATTEMPT = "attempt";
export const UNDONE = "attempt-undone";

/** What settles that somebody asked us to come back. @type {readonly Outcome[]} */
const SETTLES = ["refused", "spoke", "do_not_knock"];

/** Pairs begin before the hour: the hub counts from then as well. */
const EARLY = 2 * 60 * 60_000;

/** @param {Standing} door @returns {Standing} */
export function standingOf({ visits, last, spoke_at, come_back, do_not_knock }) {
  return { visits, last, spoke_at, come_back, do_not_knock };
}

/**
 * How a door stands, with what was marked here. What is not sent yet counts as much as what is: whoever
 * marked it stood there.
 * @param {Standing} door As the hub had it.
 * @param {Mark[]} marks Of this door, in the order in which they were made.
 * @param {(id: string) => boolean} told Whether the hub knew of that mark, or of its undoing, when it said so.
 * @returns {Standing}
 */
export function withMarks(door, marks, told) {
  let now = standingOf(door);
  for (const mark of marks) if (told(mark.id) && mark.undo && !told(mark.undo)) now = without(now, mark);
  for (const mark of marks) if (!told(mark.id) && !mark.undo && mark.state !== "refused") now = after(now, mark);
  return now;
}

/** @param {Standing} door @param {Mark} mark @returns {Standing} */
function after(door, { outcome, at, come_back }) {
  const latest = !door.last || Date.parse(door.last.at) <= Date.parse(at);
  const now = { ...door, visits: door.visits + 1 };
  if (outcome === "spoke" && (!door.spoke_at || Date.parse(door.spoke_at) < Date.parse(at))) now.spoke_at = at;
  if (outcome === "do_not_knock") now.do_not_knock = true;
  if (!latest) return now;
  now.last = { at, outcome };
  if (outcome === "come_back") now.come_back = come_back ?? "";
  if (SETTLES.includes(outcome)) now.come_back = null;
  return now;
}

/**
 * Takes back what the hub had already added up. Who came to the same door after us is not undone with it.
 * @param {Standing} door @param {Mark} mark @returns {Standing}
 */
function without(door, { outcome, at, before }) {
  const now = { ...door, visits: Math.max(door.visits - 1, 0) };
  if (outcome === "do_not_knock") now.do_not_knock = before.do_not_knock;
  if (outcome === "spoke" && door.spoke_at && Date.parse(door.spoke_at) === Date.parse(at)) now.spoke_at = before.spoke_at;
  if (!door.last || Date.parse(door.last.at) !== Date.parse(at) || door.last.outcome !== outcome) return now;
  return { ...now, last: before.last, come_back: before.come_back };
}

/**
 * Brings a mark up to date with its entry in the outbox.
 * @param {Map<string, Mark>} marks @param {Entry} entry
 */
export function takeIn(marks, entry) {
  const { attempt, door, outcome, at, come_back, before } = /** @type {Summary} */ (entry.summary);
  const state = /** @type {Mark["state"]} */ (entry.state);
  const known = marks.get(attempt);
  if (entry.kind === UNDONE && state === "refused") {
    // The hub did not take it back, so it stands, and may be taken back once more.
    if (known?.undo === entry.id) [known.undo, known.undoState] = [undefined, undefined];
    if (known?.guessed) marks.delete(attempt);
    return;
  }
  // Of a mark whose undoing alone is still here, the hub has had word.
  const mark = known ?? { id: attempt, door, outcome, at, come_back, before, state: /** @type {const} */ ("sent"), guessed: true };
  if (!known) marks.set(attempt, mark);
  if (entry.kind === ATTEMPT) [mark.state, mark.reason, mark.guessed] = [state, reasonOf(entry), undefined];
  else [mark.undo, mark.undoState] = [entry.id, state];
}

/** How far a mark has come, for comparing. @param {Mark} mark */
export const farOf = ({ state, reason, undo, undoState }) => `${state} ${reason ?? ""} ${undo ?? ""} ${undoState ?? ""}`;

/** Why the hub did not take something, in its words. @param {Entry} entry */
export function reasonOf(entry) {
  const sentences = entry.problems.map(({ sentence }) => sentence).filter(Boolean);
  return entry.state === "refused" || entry.state === "conflict" ? sentences.join(" ") || entry.sentence : undefined;
}

/** The last mark at a door that still stands, and so can be taken back. @param {Mark[]} marks */
export const lastOf = (marks) => marks.findLast((mark) => !mark.undo);

/**
 * Since when a knock belongs to this outing: two hours before it begins, or when the list was taken.
 * @param {string} startsAt @param {number} taken
 */
export const sinceWhen = (startsAt, taken) => Math.min(Date.parse(startsAt) - EARLY, taken);

/** Whether somebody knocked there on this outing. @param {Standing} door @param {number} since */
export const isDone = ({ last }, since) => last !== null && Date.parse(last.at) >= since;

/** Whether one may knock. @param {Standing} door @param {number} since */
export const isLeft = (door, since) => !door.do_not_knock && !isDone(door, since);

/**
 * How far a pair has come: doors at which nobody may knock count only where they were marked just now.
 * @param {Iterable<Standing>} doors @param {number} since
 */
export function progressOf(doors, since) {
  let [done, all] = [0, 0];
  for (const door of doors) {
    const here = isDone(door, since);
    if (here) done += 1;
    if (here || !door.do_not_knock) all += 1;
  }
  return { done, all };
}

/**
 * The door to go to: the next one along the walk that is left, and from the end once more from the start.
 * @param {string[]} walk The ids of all doors, in walking order.
 * @param {string} from @param {(id: string) => boolean} left
 * @returns {string | undefined}
 */
export function nextOf(walk, from, left) {
  const at = walk.indexOf(from);
  return [...walk.slice(at + 1), ...walk.slice(0, Math.max(at, 0))].find(left);
}

/** @param {string} label */
const folded = (label) => label.toLocaleLowerCase("en").replace(/\s+/g, " ").trim();

/**
 * Whether a door is the one that is looked for: its label begins so, or one of its words does.
 * @param {string} label @param {string} sought
 */
export function isSought(label, sought) {
  const letters = folded(sought);
  return letters === "" || ` ${folded(label)}`.includes(` ${letters}`);
}

/**
 * The floors of a block as one walks it, from the top; doors without a floor stand last.
 * @template {{ floor: number | null }} D
 * @param {D[]} doors @returns {{ floor: number | null, doors: D[] }[]}
 */
export function floorsOf(doors) {
  /** @type {Map<number | null, D[]>} */
  const floors = new Map();
  for (const door of doors) floors.set(door.floor, [...(floors.get(door.floor) ?? []), door]);
  return [...floors]
    .map(([floor, on]) => ({ floor, doors: on }))
    .sort((a, b) => (b.floor ?? -Infinity) - (a.floor ?? -Infinity));
}

/**
 * What the doors of a block have before their number, which a grid need not repeat: "Flat ".
 * @param {{ label: string }[]} doors
 */
export function sameBeginning(doors) {
  const first = /^\D+(?=\d)/.exec(doors[0]?.label ?? "")?.[0] ?? "";
  return doors.length > 1 && doors.every(({ label }) => label.startsWith(first)) ? first : "";
}

/**
 * When somebody may ask us to come back, at the most three touches away from now: this evening while it
 * is not yet evening, tomorrow evening, and the next Saturday.
 * @param {Date} now @returns {{ key: "this-evening" | "tomorrow-evening" | "saturday", day: Date, hour: boolean }[]}
 */
export function returnsFrom(now) {
  const evening = (/** @type {number} */ days) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 18);
  const saturday = (6 - now.getDay() + 7) % 7 || 7;
  return [
    ...(now.getHours() < 17 ? [{ key: /** @type {const} */ ("this-evening"), day: evening(0), hour: true }] : []),
    { key: /** @type {const} */ ("tomorrow-evening"), day: evening(1), hour: true },
    { key: /** @type {const} */ ("saturday"), day: evening(saturday), hour: false },
  ];
}
