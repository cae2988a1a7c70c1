// Everything between the phones and the server. A request that a phone has sent hangs in the air until the
// simulator says what becomes of it; one that the phone has given up may still arrive, once or more, and late.

/**
 * @typedef {import("./server.mjs").Server} Server
 * @typedef {import("./world.mjs").Life} Life
 * @typedef {import("./world.mjs").World} World
 *
 * @typedef {object} Asked
 * @property {number} nth
 * @property {Life} life
 * @property {string} method
 * @property {string} path
 * @property {string | undefined} body
 * @property {Record<string, string>} headers
 * @property {string} cookie
 * @property {(response: Response) => void} answer
 * @property {(error: unknown) => void} lost
 */

/** What a request may meet with. @typedef {"well" | "lost" | "unanswered" | "doubled" | "late" | "late-twice" | "café" | "broken" | "busy" | "killed"} Fate */

const NO_SIGNAL = () => new TypeError("Failed to fetch");

export class Network {
  #server;
  #world;
  #made = 0;
  /** Sent, and not yet answered. @type {Asked[]} */
  air = [];
  /** Given up by the phone, and still on its way. @type {Asked[]} */
  late = [];
  /** @type {(line: string) => void} */
  #tell;

  /** @param {Server} server @param {World} world @param {(line: string) => void} tell */
  constructor(server, world, tell) {
    this.#server = server;
    this.#world = world;
    this.#tell = tell;
  }

  /**
   * What a phone has instead of `fetch`.
   * @param {Life} life @param {() => { signal: boolean, cookie: string }} how
   * @returns {typeof fetch}
   */
  of(life, how) {
    return (address, options = {}) =>
      new Promise((answer, lost) => {
        const { signal, cookie } = how();
        if (!signal) {
          lost(NO_SIGNAL());
          return;
        }
        const { method = "GET", body } = options;
        const headers = /** @type {Record<string, string>} */ ({ ...options.headers });
        this.air.push({ nth: ++this.#made, life, method, path: String(address), body: body === undefined || body === null ? undefined : String(body), headers, cookie, answer, lost });
      });
  }

  /** The phone has no signal any more: what was in the air is lost to it, and may have left before. @param {Life} life @param {() => boolean} hasLeft */
  async cut(life, hasLeft) {
    const mine = this.air.filter((asked) => asked.life === life);
    this.air = this.air.filter((asked) => asked.life !== life);
    for (const asked of mine) {
      if (hasLeft()) this.late.push(asked);
      if (!life.over) await this.#world.lets(life, () => asked.lost(NO_SIGNAL()));
    }
  }

  /** Lets one request meet its fate. @param {Asked} asked @param {Fate} fate @param {number} [moment] When it is killed, in milliseconds. */
  async carry(asked, fate, moment = 0) {
    this.air = this.air.filter((one) => one !== asked);
    this.#tell(`  request ${asked.nth} ${asked.method} ${asked.path}: ${fate}`);
    const { life } = asked;
    const gone = () => this.#world.lets(life, () => asked.lost(NO_SIGNAL()));
    switch (fate) {
      case "lost":
        return gone();
      case "unanswered":
        await this.#ask(asked);
        return gone();
      case "late":
        this.late.push(asked);
        return gone();
      case "late-twice":
        this.late.push(asked, asked);
        return gone();
      case "café":
        return this.#answer(asked, new Response("<!doctype html><title>Café</title>Sign in to our network", { headers: { "Content-Type": "text/html" } }));
      case "broken":
        return this.#answer(asked, new Response("Bad gateway", { status: 502 }));
      case "busy":
        return this.#answer(asked, new Response("{}", { status: 503, headers: { "Content-Type": "application/problem+json", "Retry-After": "40" } }));
      case "killed": {
        // Whether it took effect is not ours to say; the phone hears nothing either way.
        const asking = this.#ask(asked).catch(() => {});
        await this.#moment(moment);
        await this.#server.kill();
        await asking;
        await this.#server.start();
        return gone();
      }
      case "doubled":
        await this.#ask(asked);
        return this.#answer(asked, await this.#ask(asked));
      default:
        return this.#answer(asked, await this.#ask(asked));
    }
  }

  /** One that was given up arrives after all; nobody waits for the answer. @param {Asked} asked */
  async arrives(asked) {
    this.#tell(`  request ${asked.nth} ${asked.method} ${asked.path}: arrives late`);
    await this.#ask(asked);
  }

  /** @param {Asked} asked @param {Response} response */
  #answer(asked, response) {
    this.#tell(`    answered ${response.status}`);
    return this.#world.lets(asked.life, () => asked.answer(response));
  }

  /** @param {number} moment */
  #moment(moment) {
    return new Promise((done) => realTimeout(done, moment));
  }

  /** @param {Asked} asked */
  async #ask({ method, path, headers, cookie, body }) {
    const said = await this.#server.ask(method, path, { headers, cookie, body });
    if (said.status >= 500) this.#tell(`    the server broke: ${said.status} ${said.text.slice(0, 300)}\n${this.#server.complaints}`);
    const kind = String(said.headers["content-type"] ?? "");
    const text = kind.startsWith("application/json") ? this.#inOurTime(said.text) : said.text;
    return new Response([204, 304].includes(said.status) ? null : text, { status: said.status, headers: { "Content-Type": kind } });
  }

  /** The server tells phones the time; in a history it is an earlier one. @param {string} text */
  #inOurTime(text) {
    return text.replace(/"server_time":"[^"]*"/, () => `"server_time":"${new Date(this.#world.now).toISOString()}"`);
  }
}

const realTimeout = globalThis.setTimeout;
