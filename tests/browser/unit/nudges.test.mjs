// What the nudges notice, and (as much) what they leave alone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { nudges } from "../../../app/src/listening/nudges.js";

/** @param {string} text */
const kinds = (text) => nudges(text).map((nudge) => nudge.kind).sort();

const NOTICED = [
  ["health", "She has Depression since the lift broke"],
  ["health", "her mental  health is bad"],
  ["health", "Mój mąż ma cukrzycę"],
  ["health", "niepełnosprawna sąsiadka"],
  ["health", "Tata miał zawał i udar"],
  ["health", "میری ماں کو شوگر ہے"],
  ["religion", "There are many Muslims here"],
  ["religion", "She goes to church on Sundays"],
  ["religion", "Jesteśmy katolikami"],
  ["religion", "ہم مسلمان ہیں"],
  // The same word from an Arabic keyboard, with its own letters for ye.
  ["religion", "وہ عيسائي ہے"],
  ["ethnicity", "the Romanian family upstairs"],
  ["ethnicity", "rodzina ukraińska"],
  ["ethnicity", "وہ پناہ گزین ہیں"],
  ["politics", "He voted for the other lot"],
  ["politics", "always been a Tory"],
  ["politics", "głosowałam na nich"],
  ["politics", "میں نے ووٹ دیا"],
  ["union", "my trade union rep"],
  ["union", "związek zawodowy w pracy"],
  ["union", "ہماری یونین"],
  ["sexuality", "a gay couple next door"],
  ["sexuality", "orientacja seksualna"],
  ["sexuality", "ہم جنس پرست"],
  ["phone", "ring me on 07700 900123 after six"],
  ["phone", "+44 (0)20 7946 0018"],
  ["phone", "فون ۰۳۰۰ ۱۲۳۴۵۶۷"],
  ["email", "write to amina.k@example.org please"],
  ["address", "I live at 14 Mill Lane"],
  ["address", "flat 12b Wharf House"],
  ["address", "postcode is le3 0qp"],
  ["address", "mieszkam na ul. Długiej 5"],
  ["address", "مکان نمبر ۱۲"],
  // What a reading of real sentences found missing.
  ["religion", "I am a Jew"],
  ["politics", "I vote Conservative"],
  ["politics", "We voted Labour all our lives"],
  ["ethnicity", "we are Black"],
  ["ethnicity", "the Polish family next door"],
  ["ethnicity", "I'm Polish"],
  ["sexuality", "husband is trans"],
  ["union", "member of the union"],
  ["union", "I'm in Unite"],
  ["health", "self harm"],
  ["health", "she self-harmed"],
  ["health", "pregnancy"],
  ["health", "my Parkinson's is worse"],
  ["health", "I'm depressed"],
  ["address", "14 The Avenue"],
  ["address", "5 Woodland Way"],
  ["health", "mam raka"],
  ["health", "jestem w ciąży"],
  ["health", "jest chory na nerki"],
  ["religion", "jestem Żydem"],
  ["religion", "Świadkowie Jehowy"],
  ["address", "mieszkam na ulicy Lipowej 12"],
  ["union", "należę do Solidarności"],
  ["religion", "ہم نماز پڑھتے ہیں"],
  ["religion", "ہم سنی ہیں"],
  ["religion", "وہ سکھ ہیں"],
  ["health", "بلڈ پریشر"],
  ["health", "معذوروں کے لیے"],
  ["address", "گھر نمبر ۱۲"],
  ["address", "فلیٹ 3"],
];

for (const [kind, text] of NOTICED) {
  test(`${kind}: ${text}`, () => assert.deepEqual(kinds(text), [kind]));
}

const LEFT_ALONE = [
  "",
  "The damp on Mill Lane, and the rents",
  "The black bin is full, the bus stop has been left for 3 weeks",
  "There were 14 of us and 20 children in the park on 24/11/2026",
  "The rent went from £1,250.00 to £1,480.00 a month",
  "The 38 and the 176 come at 18:30 and 19:15",
  "A party for the whole street, a healthier place, a stronger community",
  "Przystanek jest za daleko i nie ma ławki",
  "یہاں کے پارک میں روشنی نہیں ہے",
  "They promised new lifts in 2024, then 2025, then 2026",
  "5 people on our street and 3 on this road, 20 minutes walk from the square",
  "It falls on deaf ears, and there is a blind corner",
  "Two flats are empty and the third floor is cold",
  // What a reading of real sentences found to be false alarms.
  "The nail polish shop and the Polish shop are lovely, but they should polish the windows",
  "The labour costs of the repair are too high, and the labour ward is far",
  "It is a 30 mph road, and a 1960s tower block court",
  "At 8 the avenue is dark, and 20 steps each way",
  "A depressing street, and we need a vote on it",
  "Unite the street, reform the council, it is a conservation area",
  "Świadkiem wypadku była sąsiadka, a świadek nic nie mówi",
  "Solidarność między sąsiadami",
  "Ciążą nam długi, chory system",
  "Na ulicy stoi 12 lamp, ulica 12 lamp",
  "کسی نے ہماری بات نہیں سنی، میں نے سنی ہے",
  "بدھ کو کوڑا اٹھاتے ہیں",
  "نئی نسل کے لیے پارک",
  "دکھ سکھ میں ساتھ",
  "گھر 3 مہینے سے خالی ہے، گھر 2 کمروں کا ہے",
];

for (const text of LEFT_ALONE) {
  test(`leaves alone: ${text}`, () => assert.deepEqual(nudges(text), []));
}

test("no single letter is anything, whichever language it is from", () => {
  for (const letter of "abcdefghijklmnopqrstuvwxyząćęłńóśźżابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیے") assert.deepEqual(nudges(letter), []);
});

test("each kind is said once, with the words that looked like it", () => {
  assert.deepEqual(nudges("Diabetes and cancer, call 07700 900123"), [
    { kind: "health", found: "diabetes" },
    { kind: "phone", found: "07700 900123" },
  ]);
});

test("a long text of any shape is read at once", () => {
  const hostile = ["a ", "1 ", "flat 1 a a a ", "a@", "1-", "ul. a ", "\u0301", "aa1 "].map((piece) => piece.repeat(4000));
  const before = performance.now();
  for (const text of hostile) nudges(text.slice(0, 4000));
  assert.ok(performance.now() - before < 500, `took ${performance.now() - before} ms`);
});
