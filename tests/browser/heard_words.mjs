// What people say at doors, for measurements: as different from each other as what is really written down,
// because words that repeat themselves pack far too well. Where the real answers to a consultation lie beside
// the project (`FOLKMOOT_DATA`, or `../shared/data`), their clauses are used, each again only when all were;
// elsewhere sentences are put together here by chance. The same seed says the same words.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Chance } from "../simulator/chance.mjs";

const REAL = join(process.env.FOLKMOOT_DATA ?? "../shared/data", "text/consultation_labelled.csv");

const WHO = "my mother|the lad upstairs|our caretaker|my daughter's teacher|the couple at number nine|a nurse I know|the warden|my nan|two of my cousins|the woman from the bakery|our youngest|the man with the greyhound|the night porter|half the landing|the childminder|the chap who sweeps|my sister-in-law|the old council|whoever owns the flats|the agency".split("|");
const DID = "waited since|rang about|moved away because of|gave up on|got a letter over|wrote twice about|was shouted at over|fell because of|cannot sleep for|saved up for|is frightened of|paid out for|lost a job through|has a petition about|took photographs of|cried about|still laughs about|would swap houses over".split("|");
const WHAT = "the lift|the mould behind the cot|a bus that never stops|the service charge|the broken gate|rats by the bins|the crossing near the school|the GP's telephone queue|the price of the launderette|cars on the pavement|the heating going off|the library's new hours|the drains|the pool closing|the youth club's roof|no light in the underpass|the damp in the stairwell|the parking permits|the noise from the yard|the play area with the glass|the benefits office|a rent rise of eleven per cent|the cladding|that empty shop".split("|");
const WHEN = "last winter|in the week before Easter|since Monday|for nineteen months|on the day of the funeral|ever since the fire|when the contract changed|twice this year|at half past five in the morning|during the holidays|the summer it flooded|until the new people came|on her birthday|after the surgery merged".split("|");
const AND = "and nobody came|so we pay for a taxi instead|which is a mile with a pushchair|but the form asks for an e-mail address|and she is eighty-one|and they only said sorry|so the shop delivers now|though it used to be grand|and I would help if anybody asked|but I do not trust meetings|and that is before the electric|so the children stay in|and it smells of bleach|but you should taste the plum cake|so I keep the receipts in a biscuit tin|which the council denies|and the key went missing again".split("|");
const LOVES = "the allotments|how people nod on the stairs|that you can hear the weir|the Friday market|Mrs Okafor's singing|the view from the eleventh floor|the mosque's open kitchen|the bowls club|the big lime tree|our corner shop's credit book|being ten minutes from my mum|the football on the rec|that nobody minds your dog|the brass band|the old swimming baths".split("|");
const PLACES = "Weir Road|Lock Street|Foundry Rise|Carding Lane|Tenter Close|Bobbin Court|St Anne's Walk|Sluice Street|Ropery Row|Dyehouse Yard|Heald Terrace|Spindle Way".split("|");

/** The answers of the file, in pieces as people breathe; nothing where it is not there. @returns {string[]} */
function real() {
  if (!existsSync(REAL)) return [];
  const rows = readFileSync(REAL, "utf8").matchAll(/^\d+,\d+,(?:"((?:[^"]|"")*)"|([^,\n]*)),/gm);
  const answers = [...rows].map(([, quoted, plain]) => (quoted ?? plain).replaceAll('""', '"'));
  return answers.flatMap((answer) => answer.split(/(?<=[.;!?])\s+/)).filter(({ length }) => length > 15);
}

export class Heard {
  #chance;
  #pieces = real();
  /** @type {string[]} */
  #left = [];

  /** Whose words these are. */
  source = this.#pieces.length > 0 ? "real answers" : "invented words";

  /** @param {string} seed */
  constructor(seed) {
    this.#chance = new Chance(seed);
  }

  /** @returns {string} */
  #sentence() {
    const chance = this.#chance;
    if (this.#pieces.length > 0) {
      if (this.#left.length === 0) this.#left = [...this.#pieces];
      return chance.take(this.#left);
    }
    const whole = [chance.of(WHO), chance.of(DID), chance.of(WHAT), ...(chance.often(0.7) ? [chance.of(WHEN)] : []), ...(chance.often(0.6) ? [chance.of(AND)] : [])].join(" ");
    return `${whole[0].toUpperCase()}${whole.slice(1)}${chance.often(0.3) ? `, ${chance.below(60) + 2} of us` : ""}.`;
  }

  /** @param {number} most */
  #some(most) {
    return Array.from({ length: this.#chance.below(most + 1) }, () => this.#sentence()).join(" ");
  }

  /** One conversation's fields. */
  next() {
    const chance = this.#chance;
    return {
      how: chance.weighed(/** @type {const} */ ([[8, "door"], [1, "phone"], [1, "street"]])),
      place: chance.of(PLACES),
      loves: chance.often(0.5) ? `${chance.of(LOVES)}${chance.often(0.4) ? `, ${this.#sentence()}` : ""}` : "",
      concerns: `${this.#sentence()} ${this.#some(2)}`.trim(),
      would_change: this.#some(1),
      would_do: chance.often(0.3) ? this.#sentence() : "",
    };
  }
}
