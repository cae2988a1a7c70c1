// A volunteer and their hubs, on the phone: what a hub does not take, one that is left, and another one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile } from "node:fs/promises";
import { hindersNobody, photograph, signIn } from "./harness.mjs";
import { town } from "./town.mjs";
import { REFUSED, keep, ready } from "./volunteer.mjs";

const { phoneOf } = town();

test("what the hub does not take is said at once, with the name of the field", async () => {
  const { context, page, kept } = await phoneOf({ viewport: { width: 360, height: 640 } });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  kept.expected = REFUSED;
  await context.route("**/conversations/*", (route) => {
    const body = route.request().postDataJSON();
    return route.continue({ postData: JSON.stringify({ ...body, contact: { ...body.contact, name: " " } }) });
  });
  await page.locator(".choice:has([name=tier][value=contact])").click();
  await page.locator("#contact_name").fill("Rose");
  await page.locator("#phone_value").fill("07700 900123");
  await keep(page, `Not taken ${Date.now()}`, "contact");
  await page.locator("[data-show=kept]", { hasText: "Mill Lane did not take this" }).waitFor();
  assert.match(await page.locator("#kept").innerText(), /Their name: Please fill this in\./);
  await page.locator("[data-show=line]", { hasText: "Not taken: 1" }).waitFor();
  await hindersNobody(page);
  await photograph(page, "phone-not-taken");
  await page.locator("a[href='#list']").click();
  await page.locator("#entries").getByText("Their name: Please fill this in.").waitFor();
  kept.isClean();
});

test("whose membership ends while they write finds the words in the list, for no other hub", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator("#concerns").fill("Half a conversation for Mill Lane");
  await page.waitForTimeout(400);
  await context.route("**/api/v1/me", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), hubs: [] } });
  });
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.getByText("You do not belong to a hub yet").waitFor();
  await page.locator("a[href='#list']").click();
  const card = page.locator("#entries li", { hasText: "Half a conversation for Mill Lane" });
  assert.match(await card.innerText(), /You no longer belong to Mill Lane/);
  assert.equal(await card.getByRole("button", { name: "Go on writing" }).count(), 0);
  assert.equal(await page.locator("[data-show=list-lead]").innerText(), "Still being written: 1");
  await hindersNobody(page);
  await photograph(page, "phone-left-hub");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#list [data-do=save-file]").click()]);
  assert.match(await readFile(await download.path(), "utf8"), /"hub": "mill-lane"/);
  kept.isClean();
});

test("choosing another hub changes the form before anything comes from the server", async () => {
  const { context, page, kept } = await phoneOf();
  await context.route("**/api/v1/me", async (route) => {
    const answer = await route.fetch();
    const me = await answer.json();
    if (!me.hubs) return route.fulfill({ response: answer });
    await route.fulfill({ response: answer, json: { ...me, hubs: [...me.hubs, { id: "harbour-side", name: "Harbour Side", kind: "hub", role: "listener" }] } });
  });
  // The second hub is of this journey alone, plans no walks and has drawn no ground.
  await context.route("**/api/v1/hubs/harbour-side/outreach/mine", (route) => route.fulfill({ json: { sessions: [] } }));
  await context.route("**/api/v1/hubs/harbour-side/pocket-map", (route) => route.fulfill({ json: { neighbourhoods: [], areas: [], streets: [] } }));
  let slow = false;
  await context.route("**/api/v1/hubs/*/phone", async (route) => {
    if (slow) return;
    const answer = await route.fetch({ url: route.request().url().replace("harbour-side", "mill-lane") });
    const at = route.request().url().includes("harbour-side") ? { id: "harbour-side", name: "Harbour Side" } : { id: "mill-lane", name: "Mill Lane" };
    await route.fulfill({ response: answer, json: { ...(await answer.json()), hub: at } });
  });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  const choose = async (/** @type {string} */ name) => {
    await page.locator("a[href='#this-phone']").click();
    await page.locator("#hubs .choice", { hasText: name }).click();
    await page.locator("a[href='#write']").click();
    await page.locator("[data-show=hub]", { hasText: name }).waitFor();
  };
  await choose("Harbour Side");
  await page.locator("[data-tier=hub]", { hasText: "Harbour Side" }).waitFor();
  await page.locator("#concerns").fill("Told to Harbour Side only");
  await page.locator(".choice:has([name=tier][value=hub])").click();
  slow = true;
  await choose("Mill Lane");
  await page.locator("[data-tier=hub]", { hasText: "Mill Lane" }).waitFor();
  assert.equal(await page.locator("#concerns").inputValue(), "");
  assert.equal(await page.locator("[name=tier]:checked").count(), 0);
  // From the list it opens in the form of its own hub.
  await page.locator("a[href='#list']").click();
  await page.getByRole("button", { name: "Go on writing" }).click();
  await page.locator("[data-show=hub]", { hasText: "Harbour Side" }).waitFor();
  assert.equal(await page.locator("#concerns").inputValue(), "Told to Harbour Side only");
  assert.match(await page.locator("[data-tier=hub]").innerText(), /Harbour Side/);
  kept.isClean();
});

test("the last words are kept when somebody leaves the page in the middle of one", async () => {
  const { page } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator("#concerns").pressSequentially("The lift in Weir Court has been broken since Mar", { delay: 30 });
  await page.evaluate(() => void (location.href = "/account"));
  await page.waitForURL("**/account");
  await ready(page);
  assert.equal(await page.locator("#concerns").inputValue(), "The lift in Weir Court has been broken since Mar");
});

test("a signal that comes and goes asks once a second, not at each of its turns", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  kept.expected = /status of 500/;
  await context.route("**/conversations/*", (route) => route.fulfill({ status: 500, contentType: "text/html", body: "broken" }));
  await keep(page, `Broken ${Date.now()}`);
  await page.waitForTimeout(500);
  let asked = 0;
  page.on("request", () => (asked += 1));
  for (let turn = 0; turn < 20; turn++) {
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForTimeout(50);
  }
  await page.waitForTimeout(1000);
  // Twenty turns in two seconds: at most three looks, of who, lists, walks and what waits; of the map, which changes seldom, none.
  assert.ok(asked <= 16, `${asked} requests`);
  kept.isClean();
});
