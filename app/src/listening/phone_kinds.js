// The short lists of listening in words.

import { knows, say } from "../../../kit/assets/phone_words.js";

/** @type {Record<string, string>} */
const HOW = {
  door: "how-door",
  street: "how-street",
  event: "how-event",
  phone: "how-phone",
  house_meeting: "how-house-meeting",
  one_to_one: "how-one-to-one",
};

/** @param {string} how */
export const howInWords = (how) => (HOW[how] ? say(HOW[how]) : "");

/**
 * Who can see what was written down under that tier, once it is sent.
 * @param {string} tier
 * @param {string} hub The hub's name.
 */
export function seenInWords(tier, hub) {
  return knows(`seen-${tier}`) ? say(`seen-${tier}`, { hub }) : say("seen-by-you");
}
