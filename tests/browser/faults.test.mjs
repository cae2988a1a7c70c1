// What happens to phones in the world: the browser throws work away, clocks are set back, the hub's server is
// older or newer than the page, another page takes over. Nothing is lost, and the person is told. Storage that
// is full is in phone, phones and walk; two windows and a newer page in phone; time zones in phones as well.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hindersNobody, photograph, signIn } from "./harness.mjs";
import { town } from "./town.mjs";
import { arrived, atTheHubOnce, keep, online, opened, opensWithoutSignal, ready, states, unsent } from "./volunteer.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Route} Route */

const { phoneOf } = town();
const PROVOKED = /status of 4\d\d|ERR_/;

/** Amina's phone, open and kept for when there is no signal. @param {Parameters<typeof phoneOf>[0]} [how] */
async function aminas(how) {
  const one = await phoneOf(how);
  await signIn(one.page, "amina", "/phone/en");
  await ready(one.page);
  one.kept.expected = PROVOKED;
  return one;
}

/** An answer of our own server that is no good. @param {number} status @param {string} type */
const refusal = (status, type) => (/** @type {Route} */ route) =>
  route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify({ type, title: "Not here", status, detail: "Not here." }) });

test("a browser that threw everything away, the page as well, says what is gone, and the hub still has what was sent", async () => {
  const { context, page, kept } = await aminas();
  await keep(page, "The hub had this before");
  await arrived(page);
  await context.setOffline(true);
  await page.goto("/phone/en");
  await opened(page);
  await keep(page, "This was on the phone alone");
  await unsent(page, 1);
  await context.setOffline(false);
  await page.goto("/robots.txt");
  await page.evaluate(async () => {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
    await new Promise((done) => (indexedDB.deleteDatabase("folkmoot").onsuccess = done));
    localStorage.clear();
  });
  await page.goto("/phone/en");
  await page.getByText("When it was last counted, this much was not sent: 1").waitFor();
  await hindersNobody(page);
  await signIn(page, "amina", "/phone/en");
  // They go on as on a new phone.
  await ready(page);
  await unsent(page, 0);
  await atTheHubOnce(page, "The hub had this before");
  kept.isClean();
});

for (const [which, status, type] of /** @type {[string, number, string][]} */ ([
  ["an older hub that lacks an address", 404, "no-address"],
  ["a newer hub that has given an address up", 410, "gone"],
  ["a newer hub that wants a newer page", 426, "upgrade"],
])) {
  test(`${which}: nothing counts as refused, the person is told, and it is sent once it can be`, async () => {
    const { context, page, kept } = await aminas();
    const words = `Kept for ${status} and sent after`;
    await context.route("**/api/v1/hubs/*/conversations/**", refusal(status, type));
    await context.route("**/api/v1/batch", refusal(status, type));
    await keep(page, words);
    await page.locator("[data-show=line]", { hasText: "Open this page again. All is kept" }).waitFor();
    await unsent(page, 1);
    assert.deepEqual(await states(page), ["Kept on this phone"]);
    await page.locator("a[href='#this-phone']").click();
    await page.getByText("The hub and this page have different versions").waitFor();
    if (status === 426) {
      await hindersNobody(page);
      await photograph(page, "phone-other-version");
    }
    await page.reload();
    await opened(page);
    await unsent(page, 1);
    await context.unrouteAll({ behavior: "ignoreErrors" });
    await page.locator("#version a").or(page.locator("a[href='#list']")).first().waitFor({ state: "attached" });
    await page.reload();
    await opened(page);
    await unsent(page, 0);
    await page.locator("[data-show=line]", { hasText: "Connected" }).waitFor();
    await atTheHubOnce(page, words);
    kept.isClean();
  });
}

test("a hub whose answers all want a newer page is no lost signal", async () => {
  const { context, page, kept } = await aminas();
  await context.route("**/api/**", refusal(426, "upgrade"));
  await keep(page, "Written while the hub wanted a newer page");
  await page.locator("[data-show=line]", { hasText: "Open this page again. All is kept" }).waitFor();
  await unsent(page, 1);
  await context.unrouteAll({ behavior: "ignoreErrors" });
  await page.reload();
  await opened(page);
  await unsent(page, 0);
  kept.isClean();
});

test("a hub that asks for a second step says so in the foot, whatever the phone asked for", async () => {
  const { context, page, kept } = await aminas();
  await context.route("**/api/v1/hubs/*/phone", refusal(403, "second-step"));
  await page.reload();
  await opened(page);
  await page.locator("[data-show=line]", { hasText: "Sign in to send" }).waitFor();
  await keep(page, "Kept until the second step was shown");
  await unsent(page, 1);
  await page.locator("a[href='#this-phone']").click();
  await page.locator("#signed-out").getByText("You are signed out").waitFor();
  kept.isClean();
});

test("a window of an older version steps aside for a newer one, keeps the half sentence, and does not touch what is newer", async () => {
  const { context, page, kept } = await aminas();
  await page.locator("#concerns").fill("Half a sentence before the browser was updated");
  await page.waitForTimeout(600);
  await page.locator("#concerns").press("End");
  await page.locator("#concerns").pressSequentially(" and");
  const newer = await context.newPage();
  await newer.goto("/robots.txt");
  await newer.evaluate(
    () =>
      new Promise((done, failed) => {
        const opening = indexedDB.open("folkmoot", 99);
        opening.onsuccess = () => done(opening.result.close());
        opening.onerror = () => failed(opening.error);
      }),
  );
  await page.getByText("This page was renewed in another window. What you wrote is kept.").waitFor();
  assert.equal(await page.locator("#conversation").isVisible(), false);
  await page.reload();
  await page.getByText("What lies on this phone was written by a newer version of this page. Nothing is lost.").waitFor();
  await hindersNobody(page);
  const lying = await newer.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open("folkmoot");
        opening.onsuccess = () => {
          const asked = opening.result.transaction("records").objectStore("records").count();
          asked.onsuccess = () => done(asked.result);
        };
      }),
  );
  assert.ok(Number(lying) > 0, "what was written is there for the newer page");
  kept.isClean();
});

test("a clock that is set back a year: what waits is sent, and the phone says that its clock is wrong", async () => {
  const { context, page, kept } = await aminas();
  await opensWithoutSignal(page);
  await context.setOffline(true);
  await keep(page, "Kept before the battery was taken out");
  await unsent(page, 1);
  await page.addInitScript(() => {
    const [year, Right] = [365 * 86_400_000, Date];
    class Wrong extends Right {
      /** @param {any[]} given */
      constructor(...given) {
        // @ts-ignore A date takes what a date takes.
        super(...(given.length === 0 ? [Right.now() - year] : given));
      }

      /** @override */
      static now() {
        return Right.now() - year;
      }
    }
    globalThis.Date = /** @type {DateConstructor} */ (Wrong);
  });
  await page.reload();
  await opened(page);
  await unsent(page, 1);
  await keep(page, "Kept after it");
  await unsent(page, 2);
  await online(page);
  await unsent(page, 0);
  await page.locator("a[href='#this-phone']").click();
  await page.locator("#clock:visible").waitFor();
  assert.match(await page.locator("#clock").innerText(), /clock/i);
  await atTheHubOnce(page, "Kept before the battery was taken out");
  await atTheHubOnce(page, "Kept after it");
  kept.isClean();
});

test("in London, in the nights when the clocks change, a week is seven days and an evening is six o'clock", async () => {
  const { page, kept } = await aminas({ touch: true });
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setTimezoneOverride", { timezoneId: "Europe/London" });
  await page.reload();
  await opened(page);
  /** What the form says is due in a week, for something promised at that moment. @param {string} moment */
  const due = (moment) =>
    page.evaluate((now) => {
      const clock = Date.now;
      Date.now = () => Date.parse(now);
      const field = /** @type {HTMLInputElement} */ (document.getElementById("what"));
      for (const text of ["", "x"]) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      Date.now = clock;
      return document.querySelector("[data-show=due]")?.textContent ?? "";
    }, moment);
  // A quarter to midnight on the Saturday, and half past one, which comes twice, on the Sunday.
  assert.match(await due("2026-10-24T22:45:00Z"), /31 October/);
  assert.match(await due("2026-10-25T00:30:00Z"), /1 November/);
  assert.match(await due("2026-10-25T01:30:00Z"), /1 November/);
  // In spring the hour after one does not come at all.
  assert.match(await due("2027-03-27T23:45:00Z"), /3 April/);
  assert.match(await due("2027-03-28T00:59:00Z"), /4 April/);
  assert.match(await due("2027-03-28T01:00:00Z"), /4 April/);
  kept.isClean();
});
