// A voice note from the doorstep to the desk: recorded without signal, locked away, sent, heard, typed up, gone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, photograph, signIn, visit } from "./harness.mjs";
import { town } from "./town.mjs";
import { OFFLINE, everythingStored, largeEnough, online, opened, opensWithoutSignal, ready, unsent } from "./volunteer.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** A microphone that hums, and nobody who is asked. */
const HEARS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

const { phoneOf } = town();

/** @param {Page} page @param {number} seconds */
async function record(page, seconds) {
  await page.locator("#voice > summary").click();
  await page.locator("#voice-start").waitFor();
  assert.ok(await page.locator("#voice-start").isDisabled(), "nobody is recorded who was not asked");
  await page.locator(".choice:has(#voice-agreed)").click();
  await page.locator("#voice-start").click();
  await page.locator("#voice-going:not([hidden])").waitFor();
  await page.waitForTimeout(seconds * 1000);
  await page.locator("#voice-stop").click();
  await page.locator("#voice-kept:not([hidden])").waitFor();
}

/** Whether the browser really plays it. @param {Page} page @param {string} id */
async function plays(page, id) {
  await page.evaluate(async (id) => {
    const sound = /** @type {HTMLAudioElement} */ (document.querySelector(id));
    sound.muted = true;
    await sound.play();
    await new Promise((done, failed) => {
      setTimeout(() => failed(new Error("nothing was played")), 8_000);
      sound.addEventListener("timeupdate", () => sound.currentTime > 0.2 && done(undefined));
    });
    sound.pause();
  }, id);
}

test("recorded without signal, locked, sent, played and typed up; then it is gone", async () => {
  const { context, page, kept } = await phoneOf({ viewport: PHONE, args: HEARS });
  kept.expected = OFFLINE;
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await context.setOffline(true);
  // The recorder comes from the phone itself.
  await page.reload();
  await opened(page);
  await page.locator("#place").evaluate((field) => ((/** @type {HTMLInputElement} */ (field)).value = "Zygomorphic Row"));
  await record(page, 2);
  assert.match(await page.locator("[data-show=voice-length]").innerText(), /Recorded: 0:0[123]/);
  await plays(page, "#voice-sound");
  await page.locator("#voice").scrollIntoViewIfNeeded();
  await largeEnough(page);
  await hindersNobody(page);
  await photograph(page, "voice-phone-kept");

  // Locked by hand, and unlocked: it is still there, and what lies on the phone is closed.
  await page.waitForTimeout(500);
  const stored = await everythingStored(page);
  assert.ok(!stored.includes("OpusHead") && !stored.includes("webm"), "what lies here is closed");
  await page.locator("a[href='#this-phone']").click();
  await page.locator("[data-do=lock]").first().click();
  // The open page stands until the locked one comes in its place.
  await page.locator("#gate-pin").waitFor();
  await opened(page);
  await page.locator("a[href='#write']").click();
  await page.locator("#voice-kept").waitFor();
  await plays(page, "#voice-sound");

  // Kept without a typed word.
  await page.locator(".choice:has([name=tier][value=theme])").click();
  await page.locator(".phone-keep").click();
  await page.locator("#kept").waitFor();
  await unsent(page, 2);
  await page.locator("a[href='#list']").click();
  await page.locator("#entries").getByText("A recording, to be typed up").waitFor();
  await hindersNobody(page);
  await photograph(page, "voice-phone-list");
  await online(page);
  await unsent(page, 0);
  kept.isClean();

  const desk = await phoneOf({ viewport: DESK });
  await signIn(desk.page, "ben", "/hubs/mill-lane");
  await desk.page.getByRole("link", { name: /recordings to type up/ }).click();
  await hindersNobody(desk.page);
  await photograph(desk.page, "voice-desk-list");
  await desk.page.getByRole("link", { name: "Zygomorphic Row" }).click();
  await desk.page.getByRole("heading", { name: "Type up a recording" }).waitFor();
  await hindersNobody(desk.page);
  await photograph(desk.page, "voice-desk-type");
  // With the keyboard alone: played while typing.
  await desk.page.locator("#voice").evaluate((sound) => ((/** @type {HTMLAudioElement} */ (sound)).muted = true));
  await desk.page.locator("#field-concerns").focus();
  await desk.page.keyboard.press("F8");
  await desk.page.waitForFunction(() => (/** @type {HTMLAudioElement} */ (document.querySelector("#voice"))).currentTime > 0.2);
  const sound = await desk.page.locator("#voice").getAttribute("src");
  await desk.page.keyboard.type("The zygomorphic lift hums");
  await desk.page.getByRole("button", { name: "Keep the words and delete the recording" }).click();
  await desk.page.getByText("The zygomorphic lift hums").waitFor();
  assert.equal(await desk.page.getByText("Words to be typed").count(), 0);
  desk.kept.isClean();
  const gone = await desk.page.request.get(String(sound));
  assert.equal(gone.status(), 404, "the sound is gone");
});

test("a refused microphone is said in plain words, and nothing else is lost", async () => {
  const { page } = await phoneOf({ viewport: PHONE });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator("#concerns").fill("Words that stay");
  await page.locator("#voice > summary").click();
  await page.locator(".choice:has(#voice-agreed)").click();
  await page.locator("#voice-start").click();
  await page.locator("[data-show=voice-said]", { hasText: /microphone|cannot record/ }).waitFor();
  assert.equal(await page.locator("#concerns").inputValue(), "Words that stay");
  assert.equal(await page.locator("#recording").inputValue(), "");
  await hindersNobody(page);
  await photograph(page, "voice-phone-refused");
});

test("a recording is deleted and made anew, and the page put away ends one", async () => {
  const { page, kept } = await phoneOf({ viewport: PHONE, args: HEARS });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await record(page, 1);
  const first = await page.locator("#recording").inputValue();
  await page.locator("[data-voice=delete]").click();
  await page.locator("#voice-ask:not([hidden])").waitFor();
  assert.equal(await page.locator("#recording").inputValue(), "");
  await page.locator("#voice-start").click();
  await page.locator("#voice-going:not([hidden])").waitFor();
  await page.waitForTimeout(1_000);
  // On to the list: the recording stops there and stays with its conversation.
  await page.locator("a[href='#list']").click();
  await page.locator("a[href='#write']").click();
  await page.locator("#voice-kept:not([hidden])").waitFor();
  const second = await page.locator("#recording").inputValue();
  assert.ok(second && second !== first);
  await page.waitForTimeout(500);
  await page.reload();
  await opened(page);
  await page.locator("#voice-kept:not([hidden])").waitFor();
  await plays(page, "#voice-sound");
  kept.isClean();
});

for (const [name, viewport, dark] of /** @type {const} */ ([["phone", PHONE, false], ["desk", DESK, true]])) {
  test(`in Urdu, ${name} size, ${dark ? "dark" : "light"}: the part of the phone and the pages of the desk`, async () => {
    const { page, kept } = await phoneOf({ viewport, dark, language: "ur", args: HEARS });
    await signIn(page, "amina", "/phone/ur");
    await ready(page, "ur");
    await page.locator("#voice > summary").click();
    await page.locator("#voice-start").waitFor();
    await page.locator("#voice").scrollIntoViewIfNeeded();
    await largeEnough(page);
    await hindersNobody(page);
    await photograph(page, `voice-ur-${name}-ask`);
    kept.isClean();
    const desk = await phoneOf({ viewport, dark, language: "ur" });
    await signIn(desk.page, "farah", "/hubs/mill-lane/voice-notes");
    await visit(desk.page, "/hubs/mill-lane/voice-notes");
    await hindersNobody(desk.page);
    await photograph(desk.page, `voice-ur-${name}-list`);
    await desk.page.locator("main a[href*='/voice-notes/']").first().click();
    await desk.page.locator("#voice").waitFor();
    await plays(desk.page, "#voice");
    await hindersNobody(desk.page);
    await photograph(desk.page, `voice-ur-${name}-type`);
    desk.kept.isClean();
  });
}
