// A volunteer's journeys with the phone page: without signal, in two windows, refused, signed out.

import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { after, afterEach, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { DESK, PHONE, hindersNobody, phone, photograph, serve, shiftsOf, signIn, sweep, visit } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const OFFLINE = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/;
const REFUSED = /status of 4\d\d/;

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof phone>>[]} */
const open = [];

before(async () => {
  server = await serve();
});
afterEach(async () => {
  for (const { context } of open.splice(0)) await context.close();
});
after(async () => {
  await server?.end();
  sweep();
});

/** @param {Parameters<typeof phone>[1]} [how] */
async function phoneOf(how) {
  const one = await phone(server.address, how);
  open.push(one);
  return one;
}

/**
 * The same server behind an address of its own, where the phone page can be renewed as a new release
 * would: other pages, and another version in the worker's first line.
 * @param {string} address
 */
async function renewable(address) {
  let renewed = false;
  const front = createServer((asked, answer) => {
    const { hostname, port } = new URL(address);
    const headers = { ...asked.headers, host: `${hostname}:${port}`, "accept-encoding": "identity" };
    const passed = request({ hostname, port, path: asked.url, method: asked.method, headers }, async (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      for await (const part of response) parts.push(part);
      let body = Buffer.concat(parts);
      if (renewed && asked.url === "/service_worker.js") body = Buffer.from(String(body).replace(/"version":"/, '"version":"renewed-'));
      if (renewed && asked.url?.startsWith("/phone/")) body = Buffer.from(String(body).replace(/<title>.*?<\/title>/, "<title>Renewed</title>"));
      const { "content-length": _length, "transfer-encoding": _coding, ...rest } = response.headers;
      answer.writeHead(response.statusCode ?? 502, { ...rest, "content-length": body.length }).end(body);
    });
    asked.pipe(passed);
  });
  await new Promise((done) => front.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (front.address());
  return {
    address: `http://127.0.0.1:${port}`,
    renew() {
      renewed = true;
    },
    end: () => new Promise((done) => {
      front.closeAllConnections();
      front.close(done);
    }),
  };
}

/** The page is drawn, and the phone keeps it for when there is no signal. @param {Page} page @param {string} [language] */
async function ready(page, language = "en") {
  await page.goto(`/phone/${language}`);
  await page.locator("#content[data-ready]").waitFor();
}

/** @param {Page} page */
async function opensWithoutSignal(page) {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Writes down a conversation and keeps it. @param {Page} page @param {string} words @param {string} [tier] */
async function keep(page, words, tier = "theme") {
  await page.locator("#concerns").fill(words);
  await page.locator(`.choice:has([name=tier][value=${tier}])`).click();
  await page.locator(".phone-keep").click();
  await page.locator("#kept").waitFor();
}

/** @param {Page} page @param {number} number */
async function unsent(page, number) {
  await page.locator(`#content[data-unsent="${number}"]`).waitFor();
  assert.equal(await page.locator("[data-show=unsent]").innerText(), String(number));
}

/** What was kept last has arrived, and the page says so. @param {Page} page */
function arrived(page) {
  return page.locator("[data-show=kept]", { hasText: "Sent to Mill Lane" }).waitFor();
}

/** The states on the list, newest first. @param {Page} page */
async function states(page) {
  await page.locator("a[href='#list']").click();
  await page.locator("#list:not([hidden])").waitFor();
  return page.locator("#entries [data-at=state]").allInnerTexts();
}

/** How often the hub's list shows these words. @param {Page} page @param {string} words */
async function atTheHub(page, words) {
  await page.goto("/hubs/mill-lane/conversations");
  return page.getByText(words).count();
}

test("what Amina hears without signal reaches the hub once, though the browser was closed on the way", async () => {
  const first = await phoneOf();
  await signIn(first.page, "amina", "/phone/en");
  await ready(first.page);
  await opensWithoutSignal(first.page);
  const words = `The lift at Weir Court again ${Date.now()}`;

  first.kept.expected = OFFLINE;
  await first.context.setOffline(true);
  await keep(first.page, words);
  await unsent(first.page, 1);
  // Half a conversation more, and then the battery is empty.
  await first.page.locator("#loves").fill("The children play out until dark");
  await first.page.waitForTimeout(600);
  first.kept.isClean();
  await first.context.close();

  const second = await phoneOf({ folder: first.folder });
  second.kept.expected = OFFLINE;
  await second.context.setOffline(true);
  await ready(second.page);
  await unsent(second.page, 1);
  assert.equal(await second.page.locator("#loves").inputValue(), "The children play out until dark");
  await hindersNobody(second.page);
  assert.deepEqual(await states(second.page), ["Kept on this phone"]);

  await second.context.setOffline(false);
  await second.page.evaluate(() => dispatchEvent(new Event("online")));
  await unsent(second.page, 0);
  await second.page.getByText("Sent", { exact: true }).waitFor();
  second.kept.isClean();
  assert.equal(await atTheHub(second.page, words), 1);
});

test("the same request sent twice is one conversation", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  const words = `Sent twice ${Date.now()}`;
  let lost = 0;
  // The request arrives, and its answer is lost on the way back.
  await context.route("**/conversations/*", async (route) => {
    if (route.request().method() !== "PUT" || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort("connectionreset");
  });
  kept.expected = /ERR_CONNECTION_RESET/;
  await keep(page, words);
  await arrived(page);
  assert.equal(lost, 1);
  kept.isClean();
  assert.equal(await atTheHub(page, words), 1);
});

test("two windows keep two conversations at once and lose neither", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator("#concerns").fill("first window");
  await page.waitForTimeout(500);
  const other = await context.newPage();
  await ready(other);
  // The draft belongs to the first window; the second begins its own.
  assert.equal(await other.locator("#concerns").inputValue(), "");
  const words = [`From the first window ${Date.now()}`, `From the second window ${Date.now()}`];
  kept.expected = OFFLINE;
  await context.setOffline(true);
  await keep(page, words[0]);
  await keep(other, words[1]);
  await unsent(page, 2);
  await unsent(other, 2);
  await context.setOffline(false);
  await Promise.all([page, other].map((one) => one.evaluate(() => dispatchEvent(new Event("online")))));
  await unsent(page, 0);
  await unsent(other, 0);
  kept.isClean();
  for (const one of words) assert.equal(await atTheHub(page, one), 1);
});

test("the hub refuses one of three, says why, and takes it once it is mended", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  kept.expected = new RegExp(`${OFFLINE.source}|${REFUSED.source}`);
  await context.setOffline(true);
  const at = Date.now();
  await keep(page, `First of three ${at}`);
  await keep(page, `Second of three ${at}`);
  await keep(page, `Third of three ${at}`);
  await context.setOffline(false);
  // The second goes out with words of consent that the hub never wrote.
  await context.route("**/conversations/*", (route) => {
    const sent = route.request().postData() ?? "";
    if (!sent.includes("Second of three")) return route.continue();
    const body = JSON.parse(sent);
    body.consent.wording = "made-up";
    return route.continue({ postData: JSON.stringify(body) });
  });
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await unsent(page, 1);
  assert.deepEqual((await states(page)).slice(0, 3).sort(), ["Not taken", "Sent", "Sent"]);
  await hindersNobody(page);
  await photograph(page, "phone-refused");
  await context.unroute("**/conversations/*");
  await page.getByRole("button", { name: "Mend it" }).click();
  await page.locator("#problems").waitFor();
  assert.equal(await page.locator("#concerns").inputValue(), `Second of three ${at}`);
  await hindersNobody(page);
  await page.locator(".phone-keep").click();
  await arrived(page);
  kept.isClean();
  assert.equal(await atTheHub(page, `Second of three ${at}`), 1);
});

test("signed out in the meantime: all is kept, and signing in again sends it", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await context.clearCookies();
  kept.expected = REFUSED;
  const words = `Kept while signed out ${Date.now()}`;
  await keep(page, words);
  await unsent(page, 1);
  await page.locator("a[href='#this-phone']").click();
  await page.locator("#signed-out").waitFor();
  await hindersNobody(page);
  await photograph(page, "phone-signed-out");
  await signIn(page, "amina", "/phone/en");
  await page.locator("#content[data-ready]").waitFor();
  await unsent(page, 0);
  kept.isClean();
  assert.equal(await atTheHub(page, words), 1);
});

test("one volunteer's unsent work is never sent by another", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  kept.expected = new RegExp(`${OFFLINE.source}|${REFUSED.source}`);
  await context.setOffline(true);
  const words = `Heard by Amina alone ${Date.now()}`;
  await keep(page, words);
  await context.setOffline(false);
  await context.clearCookies();
  await signIn(page, "farah", "/phone/en");
  await page.locator("#content[data-ready]").waitFor();
  await page.locator("[data-show=line]", { hasText: "Somebody else is signed in" }).waitFor();
  await unsent(page, 1);
  await page.locator("a[href='#this-phone']").click();
  await page.locator("#other-account").waitFor();
  await page.locator("[data-do=use-as-other]").click();
  await page.locator("a[href='#list']").click();
  await page.locator("#others").waitFor();
  assert.equal(await page.getByText(words).count(), 0, "Farah does not see what Amina heard");
  await signIn(page, "amina", "/phone/en");
  await page.locator("#content[data-ready]").waitFor();
  await page.locator("a[href='#this-phone']").click();
  const amina = page.locator("[data-do=use-as-other]");
  if (await amina.isVisible()) await amina.click();
  await unsent(page, 0);
});

test("unsent work goes to a file and comes back on another phone", async () => {
  const first = await phoneOf();
  await signIn(first.page, "amina", "/phone/en");
  await ready(first.page);
  first.kept.expected = OFFLINE;
  await first.context.setOffline(true);
  const words = `Carried in a file ${Date.now()}`;
  await keep(first.page, words);
  await first.page.locator("a[href='#this-phone']").click();
  const [download] = await Promise.all([
    first.page.waitForEvent("download"),
    first.page.locator("#this-phone [data-do=save-file]").click(),
  ]);
  const file = await download.path();
  assert.match(await readFile(file, "utf8"), new RegExp(words));
  first.kept.isClean();

  const second = await phoneOf();
  await signIn(second.page, "amina", "/phone/en");
  await ready(second.page);
  await second.page.locator("a[href='#this-phone']").click();
  await second.page.locator("#file").setInputFiles(file);
  await second.page.getByText("Taken from the file: 1").waitFor();
  await second.page.locator("a[href='#list']").click();
  await second.page.locator("[data-at=state]", { hasText: "Sent" }).waitFor();
  second.kept.isClean();
  assert.equal(await atTheHub(second.page, words), 1);
});

test("a second thought is offered about private words, and never blocks", async () => {
  const { page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator("#concerns").fill("My depression got worse, ring me on 07700 900123");
  await page.locator("#concerns ~ .phone-nudges .phone-nudge").nth(1).waitFor();
  assert.match(await page.locator("#concerns ~ .phone-nudges").innerText(), /health[^]*telephone/);
  await hindersNobody(page);
  await page.locator("#concerns ~ .phone-nudges button").first().click();
  assert.equal(await page.locator("#concerns ~ .phone-nudges .phone-nudge").count(), 1);
  await keep(page, await page.locator("#concerns").inputValue(), "hub");
  await arrived(page);
  kept.isClean();
});

test("a blank conversation is not kept, and says what is missing at its fields", async () => {
  const { page } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator(".phone-keep").click();
  await page.locator("#problems").waitFor();
  assert.equal(await page.locator("#problems li").count(), 2);
  assert.equal(await page.locator("#loves").getAttribute("aria-invalid"), "true");
  await hindersNobody(page);
});

test("a phone without room says so, keeps the words on the page, and keeps them once there is room", async () => {
  const { page, kept } = await phoneOf();
  // Chromium cannot be told that its disk is full, so the page's database is made to say so.
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
      if (/** @type {any} */ (globalThis).diskIsFull) throw new DOMException("no room", "QuotaExceededError");
      return put.call(this, value, key);
    };
  });
  const full = (/** @type {boolean} */ is) => page.evaluate((now) => void (/** @type {any} */ (globalThis).diskIsFull = now), is);
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await full(true);
  const words = `Typed on a full phone ${Date.now()}`;
  await page.locator("#concerns").fill(words);
  await page.locator("#full").waitFor();
  await page.locator(".choice:has([name=tier][value=theme])").click();
  await page.locator(".phone-keep").click();
  await page.locator("#full").waitFor();
  assert.equal(await page.locator("#concerns").inputValue(), words);
  await hindersNobody(page);
  await photograph(page, "phone-full");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-do=save-this]").click()]);
  assert.match(await readFile(await download.path(), "utf8"), new RegExp(words));
  await full(false);
  await page.locator(".phone-keep").click();
  await arrived(page);
  kept.isClean();
  assert.equal(await atTheHub(page, words), 1);
});

test("a newer page takes over without losing what was being written, and opens without signal", async () => {
  const newer = await renewable(server.address);
  try {
    const one = await phone(newer.address);
    open.push(one);
    const { context, page, kept } = one;
    await signIn(page, "amina", "/phone/en");
    await ready(page);
    await opensWithoutSignal(page);
    await page.locator("#concerns").fill("Half a sentence when the page was renewed");
    await page.waitForTimeout(500);
    newer.renew();
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const taken = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
      await registration.update();
      await taken;
    });
    assert.equal(await page.locator("#concerns").inputValue(), "Half a sentence when the page was renewed");
    kept.expected = OFFLINE;
    await context.setOffline(true);
    await ready(page);
    assert.equal(await page.title(), "Renewed");
    assert.equal(await page.locator("#concerns").inputValue(), "Half a sentence when the page was renewed");
    kept.isClean();
  } finally {
    await newer.end();
  }
});

for (const language of ["en", "pl", "ur"]) {
  for (const [name, viewport] of /** @type {const} */ ([["phone", PHONE], ["desk", DESK]])) {
    for (const dark of [false, true]) {
      test(`the phone page in ${language} at ${name} size, ${dark ? "dark" : "light"}, hinders nobody and nothing jumps`, async () => {
        const { page, kept } = await phoneOf({ viewport, dark });
        await signIn(page, "amina", `/phone/${language}`);
        await page.locator("#content[data-ready]").waitFor();
        await visit(page, `/phone/${language}`);
        await page.locator("#content[data-ready]").waitFor();
        await page.locator(".choice:has([name=tier][value=contact])").click();
        await page.locator("#what").fill("x");
        await hindersNobody(page);
        await photograph(page, `phone-${language}-${name}-${dark ? "dark" : "light"}-write`);
        for (const part of ["list", "this-phone"]) {
          await page.locator(`.phone-foot a[href='#${part}']`).click();
          await page.locator(`#${part}:not([hidden])`).waitFor();
          await hindersNobody(page);
          await photograph(page, `phone-${language}-${name}-${dark ? "dark" : "light"}-${part}`);
        }
        assert.deepEqual(await shiftsOf(page), []);
        kept.isClean();
      });
    }
  }
}

test("the first load of the phone page is light", async () => {
  const { page } = await phoneOf();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  /** @type {Map<string, string>} */
  const kinds = new Map();
  const sizes = { script: 0, typeface: 0, rest: 0 };
  session.on("Network.responseReceived", ({ requestId, response }) => kinds.set(requestId, response.mimeType));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "";
    if (kind.includes("font")) sizes.typeface += encodedDataLength;
    else if (kind.includes("javascript")) sizes.script += encodedDataLength;
    else sizes.rest += encodedDataLength;
  });
  await page.goto("/phone/en");
  await page.locator("#content[data-ready]").waitFor();
  await page.waitForTimeout(500);
  console.log(`the phone page: ${JSON.stringify(sizes)} bytes on the wire, headers included`);
  assert.ok(sizes.script <= 40_000, `${sizes.script} bytes of script`);
  assert.ok(sizes.script + sizes.rest <= 150_000, `${sizes.script + sizes.rest} bytes beside the typeface`);
});
