// What was typed into the form of one conversation, by the names of its fields.

import { folded } from "./nudges.js";

/**
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("../../../kit/assets/outbox_entry.js").Problem} Problem
 */

/** @typedef {Record<string, string | string[]> & { themes: string[] }} Typed What the fields hold, by name. */

export const QUESTIONS = ["loves", "concerns", "would_change", "would_do"];
export const CHANNELS = ["phone", "email", "post"];

/** @param {Typed} typed @param {string} name */
export const text = (typed, name) => String(typed[name] ?? "").trim();

/** Whether anybody wrote anything: places and languages are only carried over. @param {Typed} typed */
export function isBlank(typed) {
  const words = [...QUESTIONS, "what", "contact_name", ...CHANNELS.map((channel) => `${channel}_value`)];
  return typed.themes.length === 0 && text(typed, "recording") === "" && words.every((name) => text(typed, name) === "");
}

/** What the hub is told of the recording that comes after. @param {Typed} typed */
export function recordingOf(typed) {
  const [id, recorded_at, wording] = ["recording", "recording_at", "recording_wording"].map((name) => text(typed, name));
  return id ? { id, wording, recorded_at, seconds: Number(text(typed, "recording_seconds")) } : undefined;
}

/** What stays on the list once the words are gone. @param {Typed} typed @param {string} hub */
export function summaryOf(typed, hub) {
  const [how, place, tier, held_at] = ["how", "place", "tier", "held_at"].map((name) => text(typed, name));
  return { hub, how, place, tier, held_at };
}

/**
 * What is wrong with how somebody wants to be contacted, as the server sees it (`people/model.rs`): it
 * may be asked only hours later, when the person is no longer there.
 * @param {Typed} typed
 * @returns {{ field: string, key: string }[]}
 */
export function contactProblems(typed) {
  if (typed.tier !== "contact") return [];
  /** @type {{ field: string, key: string }[]} */
  const problems = [];
  const [phone, email] = ["phone", "email"].map((channel) => text(typed, `${channel}_value`));
  if (text(typed, "contact_name") === "") problems.push({ field: "contact.name", key: "problem-blank" });
  if (phone && !looksLikeANumber(phone)) problems.push({ field: "contact.channels.phone", key: "problem-not-phone" });
  if (email && !looksLikeAnAddress(email)) problems.push({ field: "contact.channels.email", key: "problem-not-email" });
  return problems;
}

/** @param {string} value */
function looksLikeANumber(value) {
  const plain = folded(value);
  const digits = plain.replace(/\D/g, "").length;
  return digits >= 6 && digits <= 15 && /^[\d+\s().\/-]+$/.test(plain);
}

/** @param {string} value */
function looksLikeAnAddress(value) {
  const [before, after, more] = value.split("@");
  const dot = after?.indexOf(".") ?? -1;
  return more === undefined && before !== "" && !/\s/.test(value) && dot > 0 && dot < after.length - 1 && !after.endsWith(".");
}

/**
 * What the server found wrong, each at the field that the page has for it: the server counts the ways
 * to reach somebody, the page names them.
 * @param {Entry} entry
 * @returns {Problem[]}
 */
export function problemsOf(entry) {
  const sent = /** @type {any} */ (entry.body)?.contact?.channels;
  return entry.problems.map(({ field, sentence }) => {
    const nth = /^contact\.channels\.(\d+)(?=\.|$)/.exec(field)?.[1];
    const channel = nth === undefined ? undefined : sent?.[Number(nth)]?.channel;
    return { field: typeof channel === "string" ? `contact.channels.${channel}` : field, sentence };
  });
}
