// A hub says where it works and sees where nobody was heard; the network looks at whom its hubs cover.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, photograph, visit } from "./harness.mjs";
import { town } from "./town.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { browserOf } = town();

/** Maps are drawn without a graphics card. */
const DRAWS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
const GROUND = "/hubs/mill-lane/ground/whole";

/** What the page says of how many live in the patch. @param {Page} page */
async function people(page) {
  return Number((await page.locator(".heading .figure").first().innerText()).replaceAll(/\D/g, ""));
}

/** Reads the page in another language. @param {Page} page @param {string} language */
async function inLanguage(page, language) {
  await page.context().addCookies([{ name: "language", value: language, url: new URL("/", page.url()).href }]);
}

test("a coordinator adds to the patch by keyboard, sees who lives there, and takes it out again", async () => {
  const { page, kept } = await browserOf("cara", GROUND);
  kept.expected = /status of 422/;
  await page.setViewportSize(DESK);
  await visit(page, GROUND);
  await photograph(page, "ground-desk");
  const before = await people(page);
  await page.locator("[name=place]").focus();
  await page.keyboard.type("Atlantis");
  await page.keyboard.press("Enter");
  await page.locator("[name=place][aria-invalid=true]").waitFor();
  assert.equal(await page.locator("[name=place]").inputValue(), "Atlantis", "what was typed stays");
  await hindersNobody(page);
  await page.locator("[name=place]").fill("Market Place");
  await page.locator("[name=place]").press("Enter");
  await page.getByRole("button", { name: "Take out Market Place" }).waitFor();
  const after = await people(page);
  assert.ok(after > before, `${after} people after ${before}`);
  // The table and the map are of the same neighbourhoods.
  const rows = page.locator("main table").nth(1).locator("tbody tr");
  assert.equal(await rows.count(), await page.locator(".places-map path:not(.ground-shape)").count());
  await page.locator("[name=around]").fill("WE2 1QA");
  await page.locator("[name=km]").fill("0.4");
  await page.locator("[name=km]").press("Enter");
  await page.getByText("0.4 km · WE2 1QA", { exact: true }).waitFor();
  assert.match(await page.locator("main").innerText(), /share of their postcodes/);
  for (const name of ["Market Place", "0.4 km · WE2 1QA"]) {
    await page.getByRole("button", { name: `Take out ${name}` }).focus();
    await Promise.all([page.waitForLoadState(), page.keyboard.press("Enter")]);
    await page.getByRole("button", { name: `Take out ${name}` }).waitFor({ state: "detached" });
  }
  assert.equal(await people(page), before);
  await page.setViewportSize(PHONE);
  await inLanguage(page, "ur");
  await visit(page, GROUND);
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await photograph(page, "ground-ur-phone");
  kept.isClean();
});

test("a coordinator draws a shape on the map by keyboard alone, and sees its people", async () => {
  const { page, kept } = await browserOf("cara", GROUND, { args: DRAWS });
  await page.setViewportSize(DESK);
  await page.locator("[data-draw][data-ready]").waitFor({ timeout: 30_000 });
  const before = await people(page);
  await page.locator(".maplibregl-canvas").focus();
  // From the middle of the patch to the west and the south, where the patch is not yet.
  for (const key of ["ArrowUp", "ArrowUp", "Enter", "ArrowRight", "ArrowRight", "Enter", "ArrowUp", "ArrowUp", "Enter"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(450);
  }
  assert.match(await page.locator(".map-said").innerText(), /Corners: 3/);
  await page.getByRole("button", { name: "Close the shape" }).press("Enter");
  await page.locator("[name=name]").fill("By keyboard");
  await page.getByRole("button", { name: "Add this shape" }).press("Enter");
  await page.getByRole("button", { name: "Take out By keyboard" }).waitFor();
  assert.ok((await people(page)) >= before);
  assert.match(await page.locator("main").innerText(), /share of their postcodes/);
  await Promise.all([page.waitForLoadState(), page.getByRole("button", { name: "Take out By keyboard" }).press("Enter")]);
  await page.getByRole("button", { name: "Take out By keyboard" }).waitFor({ state: "detached" });
  kept.isClean();
});

test("two hubs settle whose the ground is that both cover", async () => {
  const cara = await browserOf("cara", GROUND);
  const ours = cara.page.getByRole("button", { name: "It is ours" });
  await ours.first().click();
  await cara.page.getByText("It is not settled yet.").waitFor();
  const dev = await browserOf("dev", "/hubs/harbour-side/ground/whole");
  const before = await people(dev.page);
  await dev.page.getByRole("button", { name: "It is theirs" }).click();
  await dev.page.getByText("You both say the same: it is settled.").waitFor();
  assert.ok((await people(dev.page)) < before, "what was let go counts for the other");
  await dev.page.getByRole("button", { name: "We both work there" }).click();
  await dev.page.getByText("It is not settled yet.").waitFor();
  await hindersNobody(dev.page);
});

test("an organiser sees where nobody was heard, and whether need is met", async () => {
  const { page, kept } = await browserOf("ben", "/hubs/mill-lane/where");
  await page.setViewportSize(DESK);
  await visit(page, "/hubs/mill-lane/where");
  await photograph(page, "where-desk");
  const main = await page.locator("main").innerText();
  assert.match(main, /In \d+ neighbourhoods of your patch nobody has been heard yet/);
  assert.match(main, /The index is −?0\.\d\d/u);
  assert.equal(await page.locator(".places-map path").count(), await page.locator("main table").nth(1).locator("tbody tr td a, tbody tr th a").count());
  await page.locator("[name=month]").selectOption({ index: 1 });
  await Promise.all([page.waitForURL(/month=20/), page.getByRole("button", { name: "Show" }).click()]);
  await hindersNobody(page);
  await page.setViewportSize(PHONE);
  await inLanguage(page, "ur");
  await visit(page, "/hubs/mill-lane/where");
  await photograph(page, "where-ur-phone");
  kept.isClean();
});

test("the nation looks at coverage by tenth and region, and at the places that nobody reaches", async () => {
  const { page, kept } = await browserOf("nell", "/hubs/weald/coverage");
  await page.setViewportSize(DESK);
  await visit(page, "/hubs/weald/coverage");
  await photograph(page, "coverage-desk");
  const share = async () => Number((await page.locator(".heading .figure").nth(2).innerText()).replaceAll(/[^\d.]/g, ""));
  const before = await share();
  await page.locator("[name=km]").selectOption("10");
  await Promise.all([page.waitForURL(/km=10/), page.getByRole("button", { name: "Show" }).click()]);
  assert.ok((await share()) >= before, "whoever lives near counts too");
  assert.match(await page.locator("main").innerText(), /The Weald/);
  await page.getByRole("link", { name: /^Weald 0/ }).first().click();
  await page.waitForURL(/\/places\/E01/);
  await page.setViewportSize(PHONE);
  await inLanguage(page, "ur");
  await visit(page, "/hubs/weald/coverage");
  await photograph(page, "coverage-ur-phone");
  kept.isClean();
});

test("a beat is built of its streets, and everybody sees the patch and what the hub lets them see", async () => {
  const { page, kept } = await browserOf("cara", "/hubs/mill-lane/patches");
  kept.expected = /status of 422/;
  await page.setViewportSize(DESK);
  await visit(page, "/hubs/mill-lane/patches");
  await page.locator("[name=street]").fill("Heddel Street");
  await page.locator("[name=street]").press("Enter");
  const street = page.getByRole("link", { name: "Heddle Street" });
  await street.waitFor();
  await hindersNobody(page);
  await photograph(page, "ground-street-found");
  await street.click();
  assert.match(await page.locator("main").innerText(), /In Weald 00/);
  await page.getByRole("link", { name: "Carder Close to the canal" }).first().click();
  await page.getByRole("link", { name: "Who lives here" }).click();
  await page.getByRole("button", { name: "Take out All streets" }).waitFor();
  const all = await people(page);
  await page.getByRole("button", { name: "Take out All streets" }).press("Enter");
  await page.getByRole("button", { name: "Take out All streets" }).waitFor({ state: "detached" });
  await page.locator("[name=street]").fill("Nowhere Road");
  await page.locator("[name=street]").press("Enter");
  await page.locator("[name=street][aria-invalid=true]").waitFor();
  await hindersNobody(page);
  await page.locator("[name=street]").fill("heddle street");
  await page.locator("[name=street]").press("Enter");
  await page.getByRole("button", { name: "Take out Heddle Street" }).waitFor();
  const one = await people(page);
  assert.ok(one > 0 && one < all, `${one} people of ${all}`);
  await page.locator("[name=street]").fill("");
  await page.locator("[name=street]").press("Enter");
  await page.getByRole("button", { name: "Take out All streets" }).waitFor();
  assert.equal(await people(page), all, "a street that is one of all is not counted twice");

  await visit(page, GROUND);
  await page.getByRole("link", { name: "Open the page" }).click();
  await page.getByRole("heading", { name: "What Mill Lane heard" }).waitFor();
  for (const [size, language] of /** @type {const} */ ([[DESK, "en"], [PHONE, "ur"]])) {
    await page.setViewportSize(size);
    await inLanguage(page, language);
    await visit(page, "/places/hubs/mill-lane");
    await hindersNobody(page);
    await photograph(page, `ground-public-${language}`);
  }
  await inLanguage(page, "en");
  await visit(page, GROUND);
  await page.getByRole("button", { name: "Stop showing what we heard" }).press("Enter");
  await page.getByRole("button", { name: "Show what we heard" }).waitFor();
  // The network takes it back as work that waits.
  const heard = page.getByRole("heading", { name: "What Mill Lane heard" });
  for (let tries = 0; tries < 60; tries += 1) {
    await visit(page, "/places/hubs/mill-lane");
    if ((await heard.count()) === 0) break;
    await page.waitForTimeout(500);
  }
  assert.equal(await heard.count(), 0);
  kept.isClean();
});
