// Paper equals phone: listening sheets are printed, one page each, written on with a pen, and typed in once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, photograph } from "./harness.mjs";
import { town } from "./town.mjs";

/** @typedef {import("playwright-core").Page} Page */

const SHEETS = "/hubs/mill-lane/listening-sheets";

const { browserOf } = town();

/**
 * Makes sheets at the desk, and gives their codes.
 * @param {Page} page @param {string} language @param {number} sheets
 */
async function print(page, language, sheets) {
  await page.goto(SHEETS);
  await page.locator(`[name=language][value=${language}]`).check({ force: true });
  await page.locator("[name=sheets]").fill(String(sheets));
  await Promise.all([page.waitForURL(/\/print\//), page.locator("main form[method=post] button").click()]);
  return page.locator(".listening-sheet .sheet-code").allInnerTexts();
}

/** How many pages of paper it takes. @param {Page} page @param {string} name */
async function pages(page, name) {
  const folder = process.env.FOLKMOOT_PICTURES;
  // Without grounds, as printers are set.
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, ...(folder ? { path: `${folder}/${name}.pdf` } : {}) });
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

for (const language of ["en", "pl", "ur"]) {
  test(`sheets in ${language} are a page of paper each, with everything on it`, async () => {
    const { page, kept } = await browserOf("amina", SHEETS);
    const codes = await print(page, language, 3);
    assert.equal(new Set(codes).size, 3);
    assert.ok(codes.every((code) => /^[2-9A-Z]{4}-[2-9A-Z]{4}$/.test(code)), String(codes));
    await hindersNobody(page);
    await photograph(page, `listening-sheets-${language}`);
    assert.equal(await pages(page, `listening-sheets-${language}`), 3, "three sheets are three pages");
    // Nothing is cut off at the foot, and there is room to write below each question.
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: "print" });
    const room = await page.locator(".listening-sheet").first().evaluate((sheet) => {
      const within = sheet.getBoundingClientRect();
      const foot = /** @type {Element} */ (sheet.lastElementChild).getBoundingClientRect();
      const wide = [...sheet.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > within.right + 1 || one.getBoundingClientRect().left < within.left - 1);
      const millimetre = within.width / 190;
      return {
        over: (foot.bottom - within.bottom) / millimetre,
        lines: [...sheet.querySelectorAll(".ruled > span")].map((one) => one.getBoundingClientRect().height / millimetre),
        wide: wide.map((one) => one.className || one.tagName),
      };
    });
    await photograph(page, `listening-sheets-${language}-printed`);
    assert.ok(room.over <= 0.5, `${room.over} mm hang over the edge`);
    assert.equal(room.lines.length, 12, "three lines below each of four questions");
    assert.ok(room.lines.every((high) => high >= 6), `room to write, in millimetres: ${room.lines}`);
    assert.deepEqual(room.wide, []);
    kept.isClean();
  });
}

test("a sheet in Urdu is found by its code, typed in on a telephone, and leads to its conversation from then on", async () => {
  const desk = await browserOf("ben", SHEETS);
  const [code] = await print(desk.page, "ur", 1);

  const { page, kept } = await browserOf("amina", SHEETS, { viewport: PHONE, language: "ur" });
  kept.expected = /422/;
  await hindersNobody(page);
  await photograph(page, "listening-sheets-page-ur-390");
  await page.locator("[name=code]").fill("kpwd 7xhq");
  await page.locator("form[method=get] button").click();
  await page.locator("#field-code-problem").waitFor();
  await page.locator("[name=code]").fill(code.toLowerCase().replace("-", " "));
  await Promise.all([page.waitForURL(/conversations\/new/), page.locator("form[method=get] button").click()]);
  assert.equal(await page.locator("[name=language]").inputValue(), "ur");
  assert.equal(await page.locator("[name=day]").inputValue(), "", "the day stands on the paper");
  await hindersNobody(page);
  await photograph(page, "listening-sheet-typing-ur-390");
  await page.locator("[name=concerns]").fill("سیڑھیوں کی بتی بند ہے");
  await page.locator("[name=how][value=street]").check({ force: true });
  await page.locator("[name=day]").fill(new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(Date.now() - 86_400_000));
  await page.locator("[name=tier][value=theme]").check({ force: true });
  await Promise.all([page.waitForURL(/conversations\/[0-9a-f-]{36}$/), page.locator("main form[method=post] button").last().click()]);
  const conversation = new URL(page.url()).pathname;
  await page.getByText(code).first().waitFor();
  await hindersNobody(page);
  await photograph(page, "listening-sheet-typed-ur-390");

  // Ben has the same paper in his hand.
  await desk.page.goto(`${SHEETS}/${code}`);
  await desk.page.getByText("This sheet was typed in already").waitFor();
  await hindersNobody(desk.page);
  await photograph(desk.page, "listening-sheet-is-in-1280");
  await desk.page.getByRole("link", { name: "Read the conversation" }).click();
  await desk.page.getByText(`Written on paper, sheet ${code}`).waitFor();
  assert.equal(new URL(desk.page.url()).pathname, conversation);
  await desk.page.goto(SHEETS);
  await hindersNobody(desk.page);
  await photograph(desk.page, "listening-sheets-page-1280");
  await desk.page.setViewportSize(PHONE);
  await hindersNobody(desk.page);
  await photograph(desk.page, "listening-sheets-page-390");
  kept.isClean();
  desk.kept.isClean();
});

test("of two who have the same form open the second keeps what they typed, and makes no second conversation", async () => {
  const [amina, ben] = [await browserOf("amina", SHEETS), await browserOf("ben", SHEETS, { viewport: DESK, dark: true })];
  ben.kept.expected = /422/;
  const [code] = await print(ben.page, "en", 1);
  for (const { page } of [amina, ben]) {
    await page.goto(`${SHEETS}/${code}`);
    await page.locator("[name=concerns]").fill("The lights in the passage are out");
    await page.locator("[name=how][value=door]").check({ force: true });
    await page.locator("[name=day]").fill(new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(Date.now() - 86_400_000));
    await page.locator("[name=tier][value=hub]").check({ force: true });
  }
  await hindersNobody(ben.page);
  await photograph(ben.page, "listening-sheet-typing-dark-1280");
  const keep = "main form[method=post] button";
  await Promise.all([amina.page.waitForURL(/conversations\/[0-9a-f-]{36}$/), amina.page.locator(keep).last().click()]);
  await ben.page.locator(keep).last().click();
  await ben.page.locator("#field-sheet-problem").waitFor();
  assert.equal(await ben.page.locator("[name=concerns]").inputValue(), "The lights in the passage are out");
  await hindersNobody(ben.page);
  await photograph(ben.page, "listening-sheet-twice-dark-1280");
  await ben.page.locator(".of-paper a").click();
  assert.equal(new URL(ben.page.url()).pathname, new URL(amina.page.url()).pathname);
  amina.kept.isClean();
  ben.kept.isClean();
});
