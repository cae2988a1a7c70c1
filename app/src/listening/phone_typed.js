// What was typed into the form of one conversation, by the names of its fields.

/** @typedef {Record<string, string | string[]> & { themes: string[] }} Typed What the fields hold, by name. */

export const QUESTIONS = ["loves", "concerns", "would_change", "would_do"];
export const CHANNELS = ["phone", "email", "post"];

/** @param {Typed} typed @param {string} name */
export const text = (typed, name) => String(typed[name] ?? "").trim();

/** Whether anybody wrote anything: places and languages are only carried over. @param {Typed} typed */
export function isBlank(typed) {
  const words = [...QUESTIONS, "what", "contact_name", ...CHANNELS.map((channel) => `${channel}_value`)];
  return typed.themes.length === 0 && words.every((name) => text(typed, name) === "");
}

/** What stays on the list once the words are gone. @param {Typed} typed @param {string} hub */
export function summaryOf(typed, hub) {
  const [how, place, tier, held_at] = ["how", "place", "tier", "held_at"].map((name) => text(typed, name));
  return { hub, how, place, tier, held_at };
}
