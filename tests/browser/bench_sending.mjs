// How a phone that was long without signal gets rid of its records over a slow line that drops one request
// in ten. Beside it in the same run: the floor, which is the time that the bytes alone need on such a line,
// each once.
//
// The outbox is the program's own, in Chromium, whose network is slowed down as its developer tools do for
// slow 3G: 400 kilobits a second each way, 400 ms there and back. Between the browser and the server stands a
// line that loses requests. Of every ten that follow each other exactly one is lost, and a seeded chance says
// which; so among few requests as many are lost as should be, and never none. Of those lost, every other one has
// arrived and only its answer is lost, and all have cost their bytes by then. Whoever asks is told at once.
// Figures go to standard output as JSON lines, a table to standard error. `bin/bench` runs it after the
// server's; alone: `node tests/browser/bench_sending.mjs`. It fails where a goal is missed.

import { createServer, request } from "node:http";
import { newId } from "../../kit/assets/outbox_entry.js";
import { Chance } from "../simulator/chance.mjs";
import { phone, serve, signIn, sweep } from "./harness.mjs";
import { Heard } from "./heard_words.mjs";

const RECORDS = Number(process.env.FOLKMOOT_BENCH_RECORDS ?? 5_000);
const SEED = process.env.FOLKMOOT_BENCH_SEED ?? "a wet Saturday";
const LOSES = 10;
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** What a phone with 5,000 records must not take longer than, and how often a record's bytes may go. */
const [GOAL, TIMES] = [30_000, 1.3];

/** A line to the server that loses what it should, and counts what went over it. @param {string} server */
async function lineTo(server) {
  const { hostname, port, host } = new URL(server);
  const counted = { bytes: 0, kept: 0, requests: 0, lost: 0, losing: false };
  const chance = new Chance(SEED);
  let lost = 0;
  const line = createServer((asked, answering) => {
    /** @type {Buffer[]} */
    const chunks = [];
    asked.on("error", () => {});
    asked.on("data", (chunk) => chunks.push(chunk));
    asked.on("end", () => {
      const body = Buffer.concat(chunks);
      const counts = counted.losing;
      const carries = counts && asked.method !== "GET";
      if (carries) counted.bytes += body.length;
      if (counts && counted.requests % LOSES === 0) lost = counted.requests + chance.below(LOSES);
      const loses = counts && counted.requests === lost;
      if (counts) counted.requests += 1;
      if (loses) counted.lost += 1;
      if (loses && counted.lost % 2 === 1) return void asked.socket.destroy();
      const headers = { ...asked.headers, host, ...(asked.headers.origin ? { origin: server } : {}) };
      const asking = request({ hostname, port, method: asked.method, path: asked.url, headers }, (answer) => {
        if (loses) {
          answer.resume();
          return void asked.socket.destroy();
        }
        if (carries && answer.statusCode === 200) counted.kept += body.length;
        answering.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(answering);
      });
      asking.on("error", () => asked.socket.destroy());
      asking.end(body);
    });
  });
  await new Promise((done) => line.listen(0, "127.0.0.1", () => done(undefined)));
  const at = line.address();
  if (typeof at !== "object" || !at) throw new Error("the line has no port");
  return { counted, address: `http://127.0.0.1:${at.port}`, end: () => (line.closeAllConnections(), line.close()) };
}

const server = await serve();
const line = await lineTo(server.address);
try {
  const { context, page } = await phone(line.address);
  context.setDefaultTimeout(300_000);
  await signIn(page, "amina", "/phone/en");
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  const heard = new Heard(SEED);
  const began = Date.now() - RECORDS * 60_000;
  const records = Array.from({ length: RECORDS }, (_, n) => ({ id: newId(began + n * 60_000), at: new Date(began + n * 60_000).toISOString(), ...heard.next() }));
  const keeping = Date.now();
  const plain = await page.evaluate(async (records) => {
    const modules = [...document.querySelectorAll("link[rel=modulepreload]")].map((link) => /** @type {HTMLLinkElement} */ (link).href);
    const module = modules.find((address) => /outbox[^_]*$/.test(address)) ?? "";
    const [{ Outbox }, me] = await Promise.all([import(module), (await fetch("/api/v1/me")).json()]);
    const seen = /** @type {any} */ (globalThis);
    seen.online = false;
    const outbox = await new Outbox({
      database: "bench", rounds: 1_000,
      fetch: (/** @type {string} */ address, /** @type {RequestInit} */ how) => (seen.online ? fetch(address, how) : Promise.reject(new TypeError("no signal"))),
    }).open();
    const lists = await (await fetch("/api/v1/hubs/mill-lane/phone")).json();
    const wording = lists.wordings.en.find((/** @type {any} */ { tier }) => tier === "theme").id;
    const { store, keys } = await outbox.people.begin({ id: me.account.id, name: "Amina" }, "274916");
    await outbox.enter(store, keys);
    let bytes = 0;
    for (let n = 0; n < records.length; n += 250) {
      const some = records.slice(n, n + 250).map(({ id, at, ...words }) => {
        const body = { held_at: at, language: "en", ...words, themes: [], consent: { tier: "theme", wording, given: "spoken" } };
        bytes += JSON.stringify(body).length;
        return outbox.keep({ id, account: me.account.id, kind: "conversation", method: "PUT", path: `/api/v1/hubs/mill-lane/conversations/${id}`, form: body, body, summary: { place: "Mill Lane" } });
      });
      await Promise.all(some);
    }
    seen.outbox = outbox;
    return bytes;
  }, records);
  const kept_in = Date.now() - keeping;
  await cdp.send("Network.emulateNetworkConditions", LINE);
  line.counted.losing = true;
  const told = await page.evaluate(async () => {
    const seen = /** @type {any} */ (globalThis);
    const began = performance.now();
    seen.online = true;
    await seen.outbox.send({ all: true });
    const waiting = async () => (await seen.outbox.entries()).some((/** @type {any} */ { state }) => state === "kept");
    while ((await waiting()) && performance.now() - began < 240_000) await new Promise((done) => setTimeout(done, 100));
    const took = performance.now() - began;
    const refused = (await seen.outbox.entries()).find((/** @type {any} */ { state }) => state === "refused");
    return { took, unsent: (await seen.outbox.counts()).unsent, refused: refused?.sentence ?? "", problems: JSON.stringify(refused?.problems ?? "") };
  });
  line.counted.losing = false;
  await cdp.send("Network.emulateNetworkConditions", { ...LINE, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  const { bytes, kept, requests, lost } = line.counted;
  const floor = (kept / LINE.uploadThroughput) * 1_000;
  const row = { bench: "sending", records: RECORDS, words: heard.source, seed: SEED, kept_in_ms: kept_in, unsent: told.unsent, ms: Math.round(told.took), floor_ms: Math.round(floor), times_floor: +(told.took / floor).toFixed(2), requests, lost, bytes, bytes_once: kept, times_bytes: +(bytes / kept).toFixed(3), plain_bytes: plain };
  console.log(JSON.stringify(row));
  console.error(`\n${RECORDS} records (${heard.source}) over slow 3G, one request in ${LOSES} lost: ${(told.took / 1_000).toFixed(1)} s, ${row.times_floor} times the floor of ${(floor / 1_000).toFixed(1)} s; ${requests} requests, of which ${lost} were lost; each record's bytes ${row.times_bytes} times, packed to ${((100 * kept) / plain).toFixed(0)} %; kept before in ${(kept_in / 1_000).toFixed(1)} s${told.unsent ? `; ${told.unsent} NOT SENT: ${told.refused} ${told.problems}` : ""}`);
  const missed = [told.unsent > 0 && "some are not sent", requests >= LOSES && lost === 0 && "no request was lost", RECORDS === 5_000 && told.took > GOAL && "too slow", row.times_bytes > TIMES && "too many bytes"].filter(Boolean);
  if (missed.length > 0) {
    console.error(`MISSED: ${missed.join(", ")}`);
    process.exitCode = 1;
  }
  await context.close();
} finally {
  line.end();
  await server.end();
  await sweep();
}
