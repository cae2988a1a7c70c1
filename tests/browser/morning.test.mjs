// A coordinator's morning: a conflict settled, a promise kept, three conversations coded by keyboard,
// words signed off, and at noon the network reads them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hindersNobody } from "./harness.mjs";
import { town } from "./town.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { browserOf } = town();

/** The first number in the words of a part of the page. @param {Page} page @param {string} where */
async function number(page, where) {
  return Number(/\d+/.exec(await page.locator(where).first().innerText())?.[0] ?? "0");
}

test("two versions of a conversation are both in view, and a coordinator says which stands", async () => {
  const { page, kept } = await browserOf("cara", "/hubs/mill-lane/conflicts");
  const waiting = page.locator("main .list > li a");
  const before = await waiting.count();
  assert.equal(before, 2, "the demonstration has two conflicts");
  await waiting.first().click();
  await page.locator("form[action$='/settle']").first().waitFor();
  // What came second is there beside what came first.
  assert.ok(await page.getByText("She rang the office three times").count());
  await hindersNobody(page);
  const conversation = new URL(page.url()).pathname.split("/")[4];
  const settled = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.locator("form[action$='/settle']:has([name=how][value=second]) button").click();
  await settled;
  await page.goto(`/hubs/mill-lane/conversations/${conversation}`);
  assert.ok(await page.getByText("She rang the office three times").count(), "the second words stand now");
  await page.goto("/hubs/mill-lane/conflicts");
  assert.equal(await waiting.count(), 1);
  kept.isClean();
});

test("a promise is kept, and says so", async () => {
  const { page, kept } = await browserOf("cara", "/hubs/mill-lane/follow-ups");
  const promises = page.locator("main .list > li .entry-title a");
  const before = await promises.count();
  await promises.first().click();
  await page.locator("form[action$='/end']").waitFor();
  await page.locator("form[action$='/end'] [name=how][value=done]").check({ force: true });
  await page.locator("form[action$='/end'] [name=note]").fill("Rang, and she will come.");
  await page.locator("form[action$='/end'] button").first().click();
  await page.waitForLoadState();
  await page.goto("/hubs/mill-lane/follow-ups");
  assert.equal(await promises.count(), before - 1);
  kept.isClean();
});

test("three conversations are coded without touching the mouse", async () => {
  const { page, kept } = await browserOf("cara", "/hubs/mill-lane/coding");
  const before = await number(page, "main");
  for (let nth = 0; nth < 3; nth += 1) {
    const action = await page.locator("#coding").getAttribute("action");
    await page.keyboard.press("1");
    await Promise.all([
      page.waitForURL(/done=/),
      page.waitForFunction((was) => document.querySelector("#coding")?.getAttribute("action") !== was, action),
      page.keyboard.press("Enter"),
    ]);
  }
  await page.goto("/hubs/mill-lane/coding");
  assert.equal(await number(page, "main"), before - 3);
  kept.isClean();
});

test("words that a hub signs off are read by the network, without a name", async () => {
  const hub = await browserOf("cara", "/hubs/mill-lane/quotations");
  await hub.page.locator("a[href*='/quotations/from/']").first().click();
  const field = hub.page.locator("[name=words]");
  const words = (await field.inputValue()) || (await hub.page.locator("main blockquote p").first().innerText());
  await field.fill(words);
  await hub.page.getByRole("button", { name: "Sign these words off for the network" }).click();
  await hub.page.waitForURL(/\/quotations\?done=signed$/);
  hub.kept.isClean();

  const nation = await browserOf("olu", "/hubs/weald/voices");
  // The words go up in the background, within a moment.
  const start = words.split("\n")[0]?.slice(0, 60) ?? words;
  for (let tries = 0; tries < 20 && !(await nation.page.getByText(start).count()); tries += 1) {
    await nation.page.waitForTimeout(500);
    await nation.page.reload();
  }
  assert.ok(await nation.page.getByText(start).count(), "the network reads the words");
  await nation.page.goto("/hubs/weald/network");
  assert.match(await nation.page.locator("main").innerText(), /at least/i);
  nation.kept.isClean();
});
