// Notices when free text looks like something that should not be written down without thought: a
// special category of personal data, or a way to find the person. It advises and never blocks.
//
// The lists are short on purpose. They hold what is said on doorsteps and leave out what mostly
// means something else there ("left", "party", "black bin"); a nudge that cries wolf is not read.
// All lists are tried on all text, because people mix languages.

/**
 * @typedef {"health" | "religion" | "ethnicity" | "politics" | "union" | "sexuality"
 *   | "phone" | "email" | "address"} Kind
 *
 * @typedef {object} Nudge
 * @property {Kind} kind
 * @property {string} found The words that looked like it.
 */

// A word ending in `*` stands for every word that begins so; several words stand for that phrase, in
// which `a/b` is one or the other.
/** @type {Record<string, string>} */
const ENGLISH = {
  health: `depression antidepress* anxiety cancer dementia alzheimer* diabet* asthma* epilep* autis* adhd disab* wheelchair
    bipolar schizophren* psychosis suicid* self-harm* miscarriage pregnan* stroke parkinson* addict* alcoholi* hiv arthriti*
    copd ptsd chemo* counselling diagnos* overdos* heroin medication psychiatr* | mental health |
    heart attack | heart disease | long covid | kidney failure | panic attacks | sectioned under |
    am/is/i'm deaf/blind/depressed | registered blind | self harm*`,
  religion: `muslim* islam* christian* catholic* protestant* jewish jew jews judaism hindu* sikh* buddhis* atheis*
    mosque synagogue gurdwara rosary ramadan eid baptis* methodis* pentecostal* evangelical jehovah* quaker*
    ahmadi* shia sunni mormon* hijab niqab | goes to church | go to church | went to church | of faith`,
  ethnicity: `ethnic* pakistani* bangladeshi* indian* somali* nigerian* ghanaian* jamaican* caribbean* romanian*
    roma gypsy gypsies traveller* kurd* afghan* syrian* iraqi* eritrean* ukrainian* chinese arab
    arabs refugee* immigrant* migrant* asylum | mixed race | white british | black british | black people |
    white people | asian people | people of colour | skin colour | i/we/he/she am/are/is black/white/asian |
    i'm/we're/he's/she's black/white/asian | am/are/is/i'm/we're/he's/she's/they're polish |
    polish family/families/people/neighbour*/man/woman/couple`,
  politics: `tory tories lib-dem libdem ukip brexit* remainer* conservatives marxis* communis* socialis*
    fascis* farage starmer corbyn | lib dem* | green party | reform uk | voted for | votes for | vote for |
    how i vote | vote*/voting conservative*/labour/green/greens/reform/liberal*/plaid/snp | i'm/am labour |
    labour/conservative party/voter*/member*/councillor*/mp | plaid cymru | far right | far left`,
  union: `unison gmb usdaw ucu aslef nasuwt unionis* | trade union* | trades union* | union rep | union member* |
    union meeting | in the union | member/members of the union | join* the union | in unite | unite the union |
    shop steward`,
  sexuality: `gay lesbian* bisexual* homosexual* transgender* transsexual* lgbt* queer pansexual* asexual* |
    trans woman | trans man | am/is/are/i'm/he's/she's trans | same sex | same-sex | sex life | sexual orientation | came out as`,
};

/** @type {Record<string, string>} */
const POLISH = {
  health: `depresj* nowotwor* chemioterapi* cukrzyc* astm* padaczk* autyzm* autystyczn* niepelnosprawn*
    demencj* alzheimer* alkoholik* alkoholizm* uzaleznien* samoboj* zawal udar udaru poronien* schizofreni*
    psychiatr* inwalid* niewidom* chorob* choruje ciezarn* | wozek inwalidzki | w ciazy/ciaze |
    jest/jestem chory/chora/gluchy/glucha | chory/chora na | rak piersi/pluc |
    zdrowie psychiczne | zdrowia psychicznego | mam/ma/mial/miala/na raka`,
  religion: `muzulman* islam* chrzescijan* katoli* protestan* zyd zydem zydzi zydow* hindus* buddyst* ateist* meczet*
    synagog* prawoslawn* ramadan ewangelik* parafi* | chodzi/chodze/chodzimy do kosciola | swiad* jehow*`,
  ethnicity: `narodowosc* etniczn* cygan* romow romowie pakistan* ukrain* rumun* somalij* arabow arabowie
    uchodzc* imigrant* migrant* murzyn* bialorus* czarnoskor* ciemnoskor* | kolor skory`,
  politics: `glosuje glosowal* wyborca pisowsk* pisowiec komunist* socjalist* faszyst* lewicow* prawicow*
    konfederacj* laburzyst* konserwatyst* | partia pracy | platforma obywatelska | prawo i sprawiedliwosc`,
  union: `zwiazkowiec zwiazkowc* | nszz solidarnosc | czlon* solidarnosci | nalez* do solidarnosci | zwiazek zawodowy | zwiazki zawodowe | zwiazku zawodow* | zwiazkow zawodow*`,
  sexuality: `gej geje gejem lesbijk* biseksualn* homoseksual* transplciow* transseksual* lgbt* |
    orientacja seksualna | orientacji seksualnej`,
};

/** @type {Record<string, string>} */
const URDU = {
  health: `ڈپریشن کینسر سرطان ذیابیطس شوگر دمہ مرگی معذور معذوری معذوروں حاملہ فالج خودکشی منشیات بیماری بیمار نابینا
    ڈیمنشیا ایڈز نشئی | بلڈ پریشر | ذہنی صحت | دل کا دورہ | دماغی مریض | ذہنی مریض`,
  religion: `مسلمان مسلمانوں اسلام عیسائی مسیحی یہودی ہندو ہندوؤں سکھوں مسجد گرجا گردوارہ مندر شیعہ
    احمدی قادیانی رمضان نماز نمازی | سکھ ہیں/ہوں/خاندان/برادری/مذہب | بدھ مت/مذہب | اہل سنت |
    سنی مسلمان/مسلمانوں/مسجد | ہم سنی ہیں | میں سنی ہوں`,
  ethnicity: `نسلی پاکستانی بنگالی بنگلہ‌دیشی پنجابی پٹھان پختون کشمیری بلوچ سندھی مہاجر صومالی عرب افغان
    افغانی پناہ‌گزین تارکین | پناہ گزین | کالے لوگ | گورے لوگ | رنگ و نسل`,
  politics: `ووٹ سیاسی لیبر ٹوری کنزرویٹو | تحریک انصاف | مسلم لیگ | پیپلز پارٹی | لیبر پارٹی`,
  union: `یونین | ٹریڈ یونین | مزدور یونین`,
  sexuality: `ہم‌جنس خواجہ‌سرا | ہم جنس | ہم جنس پرست | خواجہ سرا | خواجہ سراؤں`,
};

const STREETS = "street|st|road|rd|lane|ln|avenue|ave|drive|close|court|crescent|gardens|grove|terrace|walk|square|mews|parade|way";
// "20 people on our street" is no address.
const BETWEEN = "(?!(?:the|our|this|that|my|their|on|in|of|at|to|a|and|from|down|up|off|by|per|each|every|people|minutes|minute|mph|miles|mile|metres|cars|trees)\\s)";

// Bounded repeats only: text of any shape is read in time that grows with its length.
const EMAIL = /[^\s@<>,;]{1,64}@[^\s@<>,;]{1,200}\.[\p{L}]{2,}/u;
const PHONE = /(?<![\d.,£])(?:\+|00)?\(?\d(?:[\s().-]{0,2}\d){8,14}(?!\d)/;
const POSTCODE = /(?<![\p{L}\p{N}])(?:gir ?0aa|[a-z]{1,2}\d[a-z\d]?\s{0,2}\d[abd-hjlnp-uw-z]{2})(?![\p{L}\p{N}])/iu;
const HOUSE = [
  // A decade is no number of a house.
  new RegExp(`(?<![\\p{L}\\p{N}])(?!\\d{2,3}0s)\\d{1,4}[a-z]?,?\\s{1,3}(?:${BETWEEN}\\p{L}[\\p{L}'.]{0,30}\\s{1,3}){1,3}(?:${STREETS})(?![\\p{L}\\p{N}])`, "iu"),
  /(?<![\p{L}\p{N}])(?:flat|apartment|apt|house number|number|no\.?)\s{0,2}\d{1,4}[a-z]?,?\s{1,3}(?:\p{L}[\p{L}'’]{0,30}\s{1,3}){0,3}(?:house|court|tower|towers|block|flats|heights|point|lodge|street|road|lane|avenue|close)(?![\p{L}\p{N}])/iu,
  /(?<![\p{L}\p{N}])(?:ul|al|os|pl)\.\s{0,2}(?:\p{L}[\p{L}'’.-]{0,30}\s{1,3}){1,4}\d{1,4}/iu,
  // "At 8 the street is dark" is no address.
  /(?<![\p{L}\p{N}])(?<!(?:at|by|until|after|before) )\d{1,4}[a-z]?,?\s{1,3}the\s{1,3}(?:avenue|close|drive|crescent|gardens|grove|terrace|mews|parade|paddock)(?![\p{L}\p{N}])/iu,
  // A house has a number of its own; three months and two rooms are no address.
  /(?<![\p{L}\p{N}])(?:(?:مکان|گھر)\s{1,3}نمبر|فلیٹ(?:\s{1,3}نمبر)?)\s{1,3}\d{1,4}(?!\d|\s{1,3}(?:مہین|سال|دن|ہفت|کمر|لوگ|منٹ|بار))/u,
];
/** A street as it stands in a sentence is known by its capital letter: "na ulicy stoi 12 lamp" is none. */
const STREET_IN_A_SENTENCE = /(?<![\p{L}\p{N}])(?:[Uu]lic[aęy]|[Aa]lej[ai]|[Aa]lei|[Oo]siedlu?|[Pp]lacu?)\s{1,3}(?:\p{Lu}[\p{L}'’.-]{0,30}\s{1,3}){1,4}\d{1,4}/u;

/**
 * The same word however it was typed: without case, without marks, with one letter for each sound
 * that keyboards write in two ways, with plain digits.
 * @param {string} text
 */
export function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u200c\u200d\u0640]/gu, "")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/[يى]/g, "ی")
    .replace(/ك/g, "ک")
    .replace(/[هةۀ]/g, "ہ")
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

const WORD = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu;

/** @typedef {{ words: Map<string, Kind>, beginnings: Map<string, Kind>, phrases: [RegExp, Kind][] }} Lists */

/** A phrase as it stands in a line of words with one space around each. @param {string} phrase */
function pattern(phrase) {
  const word = (/** @type {string} */ one) => `(?:${one.replaceAll("/", "|").replaceAll("*", "[^ ]{0,40}")})`;
  return phrase.trim().split(/\s+/).map(word).join(" ");
}

/** @returns {Lists} */
function lists() {
  /** @type {Lists} */
  const all = { words: new Map(), beginnings: new Map(), phrases: [] };
  for (const language of [ENGLISH, POLISH, URDU]) {
    for (const [name, text] of Object.entries(language)) {
      const kind = /** @type {Kind} */ (name);
      const [singles, ...phrases] = folded(text).split("|");
      for (const word of singles.split(/\s+/).filter(Boolean)) {
        if (word.endsWith("*")) all.beginnings.set(word.slice(0, -1), kind);
        else all.words.set(word, kind);
      }
      if (phrases.length > 0) all.phrases.push([new RegExp(` (?:${phrases.map(pattern).join("|")})(?= )`, "u"), kind]);
    }
  }
  return all;
}

/**
 * What a nudge of that kind says.
 * @param {Kind} kind
 * @param {(key: string, values?: Record<string, string>) => string} say
 */
export function inWords(kind, say) {
  if (kind === "email") return say("phone-nudge-email");
  const words = say(`nudge-${kind}`);
  return kind === "phone" || kind === "address" ? words : say("nudge-private", { kind: words });
}

/** @type {Lists | undefined} */
let known;

/**
 * What in `text` deserves a second thought, each kind once.
 * @param {string} text
 * @returns {Nudge[]}
 */
export function nudges(text) {
  known ??= lists();
  const plain = folded(text);
  /** @type {Map<Kind, string>} */
  const found = new Map();
  const note = (/** @type {Kind} */ kind, /** @type {string} */ words) => {
    if (!found.has(kind)) found.set(kind, words.trim());
  };
  const words = plain.match(WORD) ?? [];
  for (const word of words) {
    const whole = known.words.get(word);
    if (whole) note(whole, word);
    for (let length = 3; length <= word.length; length++) {
      const begun = known.beginnings.get(word.slice(0, length));
      if (begun) note(begun, word);
    }
  }
  const line = ` ${words.join(" ")} `;
  for (const [phrase, kind] of known.phrases) {
    const said = phrase.exec(line);
    if (said) note(kind, said[0]);
  }
  const email = EMAIL.exec(plain);
  if (email) note("email", email[0]);
  const phone = PHONE.exec(plain);
  if (phone) note("phone", phone[0]);
  for (const shape of [POSTCODE, ...HOUSE]) {
    const address = shape.exec(plain);
    if (address) note("address", address[0]);
  }
  const street = STREET_IN_A_SENTENCE.exec(text);
  if (street) note("address", street[0]);
  return [...found].map(([kind, words]) => ({ kind, found: words }));
}
