// A coordinator draws a shape on a map: by pointer, by keyboard alone, by touch in Urdu; and where no map can be drawn.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { DESK, PHONE, hindersNobody, phone, photograph, sweep } from "./harness.mjs";

const DRAWS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
const SQUARE = { type: "Polygon", coordinates: [[[2.02, 52.95], [2.06, 52.95], [2.06, 52.97], [2.02, 52.97], [2.02, 52.95]]] };

/** @type {import("node:child_process").ChildProcess} */
let server;
let address = "";

before(async () => {
  server = spawn("cargo", ["run", "--quiet", "--package", "kit", "--example", "pieces", "--", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
  for await (const line of createInterface({ input: /** @type {import("node:stream").Readable} */ (server.stderr) })) {
    address = line.match(/^listening on (http:\S+)\/pieces$/)?.[1] ?? "";
    if (address) break;
  }
  assert.notEqual(address, "", "the pieces are served");
});

after(async () => {
  server?.kill();
  await sweep();
});

/**
 * @param {string} query
 * @param {{ viewport?: { width: number, height: number }, dark?: boolean, touch?: boolean, args?: string[] }} how
 */
async function opened(query, how) {
  const { page, kept, context } = await phone(address, { viewport: DESK, args: DRAWS, ...how });
  await page.goto(`/pieces/drawing?${query}`);
  return { page, kept, context };
}

/** @param {import("playwright-core").Page} page */
const ready = (page) => page.locator("[data-draw][data-ready]").waitFor({ timeout: 30_000 });

/** What the form would send. @param {import("playwright-core").Page} page */
const drawn = async (page) => JSON.parse((await page.locator("textarea[name=outline]").inputValue()) || "null");

/** @param {import("playwright-core").Page} page */
async function middleOf(page) {
  await page.locator(".map-stage").scrollIntoViewIfNeeded();
  const box = await page.locator(".map-stage").boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("corners are set, moved, taken away and undone with a pointer", async () => {
  const { page, kept, context } = await opened("", {});
  await ready(page);
  const said = page.locator(".map-said");
  const { x, y } = await middleOf(page);
  for (const [east, south] of [[-100, -80], [100, -80], [100, 80]]) await page.mouse.click(x + (east ?? 0), y + (south ?? 0), { delay: 20 });
  assert.equal((await drawn(page)).coordinates[0].length, 4, "three corners, and the one that closes the ring");
  await page.mouse.click(x - 100, y + 80);
  assert.match(await said.innerText(), /Corners: 4/);
  // Touching the first corner closes the shape.
  await page.mouse.click(x - 100, y - 80);
  assert.match(await said.innerText(), /The shape is closed/);
  const closed = await drawn(page);
  await page.mouse.move(x + 100, y - 80);
  await page.mouse.down();
  await page.mouse.move(x + 140, y - 120, { steps: 5 });
  await page.mouse.up();
  const moved = await drawn(page);
  assert.notDeepEqual(moved, closed);
  assert.equal(moved.coordinates[0].length, 5);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await drawn(page), closed, "a move is undone as one");
  await page.mouse.click(x + 100, y - 80);
  await page.getByRole("button", { name: "Remove corner" }).click();
  assert.equal((await drawn(page)).coordinates[0].length, 4);
  // A second part makes it a shape of two.
  for (const [east, south] of [[-200, 120], [-160, 120], [-180, 150]]) await page.mouse.click(x + (east ?? 0), y + (south ?? 0));
  assert.equal((await drawn(page)).type, "MultiPolygon");
  await hindersNobody(page);
  await photograph(page, "drawing-desk");
  await page.getByRole("button", { name: "Start again" }).click();
  assert.equal(await drawn(page), null);
  kept.isClean();
  await context.close();
});

test("a shape is drawn by keyboard alone", async () => {
  const { page, kept, context } = await opened("", {});
  await ready(page);
  const said = page.locator(".map-said");
  const press = async (/** @type {string} */ key, times = 1) => {
    for (let pressed = 0; pressed < times; pressed += 1) {
      await page.keyboard.press(key);
      // The map glides for a moment.
      await page.waitForTimeout(450);
    }
  };
  await page.locator(".maplibregl-canvas").focus();
  assert.equal(await page.locator(".map-cross").evaluate((cross) => getComputedStyle(cross).visibility), "visible");
  await press("Enter");
  await press("ArrowRight", 2);
  await press("Enter");
  await press("ArrowDown", 2);
  await press("Enter");
  assert.match(await said.innerText(), /Corners: 3/);
  await press("ArrowDown", 1);
  await press("Enter");
  await press("Backspace");
  assert.match(await said.innerText(), /Corners: 3/);
  const before = await drawn(page);
  // Back over the last corner, which is carried one step on.
  await press("ArrowUp", 1);
  await press("Space");
  assert.match(await said.innerText(), /You hold this corner/);
  await press("ArrowLeft", 1);
  await press("Space");
  assert.match(await said.innerText(), /has moved/);
  const after = await drawn(page);
  assert.notDeepEqual(after, before);
  await photograph(page, "drawing-keyboard");
  await press("Delete");
  assert.match(await said.innerText(), /The corner is gone\. Corners: 2/);
  await press("Control+z");
  assert.deepEqual(await drawn(page), after);
  kept.isClean();
  await context.close();
});

test("what the field holds is shown, and moved by touch, in Urdu and in the dark", async () => {
  const value = encodeURIComponent(JSON.stringify(SQUARE));
  const { page, kept, context } = await opened(`language=ur&appearance=dark&value=${value}`, { viewport: PHONE, dark: true, touch: true });
  await ready(page);
  assert.match(await page.locator(".map-said").innerText(), /4/);
  assert.deepEqual(await drawn(page), SQUARE, "it is as it was");
  const { x, y } = await middleOf(page);
  await page.touchscreen.tap(x, y);
  assert.match(await page.locator(".map-said").innerText(), /5/);
  for (const button of await page.locator("[data-draw] button").all()) {
    const box = await button.boundingBox();
    assert.ok(box && box.width >= 44 && box.height >= 44, "a finger hits each button");
  }
  await hindersNobody(page);
  await photograph(page, "drawing-ur-dark");
  kept.isClean();
  await context.close();
});

test("where no map can be drawn, or the field holds something else, the field stays", async () => {
  const { page, context } = await opened("", { args: ["--disable-3d-apis"] });
  await page.locator(".map-said", { hasText: "cannot draw a map" }).waitFor();
  assert.ok(await page.locator("textarea[name=outline]").isVisible());
  await hindersNobody(page);
  await photograph(page, "drawing-plain");
  await page.goto("/pieces/drawing?value=nonsense");
  await page.locator(".map-said", { hasText: "no shape that we can draw" }).waitFor();
  assert.equal(await page.locator("textarea[name=outline]").inputValue(), "nonsense", "what was typed stays");
  await context.close();
});
