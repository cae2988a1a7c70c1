// The cards of the walk: one for each session, and one for each mark that the hub did not take.

import { copyOf, dayOf, hourOf, language, part, reveal, say, shortMomentOf, show } from "../../../kit/assets/phone_words.js";
import { ATTEMPT, UNDONE, reasonOf } from "./walk_doors.js";
import { outcomeInWords } from "./walk_words.js";

/**
 * @typedef {import("../../../kit/assets/outbox_entry.js").Entry} Entry
 * @typedef {import("./walk_doors.js").Outcome} Outcome
 * @typedef {import("./walk_lists.js").Session} Session
 */

/** @param {HTMLElement} card @param {string} name @param {string} text */
function put(card, name, text) {
  const place = /** @type {HTMLElement} */ (card.querySelector(`[data-at="${name}"]`));
  place.textContent = text;
  place.hidden = text === "";
}

/**
 * @param {Session} session
 * @param {{ me: string, now: number, here: boolean, taking: boolean, problem: string }} how Whose phone this is, and
 *   how it stands with the session's list.
 */
export function sessionCard({ id, name, meet, starts_at, ends_at, pair, streets, cancelled }, { me, now, here, taking, problem }) {
  const card = copyOf("walk-session");
  const others = pair.filter((one) => one.id !== me).map((one) => one.name);
  put(card, "name", name);
  put(card, "when", say("walk-when", { from: shortMomentOf(new Date(starts_at)), until: hourOf(new Date(ends_at)) }));
  put(card, "meet", meet);
  put(card, "with", others.length > 0 ? say("walk-with", { names: new Intl.ListFormat(language).format(others) }) : say("walk-alone"));
  put(card, "problem", cancelled ? say("walk-cancelled") : problem);
  /** @type {HTMLElement} */ (card.querySelector("[data-at=streets]")).replaceChildren(
    ...streets.map(({ name: street, doors: n, checked_out: out }) => {
      const line = document.createElement("li");
      const until = out ? hourOf(new Date(out.until)) : "";
      line.textContent = !out ? say("walk-street-free", { street, n }) : say(out.mine ? "walk-street-mine" : "walk-street-taken", { street, by: out.by, until });
      return line;
    }),
  );
  const open = /** @type {HTMLAnchorElement} */ (card.querySelector("[data-at=open]"));
  open.href = `#walk/${id}`;
  open.hidden = !here;
  const take = /** @type {HTMLButtonElement} */ (card.querySelector("[data-at=take]"));
  take.dataset.session = id;
  take.classList.toggle("next", !here);
  take.hidden = cancelled || Date.parse(ends_at) < now;
  take.disabled = taking;
  take.textContent = say(taking ? "walk-taking" : here ? "walk-take-more" : "walk-take");
  return card;
}

/**
 * How many marks wait, and which of them the hub did not take, on the list of what is on this phone.
 * @param {Entry[]} entries
 */
export function drawWaiting(entries) {
  const marks = entries.filter(({ kind }) => kind === ATTEMPT || kind === UNDONE);
  const waiting = marks.filter(({ state }) => state === "kept").length;
  const refused = marks.filter(({ state }) => state === "refused" || state === "conflict");
  reveal("walk-waiting", waiting + refused.length > 0);
  show("walk-waiting", waiting > 0 ? say("walk-waiting", { n: waiting }) : "");
  const box = part("walk-refused");
  const which = refused.map(({ id, state }) => `${id} ${state}`).join();
  if (box.dataset.which === which) return;
  box.dataset.which = which;
  box.replaceChildren(
    ...refused.map((entry) => {
      const card = copyOf("walk-refusal");
      const { label: door = "", street = "" } = /** @type {{ label?: string, street?: string }} */ (entry.form ?? {});
      const { outcome } = /** @type {{ outcome: Outcome }} */ (entry.summary);
      put(card, "name", entry.kind === UNDONE ? say("walk-refused-undo", { door, street }) : say("walk-refused-mark", { door, street, outcome: outcomeInWords(outcome) }));
      put(card, "reason", reasonOf(entry) || say("phone-hub-not-reason"));
      /** @type {HTMLElement} */ (card.querySelector("[data-walk]")).dataset.entry = entry.id;
      return card;
    }),
  );
}

/** @param {Session | undefined} session @param {Date} now Says until when the streets in the hand are ours. */
export function drawUntil(session, now) {
  const out = session?.streets.flatMap(({ checked_out: one }) => (one?.mine ? [Date.parse(one.until)] : [])) ?? [];
  const until = Math.max(...out);
  const at = Number.isFinite(until) ? new Date(until) : undefined;
  const today = at?.toDateString() === now.toDateString();
  const words = at ? (today ? hourOf(at) : `${dayOf(at)} ${hourOf(at)}`) : "";
  const ours = at && say(until > now.getTime() ? "walk-back-until" : "walk-back-since", { until: words });
  show("walk-until", session?.cancelled ? say("walk-cancelled-out") : (ours ?? say("walk-gone-back")));
  part("walk-until-line").toggleAttribute("data-late", session?.cancelled || !ours);
}
