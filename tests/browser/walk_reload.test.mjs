// What is shown as marked, or as taken back, is so after the page was put away in the very moment of the touch:
// a phone that runs out of memory, a thumb that pulls the page down, a newer page that takes over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, pairWith, shown } from "./tower.mjs";
import { town } from "./town.mjs";
import { OFFLINE, opened, unsent } from "./volunteer.mjs";

const { phoneOf } = town();
const TIMES = 6;

/** A list without signal, on a phone that is as slow as old ones are. */
async function out() {
  const { amina } = await pairWith(phoneOf);
  amina.kept.expected = OFFLINE;
  await amina.context.setOffline(true);
  const cdp = await amina.context.newCDPSession(amina.page);
  const slow = (/** @type {number} */ rate) => cdp.send("Emulation.setCPUThrottlingRate", { rate });
  const { page } = amina;
  /** Touches something, and the page is gone in the same breath. @param {string} what */
  const touchAndGo = async (what) => {
    await slow(6);
    const gone = page.waitForEvent("load");
    await page.evaluate((selector) => {
      /** @type {HTMLElement} */ (document.querySelector(selector)).click();
      location.reload();
    }, what);
    await gone;
    await slow(1);
    await opened(page);
    await page.locator("#walk-open:visible").waitFor();
    await page.locator("[name=walk_filter][value=all]").check();
  };
  return { ...amina, touchAndGo };
}

test("a mark that is touched in the last moment of a page is there when it opens again, every time", async () => {
  const { page, kept, touchAndGo } = await out();
  for (let n = 1; n <= TIMES; n += 1) {
    await cell(page, String(n)).tap();
    await touchAndGo("[data-outcome=no_answer]");
    assert.equal(Object.keys(await shown(page)).length, n, `the mark at flat ${n}`);
  }
  await unsent(page, TIMES);
  kept.isClean();
});

test("a mark that is taken back in the last moment of a page is gone when it opens again, every time", async () => {
  const { page, kept, touchAndGo } = await out();
  await page.locator("[name=walk_filter][value=all]").check();
  for (let n = 1; n <= TIMES; n += 1) {
    await cell(page, String(n)).tap();
    await page.locator("[data-outcome=no_answer]").tap();
    // Now and then the mark itself is hardly on the disk.
    if (n % 2 === 0) await page.waitForTimeout(300);
    await touchAndGo("[data-walk=undo]");
    assert.deepEqual(await shown(page), {}, `the mark at flat ${n}, taken back`);
  }
  kept.isClean();
});
