// The form of one conversation: what is typed, what is wrong with it, and what is sent.

import { copyOf, dateText, dayOf, language, momentOf, momentText, part, reveal, say, show } from "../../../kit/assets/phone_words.js";
import { folded } from "./nudges.js";
import { Nudging } from "./nudging.js";
import { howInWords, seenInWords } from "./phone_kinds.js";
import { drawScan, newSlip, slipOf } from "./phone_slip.js";
import { CHANNELS, QUESTIONS, contactProblems, isBlank, recordingOf, text } from "./phone_typed.js";

/**
 * @typedef {import("./phone_hub.js").Hub} Hub
 * @typedef {import("./phone_hub.js").Place} Place
 * @typedef {import("./phone_typed.js").Typed} Typed
 * @typedef {import("../../../kit/assets/outbox_entry.js").Problem} Problem
 */

const MOST_THEMES = 20;
/** With more themes than these, those heard most stand first and the rest wait behind a button. */
const MANY_THEMES = 20;
const FIRST_THEMES = 12;
/** Minutes by which a time may be ahead: phones and servers never agree to the second. */
const AHEAD = 2;

/** @type {Record<string, string>} */
const TIERS = {
  hub: "consent-tier-hub",
  theme: "consent-tier-theme",
  quotation: "consent-tier-quotation",
  contact: "consent-tier-contact",
};

const form = /** @type {HTMLFormElement} */ (part("conversation"));
const languages = /** @type {HTMLSelectElement} */ (part("language"));
const owners = /** @type {HTMLSelectElement} */ (part("owner"));
const sought = /** @type {HTMLInputElement} */ (part("sought"));

/** Adds to each language its name in the reader's own. */
function nameLanguages() {
  const names = new Intl.DisplayNames(language, { type: "language", fallback: "none" });
  for (const option of languages.options) {
    const own = option.text;
    const name = names.of(option.value);
    if (name && name.toLowerCase() !== own.toLowerCase()) option.text = `${own} · ${name}`;
  }
}

/** A field of radio buttons that has nothing chosen takes `otherwise`. @param {string} name @param {string} otherwise */
function orElse(name, otherwise) {
  const field = /** @type {RadioNodeList} */ (form.elements.namedItem(name));
  if (!field.value) field.value = otherwise;
}

/**
 * Names what describes a field for a screen reader: its hint stays, what begins so is replaced.
 * @param {Element} field @param {string} beginning @param {string} id
 */
function describe(field, beginning, id) {
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && !one.startsWith(beginning));
  const all = [...others, id].filter(Boolean).join(" ");
  if (all) field.setAttribute("aria-describedby", all);
  else field.removeAttribute("aria-describedby");
}

/**
 * Where on the page a field is. The server may name it more closely than the page does: `follow_up.what`.
 * @param {string} field
 */
function placeOf(field) {
  for (let name = field; name; name = name.slice(0, Math.max(name.lastIndexOf("."), 0))) {
    const place = form.querySelector(`[data-field~="${CSS.escape(name)}"]`);
    if (place) return place;
  }
  return null;
}

/**
 * What is wrong, with the name of the field where the sentence alone could be about any.
 * @param {Problem} problem
 */
export function inWords({ field, sentence }) {
  const name = placeOf(field)?.querySelector(":scope > :is(label, legend)")?.textContent?.trim() ?? "";
  const tells = name === "" || /[?؟]$/.test(name) || sentence === say("phone-channel-needed") || sentence === say("phone-choose-consent");
  return tells ? sentence : `${name}: ${sentence}`;
}

export class Form {
  #hub;
  #nudging = new Nudging();
  /** Whether it is settled in which language the words of consent are read: somebody chose it, or said yes in it. */
  #wordingChosen = false;
  /** Whether somebody chose how the agreement was given; else it follows how they met. */
  #givenChosen = false;
  /** @type {Place | undefined} Whom and for which hub this conversation is written, and with which lists; newer ones wait for the next. */
  place;
  #allThemes = false;
  /** What stands in the field of when it was held, and the moment that it means. */
  #meant = { words: "", held: new Date(Number.NaN) };

  /** @param {Hub} hub @param {() => void} changed Called after every keystroke. */
  constructor(hub, changed) {
    this.#hub = hub;
    nameLanguages();
    form.addEventListener("input", (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      if (field === sought) {
        this.#drawThemes();
        return;
      }
      this.#react(field.name);
      if (field.dataset.nudged !== undefined) this.#nudging.soon(field);
      changed();
    });
    // On a phone this key puts the keyboard away, so it must not keep a conversation half-way.
    form.addEventListener("keydown", (event) => {
      const field = event.target;
      if (event.key !== "Enter" || event.isComposing || !(field instanceof HTMLInputElement)) return;
      event.preventDefault();
      if (field.type === "radio" || field.type === "checkbox") {
        field.click();
        return;
      }
      const fields = /** @type {HTMLElement[]} */ ([...form.elements].filter((one) => one.matches("input, select, textarea, button") && one.checkVisibility()));
      fields[fields.indexOf(field) + 1]?.focus();
    });
  }

  /**
   * Puts in what the hub has: its themes, its members, its name and its words of consent.
   * @param {Place | undefined} place
   */
  drawLists(place) {
    const { me } = this.#hub;
    const { lists, name = "" } = place ?? {};
    const typed = this.typed();
    this.place = place;
    const themes = lists?.themes ?? [];
    part("themes").replaceChildren(
      ...themes.map(({ id, name }) => {
        const chip = copyOf("chip");
        /** @type {HTMLInputElement} */ (chip.querySelector("input")).value = id;
        /** @type {HTMLElement} */ (chip.querySelector("span")).textContent = name;
        return chip;
      }),
    );
    show("themes-hint", themes.length > 0 ? say("themes-hint") : say("phone-themes-none", { hub: name }));
    show("all-themes", say("phone-all-themes", { n: themes.length }));
    const own = me?.account;
    const others = (lists?.members ?? []).filter((member) => member.id !== own?.id);
    owners.replaceChildren(
      ...(own ? [new Option(say("phone-me", { name: own.name }), own.id)] : []),
      ...others.map(({ id, name }) => new Option(name, id)),
    );
    for (const label of form.querySelectorAll("[data-tier]")) {
      label.textContent = say(TIERS[/** @type {HTMLElement} */ (label).dataset.tier ?? ""], { hub: name });
    }
    const spoken = Object.keys(lists?.wordings ?? {});
    let offered = 0;
    for (const choice of form.querySelectorAll("[name=wording_language]")) {
      const there = spoken.includes(/** @type {HTMLInputElement} */ (choice).value);
      /** @type {HTMLElement} */ (choice.closest("label")).hidden = !there;
      if (there) offered += 1;
    }
    reveal("read-in", offered > 1);
    this.#fields(typed);
    this.#holdConsent(typed);
    this.#drawThemes();
    this.#react("");
  }

  /**
   * What was agreed to are the words that were read out. When those are not what the page shows now, it
   * says so, and asks again.
   * @param {Partial<Typed>} typed
   */
  #holdConsent(typed) {
    const offered = this.#wording(/** @type {Typed} */ (typed));
    const gone = Boolean(typed.tier) && (!offered || offered.id !== typed.wording);
    if (gone) for (const tier of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=tier]"))) tier.checked = false;
    reveal("consent-anew", gone);
  }

  /**
   * Shows the themes that are looked for: all of a short list; of a long one those heard most, or
   * all of it once somebody asked. What is ticked is always in sight.
   */
  #drawThemes() {
    const themes = this.place?.lists?.themes ?? [];
    const many = themes.length > MANY_THEMES;
    const first = new Set([...(this.place?.lists?.often ?? []), ...themes.map(({ id }) => id)].slice(0, FIRST_THEMES));
    const letters = folded(sought.value.trim());
    let found = 0;
    for (const chip of /** @type {NodeListOf<HTMLElement>} */ (part("themes").querySelectorAll(".chip"))) {
      const box = /** @type {HTMLInputElement} */ (chip.querySelector("input"));
      const matches = this.#allThemes ? folded(chip.textContent ?? "").includes(letters) : first.has(box.value);
      if (matches) found += 1;
      chip.hidden = many && !matches && !box.checked;
    }
    reveal("all-themes", many && !this.#allThemes);
    reveal("find-theme", many && this.#allThemes);
    reveal("no-theme", many && found === 0);
  }

  /** The whole of a long list of themes, with a field to find one in it. */
  showAllThemes() {
    this.#allThemes = true;
    this.#drawThemes();
    sought.focus();
  }

  /** What the fields hold. @returns {Typed} */
  typed() {
    const all = new FormData(form);
    /** @type {Typed} */
    const typed = { themes: all.getAll("themes").map(String) };
    for (const [name, value] of all) if (name !== "themes") typed[name] = String(value);
    if (this.#givenChosen) typed.given_chosen = "yes";
    const held = this.#held(typed);
    if (held) typed.held_instant = held.toISOString();
    const read = this.#wording(typed);
    if (read) [typed.wording, typed.wording_text] = [read.id, read.text];
    return typed;
  }

  /**
   * When it was held. A field knows the time of a clock on the wall and not of which zone: what was typed
   * before this phone changed its zone stays the moment that was meant.
   * @param {Typed} typed
   */
  #held(typed) {
    const words = text(typed, "held_at");
    if (!words) return undefined;
    if (words !== this.#meant.words) this.#meant = { words, held: new Date(words) };
    return Number.isNaN(this.#meant.held.getTime()) ? undefined : this.#meant.held;
  }

  /** @param {Partial<Typed>} typed */
  #fields(typed) {
    for (const field of form.elements) {
      if (field instanceof HTMLInputElement && field.type === "checkbox") {
        // What is no theme is asked anew for each conversation.
        field.checked = field.name === "themes" && (typed.themes ?? []).includes(field.value);
      } else if (field instanceof HTMLInputElement && field.type === "radio") {
        field.checked = typed[field.name] === field.value;
      } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
        const value = String(typed[field.name] ?? "");
        // A list that no longer has what was chosen falls back to its first.
        if (!(field instanceof HTMLSelectElement) || [...field.options].some((option) => option.value === value)) field.value = value;
      }
    }
  }

  /**
   * Begins a conversation, or goes on with one.
   * @param {Partial<Typed>} typed
   * @param {Place | undefined} place
   */
  fill(typed, place) {
    this.#nudging.forget();
    this.#wordingChosen = "wording_language" in typed;
    this.#givenChosen = "given_chosen" in typed;
    this.#allThemes = false;
    form.reset();
    this.drawLists(place);
    const held = new Date(String(typed.held_instant ?? ""));
    const words = Number.isNaN(held.getTime()) ? undefined : momentText(held);
    this.#meant = { words: words ?? "", held };
    this.#fields({ language, ...typed, ...(words && { held_at: words }) });
    this.#holdConsent(typed);
    this.#drawThemes();
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-nudged]"))) this.#nudging.look(field);
    this.problems([]);
    const { how, place: street } = this.typed();
    /** @type {HTMLDetailsElement} */ (part("circumstances")).open = !how || !street;
    this.#react("");
  }

  /** Brings everything that depends on other fields up to date. @param {string} changed The field's name. */
  #react(changed) {
    orElse("how", "door");
    orElse("due_pick", "7");
    orElse("slip_way", "none");
    const slip = /** @type {HTMLInputElement} */ (part("slip"));
    if (!slip.value && this.typed().slip_way === "shown") slip.value = newSlip();
    for (const channel of CHANNELS) orElse(`${channel}_basis`, "consent");
    const chosen = this.typed();
    if (changed === "given") this.#givenChosen = true;
    if (!chosen.given || (changed === "how" && !this.#givenChosen)) {
      /** @type {RadioNodeList} */ (form.elements.namedItem("given")).value = chosen.how === "phone" ? "phone" : "spoken";
    }
    if (changed === "wording_language" || changed === "tier") this.#wordingChosen = true;
    if (changed === "tier") reveal("consent-anew", false);
    const spoken = this.place?.lists?.wordings ?? {};
    if (!this.#wordingChosen || !spoken[text(chosen, "wording_language")]) {
      const best = [text(chosen, "language"), language, "en"].find((code) => spoken[code]) ?? Object.keys(spoken)[0] ?? "";
      /** @type {RadioNodeList} */ (form.elements.namedItem("wording_language")).value = best;
    }
    // The clock starts with the first words, not when the page was opened.
    if (!chosen.held_at && !isBlank(chosen)) {
      /** @type {HTMLInputElement} */ (part("held_at")).value = momentText(new Date(this.#hub.now()));
    }
    this.#draw(this.typed());
  }

  /** @param {Typed} typed */
  #draw(typed) {
    const hub = this.place?.name ?? "";
    const inWords = text(typed, "wording_language");
    for (const place of form.querySelectorAll("[data-wording]")) {
      const tier = /** @type {HTMLElement} */ (place).dataset.wording;
      place.textContent = this.place?.lists?.wordings[inWords]?.find((wording) => wording.tier === tier)?.text ?? "";
      place.setAttribute("lang", inWords);
    }
    reveal("contact", typed.tier === "contact");
    reveal("slip-shown", typed.slip_way === "shown");
    reveal("slip-typed", typed.slip_way === "printed");
    show("slip-code", text(typed, "slip"));
    if (typed.slip_way === "shown") {
      const theirs = [text(typed, "language"), language].find((code) => this.place?.lists?.wordings[code]) ?? "en";
      drawScan(part("slip-scan"), `${location.origin}/slip/${theirs}#${text(typed, "slip")}`, say("slip-paper-scan"));
    }
    show("slip-next", say("phone-slip-next", { address: `${location.host}/slip` }));
    reveal("due-day", typed.due_pick === "day");
    const due = this.due(typed);
    show("due", typed.due_pick !== "day" && due ? dayOf(new Date(`${due}T12:00`)) : "");
    const held = this.#held(typed);
    const place = text(typed, "place");
    const time = held ? momentOf(held) : say("phone-now");
    const spoken = languages.selectedOptions[0]?.text.split(" · ").at(-1) ?? "";
    show("circumstances", [howInWords(text(typed, "how")), place, spoken, time].filter(Boolean).join(" · "));
    show("seen", seenInWords(text(typed, "tier"), hub));
  }

  /** The day a promise is due. @param {Typed} typed */
  due(typed) {
    if (typed.due_pick === "day") return text(typed, "due");
    // By the calendar: a day on which the clocks change is shorter or longer than the others.
    const day = new Date(this.#hub.now());
    day.setDate(day.getDate() + Number(typed.due_pick || 7));
    return dateText(day);
  }

  /** What has to be mended before it can be kept. @param {Typed} typed @returns {Problem[]} */
  check(typed) {
    /** @type {Problem[]} */
    const problems = [];
    const note = (/** @type {string} */ field, /** @type {string} */ key, /** @type {import("../../../kit/assets/phone_words.js").Values} */ values = {}) =>
      problems.push({ field, sentence: say(key, values) });
    if (QUESTIONS.every((name) => text(typed, name) === "") && !recordingOf(typed)) note("loves", "heard-one-needed");
    if (typed.themes.length > MOST_THEMES) note("themes", "phone-problem-themes", { most: MOST_THEMES });
    if ((this.#held(typed)?.getTime() ?? 0) > this.#hub.now() + AHEAD * 60_000) note("held_at", "phone-problem-future");
    if (text(typed, "what")) {
      const due = this.due(typed);
      if (!due) note("follow_up.due", "phone-follow-up-needed");
      else if (due < dateText(new Date(this.#hub.now()))) note("follow_up.due", "phone-follow-up-past");
    }
    if (slipOf(typed)?.code === "") note("slip_printed", "problem-slip-wrong");
    if (!this.#wording(typed)) note("consent.tier", "phone-choose-consent");
    if (typed.tier === "contact" && CHANNELS.every((channel) => text(typed, `${channel}_value`) === "")) {
      note("contact.channels.phone", "phone-channel-needed");
    }
    for (const { field, key } of contactProblems(typed)) note(field, key);
    return problems;
  }

  /** @param {Typed} typed */
  #wording(typed) {
    const offered = this.place?.lists?.wordings[text(typed, "wording_language")] ?? [];
    return offered.find((wording) => wording.tier === typed.tier);
  }

  /** What is sent. @param {Typed} typed */
  body(typed) {
    const words = Object.fromEntries(QUESTIONS.map((name) => [name, text(typed, name)]));
    const held = this.#held(typed) ?? new Date(this.#hub.now());
    const reached = CHANNELS.filter((channel) => text(typed, `${channel}_value`));
    return {
      held_at: held.toISOString(),
      how: typed.how,
      place: text(typed, "place"),
      language: typed.language,
      ...words,
      themes: typed.themes,
      consent: { tier: typed.tier, wording: this.#wording(typed)?.id, given: typed.given },
      ...(typed.tier === "contact" && {
        contact: {
          name: text(typed, "contact_name"),
          channels: reached.map((channel) => ({
            channel,
            value: text(typed, `${channel}_value`),
            basis: typed[`${channel}_basis`],
          })),
        },
      }),
      ...(text(typed, "what") && {
        follow_up: { what: text(typed, "what"), owner: typed.owner, due: this.due(typed) },
      }),
      ...(slipOf(typed) && { slip: slipOf(typed) }),
      ...(recordingOf(typed) && { recording: recordingOf(typed) }),
    };
  }

  /**
   * Says what is wrong, each at its field and all of it at the top.
   * @param {Problem[]} problems
   * @param {string} [refusal] The hub's own sentence about the whole.
   */
  problems(problems, refusal = "") {
    for (const old of form.querySelectorAll("[data-problem]")) {
      old.removeAttribute("data-problem");
      old.querySelector(":scope > .problem")?.remove();
      for (const field of old.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
      for (const field of [old, ...old.querySelectorAll("[aria-describedby]")]) describe(field, "problem-", "");
    }
    const summary = part("problems");
    const list = /** @type {HTMLElement} */ (summary.querySelector("ul"));
    list.replaceChildren(...problems.map((problem) => this.#problem(problem)));
    show("refusal", refusal);
    /** @type {HTMLElement} */ (summary.querySelector("[data-show=refusal]")).hidden = refusal === "";
    summary.hidden = problems.length === 0 && refusal === "";
  }

  /** Marks the field, and returns its line for the top. @param {Problem} problem */
  #problem(problem) {
    const { field, sentence } = problem;
    const line = document.createElement("li");
    const place = placeOf(field);
    const input = place?.querySelector("input, textarea, select");
    if (!place || !input) {
      line.textContent = sentence;
      return line;
    }
    const mark = copyOf("problem");
    /** @type {HTMLElement} */ (mark.querySelector("span:last-child")).textContent = sentence;
    mark.id = `problem-${input.id || field}`;
    place.querySelector(":scope > .problem")?.remove();
    place.setAttribute("data-problem", "");
    /** @type {Element} */ (place.querySelector(":scope > :is(label, legend)")).after(mark);
    input.setAttribute("aria-invalid", "true");
    describe(place instanceof HTMLFieldSetElement ? place : input, "problem-", mark.id);
    place.closest("details")?.setAttribute("open", "");
    const link = document.createElement("a");
    link.href = `#${input.id}`;
    link.textContent = inWords(problem);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      input.scrollIntoView({ block: "center" });
      /** @type {HTMLElement} */ (input).focus({ preventScroll: true });
    });
    line.append(link);
    return line;
  }
}
