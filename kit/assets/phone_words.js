// The words of the phone page, and how it shows them. All sentences stand in the page, written by
// the server in the page's language; here they are only filled in.

/** @typedef {Record<string, string | number>} Values */

export const language = document.documentElement.lang;
const rightToLeft = document.documentElement.dir === "rtl";

/** @type {Map<string, string>} */
const words = new Map();
const written = /** @type {HTMLTemplateElement} */ (document.getElementById("words"));
for (const one of written.content.querySelectorAll("p")) words.set(one.dataset.word ?? "", one.textContent ?? "");

/** Whether the page has a sentence of that name. @param {string} key */
export const knows = (key) => words.has(key);

/**
 * The element of that id, which the page of this version has.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

/**
 * Says that there is no room on the phone, or no more. It stands in the foot, so that nothing moves away from
 * whoever is writing; the page makes room for it. A style that asked for it (`:has`) would ask at every change.
 * @param {boolean} full
 */
export function showFull(full) {
  reveal("full", full);
  document.documentElement.toggleAttribute("data-full", full);
}

/**
 * A copy of one of the page's patterns.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function copyOf(id) {
  const pattern = /** @type {HTMLTemplateElement} */ (part(id));
  return /** @type {HTMLElement} */ (/** @type {Element} */ (pattern.content.firstElementChild).cloneNode(true));
}

/**
 * A sentence, with its values. A value that is written the other way is set apart, so that it does
 * not turn the sentence inside out.
 * @param {string} key
 * @param {Values} [values]
 */
export function say(key, values = {}) {
  let text = words.get(key) ?? key;
  for (const [name, value] of Object.entries(values)) {
    const plain = String(value);
    const apart = !rightToLeft && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(plain);
    text = text.split(`{${name}}`).join(apart ? `\u2068${plain}\u2069` : plain);
  }
  return text;
}

/**
 * Puts words into every place of that name; nothing is touched when they are there already, so that
 * a screen reader does not say them twice.
 * @param {string} name
 * @param {string} text
 */
export function show(name, text) {
  const places = placesOf.get(name) ?? [...document.querySelectorAll(`[data-show="${name}"]`)];
  placesOf.set(name, places);
  for (const place of places) if (place.textContent !== text) place.textContent = text;
}

/** They are looked for once: the page has them all from the start. @type {Map<string, Element[]>} */
const placesOf = new Map();

/** @param {string} id @param {boolean} there */
export function reveal(id, there) {
  const one = part(id);
  // What is said anew is worked out anew by the browser, though nothing changed.
  if (one.hidden === there) one.hidden = !there;
}

/** English here is the English of England: the day comes before the month. */
export const locale = language === "en" ? "en-GB" : language;
const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const dayOfYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
const moment = new Intl.DateTimeFormat(locale, {
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const shortMoment = new Intl.DateTimeFormat(locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const HALF_A_YEAR = 183 * 86_400_000;
const hour = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** A day, with its year where that is half a year or more from now. @param {number | Date} time */
export const dayOf = (time) => (Math.abs(Number(time) - Date.now()) < HALF_A_YEAR ? day : dayOfYear).format(time);

/** @param {number | Date} time */
export const momentOf = (time) => moment.format(time);

/** @param {number | Date} time */
export const shortMomentOf = (time) => shortMoment.format(time);

/** @param {number | Date} time */
export const hourOf = (time) => hour.format(time);

const digits = (/** @type {number} */ number) => String(number).padStart(2, "0");

/**
 * A day as the wire and date fields write it, in the time of this phone.
 * @param {Date} time
 */
export function dateText(time) {
  return `${time.getFullYear()}-${digits(time.getMonth() + 1)}-${digits(time.getDate())}`;
}

/**
 * A moment as `datetime-local` fields write it.
 * @param {Date} time
 */
export function momentText(time) {
  return `${dateText(time)}T${digits(time.getHours())}:${digits(time.getMinutes())}`;
}
