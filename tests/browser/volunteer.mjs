// What a volunteer does with the phone page, in every journey.

import assert from "node:assert/strict";
import { hindersNobody, photograph, signIn } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

export const OFFLINE = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_CONNECTION_REFUSED/;
export const REFUSED = /status of 4\d\d/;

export const PIN = "274916";

/**
 * Whoever is at the gate comes in: with the PIN they chose, or by choosing one.
 * @param {Page} page
 * @param {string} [pin]
 */
export async function opened(page, pin = PIN) {
  const content = page.locator("#content[data-ready]");
  await page.locator("#gate-new:visible, #gate-pin:visible, #content[data-ready]").first().waitFor();
  if (await page.locator("#gate-new").isVisible()) {
    await page.locator("#new-pin").fill(pin);
    await page.locator("#new-pin-again").fill(pin);
    await page.locator("#gate-new button.next").click();
  } else if (await page.locator("#gate-pin").isVisible()) {
    await page.locator("#pin").fill(pin);
    await page.locator("#gate-pin button.next").click();
  }
  await content.waitFor();
}

/** The page is drawn and open, and the phone keeps it for when there is no signal. @param {Page} page @param {string} [language] */
export async function ready(page, language = "en") {
  await page.goto(`/phone/${language}`);
  await opened(page);
}

/** @param {Page} page */
export async function opensWithoutSignal(page) {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Writes down a conversation and keeps it. @param {Page} page @param {string} words @param {string} [tier] */
export async function keep(page, words, tier = "theme") {
  await page.locator("#concerns").fill(words);
  await page.locator(`.choice:has([name=tier][value=${tier}])`).click();
  await page.locator(".phone-keep").click();
  await page.locator("#kept").waitFor();
}

/** @param {Page} page @param {number} number */
export async function unsent(page, number) {
  await page.locator(`#content[data-unsent="${number}"]`).waitFor();
  assert.equal(await page.locator("[data-show=unsent]").innerText(), String(number));
}

/** What was kept last has arrived, and the page says so. @param {Page} page */
export function arrived(page) {
  return page.locator("[data-show=kept]", { hasText: "Sent to Mill Lane" }).waitFor();
}

/** The states on the list, newest first. @param {Page} page */
export async function states(page) {
  await page.locator("a[href='#list']").click();
  await page.locator("#list:not([hidden])").waitFor();
  return page.locator("#entries [data-at=state]").allInnerTexts();
}

/**
 * The hub's list shows these words, once; a list that does not says what it shows instead. The phone has
 * taken the browser's session for its own, so whoever looks signs in.
 * @param {Page} page @param {string} words
 */
export async function atTheHubOnce(page, words) {
  await page.goto("/hubs/mill-lane/conversations");
  if (new URL(page.url()).pathname === "/sign-in") await signIn(page, "amina", "/hubs/mill-lane/conversations");
  const shown = `${page.url()}: ${await page.locator("main").innerText()}`;
  assert.equal(await page.getByText(words).count(), 1, shown);
}

/** There is signal again. The browser says so by itself, but not always at once. @param {Page} page */
export async function online(page) {
  await page.context().setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
}

/** Cara adds somebody without e-mail, and shows a code for them. @param {Page} page @param {string} name */
export async function codeFor(page, name) {
  await page.goto("/hubs/mill-lane/members");
  if ((await page.getByRole("link", { name, exact: true }).count()) === 0) {
    await page.getByRole("link", { name: "Add somebody without e-mail" }).click();
    await page.getByLabel("Their name").fill(name);
    await hindersNobody(page);
    await photograph(page, "member-without-e-mail");
    await page.getByRole("button", { name: "Add them" }).click();
  } else {
    await page.getByRole("link", { name, exact: true }).click();
  }
  await page.getByRole("button", { name: "Show a pairing code" }).click();
  await page.locator(".slip-code").waitFor();
  return page.locator(".slip-code").innerText();
}

/** Everything that lies in the page's databases, as one text: bytes as they are. @param {Page} page */
export function everythingStored(page) {
  return page.evaluate(async () => {
    let text = JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie;
    for (const { name = "" } of await indexedDB.databases()) {
      /** @type {IDBDatabase} */
      const database = await new Promise((done) => (indexedDB.open(name).onsuccess = (event) => done(/** @type {any} */ (event.target).result)));
      for (const store of database.objectStoreNames) {
        for (const way of /** @type {const} */ (["getAll", "getAllKeys"])) {
          /** @type {unknown[]} */
          const all = await new Promise((done) => (database.transaction(store).objectStore(store)[way]().onsuccess = (event) => done(/** @type {any} */ (event.target).result)));
          text += JSON.stringify(all, (_, part) => (part instanceof Uint8Array ? Array.from(part, (byte) => String.fromCharCode(byte)).join("") : part));
        }
      }
      database.close();
    }
    return text;
  });
}

/** Everything that lies in the browser's caches: what was asked for, and what was answered. @param {Page} page */
export function everythingCached(page) {
  return page.evaluate(async () => {
    /** @type {{ path: string, text: string }[]} */
    const all = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        all.push({ path: new URL(request.url).pathname, text: (await (await cache.match(request))?.text()) ?? "" });
      }
    }
    return all;
  });
}

/**
 * Everything a thumb may tap is at least 44 px high and wide; a choice is as large as its label.
 * @param {Page} page
 */
export async function largeEnough(page) {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("main a, main button, main input, main select, main textarea, main summary, .phone-foot a, .phone-foot button")]
      .map((one) => one.closest(".chip, .choice") ?? one)
      .filter((one) => one.checkVisibility())
      .map((one) => ({ one, room: one.getBoundingClientRect() }))
      // A link in the summary of problems stands in a line of text.
      .filter(({ one, room }) => (room.height < 44 || room.width < 44) && !one.closest("#problems li"))
      .map(({ one, room }) => `${Math.round(room.width)} × ${Math.round(room.height)}: ${one.outerHTML.slice(0, 90)}`),
  );
  assert.deepEqual(small, [], "large enough for a cold thumb");
}
