// A hub that answers as the server does, inside the test: for the outbox alone. Journeys in a real
// browser use the real server.

import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";

/** @param {number} status @param {unknown} body @param {Record<string, string>} [headers] */
export function json(status, body, headers = {}) {
  const kind = status >= 400 ? "application/problem+json" : "application/json";
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": kind, ...headers } });
}

export class HubDouble {
  /** @type {Map<string, string>} */
  held = new Map();
  /** @type {string[]} Every id that was asked for, in order, answered or not. */
  asked = [];
  /** Who is signed in; nobody when empty. */
  account = "amina";
  connected = true;
  /** @type {any[]} Where they belong. */
  hubs = [];
  /** Refuses all that is sent. */
  refuses = false;
  /** @type {string[]} What was sent, each with the hub it went to. */
  paths = [];
  /** @type {(address: string) => Promise<void>} What happens on the phone while a request is on its way. */
  meanwhile = async () => {};
  /** Whether it takes many in one; an older hub does not. */
  batches = true;
  /** @type {number[]} How many each body held that carried many. */
  together = [];
  /** @type {(n: number) => Response | "lost" | undefined} What becomes of such a body. */
  insteadOfBatch = () => undefined;
  /** Requests in the air at the same moment, at most. */
  most = 0;
  #now = 0;
  /** @type {(id: string, body: any, time: number) => Response | "lost before" | "lost after" | undefined} */
  instead = () => undefined;

  /** @type {typeof fetch} */
  fetch = async (address, options) => {
    this.#now += 1;
    this.most = Math.max(this.most, this.#now);
    try {
      await pause(1);
      await this.meanwhile(String(address));
      const author = /** @type {Record<string, string>} */ (options?.headers ?? {})["Folkmoot-Account"];
      return this.#answer(String(address), options?.method ?? "GET", options?.body, author);
    } finally {
      this.#now -= 1;
    }
  };

  /**
   * @param {string} address @param {string} method @param {unknown} sent @param {string | undefined} author
   * @returns {Promise<Response>}
   */
  async #answer(address, method, sent, author) {
    if (!this.connected) throw new TypeError("Failed to fetch");
    if (!this.account) return json(401, { title: "Sign in", status: 401 });
    if (method === "GET" && address.endsWith("/phone")) return this.#lists(address.split("/").at(-2) ?? "");
    if (method === "GET") return json(200, { account: { id: this.account, name: this.account }, hubs: this.hubs });
    if (author !== undefined && author !== this.account) return json(401, { title: "Sign in", status: 401 });
    if (address === "/api/v1/batch") return this.#batch(sent, author);
    const id = address.split("/").at(-1) ?? "";
    const body = String(sent);
    this.asked.push(id);
    this.paths.push(`${address.split("/").at(-3)} ${body}`);
    if (this.refuses) return json(422, { title: "Mend this", status: 422, detail: "Mend this." });
    const other = this.instead(id, JSON.parse(body), this.asked.filter((one) => one === id).length);
    if (other === "lost before") throw new TypeError("Failed to fetch");
    if (other instanceof Response) return other;
    const before = this.held.get(id);
    if (before !== undefined && before !== body) {
      return json(409, { type: "conflict", title: "Conflict", status: 409, detail: "The hub holds other words." });
    }
    this.held.set(id, body);
    if (other === "lost after") throw new TypeError("Failed to fetch");
    return json(before === undefined ? 201 : 200, { state: "kept" });
  }

  /** @param {any} sent @param {string | undefined} author @returns {Promise<Response>} */
  async #batch(sent, author) {
    if (!this.batches) return json(404, { title: "Not found", status: 404 });
    const { requests } = JSON.parse(gunzipSync(sent).toString());
    this.together.push(requests.length);
    const other = this.insteadOfBatch(this.together.length);
    if (other === "lost") throw new TypeError("Failed to fetch");
    if (other) return other;
    const answers = [];
    for (const { path, body } of requests) {
      const one = await this.#answer(path, "PUT", JSON.stringify(body), author);
      const wait = one.headers.get("Retry-After");
      answers.push({ status: one.status, ...(wait && { again_in: Number(wait) }), body: await one.json().catch(() => null) });
    }
    return json(200, { answers });
  }

  /** @param {string} id */
  #lists(id) {
    const hub = this.hubs.find((one) => one.id === id);
    if (!hub) return json(404, { title: "Not found", status: 404 });
    return json(200, { hub: { id, name: hub.name }, themes: [], members: [], wordings: { en: [] } });
  }
}
