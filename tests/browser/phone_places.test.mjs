// A volunteer finds places on the phone with the network cut: by postcode, by name, by map and where they stand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, photograph, shiftsOf, signIn } from "./harness.mjs";
import { town } from "./town.mjs";
import { OFFLINE, everythingCached, everythingStored, largeEnough, online, opened, opensWithoutSignal, ready } from "./volunteer.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { phoneOf } = town();
/** In the first neighbourhood of Mill Lane, and in the middle of London. */
const HERE = { longitude: 2.006, latitude: 52.944 };
const LONDON = { longitude: -0.1276, latitude: 51.5072 };

/** @param {Page} page */
const said = (page) => page.locator("[data-show=pocket-said]");
/** @param {Page} page */
const place = (page) => page.locator("#pocket-place:visible h2");

/** Opens the room with one touch, wherever one is. @param {Page} page */
async function enter(page) {
  await page.locator(".phone-foot a[href='#places']").click();
  await page.locator("#pocket-here:visible").waitFor();
}

/**
 * Amina's phone after its first visit, with the network cut and the page opened anew.
 * @param {Parameters<typeof phoneOf>[0]} how @param {string} [language]
 */
async function cutOff(how, language = "en") {
  const one = await phoneOf(how);
  const { page, context, kept } = one;
  kept.expected = OFFLINE;
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation(HERE);
  await signIn(page, "amina", `/phone/${language}`);
  await ready(page, language);
  await opensWithoutSignal(page);
  // What is on the page is on the phone a moment later.
  const stored = page.waitForResponse((answer) => answer.url().endsWith("/pocket-map")).catch(() => undefined);
  await enter(page);
  await Promise.race([stored, page.waitForTimeout(500)]);
  await page.waitForTimeout(300);
  await context.setOffline(true);
  await page.reload();
  await opened(page);
  return one;
}

/** @param {Page} page @param {string} typed */
async function look(page, typed) {
  await page.locator("#pocket-sought").fill(typed);
  await page.locator("#pocket-sought").press("Enter");
}

/** @param {Page} page @param {string} picture */
async function good(page, picture) {
  await page.evaluate(() => document.fonts.ready);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, "it needs no scrolling sideways");
  await hindersNobody(page);
  await largeEnough(page);
  await photograph(page, picture);
}

test("with the network cut a postcode, a misspelt name, the map and the table all lead to the place", async () => {
  const { page, kept } = await cutOff({ viewport: PHONE });
  /** @type {string[]} */
  const told = [];
  page.on("request", (request) => told.push(`${request.url()} ${request.postData() ?? ""}`));
  await enter(page);
  await good(page, "phone-places");
  await look(page, " wE4-7 qA");
  await place(page).getByText("Weald 001A", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "pocket-name", "what was found is read out");
  const facts = await page.locator("#pocket-facts").innerText();
  for (const fact of [/Mill Lane/, /Waterside/, /Weald/, /Among the hardest|Harder than/]) assert.match(facts, fact);
  assert.match(await page.locator("#pocket-hubs").innerText(), /Mill Lane\s+About [\d,]+ people of this place live in its patch\./);
  assert.equal(await page.locator(".pocket-found circle").count(), 2, "the map has its sign");
  assert.equal(await page.locator("#pocket-facts [data-on]").count(), 1);
  await good(page, "phone-places-found");
  assert.equal(new URL(page.url()).hash, "#places", "nothing of it stands in the address");
  // A street that she walks, with the number of a door before it and another case.
  const street = await page.locator("#pocket-streets b").first().innerText();
  await look(page, `14 ${street.toUpperCase()}`);
  await place(page).getByText("Weald 001A", { exact: true }).waitFor();
  assert.match(await page.locator("#pocket-streets").innerText(), new RegExp(street));

  // What is not here is said at once, and without signal there is nowhere else to look.
  await look(page, "SW1A 1AA");
  await said(page).getByText("SW1A 1AA is not in the area that this phone knows.").waitFor();
  assert.equal(await place(page).count(), 0);
  assert.equal(await page.locator("#pocket-public").isVisible(), false);
  await look(page, "WE4");
  await page.locator("#pocket-sought[aria-invalid=true]").waitFor();
  assert.match(await page.locator("#pocket-problem").innerText(), /only the first half/);
  await hindersNobody(page);
  await look(page, "Atlantis");
  await page.getByText("This phone knows no place of this name").waitFor();
  assert.equal(await page.locator("#pocket-sought").inputValue(), "Atlantis");

  // A guess is offered and never taken; a larger area leads on to its neighbourhoods.
  await look(page, "Mil Lnae");
  await page.getByRole("heading", { name: "Did you mean one of these?" }).waitFor();
  await good(page, "phone-places-guess");
  await page.locator("#pocket-found button", { hasText: "Part of a town" }).first().click();
  await page.getByRole("heading", { name: "Neighbourhoods in Mill Lane" }).waitFor();
  assert.equal(await page.locator("#pocket-found li").count(), 6);
  await page.locator("#pocket-found button", { hasText: "Weald 001C" }).click();
  await place(page).getByText("Weald 001C", { exact: true }).waitFor();

  // Through the map by keyboard: each is told, marked in the table, and opened with Enter.
  const rows = await page.locator("#pocket-rows tr").count();
  assert.equal(await page.locator("#pocket-map path[data-place]").count(), rows, "the table has a row for each part of the map");
  await page.locator("#pocket-map").focus();
  await page.keyboard.press("Home");
  const at = page.locator("[data-show=pocket-at]");
  const first = await at.innerText();
  assert.match(first, /^Weald 001A, Mill Lane\. .+\.$/);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await at.innerText(), first);
  await page.keyboard.press("ArrowUp");
  assert.equal(await at.innerText(), first);
  const row = page.locator("#pocket-rows tr[aria-current]");
  const [name, part, hard] = [row.locator("button"), row.locator("th span"), row.locator("td").last()];
  assert.equal(`${await name.innerText()}, ${await part.innerText()}. ${await hard.innerText()}.`, first, "the table says the same");
  await good(page, "phone-places-keyboard");
  await page.keyboard.press("ArrowUp");
  const last = (await at.innerText()).split(",")[0] ?? "";
  await page.keyboard.press("Enter");
  await place(page).getByText(last, { exact: true }).waitFor();
  // The same out of the table.
  await page.locator("#pocket-rows button", { hasText: "Weald 001B" }).press("Enter");
  await place(page).getByText("Weald 001B", { exact: true }).waitFor();

  assert.deepEqual(await shiftsOf(page), [], "nothing moves by itself");
  assert.deepEqual(told.filter((one) => /7 ?qa|sw1a|atlantis|lnae/i.test(decodeURIComponent(one))), [], "nobody is told what was looked for");
  kept.isClean();
});

test("where somebody stands is found without the network, and what cannot be found is said", async () => {
  const { page, context, kept } = await cutOff({ viewport: PHONE });
  await enter(page);
  await page.locator("#pocket-near").click();
  await place(page).getByText("Weald 001A", { exact: true }).waitFor();
  assert.equal(await said(page).innerText(), "You are here:");
  await good(page, "phone-places-near");
  await context.setGeolocation(LONDON);
  await page.locator("#pocket-near").click();
  await said(page).getByText(/You are outside of the area that this phone knows\. It begins about \d+(\.\d)? km from you\./).waitFor();
  assert.equal(await place(page).count(), 0, "what was found before is gone");
  await context.clearPermissions();
  await page.locator("#pocket-near").click();
  await said(page).getByText(/may not say where you are/).waitFor();
  await hindersNobody(page);
  assert.deepEqual(await shiftsOf(page), []);
  kept.isClean();
});

for (const [language, size, viewport] of /** @type {const} */ ([["en", "desk", DESK], ["ur", "phone", PHONE], ["ur", "desk", DESK]])) {
  test(`with the network cut a place is found in ${language} at ${size} size, in the dark`, async () => {
    const { page, kept } = await cutOff({ viewport, dark: true }, language);
    await enter(page);
    const heading = { en: "Places", ur: "جگہیں" }[language];
    await page.locator("#places h1", { hasText: heading }).waitFor();
    await look(page, "we47qa");
    await place(page).getByText("Weald 001A", { exact: true }).waitFor();
    await good(page, `phone-places-${language}-${size}-dark`);
    await page.locator("#pocket-map").focus();
    await page.keyboard.press("Home");
    const at = page.locator("[data-show=pocket-at]");
    const first = await at.innerText();
    // Forwards is to the left where one reads so.
    await page.keyboard.press(language === "ur" ? "ArrowLeft" : "ArrowRight");
    assert.match(await at.innerText(), /Weald 001B/);
    assert.match(first, /Weald 001A/);
    await page.keyboard.press("Enter");
    await place(page).getByText("Weald 001B", { exact: true }).waitFor();
    const row = page.locator("#pocket-rows tr[aria-current]");
    assert.match(await row.innerText(), /Weald 001B/);
    await page.locator("#pocket-near").click();
    await place(page).getByText("Weald 001A", { exact: true }).waitFor();
    await hindersNobody(page);
    assert.deepEqual(await shiftsOf(page), []);
    kept.isClean();
  });
}

test("with a network, what lies elsewhere leads on to all places, and the map lies closed on the phone", async () => {
  const { page, kept } = await cutOff({ viewport: PHONE });
  const lying = await everythingStored(page);
  for (const word of ["Weald 001A", "E01999001", "pocket map"]) assert.ok(!lying.includes(word), `${word} lies in the clear`);
  const cached = await everythingCached(page);
  assert.deepEqual(cached.filter(({ path, text }) => path.includes("pocket-map") || text.includes("Weald 001A")), []);
  await online(page);
  await enter(page);
  await look(page, "SW1A 1AA");
  const all = page.locator("#pocket-public a");
  await all.waitFor();
  await hindersNobody(page);
  await all.click();
  await page.waitForURL("**/places");
  assert.equal(await page.locator("[name=place]").inputValue(), "", "what was typed stays on the phone");
  kept.isClean();
});

test("before anything is kept, and where nobody has drawn anything, the room says what to do", async () => {
  const { page, context, kept } = await phoneOf({ viewport: PHONE });
  kept.expected = /ERR_FAILED/;
  await context.route("**/pocket-map", (route) => route.abort());
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator(".phone-foot a[href='#places']").click();
  await page.locator("#pocket-none").getByText("Open this page once with signal").waitFor();
  assert.equal(await page.locator("#pocket-sought").isVisible(), false);
  await good(page, "phone-places-none-kept");
  await context.unroute("**/pocket-map");
  await context.route("**/pocket-map", (route) => route.fulfill({ json: { chosen_by: "streets", left_out: 0, drawing: null, areas: [], neighbourhoods: [], streets: [], source: "", index_of: null } }));
  await online(page);
  await page.getByText("Nobody has said yet where Mill Lane works").waitFor();
  await good(page, "phone-places-none-drawn");
  kept.isClean();
});
