// Somebody explores the map of places: by keyboard, on a phone in Urdu and in the dark, and where no map can be drawn.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, photograph, shiftsOf, visit } from "./harness.mjs";
import { town } from "./town.mjs";

const { phoneOf } = town();
/** A browser without a graphics card draws maps with its processor. */
const DRAWS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
/** One that cannot draw maps at all. */
const DRAWS_NOT = ["--disable-3d-apis"];

/** @param {import("playwright-core").Page} page */
const ready = (page) => page.locator("[data-explore][data-ready]").waitFor({ timeout: 30_000 });

/** @param {import("playwright-core").Page} page */
const names = (page) => page.locator("[data-explore] tbody th").allInnerTexts();

/**
 * The names on the map, where they stand; and that none lies over another.
 * @param {import("playwright-core").Page} page
 */
async function labels(page) {
  await page.locator(".map-name").first().waitFor({ timeout: 15_000 });
  const found = await page.locator(".map-name span").evaluateAll((labels) =>
    labels.map((label) => {
      const { left, top, right, bottom } = label.getBoundingClientRect();
      return { name: label.textContent ?? "", dir: label.parentElement?.getAttribute("dir"), left, top, right, bottom };
    }),
  );
  for (const one of found) {
    assert.equal(one.dir, "auto");
    for (const other of found) {
      const over = one !== other && one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      assert.ok(!over, `${one.name} lies over ${other.name}`);
    }
  }
  return found;
}

test("areas bear their names on the map, and these go along with it", async () => {
  const { page, kept } = await phoneOf({ viewport: DESK, args: DRAWS });
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await visit(page, "/places/map?at=E07999001");
  await ready(page);
  await page.locator("#areas").selectOption("msoas");
  await page.waitForFunction(() => document.querySelectorAll("[data-explore] tbody tr").length === 10);
  const before = await labels(page);
  assert.ok(before.some(({ name }) => name === "Harbour Side"), before.map(({ name }) => name).join());
  assert.equal(await page.locator(".map-names").getAttribute("aria-hidden"), "true");
  const listed = await names(page);
  assert.ok(before.every(({ name }) => listed.some((one) => one.startsWith(name))), "the table says the same");
  // While it is moved each stays on its area.
  const map = page.getByRole("application");
  await map.focus();
  const high = () =>
    page.evaluate(() => {
      const label = [...document.querySelectorAll(".map-name span")].find(({ textContent }) => textContent === "Harbour Side");
      return (label?.getBoundingClientRect().top ?? 0) - (document.querySelector(".map-stage")?.getBoundingClientRect().top ?? 0);
    });
  const stood = await high();
  await page.keyboard.press("ArrowUp");
  await page.waitForTimeout(1_500);
  assert.ok(Math.abs((await high()) - stood - 100) < 3, `from ${stood} to ${await high()}`);
  // Neighbourhoods have room for theirs from nearer by.
  await page.locator("#areas").selectOption("");
  await map.focus();
  await page.keyboard.press("Equal");
  await page.keyboard.press("Equal");
  await page.waitForFunction(() => /Neighbourhoods in view/.test(document.querySelector(".map-said")?.textContent ?? ""));
  await page.waitForFunction(() => [...document.querySelectorAll(".map-name")].some(({ textContent }) => /Weald \d{3}[A-F]/.test(textContent ?? "")));
  await labels(page);
  assert.deepEqual(await shiftsOf(page), [], "nothing jumps when names come");
  assert.ok(asked.every((url) => new URL(url).origin === new URL(page.url()).origin && !/glyph|font.*pbf/.test(url)));
  await hindersNobody(page);
  await photograph(page, "places-map-names-desk");
  kept.isClean();
});

test("the map is explored by keyboard, and the table and the page follow", async () => {
  const { page, kept } = await phoneOf({ viewport: DESK, args: DRAWS });
  await page.goto("/places");
  await page.getByRole("link", { name: "Explore on a map" }).click();
  await ready(page);
  await visit(page, "/places/map?at=E07999001");
  await ready(page);
  assert.deepEqual(await shiftsOf(page), [], "nothing jumps when the map comes");
  await page.waitForFunction(() => document.querySelectorAll("[data-explore] tbody tr").length > 1);
  await hindersNobody(page);
  await photograph(page, "places-map-desk");
  const said = page.locator(".map-said");
  const map = page.getByRole("application", { name: "Map of how hard life is made" });
  await map.focus();
  // Through the areas in view, each told with what is shown of it.
  await page.keyboard.press("PageDown");
  const first = await said.innerText();
  assert.match(first, /People: [\d,]+\. .+\./);
  await page.keyboard.press("PageDown");
  assert.notEqual(await said.innerText(), first);
  await page.keyboard.press("PageUp");
  assert.equal(await said.innerText(), first);
  assert.equal(await page.locator("tr[aria-current]").count(), 1, "the table marks where one is");
  // Closer, until there are neighbourhoods, and along until others are in view.
  for (let nearer = 0; nearer < 4 && !/Neighbourhoods in view/.test(await said.innerText()); nearer += 1) {
    const before = await said.innerText();
    await page.keyboard.press("Equal");
    await page.waitForFunction((was) => document.querySelector(".map-said")?.textContent !== was, before).catch(() => {});
  }
  await page.waitForFunction(() => /Neighbourhoods in view: \d+/.test(document.querySelector(".map-said")?.textContent ?? ""));
  const before = await names(page);
  assert.ok(before.every((name) => /Weald \d{3}[A-F], \w+/.test(name)), before.join());
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press("ArrowRight");
  await page.waitForFunction((was) => document.querySelector("[data-explore] tbody")?.textContent !== was, await page.locator("[data-explore] tbody").innerText()).catch(() => {});
  await page.waitForTimeout(1_000);
  assert.notDeepEqual(await names(page), before, "the table has other areas");
  await page.keyboard.press("PageDown");
  const [named] = (await said.innerText()).split(",");
  await photograph(page, "places-map-neighbourhoods-desk");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: named ?? "" }).waitFor();
  // The way back leads to where one was.
  await page.goBack();
  await ready(page);
  assert.match(page.url(), /#map=/);
  kept.isClean();
});

test("one kind of areas is chosen, on a phone in Urdu and in the dark", async () => {
  const { page, context, kept } = await phoneOf({ viewport: PHONE, dark: true, args: DRAWS });
  await page.goto("/places");
  await context.addCookies([{ name: "language", value: "ur", url: page.url() }]);
  await visit(page, "/places/map?at=E07999001");
  await ready(page);
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await page.locator("#areas").selectOption("wards");
  await page.waitForFunction(() => document.querySelectorAll("[data-explore] tbody tr").length === 3);
  assert.deepEqual(await shiftsOf(page), [], "nothing jumps when the areas are others");
  await page.locator("[data-does=next]").click();
  assert.match(await page.locator(".map-said").innerText(), /Middle Weald/);
  for (const button of await page.locator("[data-explore] button").all()) {
    const box = await button.boundingBox();
    assert.ok(box && box.width >= 44 && box.height >= 44, "a finger hits each button");
  }
  await hindersNobody(page);
  await photograph(page, "places-map-ur-dark");
  kept.isClean();
});

test("where no map can be drawn, the drawing and its table stay, and a sentence says so", async () => {
  const { page, kept } = await phoneOf({ viewport: PHONE, args: DRAWS_NOT });
  await visit(page, "/places/map?at=E07999001");
  await page.locator(".map-said", { hasText: "cannot draw the map that moves" }).waitFor();
  assert.equal(await page.locator(".map-plain path").count(), 10);
  assert.equal(await page.locator("[data-explore] tbody tr").count(), 10);
  assert.equal(await page.locator(".map-bar button").first().isVisible(), false, "no button that does nothing");
  await hindersNobody(page);
  await photograph(page, "places-map-plain");
  kept.isClean();
});
