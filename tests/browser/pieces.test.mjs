// Every piece of a page, looked at by a browser: in each language, by light and in the dark, on a
// phone and at a desk. With FOLKMOOT_PICTURES=FOLDER it takes a photograph of each.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const pictures = process.env.FOLKMOOT_PICTURES;
const everyRule = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("node:child_process").ChildProcess} */
let server;
let address = "";

before(async () => {
  server = spawn("cargo", ["run", "--quiet", "--package", "kit", "--example", "pieces", "--", "127.0.0.1:0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = /** @type {import("node:stream").Readable} */ (server.stderr);
  for await (const line of createInterface({ input: said })) {
    const found = line.match(/^listening on (http:\S+)\/pieces$/);
    if (found) {
      address = found[1] ?? "";
      break;
    }
  }
  assert.notEqual(address, "", "the pieces are served");
  browser = await chromium.launch({
    executablePath: process.env.FOLKMOOT_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
});

after(async () => {
  await browser?.close();
  server?.kill();
});

/**
 * Opens an address and keeps account of what it loads and of what moves.
 * @param {string} path
 * @param {number} width
 */
async function opened(path, width) {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 900 } });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => {
    // A page that is not there is one of the things looked at.
    if (message.type() === "error" && !message.text().includes("404")) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address + path);
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
}

for (const language of ["en", "pl", "ur"]) {
  for (const [width, appearance] of /** @type {[number, string][]} */ ([
    [390, "light"],
    [390, "dark"],
    [1280, "light"],
    [1280, "dark"],
    [320, "light"],
  ])) {
    test(`the pieces in ${language}, ${appearance}, ${width} wide, hinder nobody`, async () => {
      const { page, complaints } = await opened(`/pieces?language=${language}&appearance=${appearance}`, width);
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        const path = join(pictures, `pieces-${language}-${appearance}-${width}.png`);
        await page.screenshot({ path, fullPage: true });
      }
      assert.deepEqual(complaints, [], "the browser has nothing to complain of");

      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} wide, the screen ${width}`);

      const { violations } = await new AxeBuilder({ page }).withTags(everyRule).setLegacyMode(true).analyze();
      const named = violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(" | ")}`);
      assert.deepEqual(named, [], "no hindrance is found");

      const small = await page.evaluate(() =>
        [...document.querySelectorAll("button, select, summary, .button, .choice, .stages a, .tabs a")]
          .map((target) => ({ target, box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.height > 0 && box.height < 47.5)
          .map(({ target, box }) => `${target.textContent?.trim()} is ${Math.round(box.height)} high`),
      );
      assert.deepEqual(small, [], "every target is large enough for a thumb");
      await page.context().close();
    });
  }
}

test("only the letters that are shown are loaded, and nothing moves when they come", async () => {
  for (const [language, wanted] of /** @type {[string, RegExp][]} */ ([
    ["en-GB", /^latin$/],
    ["pl", /^latin,latin_extended$/],
  ])) {
    const context = await browser.newContext({ locale: language, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) document.documentElement.dataset.moved = JSON.stringify(entry);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`${address}/gone`);
    await page.evaluate(() => document.fonts.ready);
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
    const letters = loaded.filter((name) => name.endsWith(".woff2")).map((name) => name.replace(/^.*\/|\..*$/g, ""));
    assert.match([...new Set(letters)].sort().join(","), wanted);
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.moved), undefined, "nothing moved");
    await context.close();
  }
});

test("the links behind More can be reached by keyboard alone", async () => {
  const { page } = await opened("/pieces?language=en", 390);
  const more = page.locator(".more summary");
  await more.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  assert.equal(await focused.innerText(), "Organise");
  assert.ok(await focused.isVisible());
  await page.context().close();
});
