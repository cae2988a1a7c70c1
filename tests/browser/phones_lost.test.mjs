// A phone that is lost, and one that cannot send: what a coordinator does about them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile, writeFile } from "node:fs/promises";
import { DESK, hindersNobody, photograph, signIn } from "./harness.mjs";
import { town } from "./town.mjs";
import { OFFLINE, REFUSED, atTheHubOnce, codeFor, everythingStored, keep, online, opened, opensWithoutSignal, ready, unsent } from "./volunteer.mjs";

const { phoneOf, browserOf } = town();

test("a lost phone is signed out at once, and what lies on it goes when it next has signal", async () => {
  const desk = await browserOf("cara", "/hubs/mill-lane/members");
  const code = await codeFor(desk.page, "Grace Obi");
  const lost = await phoneOf();
  lost.kept.expected = new RegExp(`${OFFLINE.source}|${REFUSED.source}`);
  await lost.page.goto(`/phone/pair#${code}`);
  await opened(lost.page);
  await opensWithoutSignal(lost.page);
  await lost.context.setOffline(true);
  await keep(lost.page, "Never to be sent");
  await online(lost.page);
  // It had a little signal, enough to tell how much waits, and no more.
  await lost.context.route("**/conversations/*", (route) => route.abort());
  await lost.page.evaluate(() => dispatchEvent(new Event("online")));
  await lost.page.waitForResponse("**/api/v1/me");
  await lost.context.setOffline(true);
  await lost.page.reload();
  await lost.page.locator("#gate-pin").waitFor();

  await desk.page.goto("/hubs/mill-lane/phones");
  await hindersNobody(desk.page);
  await photograph(desk.page, "phones");
  await desk.page.locator("main li", { hasText: "Grace Obi" }).getByRole("link", { name: "This phone is lost" }).click();
  await desk.page.getByText("Not sent when it was last heard of: 1").waitFor();
  await hindersNobody(desk.page);
  await photograph(desk.page, "phone-revoke");
  await desk.page.getByRole("button", { name: "Revoke this phone" }).click();
  await desk.page.getByText("The phone is revoked").waitFor();
  await hindersNobody(desk.page);
  desk.kept.isClean();

  // A café's page that says so proves nothing.
  await lost.context.route("**/phone/standing", (route) => route.fulfill({ json: { revoked: [{ phone: "x", proof: "y" }], signed_in: null } }));
  await lost.context.setOffline(false);
  await lost.page.reload();
  await lost.page.locator("#gate-pin").waitFor();
  await unsent(lost.page, 1);
  await lost.context.unroute("**/phone/standing");
  await lost.page.reload();
  await lost.page.getByText("This phone was reported as lost. What Grace Obi wrote here is gone from it.").waitFor();
  await unsent(lost.page, 0);
  assert.ok(!(await everythingStored(lost.page)).includes("Grace Obi"));
  await hindersNobody(lost.page);
  await photograph(lost.page, "phone-revoked");
});

test("a phone that is open when it is revoked is emptied as well", async () => {
  const { page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  const desk = await phoneOf({ viewport: DESK });
  await signIn(desk.page, "amina", "/account");
  await desk.page.getByRole("link", { name: "This phone is lost" }).first().click();
  await hindersNobody(desk.page);
  await photograph(desk.page, "account-phone-lost");
  await desk.page.getByRole("button", { name: "Yes, it is lost" }).click();
  await desk.page.getByText("The phone is reported as lost.").waitFor();
  kept.expected = REFUSED;
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.getByText("This phone was reported as lost.").waitFor();
  assert.equal(await page.locator("#welcome").isVisible(), true);
});

test("the file of a phone that cannot send is loaded by a coordinator, and tells a damaged one apart", async () => {
  const { context, page, kept } = await phoneOf();
  kept.expected = OFFLINE;
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await context.setOffline(true);
  const words = `Brought on a stick ${Date.now()}`;
  await keep(page, words);
  await page.locator("#concerns").fill("Half a sentence on a stick");
  await page.locator("a[href='#this-phone']").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#this-phone [data-do=save-file]").click()]);
  const file = await download.path();
  const text = await readFile(file, "utf8");
  assert.doesNotMatch(text, /on a stick/);

  const desk = await browserOf("cara", "/hubs/mill-lane/phones");
  await desk.page.getByRole("link", { name: "Load a file from a phone" }).click();
  await hindersNobody(desk.page);
  await photograph(desk.page, "load-a-file");
  const load = async (/** @type {string} */ from) => {
    await desk.page.goto("/hubs/mill-lane/unsent");
    await desk.page.locator("input[type=file]").setInputFiles(from);
    await desk.page.getByRole("button", { name: "Load this file" }).click();
  };
  const damaged = `${file}-damaged.json`;
  desk.kept.expected = REFUSED;
  await writeFile(damaged, text.slice(0, text.length / 2));
  await load(damaged);
  await desk.page.getByText("a part of it is missing").first().waitFor();
  await hindersNobody(desk.page);
  await writeFile(damaged, text.replace(/("sealed": "[^"]{20})./, (all, before) => before + (all.endsWith("A") ? "B" : "A")));
  await load(damaged);
  await desk.page.getByText("This file is damaged, or somebody changed it.").first().waitFor();
  await load(file);
  await desk.page.getByText("What Amina Yusuf wrote").waitFor();
  assert.match(await desk.page.locator("main").innerText(), /Taken: 1\. Already here: 0\. Two versions: 0\. Not taken: 1\./);
  await desk.page.getByText("It was not finished.").waitFor();
  await hindersNobody(desk.page);
  await photograph(desk.page, "file-loaded");
  await load(file);
  await desk.page.getByText(/Taken: 0\. Already here: 1\./).waitFor();
  desk.kept.isClean();
  // The phone sends it after all, and nothing is there twice.
  await online(page);
  await unsent(page, 0);
  kept.isClean();
  await atTheHubOnce(page, words);
});
