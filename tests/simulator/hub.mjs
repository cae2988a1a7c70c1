// The hub of one history: founded anew for it, with its people, a street, and a session in which they
// all walk. What the checks read of it is read as its coordinator.

import { FOUNDER } from "./server.mjs";

/** @typedef {import("./server.mjs").Server} Server */
/** @typedef {{ id: string, name: string, cookie: string }} Person */

/** So that nobody's tries at a door run out: each comes from an address of their own. */
let visitors = 0;
const visitor = () => {
  visitors += 1;
  return { "X-Forwarded-For": `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}` };
};

/** @param {import("./server.mjs").Said} said */
const cookieOf = (said) => [said.headers["set-cookie"] ?? []].flat().map((set) => set.split(";")[0]).find((pair) => pair.includes("folkmoot=")) ?? "";

/** @param {Record<string, string>} fields */
const form = (fields) => ({ body: new URLSearchParams(fields).toString(), headers: { "Content-Type": "application/x-www-form-urlencoded", ...visitor() } });

/** Those who knock and listen in every history: accounts of the installation, who join each hub. */
export class People {
  #server;
  /** @type {Person} */
  coordinator = { id: "", name: FOUNDER.name, cookie: "" };
  /** @type {Person[]} */
  listeners = [];

  /** @param {Server} server */
  constructor(server) {
    this.#server = server;
  }

  async signIn() {
    const said = await this.#server.ask("POST", "/sign-in", form({ email: FOUNDER.email, password: FOUNDER.password }));
    this.coordinator.cookie = cookieOf(said);
    if (!this.coordinator.cookie) throw new Error(`the founder could not sign in: ${said.status} ${said.text.slice(0, 200)}`);
    this.coordinator.id = await this.#idOf(this.coordinator.cookie);
  }

  /** @param {string} cookie */
  async #idOf(cookie) {
    return JSON.parse((await this.#server.ask("GET", "/api/v1/me", { cookie })).text).account.id;
  }

  /** Makes an account out of an invitation. @param {string} name @param {string} code */
  async newcomer(name, code) {
    const email = `${name.toLowerCase().split(" ")[0]}@example.org`;
    const said = await this.#server.ask("POST", `/join/${code}`, form({ name, email, password: FOUNDER.password, language: "en" }));
    const cookie = cookieOf(said);
    if (!cookie) throw new Error(`${name} could not join: ${said.status} ${said.text.slice(0, 2000)}`);
    this.listeners.push({ id: await this.#idOf(cookie), name, cookie });
  }

  /** @param {Person} person @param {string} code */
  async join(person, code) {
    const said = await this.#server.ask("POST", `/join/${code}`, { cookie: person.cookie, ...form({}) });
    if (said.status !== 303) throw new Error(`${person.name} could not join: ${said.status}`);
  }
}

const NAMES = ["Amina Khan", "Borys Nowak", "Cara Flynn"];

export class TownHub {
  #server;
  #people;
  id;
  session = "";
  street = "";
  /** @type {string[]} */
  doors = [];

  /** @param {Server} server @param {People} people @param {string} id */
  constructor(server, people, id) {
    this.#server = server;
    this.#people = people;
    this.id = id;
  }

  /** @param {number} doors How many its street has. */
  async found(doors) {
    const { coordinator, listeners } = this.#people;
    const made = await this.#as(coordinator, "POST", "/api/v1/hubs/weald/hubs", { name: `Hub ${this.id}`, id: this.id, kind: "hub", zone: this.#server.zone, way: "paper", language: "en" });
    await this.#people.join(coordinator, made.invitation.code);
    const invite = () => this.call("POST", "/invitations", { role: "listener", way: "paper", language: "en" });
    if (listeners.length === 0) for (const name of NAMES) await this.#people.newcomer(name, (await invite()).code);
    else await Promise.all(listeners.map(async (one) => this.#people.join(one, (await invite()).code)));
    const patch = await this.call("POST", "/patches", { name: "By the weir" });
    this.street = await this.call("POST", `/patches/${patch}/streets`, { name: "Weir Road", kind: "street", numbering: "running", postcode: "" });
    this.doors = (await this.call("POST", `/streets/${this.street}/doors`, { doors: [], typed: `1-${doors}` })).made;
    this.session = await this.#plan();
  }

  /** A session of this afternoon. Its list may be taken before it begins, and nobody counts the minutes until then. */
  async #plan() {
    const [[day, from], [, to]] = [1, 4].map((later) => this.#server.wall(later).split("T"));
    const id = sessionId(this.id);
    await this.call("PUT", `/outreach/${id}`, { name: "Weir Road", meet: "By the weir", day, from, to, wanted: "all", pair: this.#people.listeners.map((one) => one.id), alone: false, streets: [this.street] });
    return id;
  }

  /** Asks as the hub's coordinator. @param {string} method @param {string} path @param {unknown} [body] @param {string} [under] @returns {Promise<any>} */
  call(method, path, body, under = "/api/v1") {
    return this.#as(this.#people.coordinator, method, `${under}/hubs/${this.id}${path}`, body);
  }

  /** @param {Person} person @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
  async #as(person, method, path, body) {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    const said = await this.#server.ask(method, path, { cookie: person.cookie, ...sent });
    if (said.status >= 400) throw new Error(`${method} ${path} was answered ${said.status}: ${said.text.slice(0, 500)}`);
    return said.text && /json/.test(String(said.headers["content-type"])) ? JSON.parse(said.text) : said.text;
  }

  /** Reads as one of its listeners. @param {Person} person @param {string} path */
  readAs(person, path) {
    return this.#as(person, "GET", `/api/v1/hubs/${this.id}${path}`);
  }

  /** Its listeners leave it, so that those who walk in the next history know of one hub only. */
  async letGo() {
    await Promise.all(this.#people.listeners.map(({ id }) => this.call("DELETE", `/members/${id}`)));
  }

  /** A file that the hub gives out, row by row. No text of a history has a comma or a quotation mark. @param {string} path @returns {Promise<Record<string, string>[]>} */
  async table(path) {
    const [head, ...rows] = (await this.call("GET", path, undefined, "")).replace(/^\uFEFF/, "").trim().split(/\r?\n/).map((/** @type {string} */ row) => row.split(","));
    return rows.map((/** @type {string[]} */ row) => Object.fromEntries(row.map((cell, nth) => [head[nth], cell])));
  }

  /** The name of one of its people. @param {string} account */
  nameOf(account) {
    return [this.#people.coordinator, ...this.#people.listeners].find(({ id }) => id === account)?.name;
  }

  /** Every page of a list. @param {string} path @param {string} name @returns {Promise<any[]>} */
  async all(path, name) {
    const rows = [];
    let next = "";
    do {
      const page = await this.call("GET", `${path}${next ? `?next=${encodeURIComponent(next)}` : ""}`);
      rows.push(...page[name]);
      next = page.next ?? "";
    } while (next);
    return rows;
  }
}

/** An id for the one session of a hub. @param {string} hub */
const sessionId = (hub) => `01a1c8d0-0001-7abc-8def-${Buffer.from(hub).toString("hex").slice(-12).padStart(12, "0")}`;
