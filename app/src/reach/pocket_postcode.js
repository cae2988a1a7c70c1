// A postcode as people type it: in any case, with spaces anywhere or nowhere, and with letters that look like digits.
// The shapes are those of lib/gazetteer.

/** The first half: one or two letters, a digit, then nothing, a digit or a letter. */
const OUTCODE = /^[A-Z]{1,2}\d[\dA-Z]?$/;
/** The second half: of letters, those that look like others are not used. */
const INCODE = /^\d[ABD-HJLNP-UW-Z]{2}$/;
/** What is taken for another sign, by hand and by eye. @type {Record<string, string[]>} */
const ALIKE = { O: ["0"], 0: ["O"], I: ["1"], L: ["1"], 1: ["I", "L"] };
const [SHORTEST, LONGEST] = [5, 7];

/** Spaces, what people write for them, and marks that nobody sees and that come along when a text is copied. */
const BETWEEN = /[\s.,_\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff-]/g;

/** Where the digits of Arabic and of Urdu begin: keyboards in those languages type them. */
const NOUGHTS = [0x660, 0x6f0];

/** The letters and digits of what was typed, as capitals; nothing if there are other signs. @param {string} typed */
function signsOf(typed) {
  const plain = typed
    .normalize("NFKC")
    .replace(BETWEEN, "")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - (NOUGHTS.findLast((nought) => nought <= code) ?? code));
    })
    .toUpperCase();
  return /^[A-Z\d]+$/.test(plain) ? plain : "";
}

/**
 * The postcodes that may be meant, such as `WE4 7QA`: first the one that was typed, then those with the fewest signs
 * taken for another. None where no postcode was typed.
 * @param {string} typed
 * @returns {string[]}
 */
export function postcodesOf(typed) {
  const signs = signsOf(typed);
  // Without a digit it is somebody's word.
  if (signs.length < SHORTEST || signs.length > LONGEST || !/\d/.test(signs)) return [];
  let ways = [{ signs: "", taken: 0 }];
  for (const sign of signs) {
    const others = ALIKE[sign] ?? [];
    ways = ways.flatMap(({ signs, taken }) => [{ signs: signs + sign, taken }, ...others.map((other) => ({ signs: signs + other, taken: taken + 1 }))]);
  }
  return ways
    .filter(({ signs }) => OUTCODE.test(signs.slice(0, -3)) && INCODE.test(signs.slice(-3)))
    .sort((a, b) => a.taken - b.taken)
    .map(({ signs }) => `${signs.slice(0, -3)} ${signs.slice(-3)}`);
}

/** Whether it is the first half of a postcode alone. @param {string} typed */
export function isHalf(typed) {
  return OUTCODE.test(signsOf(typed));
}
