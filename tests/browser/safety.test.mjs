// Safe at the door: a pair says that it is fine, on its page, from the phone without signal, and by a link
// without signing in; the next pair is warned; and somebody tells what only the lead may read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, photograph, visit } from "./harness.mjs";
import { look, press, town } from "./town.mjs";
import { opened } from "./volunteer.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { phoneOf, browserOf, letterTo } = town();

const SAFETY = "/hubs/mill-lane/safety";

test("a coordinator sees who is out, and the pair answers a reminder without signing in", async () => {
  const { page, kept } = await browserOf("cara", SAFETY, { viewport: DESK });
  await look(page, "safety-desk");
  await visit(page, `${SAFETY}/settings`);
  await look(page, "safety-settings-desk");
  // The last word of the pair was half an hour ago, so by this one is overdue, and they are reminded.
  await page.getByLabel("Minutes from one word to the next").fill("10");
  await press(page, "Keep these settings");
  const out = page.getByRole("link", { name: "See how they are" });
  const sessions = await out.evaluateAll((links) => links.map((link) => /** @type {HTMLAnchorElement} */ (link).href));
  await out.first().click();
  await page.waitForURL(/safety\/sessions\//);
  const link = await letterTo("amina@example.org");
  await page.reload();
  await look(page, "safety-overdue-desk");

  const { page: answer, kept: quiet } = await phoneOf({ viewport: PHONE });
  await answer.goto(new URL(link).pathname);
  await look(answer, "safety-link-phone");
  await press(answer, "We are fine");
  assert.ok(await answer.getByText("We have heard you").count());
  quiet.isClean();

  // Amina may be out in two sessions at once, where the town has stood for a while: the link is for one of them.
  const told = [];
  for (const session of sessions) {
    await page.goto(session);
    if (await page.getByText("by a link that was sent").count()) told.push(session);
  }
  assert.equal(told.length, 1, `said in ${told.length} of ${sessions.length} sessions`);
  const [session] = told;
  await page.goto(session);
  await look(page, "safety-session-desk");
  await visit(page, `${session}/choice`);
  await look(page, "safety-choice-desk");
  await visit(page, `${SAFETY}/settings`);
  await page.getByLabel("Minutes from one word to the next").fill("45");
  await press(page, "Keep these settings");
  kept.isClean();
});

test("a pair that is out says with one touch that it is fine", async () => {
  const { page, kept } = await browserOf("amina", SAFETY, { viewport: PHONE });
  await look(page, "safety-phone");
  await page.getByRole("link", { name: "See how they are" }).first().click();
  await page.waitForURL(/safety\/sessions\//);
  await look(page, "safety-session-phone");
  await press(page, "We are fine");
  assert.match(await page.locator(".said li").first().innerText(), /We are fine.*Amina Yusuf/s);
  await press(page, "We need 30 minutes longer");
  await look(page, "safety-said-phone");
  await visit(page, `${SAFETY}/number`);
  await page.getByLabel("Your mobile number").fill("020 7946 0958");
  kept.expected = /422/;
  await press(page, "Keep my number");
  await look(page, "safety-number-refused-phone");
  kept.isClean();
});

test("the same in Urdu, from right to left, in the dark", async () => {
  const { page, kept } = await browserOf("farah", SAFETY, { viewport: PHONE, language: "ur", dark: true });
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await look(page, "safety-phone-ur");
  await visit(page, "/hubs/mill-lane/concerns/new");
  await look(page, "concern-phone-ur");
  await visit(page, "/hubs/mill-lane/warnings/new");
  await look(page, "warning-phone-ur");
  kept.isClean();
});

test("a link that opens nothing says so", async () => {
  const { page, kept } = await phoneOf({ viewport: PHONE });
  kept.expected = /404/;
  await page.goto("/safe/mill-lane/AAAA-BBBB-CCCC");
  assert.ok(await page.getByText("This link no longer works").count());
  await look(page, "safety-link-old-phone");
});

test("the next pair is warned, and the warning goes when it is no longer so", async () => {
  const { page, kept } = await browserOf("ben", "/hubs/mill-lane/warnings", { viewport: PHONE });
  await look(page, "warnings-phone");
  await page.getByRole("link", { name: "Warn the next pair" }).click();
  await page.waitForURL(/warnings\/new/);
  await page.getByLabel("Street", { exact: true }).selectOption({ label: "Heron Walk · By the water" });
  await page.getByLabel("Door", { exact: true }).fill("7");
  await page.getByText("Somebody was threatening").click();
  await look(page, "warning-new-phone");
  await press(page, "Make the warning");
  const made = page.locator(".list > li").filter({ hasText: "Heron Walk 7" });
  assert.equal(await made.count(), 1);
  await made.getByRole("button", { name: "It is still so" }).click();
  await page.waitForURL(/done=renewed/);
  await page.locator(".list > li").filter({ hasText: "Heron Walk 7" }).getByRole("button", { name: "Remove" }).click();
  await page.waitForURL(/done=removed/);
  assert.equal(await page.locator(".list > li").filter({ hasText: "Heron Walk 7" }).count(), 0);
  kept.isClean();
});

test("what amina tells is read by the lead, and not by the coordinator", async () => {
  const { page, kept } = await browserOf("amina", "/hubs/mill-lane/concerns/new", { viewport: PHONE });
  assert.ok(await page.getByText("Ring 999 first").count(), "what matters more is said first");
  await look(page, "concern-phone");
  kept.expected = /422/;
  await page.getByLabel("About whom, if you know?").fill("The girl at the window");
  await page.evaluate(() => document.querySelector("form[action$=concerns]")?.setAttribute("novalidate", ""));
  await press(page, "Send it to safeguarding");
  assert.equal(await page.getByLabel("About whom, if you know?").inputValue(), "The girl at the window");
  await page.getByLabel("What did you see or hear?").fill("She waves for help when nobody is by.");
  await press(page, "Send it to safeguarding");
  assert.ok(await page.getByText("It is sent", { exact: true }).count());
  assert.equal(await page.getByText("waves for help").count(), 0, "its writer does not read it again");
  await look(page, "concern-sent-phone");

  const cara = await browserOf("cara", "/hubs/mill-lane/members", { viewport: DESK });
  cara.kept.expected = /403/;
  assert.equal((await cara.page.goto("/hubs/mill-lane/concerns"))?.status(), 403);

  const lead = await browserOf("ben", "/hubs/mill-lane/concerns", { viewport: DESK });
  await look(lead.page, "concerns-desk");
  await lead.page.locator(".list a").last().click();
  await lead.page.waitForURL(/concerns\/[0-9a-f-]{36}/);
  assert.ok(await lead.page.getByText("waves for help").count());
  await lead.page.getByText("Somebody was told").first().click();
  await lead.page.getByLabel("In a few words").fill("The council, who go there this evening.");
  await press(lead.page, "Write it down");
  await look(lead.page, "concern-desk");
  lead.kept.isClean();
  kept.isClean();
});

test("on the phone a word is kept without signal, and sent when there is some", async () => {
  const { page, context } = await browserOf("amina", "/phone/en", { viewport: PHONE });
  await opened(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto("/phone/en#walk");
  const card = page.locator("#sessions > li").filter({ hasText: "Out now" });
  await card.getByRole("button").first().click();
  await page.locator("#check-in").waitFor();
  await page.getByRole("button", { name: "We are fine" }).waitFor();
  await photograph(page, "walk-check-in-phone");
  await context.setOffline(true);
  await page.getByRole("button", { name: "We are fine" }).click();
  await page.getByText("Kept on this phone. It goes out as soon as there is signal.").waitFor();
  await hindersNobody(page);
  await context.setOffline(false);
  await page.getByText("It has arrived.").waitFor({ timeout: 60_000 });
});
