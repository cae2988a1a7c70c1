// A volunteer's journeys with the phone page: without signal, in two windows, refused, signed out.

import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { test } from "node:test";
import { readFile } from "node:fs/promises";
import { empty, hindersNobody, photograph, signIn } from "./harness.mjs";
import { town } from "./town.mjs";
import { OFFLINE, REFUSED, arrived, atTheHubOnce, keep, largeEnough, online, opened, opensWithoutSignal, ready, states, unsent } from "./volunteer.mjs";

const { phoneOf, address, stop, startAgain } = town();

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

test("what Amina hears without signal reaches the hub once, though the browser was closed on the way", async () => {
  const folder = empty();
  const first = await phoneOf({ folder });
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

  // A browser that is told to be offline lets its service worker through, so the server really goes.
  await stop();
  const second = await phoneOf({ folder });
  second.kept.expected = OFFLINE;
  await ready(second.page);
  assert.equal(await second.page.locator("[data-show=unsent]").innerText(), "1", "it is counted before anything is shown");
  assert.equal(await second.page.locator("#loves").inputValue(), "The children play out until dark");
  await hindersNobody(second.page);
  assert.deepEqual(await states(second.page), ["Kept on this phone"]);

  await startAgain();
  await online(second.page);
  await unsent(second.page, 0);
  await second.page.getByText("Sent", { exact: true }).waitFor();
  second.kept.isClean();
  await atTheHubOnce(second.page, words);
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
  await atTheHubOnce(page, words);
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
  // From the list it cannot be taken from the first, and the list says so.
  await other.locator("a[href='#list']").click();
  await other.getByRole("button", { name: "Go on writing" }).click();
  await other.getByText("This is open in another window.").waitFor();
  await hindersNobody(other);
  await photograph(other, "phone-open-elsewhere");
  await other.locator("a[href='#write']").click();
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
  for (const one of words) await atTheHubOnce(page, one);
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
  // The second goes out with words of consent that the hub never wrote.
  await context.route("**/conversations/*", (route) => {
    const sent = route.request().postData() ?? "";
    if (!sent.includes("Second of three")) return route.continue();
    const body = JSON.parse(sent);
    body.consent.wording = "made-up";
    return route.continue({ postData: JSON.stringify(body) });
  });
  await online(page);
  await unsent(page, 1);
  await page.locator("[data-show=line]", { hasText: "Not taken: 1" }).waitFor();
  // What waits for a person stands on top.
  assert.deepEqual((await states(page)).slice(0, 3), ["Not taken", "Sent", "Sent"]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#list [data-do=save-file]").click()]);
  assert.doesNotMatch(await readFile(await download.path(), "utf8"), /Second of three/, "a file is closed");
  await largeEnough(page);
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
  await atTheHubOnce(page, `Second of three ${at}`);
});

test("signed out in the meantime: all is kept, and signing in again sends it", async () => {
  const { page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  // Somebody ends all sessions from elsewhere.
  const desk = await phoneOf();
  await signIn(desk.page, "amina", "/account");
  await desk.page.getByRole("button", { name: "Sign out my other devices" }).click();
  await desk.page.waitForURL(/done=/);
  kept.expected = REFUSED;
  const words = `Kept while signed out ${Date.now()}`;
  await keep(page, words);
  await unsent(page, 1);
  await page.locator("a[href='#this-phone']").click();
  await page.locator("#signed-out").waitFor();
  await hindersNobody(page);
  await photograph(page, "phone-signed-out");
  await signIn(page, "amina", "/phone/en");
  await opened(page);
  await unsent(page, 0);
  kept.isClean();
  await atTheHubOnce(page, words);
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
  assert.doesNotMatch(await readFile(file, "utf8"), /Carried in a file/, "a file is closed");
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
  await atTheHubOnce(second.page, words);
});

test("a phone without room says so, keeps the words on the page, and keeps them once there is room", async () => {
  const { context, page, kept } = await phoneOf();
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
  const before = `Kept before the phone was full ${Date.now()}`;
  kept.expected = OFFLINE;
  await context.setOffline(true);
  await keep(page, before);
  await unsent(page, 1);
  await full(true);
  // What was kept in time is sent all the same, and what was fetched meanwhile is nobody's trouble.
  await online(page);
  await unsent(page, 0);
  const words = `Typed on a full phone ${Date.now()}`;
  await page.locator("#concerns").click();
  const at = await page.locator("#concerns").boundingBox();
  await page.keyboard.type(words.slice(0, 1));
  await page.locator("#full").waitFor();
  assert.deepEqual(await page.locator("#concerns").boundingBox(), at, "what is under the thumb stays there");
  // With the next key the browser itself brings what is typed out from under the foot.
  await page.keyboard.type(words.slice(1));
  await page.locator(".choice:has([name=tier][value=theme])").click();
  await page.locator(".phone-keep").click();
  await page.locator("#full").waitFor();
  assert.equal(await page.locator("#concerns").inputValue(), words);
  await hindersNobody(page);
  await photograph(page, "phone-full");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-do=save-this]").click()]);
  const saved = await download.path();
  assert.doesNotMatch(await readFile(saved, "utf8"), /Typed on a full phone/, "a file is closed");
  await full(false);
  await page.locator(".phone-keep").click();
  await arrived(page);
  kept.isClean();
  await atTheHubOnce(page, words);
  assert.equal(await page.getByText(before).count(), 1);
});

test("a newer page takes over without losing what was being written, and opens without signal", async () => {
  const newer = await renewable(address());
  try {
    const { context, page, kept } = await phoneOf({}, newer.address);
    await signIn(page, "amina", "/phone/en");
    await ready(page);
    await opensWithoutSignal(page);
    // One is kept and waits, because the hub does not answer.
    kept.expected = /ERR_FAILED/;
    const line = "**/api/v1/hubs/*/conversations/**";
    await context.route(line, (route) => route.abort());
    const words = `Kept before the page was renewed ${Date.now()}`;
    await keep(page, words);
    await unsent(page, 1);
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
    kept.expected = new RegExp(`ERR_FAILED|${OFFLINE.source}`);
    await context.setOffline(true);
    await ready(page);
    assert.equal(await page.title(), "Renewed");
    assert.equal(await page.locator("#concerns").inputValue(), "Half a sentence when the page was renewed");
    await unsent(page, 1);
    await context.unroute(line);
    await online(page);
    await unsent(page, 0);
    kept.isClean();
    await atTheHubOnce(page, words);
  } finally {
    await newer.end();
  }
});

test("a thumb that hits the button twice keeps one conversation", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  kept.expected = OFFLINE;
  await context.setOffline(true);
  await page.locator("#concerns").fill("Hit twice");
  await page.locator(".choice:has([name=tier][value=theme])").click();
  await page.evaluate(() => {
    const button = /** @type {HTMLElement} */ (document.querySelector(".phone-keep"));
    let after = 0;
    const again = () => {
      button.click();
      if (!document.getElementById("kept")?.hidden) after += 1;
      if (after < 20) setTimeout(again);
    };
    again();
  });
  await page.locator("#kept").waitFor();
  await page.waitForTimeout(600);
  assert.ok(await page.locator("#kept").isVisible());
  assert.equal(await page.locator("#problems").isVisible(), false);
  await unsent(page, 1);
  kept.isClean();
});

test("other words under the same number: the volunteer is told that nothing is lost, and goes on", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  kept.expected = REFUSED;
  await context.route("**/conversations/*", async (route) => {
    if (route.request().method() === "PUT") {
      const other = { ...route.request().postDataJSON(), concerns: "What the hub has already" };
      await route.fetch({ postData: JSON.stringify(other) });
    }
    await route.continue();
  });
  const words = `Written again on the phone ${Date.now()}`;
  await keep(page, words);
  await page.locator("a[href='#list']").click();
  const card = page.locator("#entries li", { hasText: words });
  await card.getByText("Two versions").waitFor();
  assert.match(await card.innerText(), /Both are kept, and nothing is lost\./);
  await unsent(page, 0);
  await hindersNobody(page);
  await photograph(page, "phone-conflict");
  await card.getByRole("button", { name: "I have read this" }).click();
  await card.waitFor({ state: "detached" });
  kept.isClean();
});
