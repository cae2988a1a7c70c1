// Every page of a coordinator, of the network and of a volunteer who reads Urdu, over the whole
// demonstration: nothing hinders anybody, nothing jumps, nobody else is asked for anything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, photograph, visit } from "./harness.mjs";
import { town } from "./town.mjs";

const { browserOf } = town();

const HUB = ["", "/conversations", "/follow-ups", "/people", "/coding", "/themes", "/quotations", "/conflicts", "/imports", "/members", "/audit"];
const NETWORK = ["/network", "/hubs", "/common-themes", "/voices"];

for (const [size, viewport] of /** @type {const} */ ([["phone", PHONE], ["desk", DESK]])) {
  test(`every page of a coordinator hinders nobody, at the size of a ${size}`, async () => {
    const { page, kept } = await browserOf("cara", "/", { viewport });
    for (const path of HUB) {
      await visit(page, `/hubs/mill-lane${path}`);
      await photograph(page, `hub${path.replace("/", "-")}-${size}`);
    }
    kept.isClean();
  });

  test(`every page of the network hinders nobody, at the size of a ${size}`, async () => {
    const { page, kept } = await browserOf("olu", "/", { viewport });
    for (const path of NETWORK) {
      await visit(page, `/hubs/weald${path}`);
      await photograph(page, `network${path.replace("/", "-")}-${size}`);
    }
    kept.isClean();
  });
}

test("a promise given to somebody else, and one that goes with its conversation, hinder nobody", async () => {
  const { page, kept } = await browserOf("cara", "/", { viewport: PHONE });
  await page.goto("/hubs/mill-lane/follow-ups");
  const promise = await page.locator("main .list > li .entry-title a").last().getAttribute("href");
  assert.ok(promise);
  await visit(page, promise);
  await photograph(page, "hub-promise-phone");
  const conversation = await page.locator("main .facts a[href*='/conversations/']").getAttribute("href");
  assert.ok(conversation);
  await visit(page, `${conversation}/remove`);
  await photograph(page, "hub-remove-phone");

  await page.goto(promise);
  await page.locator("form[action$='/owner'] [name=owner]").selectOption({ index: 1 });
  await page.locator("form[action$='/owner'] button").click();
  await page.waitForURL(/\/follow-ups\?(owner|show)=/);
  kept.isClean();
});

test("what somebody who leaves has promised hinders nobody", async () => {
  const { page, kept } = await browserOf("cara", "/", { viewport: PHONE });
  await page.goto("/hubs/mill-lane/members");
  await page.getByRole("link", { name: "Amina Yusuf" }).click();
  const end = await page.getByRole("link", { name: "End this membership" }).getAttribute("href");
  assert.ok(end);
  await visit(page, end);
  await photograph(page, "hub-leaving-phone");
  const theirs = await page.getByRole("link", { name: "Show what they promised" }).getAttribute("href");
  assert.ok(theirs);
  await visit(page, theirs);
  await page.goto(end);
  await page.getByRole("button", { name: "End this membership" }).click();
  await page.waitForURL(/\/members\?done=ended$/);
  await visit(page, "/hubs/mill-lane/follow-ups?show=left");
  await photograph(page, "hub-left-phone");
  await visit(page, "/hubs/mill-lane/follow-ups");
  await photograph(page, "hub-follow-ups-left-phone");
  kept.isClean();
});

test("what a volunteer reads in Urdu hinders nobody", async () => {
  const { page, kept } = await browserOf("farah", "/", { viewport: PHONE, language: "ur" });
  for (const path of ["/hubs/mill-lane", "/hubs/mill-lane/conversations", "/hubs/mill-lane/follow-ups", "/phone/ur"]) {
    await visit(page, path);
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl", path);
    await photograph(page, `urdu${path.replaceAll("/", "-")}`);
  }
  kept.isClean();
});
