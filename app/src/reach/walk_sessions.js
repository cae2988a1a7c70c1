// My sessions on the phone page: a card for each, where its list is taken and given back.

import { part, reveal, say, show } from "../../../kit/assets/phone_words.js";
import { sessionCard } from "./walk_cards.js";

/**
 * @typedef {import("./walk_lists.js").Lists} Lists
 * @typedef {import("./walk.js").Whose} Whose
 */

export class Sessions {
  #lists;
  #hub;
  /** @type {Map<string, string>} What went wrong with taking each session's list. */
  #problems = new Map();
  #taking = "";

  /** @param {Lists} lists @param {Whose} hub */
  constructor(lists, hub) {
    this.#lists = lists;
    this.#hub = hub;
  }

  /** The session that is on, or comes first, of those whose lists are here. */
  get nextHere() {
    const now = this.#hub.now();
    const here = this.#lists.sessions.filter(({ id, ends_at, cancelled }) => this.#lists.here.has(id) && !cancelled && now <= Date.parse(ends_at));
    return here.sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at))[0];
  }

  draw() {
    const now = this.#hub.now();
    const { sessions, known } = this.#lists;
    // Today's and what is to come first; what is over stands last.
    const order = [...sessions].sort((a, b) => {
      const [overA, overB] = [a, b].map(({ ends_at }) => Number(Date.parse(ends_at) < now));
      return overA - overB || Date.parse(a.starts_at) - Date.parse(b.starts_at);
    });
    show("walk-lead", say(navigator.onLine ? "walk-lead" : "walk-needs-signal"));
    show("walk-none", say(known ? "walk-no-session" : "walk-none-known"));
    reveal("walk-none", sessions.length === 0);
    part("sessions").replaceChildren(
      ...order.map((session) =>
        sessionCard(session, {
          me: this.#hub.me?.account.id ?? "",
          now,
          here: this.#lists.here.has(session.id),
          taking: this.#taking === session.id,
          problem: this.#problems.get(session.id) ?? "",
        }),
      ),
    );
  }

  /** Takes a list, and turns to it. @param {string} id */
  async take(id) {
    if (this.#taking) return;
    this.#taking = id;
    this.#problems.delete(id);
    this.draw();
    const refused = await this.#lists.take(id);
    this.#taking = "";
    if (refused) this.#problems.set(id, refused.problem || say(refused.taken ? "walk-all-taken" : "walk-take-failed"));
    this.draw();
    if (!refused) location.hash = `#walk/${id}`;
    else /** @type {HTMLElement} */ (part("sessions").querySelector(`[data-session="${CSS.escape(id)}"]`))?.focus();
  }

  /** Gives the list back that is open, and turns to the sessions. */
  async giveBack() {
    const { list } = this.#lists;
    if (!list) return;
    const refused = await this.#lists.giveBack(list.session.id);
    show("walk-give-problem", refused ? refused.problem || say("walk-give-failed") : "");
    if (refused) return;
    reveal("walk-give-back", false);
    location.hash = "#walk";
  }
}
