// What every journey stands on: the demonstration, served by the program itself, and a browser that
// keeps account of everything that went wrong while nobody looked.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").BrowserContext} BrowserContext */

export const PROGRAM = process.env.FOLKMOOT_BIN ?? "target/debug/folkmoot";
const BROWSER = process.env.FOLKMOOT_CHROMIUM ?? "/usr/bin/chromium";
export const PASSWORD = "kettle on the north landing";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };

const temporary = mkdtempSync(join(tmpdir(), "folkmoot-journey-"));

/**
 * The demonstration's own folder, built once for each build of the program and copied for each who
 * asks: eighteen months take their time.
 */
async function town() {
  const { mtimeMs, size } = statSync(PROGRAM);
  const built = join(tmpdir(), `folkmoot-town-${size}-${Math.round(mtimeMs)}`);
  if (!existsSync(built)) {
    const making = mkdtempSync(join(temporary, "town-"));
    await (await run(making)).end();
    try {
      renameSync(making, built);
    } catch (error) {
      // Somebody else built it in the meantime; theirs is as good.
      if (!existsSync(built)) throw error;
    }
  }
  const folder = mkdtempSync(join(temporary, "hub-"));
  cpSync(built, folder, { recursive: true });
  return folder;
}

/** Starts the demonstration on a free port, over a folder of its own. */
export async function serve() {
  return served(await town(), "demo");
}

/**
 * Starts the program itself over a folder in which nobody has begun a network, or over a given one.
 * @param {string} [folder]
 */
export function serveNew(folder = empty()) {
  return served(folder, "serve");
}

/** A folder of a journey's own. */
export function empty() {
  return mkdtempSync(join(temporary, "new-"));
}

/**
 * The demonstration at a name, as passkeys want it: a browser makes none for a bare number.
 */
export async function serveNamed() {
  const port = await freePort();
  return served(await town(), "demo", `127.0.0.1:${port}`, `http://localhost:${port}`);
}

/** @returns {Promise<number>} A port that nobody listens on. */
function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const at = probe.address();
      probe.close(() => found(typeof at === "object" && at ? at.port : 0));
    });
  });
}

/**
 * @param {string} folder
 * @param {"demo" | "serve"} command
 * @param {string} [listen]
 * @param {string} [named] How people reach it, if not by the number it listens on.
 */
async function served(folder, command, listen, named) {
  let server = await run(folder, command, listen, named);
  const address = named ?? server.address;
  return {
    address,
    /** Nobody answers any more, a service worker's requests as little as a page's. */
    stop: () => server.end(),
    /** The same server answers again, where it was. */
    async startAgain() {
      server = await run(folder, command, listen ?? new URL(address).host, named);
    },
    /**
     * The link in the last letter to somebody, as soon as it is posted.
     * @param {string} to
     */
    async link(to) {
      for (let tries = 0; tries < 100; tries += 1) {
        const posted = join(folder, "mail");
        const letters = (existsSync(posted) ? readdirSync(posted) : [])
          .filter((name) => name.endsWith(".eml"))
          .map((name) => join(posted, name))
          .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
          .map(readable)
          .filter((letter) => letter.toLowerCase().includes(`to: ${to}`));
        const link = /http:\S+/.exec(letters[0] ?? "")?.[0];
        if (link) return link;
        await new Promise((done) => setTimeout(done, 100));
      }
      throw new Error(`no letter came for ${to}`);
    },
    /** Ends the server and takes its folder away. */
    async end() {
      await server.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A letter as its reader sees it. @param {string} path */
function readable(path) {
  const letter = readFileSync(path, "utf8");
  const begins = letter.indexOf("\r\n\r\n");
  const [head, body] = [letter.slice(0, begins), letter.slice(begins).trim()];
  if (/transfer-encoding: base64/i.test(head)) return `${head}\n${Buffer.from(body, "base64").toString("utf8")}`;
  return `${head}\n${body.replace(/=\r?\n/g, "").replaceAll("=3D", "=")}`;
}

/** @param {string} folder @param {"demo" | "serve"} [command] @param {string} [listen] @param {string} [named] */
async function run(folder, command = "demo", listen = "127.0.0.1:0", named = undefined) {
  const at = named ? ["--public-url", named] : [];
  const server = spawn(PROGRAM, [command, "--listen", listen, ...at, "--data", folder], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  /** @type {string[]} */
  const said = [];
  server.stderr.on("data", (text) => said.push(String(text)));
  const address = await new Promise((found, failed) => {
    server.on("error", failed);
    server.on("exit", (code) => failed(new Error(`the server ended (${code}) before it listened:\n${said.join("")}`)));
    createInterface({ input: server.stdout }).on("line", (line) => {
      const named = /listening on (http:\S+)/.exec(line)?.[1];
      if (named) found(named);
    });
  });
  return {
    address,
    async end() {
      if (server.exitCode !== null) return;
      const ended = new Promise((done) => server.once("exit", done));
      server.kill("SIGTERM");
      await ended;
    },
  };
}

/** The browser of all who need none of their own: it starts once for a file of journeys. @type {Promise<Browser> | undefined} */
let shared;

/** Ends the browser, and takes away what the journeys left on the disk. */
export async function sweep() {
  await (await shared)?.close();
  // A browser that was just closed may still be writing its last file.
  rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * A browser with a memory of its own, as one phone has. One over a folder is a program of its own: opened again
 * over the same folder it remembers everything, as a phone does that was switched off.
 * @param {string} address
 * @param {{ folder?: string, viewport?: { width: number, height: number }, language?: string, dark?: boolean, touch?: boolean, args?: string[] }} [how]
 */
export async function phone(address, how = {}) {
  const program = { executablePath: BROWSER, args: [...FLAGS, ...(how.args ?? [])] };
  const browser = {
    baseURL: address,
    viewport: how.viewport ?? PHONE,
    locale: how.language ?? "en-GB",
    colorScheme: /** @type {"dark" | "light"} */ (how.dark ? "dark" : "light"),
    hasTouch: how.touch ?? false,
    acceptDownloads: true,
  };
  const own = how.folder ?? (how.args && empty());
  const context = own
    ? await chromium.launchPersistentContext(own, { ...program, ...browser })
    : await (await (shared ??= chromium.launch(program))).newContext(browser);
  context.setDefaultTimeout(10_000);
  const kept = new Account(context, address);
  return { context, kept, page: context.pages()[0] ?? (await context.newPage()) };
}

/** What a browser complained of, and whom it asked. */
export class Account {
  /** @type {string[]} */
  complaints = [];
  /** @type {string[]} */
  strangers = [];
  /** What a journey provokes on purpose: the browser reports each refusal and each lost request. */
  expected = /^$/;

  /** @param {BrowserContext} context @param {string} address */
  constructor(context, address) {
    context.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !this.expected.test(text)) this.complaints.push(text);
    });
    context.on("weberror", (error) => this.complaints.push(String(error.error())));
    context.on("request", (request) => {
      if (!request.url().startsWith(address) && !/^(blob|data|about|chrome):/.test(request.url())) this.strangers.push(request.url());
    });
  }

  /** Nothing was complained of, and nobody else was asked for anything. */
  isClean() {
    assert.deepEqual(this.complaints, [], "the console is quiet");
    assert.deepEqual(this.strangers, [], "nothing is asked of anybody else");
  }
}

/** When each person's tries at the door will all have been given back, as the server counts them. @type {Map<string, number>} */
const givenBack = new Map();

/**
 * The door lets one person try ten times, and then once in six seconds (`kit/src/limits.rs`). Journeys that
 * come faster wait their turn, and leave a few tries to those who mistype on purpose.
 * @param {Page} page @param {string} short
 */
async function waitAtTheDoor(page, short) {
  const [tries, each] = [8, 6_000];
  const full = Math.max(givenBack.get(short) ?? 0, Date.now()) + each;
  givenBack.set(short, full);
  const early = full - Date.now() - tries * each;
  if (early > 0) await page.waitForTimeout(early);
}

/**
 * Signs in as somebody of the invented town.
 * @param {Page} page
 * @param {string} short Such as `amina`.
 * @param {string} [next]
 */
export async function signIn(page, short, next = "/") {
  await waitAtTheDoor(page, short);
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  const form = page.locator("form").filter({ has: page.locator("[name=password]") });
  await form.locator("[name=email]").fill(`${short}@example.org`);
  await form.locator("[name=password]").fill(PASSWORD);
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), form.locator("button:not([formaction])").click()]);
}

/**
 * Looks at the page as it stands with the eyes of axe.
 * @param {Page} page
 */
export async function hindersNobody(page) {
  // Otherwise it opens a page of its own to put together what the frames said, which takes it half its time; our
  // pages have no frames.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary}`),
  );
  assert.deepEqual(found, [], `${page.url()} hinders nobody`);
}

/**
 * What moved by itself since the page was opened, as browsers measure it, by how much and where.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function shiftsOf(page) {
  return page.evaluate(
    () =>
      new Promise((answer) => {
        /** @type {string[]} */
        const shifts = [];
        new PerformanceObserver((list) => {
          for (const entry of /** @type {any[]} */ (list.getEntries())) {
            if (entry.hadRecentInput) continue;
            const moved = entry.sources.map((/** @type {any} */ { node, previousRect, currentRect }) => {
              const named = node?.outerHTML?.slice(0, 80) ?? node?.textContent?.slice(0, 40) ?? "something gone";
              return `${named} from ${previousRect.y},${previousRect.height} to ${currentRect.y},${currentRect.height}`;
            });
            shifts.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${moved.join("; ")}`);
          }
        }).observe({ type: "layout-shift", buffered: true });
        // What is buffered is told in the next turn.
        setTimeout(() => answer(shifts), 100);
      }),
  );
}

/**
 * Opens a page and holds it to what every page promises.
 * @param {Page} page
 * @param {string} path
 */
export async function visit(page, path) {
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
  assert.deepEqual(await shiftsOf(page), [], `nothing jumps on ${path}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, `${path} needs no scrolling sideways`);
  await hindersNobody(page);
}

/**
 * Keeps a photograph where FOLKMOOT_PICTURES says.
 * @param {Page} page
 * @param {string} name
 */
export async function photograph(page, name) {
  const folder = process.env.FOLKMOOT_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Today's session, as the hub's clock has it: from a little ago until later this evening. */
export function hours() {
  const london = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const now = Date.now();
  const from = london.format(now - 600_000);
  const to = london.format(now + 3 * 3_600_000);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(now);
  // Around midnight the session is the whole of the evening, or of the night.
  if (from > london.format(now)) return { day, from: "00:00", to };
  return { day, from, to: to < from ? "23:59" : to };
}
