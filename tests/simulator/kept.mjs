// What people were told is kept: every word and every knock, beside whoever's phone told them so. It knows
// nothing of outboxes and servers, and is what these are measured by.

/**
 * How sure it is that a phone holds something: it said so; it may have, or may have let go, when it was
 * struck; or somebody took it back before anybody else had heard of it.
 * @typedef {"kept" | "maybe" | "gone"} Hold
 *
 * @typedef {object} Words One version of a conversation. No two have the same text.
 * @property {string} text
 * @property {string} promise What was promised in it, or nothing.
 * @property {string} account
 * @property {number} at When it was held, by the clock of the phone.
 * @property {Map<string, Hold>} holders By the phone's name.
 * @property {boolean} away A coordinator said that the other version stands.
 *
 * @typedef {object} Knock
 * @property {string} id
 * @property {string} door
 * @property {string} outcome
 * @property {string} at
 * @property {string | null} comeBack
 * @property {string} account
 * @property {Map<string, Hold>} holders
 * @property {Hold | undefined} undone
 */

/**
 * @typedef {object} Ending What somebody said of how a promise ended. No two have the same note.
 * @property {string} promise
 * @property {string} how
 * @property {string} note
 * @property {Map<string, Hold>} holders
 * @property {boolean} away A coordinator said that another one stands.
 */

export class Kept {
  /** @type {Map<string, Ending>} By note. */
  endings = new Map();
  /** @type {Map<string, Words>} By text. */
  words = new Map();
  /** @type {Map<string, Knock>} By id. */
  knocks = new Map();
  /** What was typed and not kept yet, with the phones on which it is safe. @type {Map<string, Set<string>>} */
  drafts = new Map();

  /** @param {{ text: string, promise: string, account: string, at: number }} said @param {string} phone @param {Hold} hold */
  says(said, phone, hold) {
    const words = this.words.get(said.text) ?? { ...said, holders: new Map(), away: false };
    this.words.set(said.text, words);
    words.holders.set(phone, hold);
    return words;
  }

  /** @param {Omit<Knock, "holders" | "undone">} said @param {string} phone @param {Hold} hold */
  knocked(said, phone, hold) {
    const knock = this.knocks.get(said.id) ?? { ...said, holders: new Map(), undone: undefined };
    this.knocks.set(said.id, knock);
    knock.holders.set(phone, hold);
    return knock;
  }

  /** @param {Omit<Ending, "holders" | "away">} said @param {string} phone @param {Hold} hold */
  ended(said, phone, hold) {
    const ending = this.endings.get(said.note) ?? { ...said, holders: new Map(), away: false };
    this.endings.set(said.note, ending);
    ending.holders.set(phone, hold);
    return ending;
  }

  /** @param {string} token @param {string} phone */
  drafted(token, phone) {
    this.drafts.set(token, (this.drafts.get(token) ?? new Set()).add(phone));
  }

  /** @param {string} token @param {string} phone */
  noDraft(token, phone) {
    this.drafts.get(token)?.delete(phone);
  }
}

/** Whether it must be there. @param {{ holders: Map<string, Hold> }} one */
export const isSure = ({ holders }) => [...holders.values()].includes("kept");

/** Whether it may be there. @param {{ holders: Map<string, Hold> }} one */
export const mayBe = ({ holders }) => holders.size > 0;
