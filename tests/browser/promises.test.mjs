// A promise whose end two people tell, one of them without signal: nothing is lost, and two touches settle it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hindersNobody, photograph, signIn, visit } from "./harness.mjs";
import { town } from "./town.mjs";
import { OFFLINE, REFUSED, online, opened, opensWithoutSignal, ready } from "./volunteer.mjs";

const { phoneOf, browserOf } = town();

test("a promise ends offline on a phone and otherwise at a desk, and a coordinator says which stands", async () => {
  const { context, page, kept } = await phoneOf();
  kept.expected = new RegExp(`${OFFLINE.source}|${REFUSED.source}`);
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await page.locator("a[href='#list']").click();
  await page.locator("#promise-list > li").first().waitFor();
  // Some are promised to several people in the same words.
  const all = await page.locator("#promise-list h3").allInnerTexts();
  const what = all.find((one) => all.indexOf(one) === all.lastIndexOf(one)) ?? "";
  const item = page.locator("#promise-list > li", { hasText: what });
  await hindersNobody(page);
  await photograph(page, "phone-promises");

  await context.setOffline(true);
  await item.locator("summary").click();
  await item.getByRole("button", { name: "Keep how it ended" }).click();
  await item.getByText("Please choose one.").waitFor();
  await item.locator("label.choice", { hasText: "Let go" }).click();
  await item.getByRole("button", { name: "Keep how it ended" }).click();
  assert.ok(await item.locator("[data-at=problem]").isVisible(), "whoever lets go says why");
  await item.locator("textarea").fill("She has moved to her sister's");
  await page.waitForTimeout(400);
  // What is half written outlives the page.
  await page.reload();
  await opened(page);
  await page.locator("a[href='#list']").click();
  assert.equal(await item.locator("textarea").inputValue(), "She has moved to her sister's");
  assert.ok(await item.locator("[value=let_go]").isChecked());
  await item.getByRole("button", { name: "Keep how it ended" }).click();
  await item.getByText("as soon as there is signal").waitFor();
  await page.locator("#content[data-unsent='1']").waitFor();
  await hindersNobody(page);

  const desk = await browserOf("cara", "/hubs/mill-lane");
  desk.kept.expected = /./;
  const line = await desk.page.evaluate(async (what) => {
    const ask = (/** @type {string} */ path, /** @type {RequestInit} */ how = {}) => fetch(`/api/v1/hubs/mill-lane/follow-ups${path}`, how).then((said) => said.json());
    let next = "";
    for (;;) {
      const { overdue, due, next: more } = await ask(next);
      const found = [...overdue, ...due].find((one) => one.what === what && one.owner.name.startsWith("Amina"));
      if (found) return found;
      next = `?next=${more}`;
    }
  }, what);
  await visit(desk.page, `/hubs/mill-lane/follow-ups/${line.id}`);
  await desk.page.locator("label.choice", { hasText: "Done" }).click();
  await desk.page.locator("textarea").fill("She has the form");
  await desk.page.getByRole("button", { name: "Keep how it ended" }).click();

  await online(page);
  await item.getByText("Both are kept").waitFor({ timeout: 20_000 });
  await hindersNobody(page);
  await photograph(page, "phone-promise-twice");

  // One touch opens what waits, one settles it.
  await visit(desk.page, "/hubs/mill-lane/conflicts");
  const two = desk.page.locator("article", { hasText: what });
  await hindersNobody(desk.page);
  await photograph(desk.page, "conflicts-endings");
  await two.getByRole("button", { name: "Keep the second" }).click();
  await desk.page.waitForLoadState();
  assert.equal(await desk.page.locator("article", { hasText: what }).count(), 0);
  await visit(desk.page, `/hubs/mill-lane/follow-ups/${line.id}`);
  await desk.page.getByText("She has moved to her sister's").waitFor();
  await item.getByRole("button", { name: "I have read this" }).click();
  await item.waitFor({ state: "detached" });
  kept.isClean();
});
