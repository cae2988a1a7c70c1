// Carries entries to the server and writes down what came of each. A few go one by one, so that each is
// known at once; many go together in packed bodies, as a phone has them after a week in stairwells.

import { backoff, meaningOf, readAnswer, retryAfter } from "./outbox_answer.js";
import { roomFor } from "./outbox_database.js";

/**
 * @typedef {import("./outbox_entry.js").Entry} Entry
 * @typedef {import("./outbox_answer.js").Answer} Answer
 * @typedef {import("./outbox_locker.js").Locker} Locker
 */

/** Takes many requests in one, and answers each as if it had come alone. */
const TOGETHER = "/api/v1/batch";
/** Fewer go one by one. */
const FEW = 10;
/** The server takes 500. Where a line breaks, this much has to go again. */
const MOST = 200;
/** Characters; the server unpacks two megabytes. */
const LONGEST = 400_000;

export class Carrier {
  /** @type {Set<string>} What was sent without counting it first, because the phone was full. */
  uncounted = new Set();
  #locker;
  /** Whether the server knows how; an older one does not. */
  #together = true;

  /** @param {Locker} locker */
  constructor(locker) {
    this.#locker = locker;
  }

  /**
   * Takes what goes next from the front of what is due. What was tried goes in smaller parts each time:
   * a line that carries no long body carries a short one, and one bad record is soon alone.
   * @param {Entry[]} due
   * @returns {Entry[]}
   */
  next(due) {
    const [first] = due;
    if (!this.#together || due.length < (this.#locker.world.few ?? FEW)) return due.splice(0, 1);
    const most = Math.max(1, MOST >> first.tries);
    let [n, long] = [0, 0];
    while (n < most && n < due.length && due[n].tries === first.tries && due[n].method === "PUT") {
      long += JSON.stringify(due[n].body ?? null).length;
      if (n > 0 && long > LONGEST) break;
      n += 1;
    }
    return due.splice(0, Math.max(n, 1));
  }

  /**
   * @param {Entry[]} chosen
   * @returns {Promise<Answer[] | undefined>} Nothing if no answer came.
   */
  async carry(chosen) {
    const entries = await this.#counted(chosen);
    if (entries.length === 0) return [];
    const answers = entries.length === 1 ? await this.#alone(entries) : await this.#asOne(entries);
    if (!answers) return undefined;
    await this.#writtenDown(entries, answers);
    return answers;
  }

  /**
   * Counts the tries before anything is sent: if the page dies now, nobody may change what could have
   * arrived.
   * @param {Entry[]} chosen
   * @returns {Promise<Entry[]>}
   */
  async #counted(chosen) {
    const { now, random } = this.#locker.world;
    const counting = this.#locker.opened.change(async (entries) => {
      /** @type {Entry[]} */
      const counted = [];
      for (const { id } of chosen) {
        /** @type {Entry | undefined} */
        const current = await entries.get(id);
        if (current?.state !== "kept") continue;
        counted.push({ ...current, tries: current.tries + 1, next: now() + backoff(current.tries + 1, random()) });
      }
      for (const entry of counted) await entries.put(entry);
      return counted;
    });
    return roomFor(counting, async () => {
      // On a full phone nothing can be counted, and only what is sent makes room.
      for (const { id } of chosen) this.uncounted.add(id);
      return chosen;
    });
  }

  /**
   * One after the other, until one has no answer or all must wait.
   * @param {Entry[]} entries
   * @returns {Promise<Answer[] | undefined>}
   */
  async #alone(entries) {
    const answers = [];
    for (const { method, path, body, account } of entries) {
      // The server takes words in nobody else's name.
      const response = await this.#locker.ask(method, path, body, { "Folkmoot-Account": account });
      if (!response) break;
      const answer = await readAnswer(response, this.#locker.world.now());
      answers.push(answer);
      if (answer.outcome === "signed-out" || answer.wait > 0) break;
    }
    return answers.length > 0 ? answers : undefined;
  }

  /**
   * @param {Entry[]} entries
   * @returns {Promise<Answer[] | undefined>}
   */
  async #asOne(entries) {
    const { now } = this.#locker.world;
    const requests = entries.map(({ path, body }) => ({ path, body: body ?? null }));
    const { body, headers } = await packed(JSON.stringify({ requests }));
    const response = await this.#locker.ask("POST", TOGETHER, body, { ...headers, "Folkmoot-Account": entries[0].account });
    if (!response) return undefined;
    const said = await response.clone().json().catch(() => undefined);
    if (response.status === 200 && Array.isArray(said?.answers) && said.answers.length === entries.length) {
      return said.answers.map((/** @type {any} */ one) => {
        const status = Number(one?.status);
        const kind = status < 400 ? "application/json" : "application/problem+json";
        return meaningOf({ status, kind, said: one?.body, wait: retryAfter(one?.again_in === undefined ? null : String(one.again_in), now()) });
      });
    }
    const answer = await readAnswer(response, now());
    // What holds for all of them holds for the whole: come back later, or sign in.
    if (answer.outcome === "signed-out" || (answer.outcome === "later" && ![404, 405, 410].includes(response.status))) return [answer];
    this.#together = false;
    return this.#alone(entries);
  }

  /**
   * @param {Entry[]} carried
   * @param {Answer[]} answers In the same order; there may be fewer.
   */
  async #writtenDown(carried, answers) {
    const { now } = this.#locker.world;
    const writing = this.#locker.opened.change(async (entries) => {
      for (const [n, answer] of answers.entries()) {
        /** @type {Entry | undefined} */
        const current = await entries.get(carried[n].id);
        if (current?.state !== "kept") continue;
        const { id, account, kind, method, path, summary, made } = current;
        if (answer.outcome === "sent") {
          const rest = { form: undefined, body: undefined, problems: [], sentence: "", tries: 0, next: 0 };
          const names = { id, account, kind, method, path, summary, made };
          await entries.put({ ...names, ...rest, beside: answer.beside, state: "sent", changed: now(), sent: now() });
        } else if (answer.outcome === "refused" || answer.outcome === "conflict") {
          const { sentence, problems, status: refusal, outcome } = answer;
          await entries.put({ ...current, state: outcome, sentence, problems, refusal, tries: 0, changed: now() });
        }
      }
    });
    await roomFor(writing, async () => {
      // What the hub has may go from a full phone; all else is sent once more when there is room.
      const there = carried.filter((_, n) => answers[n]?.outcome === "sent");
      if (there.length === 0) return;
      await this.#locker.opened.change(async (entries) => {
        for (const { id } of there) await entries.delete(id);
      });
    });
  }
}

/**
 * @param {string} text
 * @returns {Promise<{ body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> }>}
 */
async function packed(text) {
  if (typeof CompressionStream === "undefined") return { body: text, headers: {} };
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return { body: new Uint8Array(await new Response(stream).arrayBuffer()), headers: { "Content-Encoding": "gzip" } };
}
