// What stands at a door, in words: for the eye as short as a glance, for the ear as a sentence.

import { hourOf, locale, say } from "../../../kit/assets/phone_words.js";
import { isDone } from "./walk_doors.js";

/**
 * @typedef {import("./walk_doors.js").Mark} Mark
 * @typedef {import("./walk_doors.js").Outcome} Outcome
 * @typedef {import("./walk_doors.js").Standing} Standing
 *
 * @typedef {object} Told What a door shows.
 * @property {string} state An outcome, `none` or `refused-mark`; the sign beside the words follows it.
 * @property {boolean} fresh Whether it was marked on this outing.
 * @property {boolean} closed Whether nobody may knock there.
 * @property {string} short
 * @property {string} long
 */

const DAY = 86_400_000;

const weekday = new Intl.DateTimeFormat(locale, { weekday: "long" });
const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
const dateAndYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });

/** @type {Record<Outcome, string>} */
const NAMES = {
  no_answer: "outcome-no-answer",
  refused: "outcome-refused",
  spoke: "outcome-spoke",
  come_back: "outcome-come-back",
  do_not_knock: "outcome-do-not-knock",
};

/** @type {Record<Outcome, string>} The same inside a sentence. */
const WITHIN = {
  no_answer: "walk-was-no-answer",
  refused: "walk-was-refused",
  spoke: "walk-was-spoke",
  come_back: "walk-was-come-back",
  do_not_knock: "walk-was-do-not-knock",
};

/** @param {Outcome} outcome */
export const outcomeInWords = (outcome) => say(NAMES[outcome] ?? outcome);

/** A style for the first letter would lay each of hundreds of rows out twice. @param {string} words */
const capital = (words) => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);

/** @param {Date} day */
const midnight = (day) => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();

/**
 * A day as people say it: a weekday while that can only mean one, else its date.
 * @param {Date} day @param {Date} now
 */
export function dayInWords(day, now) {
  const away = Math.round((midnight(day) - midnight(now)) / DAY);
  if (away === 0) return say("walk-today");
  if (Math.abs(away) < 7) return weekday.format(day);
  return day.getFullYear() === now.getFullYear() ? date.format(day) : dateAndYear.format(day);
}

/** When somebody asked us to come back. @param {string} comeBack @param {Date} now */
export function returnInWords(comeBack, now) {
  const hour = comeBack.includes("T");
  const day = new Date(hour ? comeBack : `${comeBack}T12:00`);
  if (Number.isNaN(day.getTime())) return comeBack;
  return hour ? say("walk-day-hour", { day: dayInWords(day, now), hour: hourOf(day) }) : dayInWords(day, now);
}

/** A morning's list has few different days and outcomes, and thousands of doors. @type {Map<string, [string, string]>} */
const spoken = new Map();

/**
 * @param {Standing} door @param {number} since When this outing began.
 * @param {Date} now
 * @param {Mark | undefined} refused A mark that the hub did not take.
 * @returns {Told}
 */
export function toldOf(door, since, now, refused) {
  const { last, do_not_knock: closed } = door;
  if (refused) {
    const long = say("walk-mark-not-taken", { outcome: outcomeInWords(refused.outcome), reason: refused.reason ?? "" });
    return { state: "refused-mark", fresh: false, closed, short: long, long };
  }
  const fresh = isDone(door, since);
  if (closed) {
    const short = say("walk-do-not-knock");
    return { state: "do_not_knock", fresh, closed, short, long: short };
  }
  if (!last) return { state: "none", fresh: false, closed, short: "", long: say("walk-nobody-yet") };
  const at = new Date(last.at);
  const back = door.come_back;
  const key = `${last.outcome} ${fresh ? last.at : midnight(at)} ${back} ${midnight(now)}`;
  let words = spoken.get(key);
  if (!words) {
    const asked = back ? say("walk-asked-back", { when: returnInWords(back, now) }) : back === "" ? outcomeInWords("come_back") : "";
    const day = dayInWords(at, now);
    const short = fresh ? say("walk-just-now", { outcome: outcomeInWords(last.outcome), hour: hourOf(at) }) : say("walk-short", { day, outcome: say(WITHIN[last.outcome]) });
    const long = fresh ? short : say("walk-last", { day, outcome: say(WITHIN[last.outcome]) });
    words = [capital(asked || short), [long, asked].filter(Boolean).join(". ")];
    spoken.set(key, words);
  }
  return { state: back !== null ? "come_back" : last.outcome, fresh, closed, short: words[0], long: words[1] };
}
