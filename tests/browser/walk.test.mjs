// A pair walks a tower: without signal, marking with one touch, taking back, and coming home.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { hindersNobody, photograph } from "./harness.mjs";
import { cell, mark, pairWith, shown } from "./tower.mjs";
import { town } from "./town.mjs";
import { OFFLINE, largeEnough, online, opened, unsent } from "./volunteer.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { phoneOf } = town();
const pair = () => pairWith(phoneOf);
const DOORS = "/api/v1/hubs/mill-lane/doors";

/** The knocks that stand at each flat of the tower, as the hub has them. @param {Page} organiser @param {string} session */
async function atTheHub(organiser, session) {
  return organiser.evaluate(
    async ([id, doors]) => {
      const { streets } = await (await fetch(`/api/v1/hubs/mill-lane/outreach/${id}/walk`)).json();
      /** @type {Record<string, string[]>} */
      const found = {};
      for (const door of streets.flatMap((/** @type {any} */ street) => street.doors)) {
        const { attempts } = await (await fetch(`${doors}/${door.id}/attempts`)).json();
        const standing = attempts.filter((/** @type {any} */ one) => !one.undone).map((/** @type {any} */ one) => one.outcome);
        if (standing.length > 0) found[door.label.replace("Flat ", "")] = standing;
      }
      return found;
    },
    /** @type {const} */ ([session, DOORS]),
  );
}

test("a pair walks a tower offline and comes back: the hub has each knock once, and both phones show the same", async () => {
  const { amina, ben, desk, session } = await pair();
  for (const one of [amina, ben]) one.kept.expected = OFFLINE;
  assert.deepEqual(await amina.page.locator(".walk-street h3").allInnerTexts(), ["Floor 2", "Floor 1", "Ground floor"], "from the top");
  await hindersNobody(amina.page);
  await largeEnough(amina.page);
  await photograph(amina.page, "walk-tower");

  await amina.context.setOffline(true);
  await ben.context.setOffline(true);
  // The page itself opens from cold, at the list.
  await amina.page.reload();
  await opened(amina.page);
  await amina.page.locator("#walk-open:visible").waitFor();
  // Amina takes the top floor. One touch marks the door in her hand, and the next one comes by itself.
  const hand = amina.page.locator("[data-show=walk-which]");
  const first = (await hand.innerText()).split(" · ")[0];
  await amina.page.locator("[data-outcome=no_answer]").tap();
  assert.notEqual((await hand.innerText()).split(" · ")[0], first);
  await amina.page.getByText(`${first}: No answer. Next:`).waitFor();
  await mark(amina.page, "10", "refused");
  // A slip of the thumb, taken back before anybody was told.
  await mark(amina.page, "11", "refused");
  await unsent(amina.page, 3);
  await amina.page.locator("[data-walk=undo]").tap();
  await unsent(amina.page, 2);
  await mark(amina.page, "11", "come_back");
  await amina.page.locator("#walk-returns button").first().tap();
  // It lasts, so it is asked once more.
  await mark(amina.page, "12", "do_not_knock");
  await hindersNobody(amina.page);
  await amina.page.locator("[data-walk=sure]").tap();
  await cell(amina.page, "12").tap();
  assert.equal(await amina.page.locator("#walk-outcomes").isVisible(), false, "nobody marks a door where nobody may knock");
  await unsent(amina.page, 4);
  // Ben takes the ground floor: several at once, and all of them taken back and done again.
  await ben.page.locator("#walk-tick").tap();
  for (const flat of ["1", "2", "3"]) await cell(ben.page, flat).tap();
  await hindersNobody(ben.page);
  await photograph(ben.page, "walk-tick-several");
  await ben.page.getByRole("button", { name: "No answer at 3 doors" }).tap();
  await unsent(ben.page, 3);
  await ben.page.locator("[data-walk=undo]").tap();
  await unsent(ben.page, 0);
  await mark(ben.page, "1", "no_answer");
  await mark(ben.page, "2", "no_answer");
  // Both were at flat 4; both knocks stand.
  await mark(amina.page, "4", "no_answer");
  await mark(ben.page, "4", "refused");
  assert.equal(await ben.page.locator("[data-show=walk-progress]").innerText(), "3 of 12 doors");
  await unsent(ben.page, 3);
  // Both phones are switched off in between: what was marked is there from cold.
  await ben.page.reload();
  await opened(ben.page);
  await ben.page.locator("#walk-open:visible").waitFor();
  assert.deepEqual(await shown(ben.page), {}, "what is done is no longer among what is left");
  await ben.page.locator("[name=walk_filter][value=all]").check();
  assert.deepEqual(await shown(ben.page), { 1: "no_answer", 2: "no_answer", 4: "refused" });

  for (const { page } of [amina, ben]) {
    await online(page);
    await unsent(page, 0);
  }
  // Once it has been sent, a mark that is taken back is taken back at the hub.
  await cell(ben.page, "2").tap();
  await ben.page.locator("[data-walk=take-back]").tap();
  await ben.page.locator("#content[data-unsent='0']").waitFor();
  const wanted = { [first.replace("Flat ", "")]: ["no_answer"], 10: ["refused"], 11: ["come_back"], 12: ["do_not_knock"], 1: ["no_answer"], 4: ["refused", "no_answer"] };
  let held = await atTheHub(desk.page, session);
  for (let tries = 0; tries < 50 && !isDeepStrictEqual(held, wanted); tries += 1) {
    await ben.page.waitForTimeout(100);
    held = await atTheHub(desk.page, session);
  }
  assert.deepEqual(held, wanted);
  // Each has what the other one did.
  for (const { page } of [amina, ben]) await online(page);
  const all = { [first.replace("Flat ", "")]: "no_answer", 10: "refused", 11: "come_back", 12: "do_not_knock", 1: "no_answer", 4: "refused" };
  for (const { page } of [amina, ben]) {
    await page.locator("[data-show=walk-progress]", { hasText: `${Object.keys(all).length} of 12` }).waitFor();
    await page.locator("[name=walk_filter][value=all]").check();
    // What the other one did comes with the next answer of the hub.
    for (let tries = 0; tries < 50 && !isDeepStrictEqual(await shown(page), all); tries += 1) await page.waitForTimeout(100);
    assert.deepEqual(await shown(page), all);
    await page.evaluate(() => document.fonts.ready);
    await hindersNobody(page);
  }
  await photograph(amina.page, "walk-come-back");
  for (const { kept } of [amina, ben]) kept.isClean();
});

test("“spoke” opens the conversation already placed, without the door, and leads back to the same door", async () => {
  const { amina, name } = await pair();
  await amina.context.setOffline(true);
  amina.kept.expected = OFFLINE;
  await mark(amina.page, "7", "spoke");
  await amina.page.locator("#write:visible").waitFor();
  assert.equal(await amina.page.locator("#place").inputValue(), name);
  assert.equal(await amina.page.locator("[name=how][value=door]").isChecked(), true);
  await hindersNobody(amina.page);
  // Half a conversation, and back to the doors and here again: nothing is lost.
  await amina.page.locator("#concerns").fill("The lift again");
  await amina.page.getByRole("link", { name: "Back to Flat 7" }).tap();
  await amina.page.locator("#walk-open:visible").waitFor();
  await amina.page.locator("a[href='#write']").tap();
  assert.equal(await amina.page.locator("#concerns").inputValue(), "The lift again");
  await amina.page.locator(".choice:has([name=tier][value=theme])").tap();
  await amina.page.locator(".phone-keep").tap();
  await amina.page.locator("#walk-open:visible").waitFor();
  assert.equal(await amina.page.locator("[data-show=walk-which]").innerText(), `Flat 7 · ${name}`);
  await amina.page.getByText("The conversation is kept on this phone").waitFor();
  await unsent(amina.page, 2);
  amina.kept.isClean();
});

test("keyboard alone: find a door, mark it, take it back", async () => {
  const { amina } = await pair();
  const { page } = amina;
  await page.locator("#walk-sought").focus();
  await page.keyboard.type("flat 6");
  assert.equal(await page.locator("#walk-streets button").count(), 1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? ""), /^Flat 6, Weir Court .*\. Nobody has knocked here yet$/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-outcome")), "no_answer", "past the other doors");
  await page.keyboard.press("Enter");
  await page.getByText("Flat 6: No answer").waitFor();
  await page.locator("[data-walk=undo]").focus();
  await page.keyboard.press("Enter");
  await page.getByText("Taken back: Flat 6").waitFor();
  await page.locator("#walk-sought").fill("99");
  await page.getByText("No door here begins with 99.").waitFor();
  await page.locator("#walk-sought").fill("");
  // Asked when to come back, the focus goes there and comes back.
  await page.locator("[data-outcome=come_back]").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("#walk-returns") !== null), true);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("#walk-outcomes") !== null), true);
  amina.kept.isClean();
});

test("a phone without room does not pretend that a door is marked", async () => {
  const { amina } = await pair();
  const { page, context } = amina;
  amina.kept.expected = OFFLINE;
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
      if (/** @type {any} */ (globalThis).diskIsFull) throw new DOMException("no room", "QuotaExceededError");
      return put.call(this, value, key);
    };
  });
  await context.setOffline(true);
  await page.evaluate(() => void (/** @type {any} */ (globalThis).diskIsFull = true));
  await mark(page, "5", "no_answer");
  await page.locator("#full").waitFor();
  assert.deepEqual(await shown(page), {});
  await hindersNobody(page);
  await page.evaluate(() => void (/** @type {any} */ (globalThis).diskIsFull = false));
  await mark(page, "5", "no_answer");
  await unsent(page, 1);
  assert.deepEqual(await shown(page), { 5: "no_answer" });
  amina.kept.isClean();
});

test("the list goes back, and leaves the phone", async () => {
  const { amina } = await pair();
  const { page } = amina;
  await page.locator("[data-walk=give-back]").tap();
  await hindersNobody(page);
  await page.locator("[data-walk=give-back-yes]").tap();
  await page.locator("#walk-sessions:visible").waitFor();
  await page.locator("#sessions [data-walk=take]", { hasText: "Take this list" }).first().waitFor();
  amina.kept.isClean();
});

test("a long list is drawn as it comes near, in its order, and every door of it can be found and marked", async () => {
  const { amina } = await pairWith(phoneOf, { highest: "29", street: "1-200" });
  const { page, context, kept } = amina;
  kept.expected = OFFLINE;
  await context.setOffline(true);
  const labels = () => page.locator("#walk-streets button b").allTextContents();
  assert.ok((await labels()).length < 120, "what is far is not drawn door by door");
  assert.match((await page.locator("#walk-streets").textContent()) ?? "", /\b200\b/, "and yet its label stands there");
  await hindersNobody(page);
  await photograph(page, "walk-long-top");
  // Down to the end, as with a thumb: nothing that is drawn stands in two places or out of order.
  for (let last = -1, now = 0; now > last; now = await page.evaluate(() => window.scrollY)) {
    last = now;
    await page.evaluate(() => window.scrollBy(0, innerHeight * 0.7));
    await page.waitForTimeout(60);
  }
  const tower = Array.from({ length: 30 }, (_, up) => [1, 2, 3, 4].map((flat) => String((29 - up) * 4 + flat))).flat();
  const street = Array.from({ length: 200 }, (_, n) => String(n + 1));
  assert.deepEqual(await labels(), [...tower, ...street]);
  assert.equal(await page.locator(".walk-strip h3").count(), 30, "each floor has its name once");
  await photograph(page, "walk-long-end");
  await page.locator("#walk-streets .walk-doors button").last().tap();
  await page.locator("[data-outcome=no_answer]").tap();
  await page.getByText("200: No answer").waitFor();
  // What nobody scrolled to is found by its number.
  await page.reload();
  await opened(page);
  await page.locator("#walk-open:visible").waitFor();
  await page.locator("#walk-sought").fill("137");
  assert.deepEqual(await labels(), ["137"]);
  kept.isClean();
});

test("a phone on its side shows the doors beside what can be said of them", async () => {
  const { amina } = await pair();
  const { page } = amina;
  for (const [width, height] of [[844, 390], [640, 360]]) {
    await page.setViewportSize({ width, height });
    await cell(page, "6").scrollIntoViewIfNeeded();
    await cell(page, "6").tap();
    await page.locator("#walk-outcomes [data-outcome=do_not_knock]").scrollIntoViewIfNeeded();
    await page.locator("#walk-outcomes [data-outcome=do_not_knock]").tap();
    await page.locator("#walk-sure [data-walk=cancel]").tap();
    await page.locator("#walk-sought").scrollIntoViewIfNeeded();
    await page.locator("#walk-sought").tap();
    await page.locator("#walk-tick").tap();
    await page.locator("[data-walk=tick-end]").tap();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${width}: nothing sticks out`);
    await hindersNobody(page);
    await photograph(page, `walk-on-its-side-${width}`);
  }
  amina.kept.isClean();
});
