// Names as people type them: what is like a name, and how many letters are wrong. A phone does it alone, so that a
// street is found in a stairwell.

/** What a name of a street is cut short to. @type {Record<string, string>} */
const SHORT = { rd: "road", ave: "avenue", av: "avenue", ln: "lane", cl: "close", dr: "drive", cres: "crescent", ct: "court", pl: "place", sq: "square" };

/** Small letters without accents and signs, one space between words. @param {string} name */
export function folded(name) {
  const plain = name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{Mark}'’.]/gu, "")
    .replace(/[^\p{Letter}\p{Number}]+/gu, " ")
    .trim();
  const words = plain.split(" ").filter((word) => word !== "and");
  return words.map((word, at) => (word === "saint" ? "st" : at > 0 ? (SHORT[word] ?? word) : word)).join(" ");
}

export const EXACT = 0;
const [WORD, BEGINS, INSIDE] = [1, 2, 3];

/**
 * How a name is like what is sought, the less the better: it is the very name, a word of it, its beginning, the
 * beginning of a word. Both are folded.
 * @param {string} name @param {string} sought
 * @returns {number | undefined}
 */
export function likeness(name, sought) {
  if (name === sought) return EXACT;
  /** @type {number | undefined} */
  let best;
  for (let at = name.indexOf(sought); at >= 0; at = name.indexOf(sought, at + 1)) {
    if (at > 0 && name[at - 1] !== " ") continue;
    const end = at + sought.length;
    const how = end === name.length || name[end] === " " ? WORD : at === 0 ? BEGINS : INSIDE;
    if (best === undefined || how < best) best = how;
  }
  return best;
}

/** A shorter word is not forgiven a letter: it would be anything. */
const [FORGIVEN, LONG] = [4, 8];

/** How many letters may be wrong in what is sought. @param {string} sought */
export function forgivenOf(sought) {
  if (sought.length < FORGIVEN) return 0;
  return sought.length < LONG ? 1 : 2;
}

/**
 * How many letters are wrong, missing, too many or exchanged with the next, if no more than `most`.
 * @param {string} name @param {string} sought @param {number} most
 * @returns {number | undefined}
 */
export function mistakes(name, sought, most) {
  const [one, other] = [[...name], [...sought]];
  if (Math.abs(one.length - other.length) > most) return undefined;
  /** Rows of the table of all beginnings: the one before the last, the last, and this one. */
  let older = /** @type {number[]} */ ([]);
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, older[j - 2] + 1);
      row.push(least);
    }
    // No ending can mend it.
    if (Math.min(...row) > most) return undefined;
    [older, before] = [before, row];
  }
  const wrong = before[other.length];
  return wrong <= most ? wrong : undefined;
}
