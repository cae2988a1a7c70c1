// The real server, over a folder of its own: begun, asked, killed in the middle, started again.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PROGRAM = process.env.FOLKMOOT_BIN ?? "target/debug/folkmoot";
/** A disk of memory, where there is one: what is killed here is the program and not the machine. */
const MEMORY = "/dev/shm";
const PASSWORD = "kettle on the north landing";
export const FOUNDER = { name: "Olu Bankole", email: "olu@example.org", password: PASSWORD };

/**
 * @typedef {object} Said
 * @property {number} status
 * @property {Record<string, string | string[] | undefined>} headers
 * @property {string} text
 */

/** So many hours east of Greenwich it is about noon now: a session of today is then neither over nor far off. */
const EAST = 12 - new Date().getUTCHours();

export class Server {
  #folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "folkmoot-simulator-"));
  #agent = new Agent({ keepAlive: true, maxSockets: 8 });
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #process;
  /** @type {string[]} What it complained of. */
  #complaints = [];
  port = 0;
  /** Where its hubs lie. Such names count the hours westwards. */
  zone = EAST === 0 ? "Etc/GMT" : `Etc/GMT${EAST > 0 ? "-" : "+"}${Math.abs(EAST)}`;

  /** What a clock on the wall of its hubs shows, as `2026-11-28T12:10`. @param {number} later In hours. */
  wall(later) {
    return new Date(Date.now() + (EAST + later) * 3_600_000).toISOString().slice(0, 16);
  }

  /** How often it was asked. */
  asked = 0;

  constructor() {
    // Whoever breaks off the simulator leaves no server behind, and neither does a part of it whose whole is gone.
    for (const end of ["SIGINT", "SIGTERM", "disconnect"]) process.once(end, () => process.exit(1));
    process.once("exit", () => {
      this.#process?.kill("SIGKILL");
      rmSync(this.#folder, { recursive: true, force: true });
    });
  }

  /** Founds a network and begins to serve it. */
  async begin() {
    const { name, email, password } = FOUNDER;
    const founded = spawnSync(PROGRAM, ["start", "--data", this.#folder, "--network", "Weald", "--id", "weald", "--zone", this.zone, "--name", name, "--email", email], { input: `${password}\n` });
    if (founded.status !== 0) throw new Error(`no network could be founded with ${PROGRAM}:\n${founded.stderr}`);
    await this.start();
  }

  async start() {
    const server = spawn(PROGRAM, ["serve", "--listen", `127.0.0.1:${this.port}`, "--data", this.#folder, "--trust-proxy"], { stdio: ["ignore", "pipe", "pipe"] });
    this.#process = server;
    server.stderr.on("data", (text) => this.#complaints.push(String(text)));
    this.port = await new Promise((found, failed) => {
      server.on("error", failed);
      server.on("exit", (code) => failed(new Error(`the server ended (${code}) before it listened:\n${this.#complaints.join("")}`)));
      createInterface({ input: server.stdout }).on("line", (line) => {
        const at = /listening on http:\S+?:(\d+)/.exec(line)?.[1];
        if (at) found(Number(at));
      });
    });
  }

  /** Ends it as a power cut would: nothing is flushed, nobody is answered. */
  async kill() {
    const server = this.#process;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGKILL");
    await ended;
    this.#agent.destroy();
    this.#agent = new Agent({ keepAlive: true, maxSockets: 8 });
  }

  /**
   * @param {string} method @param {string} path
   * @param {{ cookie?: string, headers?: Record<string, string>, body?: string }} [how]
   * @returns {Promise<Said>}
   */
  ask(method, path, { cookie, headers = {}, body } = {}) {
    this.asked += 1;
    return new Promise((answer, failed) => {
      const asked = request(
        { host: "127.0.0.1", port: this.port, agent: this.#agent, method, path, headers: { ...headers, ...(cookie ? { Cookie: cookie } : {}), ...(body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) }) } },
        (response) => {
          /** @type {Buffer[]} */
          const parts = [];
          response.on("data", (part) => parts.push(part));
          response.on("error", failed);
          response.on("end", () => answer({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString("utf8") }));
        },
      );
      asked.on("error", failed);
      asked.end(body);
    });
  }

  /** Whatever it wrote beside its answers, the last of it. */
  get complaints() {
    return this.#complaints.join("").slice(-4_000);
  }

  /** Ends it, and takes its folder away. */
  async end() {
    await this.kill();
    this.#agent.destroy();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
