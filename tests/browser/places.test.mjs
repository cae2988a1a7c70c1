// Somebody who is signed in nowhere looks for the place they live in, by keyboard and by touch.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, photograph, visit } from "./harness.mjs";
import { town } from "./town.mjs";

const { phoneOf } = town();

test("a postcode is typed, and the neighbourhood, its town and its district are read by keyboard", async () => {
  const { page } = await phoneOf({ viewport: DESK });
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/");
  await page.getByRole("link", { name: "Find your neighbourhood" }).click();
  await visit(page, "/places");
  await photograph(page, "places-find-desk");
  await page.locator("[name=place]").focus();
  await page.keyboard.type("we4 7qa");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Weald 001A" }).waitFor();
  assert.ok(asked.every((url) => !/we4|7qa/i.test(url)), "no address holds the postcode");
  assert.match(await page.locator("main").innerText(), /Mill Lane\. About [\d,]+ people live in this neighbourhood/);
  assert.equal(await page.locator(".places-beads [data-on]").count(), 8, "one bead for each line of the table");
  await visit(page, new URL(page.url()).pathname);
  assert.equal(await page.locator(".places-map path.places-here").count(), 1, "it is marked among its neighbours");
  assert.equal(await page.locator("main table").last().locator("tbody a").count(), 5, "its neighbours are linked");
  await photograph(page, "places-neighbourhood-desk");
  // The way up leads through what it lies in.
  await page.locator(".crumbs").getByRole("link", { name: "Weald", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Weald", exact: true }).waitFor();
  await visit(page, new URL(page.url()).pathname);
  assert.equal(await page.locator(".places-map path").count(), 10);
  const rows = page.locator("table").last().locator("tbody tr");
  assert.equal(await rows.count(), 10, "the table has a row for each part of the map");
  await photograph(page, "places-district-desk");
});

test("from a place one goes back to the list of names, and is not asked to send anything again", async () => {
  const { page } = await phoneOf({ viewport: DESK });
  await visit(page, "/places");
  await page.locator("[name=place]").focus();
  await page.keyboard.type("weald");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Places of this name" }).waitFor();
  const list = page.url();
  assert.match(list, /\/places\?found=E[\dE,]+$/, "no word that was typed stands in the address");
  await visit(page, list);
  await photograph(page, "places-found-desk");
  await page.locator("main").getByRole("link", { name: "Weald", exact: true }).first().click();
  await page.getByRole("heading", { name: "Weald", exact: true }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "Places of this name" }).waitFor();
  assert.equal(page.url(), list);
  const answer = await page.reload();
  assert.deepEqual([answer?.status(), answer?.request().method()], [200, "GET"]);
});

test("a misspelt name is found on a phone, in Urdu and in the dark", async () => {
  const { page, context } = await phoneOf({ viewport: PHONE, dark: true });
  await context.addCookies([{ name: "language", value: "ur", url: new URL("/", page.url() === "about:blank" ? (await page.goto("/"), page.url()) : page.url()).href }]);
  await visit(page, "/places");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await page.locator("[name=place]").fill("Nowhere at all");
  await page.locator("main form button.next").click();
  await page.locator("[name=place][aria-invalid=true]").waitFor();
  assert.equal(await page.locator("[name=place]").inputValue(), "Nowhere at all");
  await hindersNobody(page);
  await photograph(page, "places-unknown-ur");
  await page.locator("[name=place]").fill("Harbuor Side");
  await page.locator("main form button.next").click();
  await page.locator("main").getByRole("link", { name: "Harbour Side" }).click();
  await page.getByRole("heading", { name: "Harbour Side" }).waitFor();
  await visit(page, new URL(page.url()).pathname);
  await photograph(page, "places-part-ur-dark");
});
