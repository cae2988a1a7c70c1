// How much of a slow phone a walk list takes: opening it without signal, and marking a door. Beside it in
// the same run: the same page with a list of no doors, which is the floor. And the phone page of somebody who
// was long without signal, from the PIN on, beside the same with nothing on the phone.
//
// Chromium's processor is throttled six times. The page and its worker are the program's own; the list comes
// from this file, because what is measured is the phone. Figures go to standard output as JSON lines, a
// table to standard error. `bin/bench` runs it after the server's; alone: `node tests/browser/bench_walk.mjs`.

import { empty, phone, serve, signIn, sweep } from "./harness.mjs";
import { newId } from "../../kit/assets/outbox_entry.js";
import { Heard } from "./heard_words.mjs";
import { PIN, opened as unlocked } from "./volunteer.mjs";

const THROTTLE = 6;
const DOORS = Number(process.env.FOLKMOOT_BENCH_DOORS ?? 2_000);
const RUNS = Number(process.env.FOLKMOOT_BENCH_RUNS ?? 3);
/** So many milliseconds of a second are no work of ours. */
const IDLE = 10;
const MARKS = 40;
const UNSENT = Number(process.env.FOLKMOOT_BENCH_RECORDS ?? 5_000);
const heard = new Heard("a wet Saturday");

/** @param {number[]} many @param {number} share */
const at = (many, share) => [...many].sort((a, b) => a - b)[Math.min(Math.floor(many.length * share), many.length - 1)];

const id = (/** @type {number} */ n) => `019ab5c0-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** Streets of up to 200 doors, as long streets are; every fifth is a tower. @param {number} many */
function streetsOf(many) {
  const now = Date.now();
  return Array.from({ length: Math.max(Math.ceil(many / 200), 1) }, (_, street) => {
    const block = street % 5 === 4;
    const doors = Array.from({ length: Math.min(200, many - street * 200) }, (_, n) => {
      const last = n % 3 === 0 ? null : { at: new Date(now - (n % 40) * 86_400_000 - 86_400_000).toISOString(), outcome: n % 2 ? "no_answer" : "refused" };
      const known = { turn: 0, visits: n % 3, last, spoke_at: null, come_back: n % 50 === 7 ? "2026-11-28T18:00" : null, do_not_knock: n % 40 === 9, warning: null };
      return { id: id(street * 1_000 + n), label: block ? `Flat ${200 - n}` : String(n * 2 + 1), floor: block ? Math.floor((199 - n) / 8) : null, ...known };
    });
    return { id: id(900_000 + street), name: `Street ${street + 1}`, kind: block ? "block" : "street", postcode: "", doors };
  });
}

/** @param {ReturnType<typeof streetsOf>} streets */
const sessionOf = (streets) => ({
  id: id(990_000), name: "Saturday", meet: "By the lift", pair: [], wanted: "all", cancelled: false, ended: false,
  starts_at: new Date(Date.now() - 60_000).toISOString(), ends_at: new Date(Date.now() + 7_200_000).toISOString(),
  streets: streets.map(({ id: street, name, kind, doors }) => ({ id: street, name, kind, patch: { id: "p", name: "P" }, doors: doors.length, checked_out: null })),
});

/** A phone with a list of so many doors, without signal. @param {string} address @param {number} many @param {number} [throttle] */
async function out(address, many, throttle = THROTTLE) {
  const streets = streetsOf(many);
  const { context, page } = await phone(address, { touch: true, folder: empty() });
  context.setDefaultTimeout(120_000);
  /** @type {Record<string, unknown>} What the hub says of going out; of anything else it says nothing. */
  const said = { mine: { sessions: [sessionOf(streets)] }, checkout: { session: sessionOf(streets), at: "", streets } };
  await context.route("**/api/v1/hubs/*/outreach/**", (route) => {
    const body = said[route.request().url().split("/").at(-1) ?? ""];
    return body ? route.fulfill({ contentType: "application/json", body: JSON.stringify(body) }) : route.abort();
  });
  await signIn(page, "amina", "/phone/en");
  await unlocked(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.goto("/phone/en#walk");
  await page.locator("[data-walk=take]").click();
  await page.locator("#walk-open:visible").waitFor();
  // What stands in for the hub would answer a phone without signal as well.
  await context.unroute("**/api/v1/hubs/*/outreach/**");
  await context.setOffline(true);
  const cdp = await context.newCDPSession(page);
  // The thread's own time, so that what else runs on the machine counts as little as it can.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  const busy = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
  };
  /** What the main thread spends from now until it has been idle for a second. @param {() => Promise<unknown>} work */
  const spent = async (work) => {
    const before = await busy();
    await work();
    let now = await busy();
    for (let last = -IDLE, tries = 0; now - last >= IDLE && tries < 10; tries += 1) {
      last = now;
      await new Promise((done) => setTimeout(done, 1_000));
      now = await busy();
    }
    // A page that was loaded anew may count from the start.
    return now < before ? now : now - before;
  };
  return { context, page, spent };
}

/** @param {string} address @param {number} many */
async function opened(address, many) {
  const { context, page, spent } = await out(address, many);
  const [cold, readied, list, longest] = [[], [], [], []].map((none) => /** @type {number[]} */ (none));
  await page.addInitScript(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.longest = 0;
    new PerformanceObserver((tasks) => tasks.getEntries().forEach(({ duration }) => (seen.longest = Math.max(seen.longest, duration)))).observe({ type: "longtask", buffered: true });
  });
  const here = `/phone/en#walk/${id(990_000)}`;
  for (let run = 0; run < RUNS; run += 1) {
    cold.push(await spent(() => page.reload().then(() => unlocked(page)).then(() => page.locator("#walk-open:visible").waitFor())));
    longest.push(await page.evaluate(() => /** @type {any} */ (globalThis).longest));
    await page.evaluate(() => void (location.hash = "#list"));
    // The phone readies the list while nobody asks anything of it: that is part of this, not of the next.
    readied.push(await spent(() => page.reload().then(() => unlocked(page)).then(() => page.locator("#list:visible").waitFor())));
    // Whether it is there is asked afterwards: to ask is work for the page as well.
    list.push(await spent(() => page.evaluate((hash) => void (location.hash = hash), here.slice(here.indexOf("#")))));
    await page.locator("#walk-open:visible").waitFor();
  }
  await context.close();
  return { cold: at(cold, 0.5), readied: at(readied, 0.5), list: at(list, 0.5), longest: at(longest, 0.5) };
}

/**
 * The phone page of somebody who was long without signal: from the PIN until it is ready, and its list.
 * @param {string} address @param {number} many
 */
async function waiting(address, many) {
  const { context, page, spent } = await out(address, 0);
  const records = Array.from({ length: many }, () => ({ id: newId(), ...heard.next() }));
  await page.evaluate(
    async ([records, pin]) => {
      const modules = [...document.querySelectorAll("link[rel=modulepreload]")].map((link) => /** @type {HTMLLinkElement} */ (link).href);
      const { Outbox } = await import(modules.find((address) => /outbox[^_]*$/.test(address)) ?? "");
      const outbox = await new Outbox({ fetch: () => Promise.reject(new TypeError("no signal")) }).open();
      const [{ store, account }] = await outbox.people.list();
      const { keys } = await outbox.people.unlock(store, pin);
      await outbox.enter(store, keys);
      await outbox.opened.change(async (/** @type {any} */ entries) => {
        for (const { id, ...form } of records) {
          const body = { ...form, held_at: new Date().toISOString(), language: "en", themes: [], consent: { tier: "theme", given: "spoken" } };
          const written = { id, account, kind: "conversation", method: "PUT", path: `/api/v1/hubs/mill-lane/conversations/${id}`, form: body, body, summary: { place: "Weir Road", how: "door", tier: "theme" } };
          await entries.put({ ...written, state: "kept", problems: [], sentence: "", made: Date.now(), changed: Date.now(), tries: 0, next: 0, sent: 0 });
        }
      });
      outbox.close();
    },
    /** @type {const} */ ([records, PIN]),
  );
  const [ready, list] = [[], []].map((none) => /** @type {number[]} */ (none));
  for (let run = 0; run < RUNS; run += 1) {
    await page.evaluate(() => void (location.hash = "#write"));
    await spent(() => page.reload().then(() => page.locator("#gate-pin:visible").waitFor()));
    ready.push(await spent(() => unlocked(page)));
    list.push(await spent(() => page.evaluate(() => void (location.hash = "#list"))));
    await page.locator("#list:visible").waitFor();
  }
  await context.close();
  return { ready: at(ready, 0.5), list: at(list, 0.5) };
}

/** From the touch to the picture, for each mark. @param {string} address @param {number} [throttle] */
async function marked(address, throttle) {
  const { context, page } = await out(address, DOORS, throttle);
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    [seen.work, seen.frames] = [[], []];
    document.addEventListener("click", () => (seen.began = performance.now()), true);
    document.addEventListener("click", () => {
      const { began } = seen;
      seen.work.push(performance.now() - began);
      // Style, layout and paint of the frame come after its animation callbacks, and before the next message.
      requestAnimationFrame(() => {
        const frame = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => seen.frames.push(performance.now() - frame);
        port2.postMessage("");
      });
    });
  });
  const box = await page.locator("[data-outcome=no_answer]").boundingBox();
  if (!box) throw new Error("there is no door in the hand");
  for (let n = 0; n < MARKS; n += 1) {
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForTimeout(400);
  }
  const { work, frames } = await page.evaluate(() => {
    const { work, frames } = /** @type {any} */ (globalThis);
    return { work, frames };
  });
  // The disk takes its time, and the count comes after it.
  await page.locator(`#content[data-unsent="${MARKS}"]`).waitFor();
  await context.close();
  const whole = work.map((/** @type {number} */ one, /** @type {number} */ n) => one + frames[n]);
  return { work: at(work, 0.5), frame: at(frames, 0.5), median: at(whole, 0.5), slow: at(whole, 0.95) };
}

const server = await serve();
try {
  const [list, floor] = [await opened(server.address, DOORS), await opened(server.address, 0)];
  const [full, empty] = [await waiting(server.address, UNSENT), await waiting(server.address, 0)];
  const [mark, free] = [await marked(server.address), await marked(server.address, 1)];
  const rows = [
    [`a list of ${DOORS} doors opened, in the open page`, list.list, floor.list],
    ["before that, another part from cold, and the list readied", list.readied, floor.readied],
    [`the whole page from cold, with ${DOORS} doors`, list.cold, floor.cold],
    ["its longest task", list.longest, floor.longest],
    [`from the PIN to the page, with ${UNSENT} unsent`, full.ready, empty.ready],
    ["the list of what is on the phone, with as many", full.list, empty.list],
    ["a mark: script, median", mark.work, undefined],
    ["a mark: style, layout and paint, median", mark.frame, undefined],
    ["a mark from touch to picture, median", mark.median, undefined],
    ["the same, one in twenty", mark.slow, undefined],
    ["a mark from touch to picture, nothing throttled", free.median, undefined],
  ];
  for (const [name, ms, nothing] of rows) {
    const figure = { name, ms: Number(Number(ms).toFixed(1)), floor_ms: nothing === undefined ? undefined : Number(Number(nothing).toFixed(1)), throttle: String(name).includes("nothing throttled") ? 1 : THROTTLE };
    process.stdout.write(`${JSON.stringify(figure)}\n`);
    process.stderr.write(`${String(name).padEnd(56)} ${Number(ms).toFixed(1).padStart(8)} ms${nothing === undefined ? "" : `   floor ${Number(nothing).toFixed(1)} ms`}\n`);
  }
} finally {
  await server.end();
  await sweep();
}
