// Paper equals phone: a walk list is printed, ticked with a pen, photographed askew in a shadow, read,
// looked over and kept; another sheet is typed in by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, hindersNobody, hours, photograph } from "./harness.mjs";
import { town } from "./town.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { browserOf } = town();

/**
 * Sends something to the API as the page's own account.
 * @param {Page} page @param {string} method @param {string} path @param {object} [body]
 */
function send(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      /** @type {Record<string, string>} */
      const headers = body ? { "Content-Type": "application/json" } : {};
      const answer = await fetch(`/api/v1/hubs/mill-lane${path}`, { method, headers, body: body || undefined });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text ? JSON.parse(text) : undefined;
    },
    /** @type {const} */ ([method, path, body ? JSON.stringify(body) : ""]),
  );
}

/**
 * Plans a session over the first street there is, and gives the address of its page.
 * @param {Page} page
 */
async function plan(page) {
  await page.goto("/hubs/mill-lane/outreach/new");
  await page.getByLabel("Name", { exact: true }).fill("With paper");
  for (const [field, value] of Object.entries(hours())) await page.locator(`[name=${field}]`).fill(value);
  await page.getByLabel("Cara Whitlock").check({ force: true });
  await page.locator("[name=streets]").first().check({ force: true });
  await Promise.all([page.waitForURL(/outreach\/[0-9a-f-]{36}$/), page.getByRole("button", { name: "Keep this session" }).click()]);
  return new URL(page.url()).pathname;
}

/**
 * Prints the sheets of a session, in a language.
 * @param {Page} page @param {string} session @param {string} language
 */
async function print(page, session, language) {
  await page.goto(`${session}/sheets`);
  const again = page.locator("main details summary");
  if (await again.count()) await again.click();
  await page.locator(`[name=language][value=${language}]`).check({ force: true });
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), page.locator("form button").last().click()]);
  await page.locator("svg.sheet").first().waitFor();
  // A sheet is seen before its last line has come.
  await page.waitForLoadState();
}

/**
 * Draws ticks on the first sheet, lays it on a table askew with a shadow over it, and takes a picture.
 * @param {Page} page
 * @param {[number, number][]} ticks Line and column of each.
 * @returns {Promise<Buffer>}
 */
async function pictured(page, ticks) {
  const markup = await page.evaluate((ticks) => {
    const sheet = /** @type {SVGElement} */ (document.querySelector("svg.sheet")?.cloneNode(true));
    const boxes = [...sheet.querySelectorAll(":scope > g > rect")];
    for (const [line, column] of ticks) {
      const box = boxes[line * 5 + column];
      const [x, y] = [Number(box.getAttribute("x")), Number(box.getAttribute("y"))];
      const pen = document.createElementNS("http://www.w3.org/2000/svg", "path");
      pen.setAttribute("d", `M${x + 0.6} ${y + 2.4} L${x + 1.9} ${y + 4} L${x + 4.6} ${y - 0.4}`);
      pen.setAttribute("stroke", "#223a7a");
      pen.setAttribute("stroke-width", "0.5");
      pen.setAttribute("fill", "none");
      sheet.append(pen);
    }
    return sheet.outerHTML;
  }, ticks);
  const camera = await page.context().newPage();
  await camera.setViewportSize({ width: 1500, height: 2000 });
  await camera.setContent(`<body style="margin:0;background:#6b5a48;height:2000px;overflow:hidden;font-family:sans-serif">
    <div style="width:1150px;margin:170px auto 0;transform:perspective(4000px) rotateX(14deg) rotateY(-8deg) rotate(5deg)">${markup}</div>
    <div style="position:fixed;inset:0;background:linear-gradient(100deg,rgba(0,0,0,.45) 30%,transparent 55%)"></div></body>`);
  const picture = await camera.screenshot({ type: "jpeg", quality: 80 });
  await camera.close();
  return picture;
}

/** @param {Page} page @param {string} session */
async function marked(page, session) {
  const walk = await send(page, "GET", `${session.replace("/hubs/mill-lane", "")}/walk`);
  return walk.streets[0].doors.map((/** @type {any} */ door) => door.last?.outcome ?? null);
}

for (const language of ["en", "ur"]) {
  test(`a sheet in ${language} is photographed, looked over and kept`, async () => {
    const { page, kept } = await browserOf("ben", "/hubs/mill-lane/outreach");
    const session = await plan(page);
    await print(page, session, language);
    await hindersNobody(page);
    await photograph(page, `sheets-${language}`);
    const before = await marked(page, session);
    /** @type {[number, number][]} */
    const ticks = [[0, 0], [1, 2], [2, 1], [4, 0], [7, 2], [7, 0]];
    const picture = await pictured(page, ticks);

    await page.goto("/hubs/mill-lane/sheets");
    await hindersNobody(page);
    await page.locator("[name=photograph]").setInputFiles({ name: "table.jpg", mimeType: "image/jpeg", buffer: picture });
    await page.getByRole("button", { name: "Read the photograph" }).click();
    await page.locator("form.typing").waitFor();
    await hindersNobody(page);
    await photograph(page, `sheet-read-${language}`);
    const read = await page.locator("form.typing fieldset").evaluateAll((lines) =>
      lines.map((line) => /** @type {HTMLInputElement} */ (line.querySelector("input:checked")).value),
    );
    assert.deepEqual(read.slice(0, 8), ["no_answer", "spoke", "refused", "", "no_answer", "", "", ""]);
    assert.ok(read.slice(8).every((one) => one === ""));
    // Two ticks on a line are for a person to look at, and nothing was kept yet.
    assert.equal(await page.locator("[data-look]").count(), 1);
    assert.deepEqual(await marked(page, session), before);
    await page.locator("[name=time]").fill(hours().from);
    await page.locator("[name=line-7][value=spoke]").check();
    await Promise.all([page.waitForURL(/\/sheets$/), page.getByRole("button", { name: "Keep what the sheet says" }).click()]);
    const after = await marked(page, session);
    assert.deepEqual(
      [0, 1, 2, 4, 7].map((line) => after[line]),
      ["no_answer", "spoke", "refused", "no_answer", "spoke"],
    );
    await page.getByText("Typed in by Ben").first().waitFor();
    kept.isClean();
  });
}

test("a picture of something else is refused in words, and a code that nobody printed as well", async () => {
  const { page, kept } = await browserOf("amina", "/hubs/mill-lane/outreach", { viewport: PHONE });
  kept.expected = /422/;
  await page.goto("/hubs/mill-lane/sheets");
  await hindersNobody(page);
  const table = await page.screenshot({ type: "png" });
  await page.locator("[name=photograph]").setInputFiles({ name: "table.png", mimeType: "image/png", buffer: table });
  await page.getByRole("button", { name: "Read the photograph" }).click();
  await page.getByText("We could not read the code").first().waitFor();
  await hindersNobody(page);
  await page.locator("[name=code]").last().fill("kpwd 7xhq");
  await page.getByRole("button", { name: "Find the sheet" }).click();
  await page.getByText("No sheet of yours has this code").first().waitFor();
  assert.equal(await page.locator("[name=code]").last().inputValue(), "kpwd 7xhq");
  kept.isClean();
});
