// Going out: an organiser plans a session, a pair walks it at the desk and takes a slip back, and a second
// pair that wants the same street is told who has it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, hindersNobody, hours } from "./harness.mjs";
import { town } from "./town.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { browserOf } = town();

/**
 * Plans a session for the first street, and gives the address of its page.
 * @param {Page} page @param {string} name @param {string[]} pair
 */
async function plan(page, name, pair) {
  await page.goto("/hubs/mill-lane/outreach/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  for (const [field, value] of Object.entries(hours())) await page.locator(`[name=${field}]`).fill(value);
  for (const box of await page.locator("[name=pair]:checked").all()) await box.uncheck({ force: true });
  for (const who of pair) await page.getByLabel(who).check({ force: true });
  await page.locator("[name=streets]").first().check({ force: true });
  assert.match(await page.locator(".streets .sum").innerText(), /Doors on these streets: \d+/);
  await Promise.all([page.waitForURL(/outreach\/[0-9a-f-]{36}$/), page.getByRole("button", { name: "Keep this session" }).click()]);
  return new URL(page.url()).pathname;
}

test("a session is planned, walked at the desk, and a slip is taken back", async () => {
  const { page, kept } = await browserOf("ben", "/hubs/mill-lane/outreach");
  await hindersNobody(page);
  await page.getByRole("link", { name: "Plan a session" }).click();
  await page.waitForURL(/outreach\/new/);
  await hindersNobody(page);
  const session = await plan(page, "The first street", ["Ben Adeyemi", "Cara Whitlock"]);
  await hindersNobody(page);
  await page.goto(`${session}/walk`);
  await hindersNobody(page);
  const doors = page.locator(".doors > li:not([data-never])");
  for (const nth of [0, 1, 2]) await doors.nth(nth).locator("[name=door]").check();
  await page.getByRole("button", { name: "Mark the ticked: no answer" }).click();
  await page.waitForURL(/#d-/);
  assert.equal(await page.locator("[data-marked]").count(), 3);
  await page.locator(".doors > li:not([data-never], [data-marked])").first().getByRole("button", { name: "Spoke" }).click();
  await page.getByText("Somebody spoke with you").waitFor();
  const write = page.locator("main a[href*='/conversations/new']");
  assert.match((await write.getAttribute("href")) ?? "", /how=door&street=[0-9a-f-]+$/);
  assert.equal(await page.locator("[data-marked]").count(), 4);
  await page.locator("[data-marked]").nth(3).getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.querySelectorAll("[data-marked]").length === 3);
  await page.goto(session);
  assert.match(await page.locator("main").innerText(), /So far at 3 of \d+ doors/);
  kept.isClean();
});

test("two pairs want one street, and the second is told who has it until when", async () => {
  const first = await browserOf("ben", "/hubs/mill-lane/outreach");
  const one = await plan(first.page, "Ours", ["Ben Adeyemi", "Cara Whitlock"]);
  const taken = first.page.getByRole("button", { name: "Take the streets that are free" });
  // The demonstration's own session of today may have it already.
  if (await taken.count()) await taken.click();
  const other = await plan(first.page, "Theirs", ["Amina Yusuf", "Farah Qureshi"]);
  assert.match(await first.page.locator("main table").last().innerText(), /until \d\d:\d\d|until .*20\d\d/);
  assert.equal(await first.page.getByRole("button", { name: "Take the streets that are free" }).count(), 0);
  first.kept.expected = /404/;
  const second = await browserOf("amina", other, { viewport: PHONE });
  await second.page.getByRole("heading", { name: "Theirs" }).waitFor();
  await hindersNobody(second.page);
  second.kept.expected = /404/;
  const answer = await second.page.goto(one);
  assert.equal(answer?.status(), 404, "a listener sees their own sessions alone");
});

test("a listener who reads Urdu sees when people are in, by light and in the dark", async () => {
  for (const dark of [false, true]) {
    const { page, kept } = await browserOf("farah", "/hubs/mill-lane/reach", { viewport: PHONE, language: "ur", dark });
    assert.ok((await page.locator(".heat svg text").count()) > 20, "hours are drawn");
    await hindersNobody(page);
    kept.isClean();
  }
});
