// The phone page under a thumb and under keys: its sizes, its languages, its light, and that nothing moves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, empty, hindersNobody, photograph, shiftsOf, signIn, visit } from "./harness.mjs";
import { town } from "./town.mjs";
import { OFFLINE, REFUSED, arrived, atTheHubOnce, keep, largeEnough, online, opened, opensWithoutSignal, ready } from "./volunteer.mjs";

const { phoneOf } = town();

test("a second thought is offered about private words, and never blocks", async () => {
  const { page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator("#concerns").fill("My depression got worse, ring me on 07700 900123");
  await page.locator("#concerns ~ .nudges .nudge").nth(1).waitFor();
  assert.match(await page.locator("#concerns ~ .nudges").innerText(), /health[^]*telephone/);
  await hindersNobody(page);
  await page.locator("#concerns ~ .nudges button").first().click();
  assert.equal(await page.locator("#concerns ~ .nudges .nudge").count(), 1);
  await keep(page, await page.locator("#concerns").inputValue(), "hub");
  await arrived(page);
  kept.isClean();
});

test("a second thought moves nothing that somebody has gone on to", async () => {
  const { page } = await phoneOf({ viewport: DESK });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  // The next question while the one before is in sight, and one far below it.
  for (const next of ["[name=themes]", "#what"]) {
    const before = await page.evaluate((next) => {
      const field = /** @type {HTMLTextAreaElement} */ (document.querySelector("#concerns"));
      field.value = "Ring me on 07700 900123";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      const one = /** @type {HTMLElement} */ (document.querySelector(next));
      one.scrollIntoView({ block: "end" });
      one.focus();
      return one.getBoundingClientRect().top;
    }, next);
    await page.locator("#concerns ~ .nudges .nudge").waitFor();
    // Two pictures later, when the browser itself would have moved the page as well.
    const after = await page.evaluate(async () => {
      for (let picture = 0; picture < 3; picture++) await new Promise(requestAnimationFrame);
      return document.activeElement?.getBoundingClientRect().top;
    });
    assert.equal(Math.round(after ?? 0), Math.round(before), next);
    await page.locator("#concerns").fill("");
    await page.locator("#concerns ~ .nudges .nudge").waitFor({ state: "detached" });
  }
});

test("a blank conversation is not kept, and says what is missing at its fields", async () => {
  const { page } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator(".phone-keep").click();
  await page.locator("#problems").waitFor();
  assert.equal(await page.locator("#problems li").count(), 2);
  assert.equal(await page.locator("#loves").getAttribute("aria-invalid"), "true");
  await hindersNobody(page);
  // Whoever asks to be contacted is no longer there when the server refuses; so it is looked at here.
  await page.locator("#loves").fill("The park");
  await page.locator(".choice:has([name=tier][value=contact])").click();
  await page.locator("#phone_value").fill("0770");
  await page.locator("#email_value").fill("no address");
  await page.locator(".phone-keep").click();
  await page.locator("#problems").waitFor();
  assert.deepEqual(await page.locator("#problems li").allInnerTexts(), [
    "Their name: Please fill this in.",
    "Telephone: This does not look like a telephone number.",
    "E-mail: This does not look like an e-mail address. It needs an @ and a dot, like name@example.org.",
  ]);
  await hindersNobody(page);
  await photograph(page, "phone-contact-problems");
});

test("the words of consent that were read stay with a conversation, or it is said that they changed", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await page.locator("#concerns").fill("Half a conversation");
  await page.locator(".choice:has([name=tier][value=quotation])").click();
  await page.locator(".chip:has([name=given][value=written])").click();
  // Where and how they met changes nothing about how they agreed once somebody said it.
  await page.locator("#circumstances").evaluate((one) => void (/** @type {HTMLDetailsElement} */ (one).open = true));
  await page.locator(".chip:has([name=how][value=event])").click();
  assert.equal(await page.locator("[name=given]:checked").inputValue(), "written");
  await page.waitForTimeout(400);
  await ready(page);
  assert.equal(await page.locator("[name=tier]:checked").inputValue(), "quotation", "the words are the same");
  await page.locator("#circumstances").evaluate((one) => void (/** @type {HTMLDetailsElement} */ (one).open = true));
  await page.locator(".chip:has([name=how][value=phone])").click();
  assert.equal(await page.locator("[name=given]:checked").inputValue(), "written");
  await page.waitForTimeout(400);
  // The hub has other words from now on.
  await context.route("**/api/v1/hubs/*/phone", async (route) => {
    const answer = await route.fetch();
    const lists = await answer.json();
    for (const one of Object.values(lists.wordings).flat()) Object.assign(/** @type {any} */ (one), { id: `new-${/** @type {any} */ (one).id}`, text: "New words" });
    await route.fulfill({ response: answer, json: lists });
  });
  await page.locator("a[href='#list']").click();
  await Promise.all([page.waitForResponse("**/api/v1/hubs/*/phone"), page.evaluate(() => dispatchEvent(new Event("online")))]);
  await page.waitForTimeout(300);
  await page.locator("a[href='#write']").click();
  await page.locator("#consent-anew").waitFor();
  assert.equal(await page.locator("[name=tier]:checked").count(), 0);
  assert.equal(await page.locator("#concerns").inputValue(), "Half a conversation");
  await hindersNobody(page);
  await photograph(page, "phone-consent-anew");
  await page.locator(".choice:has([name=tier][value=hub])").click();
  assert.equal(await page.locator("#consent-anew").isVisible(), false);
  kept.isClean();
});

test("at a desk the same second thought is offered, and never blocks", async () => {
  const { page, kept } = await phoneOf({ viewport: DESK });
  await signIn(page, "amina", "/hubs/mill-lane/conversations/new");
  const words = "My depression got worse, I live at 14 Mill Lane";
  await page.locator("#field-concerns").fill(words);
  await page.locator("#field-concerns ~ .nudges .nudge").nth(1).waitFor();
  assert.match(await page.locator("#field-concerns ~ .nudges").innerText(), /health[^]*full address/);
  await hindersNobody(page);
  await photograph(page, "desk-nudges");
  await page.locator("#field-concerns ~ .nudges button").first().click();
  assert.equal(await page.locator("#field-concerns ~ .nudges .nudge").count(), 1);
  await page.locator(".choice:has([name=how][value=door])").click();
  await page.locator(".choice:has([name=tier][value=hub])").click();
  await page.locator(".choice:has([name=given][value=spoken])").click();
  await page.getByRole("button", { name: "Keep this conversation" }).click();
  await page.waitForURL(/conversations\/[0-9a-f-]{36}$/);
  // What a correction brings along is looked at as soon as it is opened.
  await page.goto(`${page.url()}/correct`);
  await page.locator("#field-concerns ~ .nudges .nudge").nth(1).waitFor();
  kept.isClean();
});

for (const language of ["en", "pl", "ur"]) {
  for (const [name, viewport] of /** @type {const} */ ([["phone", PHONE], ["desk", DESK]])) {
    for (const dark of [false, true]) {
      test(`the phone page in ${language} at ${name} size, ${dark ? "dark" : "light"}, hinders nobody and nothing jumps`, async () => {
        const { page, kept } = await phoneOf({ viewport, dark });
        await signIn(page, "amina", `/phone/${language}`);
        await opened(page);
        await visit(page, `/phone/${language}`);
        await opened(page);
        await page.locator(".choice:has([name=tier][value=contact])").click();
        // Keys, not a filled-in value: what a person's own key moves is no jump, but only a key is a person's.
        await page.locator("#what").pressSequentially("x");
        await largeEnough(page);
        await hindersNobody(page);
        await photograph(page, `phone-${language}-${name}-${dark ? "dark" : "light"}-write`);
        for (const part of ["list", "places", "this-phone"]) {
          await page.locator(`.phone-foot a[href='#${part}']`).click();
          await page.locator(`#${part}:not([hidden])`).waitFor();
          await largeEnough(page);
          await hindersNobody(page);
          await photograph(page, `phone-${language}-${name}-${dark ? "dark" : "light"}-${part}`);
        }
        assert.deepEqual(await shiftsOf(page), []);
        kept.isClean();
      });
    }
  }
}

test("nothing moves under the thumb of somebody who writes, when the hub's lists change or its letters come late", async () => {
  const { context, page, kept } = await phoneOf();
  await context.route("**/*.woff2", async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  let asked = 0;
  await context.route("**/api/v1/hubs/*/phone", async (route) => {
    const answer = await route.fetch();
    const lists = await answer.json();
    const wordings = JSON.parse(JSON.stringify(lists.wordings).replaceAll("May I write down", "May I note"));
    asked += 1;
    await route.fulfill({ response: answer, json: { ...lists, wordings, themes: [{ id: "019ab5c0-0000-7000-8000-000000000001", name: "A theme of just now" }, ...lists.themes] } });
  });
  await page.locator("#loves").scrollIntoViewIfNeeded();
  await page.locator("#loves").click();
  await page.keyboard.type("The");
  // A browser counts as a person's own what moves within half a second of a key.
  await page.waitForTimeout(700);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.waitForTimeout(700);
  assert.equal(asked, 1);
  assert.deepEqual(await shiftsOf(page), []);
  assert.equal(await page.getByText("A theme of just now").count(), 0);
  assert.match(await page.locator("[data-wording=theme]").innerText(), /May I write down/);
  await keep(page, "Heard with the old list");
  assert.equal(await page.getByText("A theme of just now").count(), 1, "the next conversation has the new list");
  assert.match(await page.locator("[data-wording=theme]").innerText(), /May I note/);
  assert.equal(await page.locator("#loves").inputValue(), "");
  // What was kept stands above while the next is begun, and goes once it is out of sight.
  await arrived(page);
  const at = await page.locator("#concerns").boundingBox();
  await page.locator("#concerns").click();
  await page.keyboard.type("x");
  assert.deepEqual(await page.locator("#concerns").boundingBox(), at);
  await page.locator("#seen-by").scrollIntoViewIfNeeded();
  await page.locator("#kept").waitFor({ state: "hidden" });
  assert.deepEqual(await shiftsOf(page), []);
  kept.isClean();
});

test("a hub with sixty themes: those heard most are in sight, the rest a tap and a few letters away", async () => {
  const { context, page, kept } = await phoneOf();
  await context.route("**/api/v1/hubs/*/phone", async (route) => {
    const answer = await route.fetch();
    const lists = await answer.json();
    const more = Array.from({ length: 60 - lists.themes.length }, (_, n) => ({ id: `019ab5c0-0000-7000-8000-${String(n).padStart(12, "0")}`, name: `Żółw number ${n + 1}` }));
    await route.fulfill({ response: answer, json: { ...lists, themes: [...more, ...lists.themes] } });
  });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  const chips = page.locator("#themes .chip:visible");
  assert.equal(await chips.count(), 12);
  assert.equal(await chips.filter({ hasText: "Damp and mould" }).count(), 1, "what is heard most is in sight");
  await photograph(page, "phone-sixty-themes");
  await page.getByRole("button", { name: "All 60 themes" }).click();
  assert.equal(await chips.count(), 60);
  await page.keyboard.type("zolw number 4");
  assert.equal(await chips.count(), 9);
  await chips.filter({ hasText: /number 47$/ }).click();
  await page.locator("#sought").fill("nothing is called so");
  await page.locator("#no-theme").waitFor();
  assert.deepEqual(await chips.allInnerTexts(), ["Żółw number 47"], "what is ticked stays in sight");
  await largeEnough(page);
  await hindersNobody(page);
  await photograph(page, "phone-sixty-themes-sought");
  await page.waitForTimeout(500);
  await page.reload();
  await opened(page);
  await page.locator("#themes .chip:visible", { hasText: "Żółw number 47" }).waitFor();
  assert.equal(await chips.count(), 13);
  kept.isClean();
});

test("by keyboard alone: a conversation is kept, the focus is always seen, and Escape is no", async () => {
  const { page, kept } = await phoneOf({ viewport: DESK });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  // From the top of the page, wherever the PIN has left the keyboard.
  await page.evaluate(() => {
    const top = /** @type {HTMLElement} */ (document.querySelector(".skip"));
    top.focus();
    top.blur();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  /** Where the focus is, once it was seen to be shown and not under the foot. */
  const focused = () =>
    page.evaluate(() => {
      const one = /** @type {HTMLElement} */ (document.activeElement);
      const shown = one.closest(".chip, .choice") ?? one;
      const { top, bottom } = shown.getBoundingClientRect();
      const foot = /** @type {Element} */ (document.querySelector(".phone-foot")).getBoundingClientRect().top;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      const name = one.id || /** @type {HTMLInputElement} */ (one).name || one.dataset.do || one.textContent?.trim().slice(0, 40) || one.tagName;
      const hidden = one.closest(".phone-foot") ? false : top < -1 || bottom > foot + 1;
      return { name, seen, hidden, value: /** @type {HTMLInputElement} */ (one).value };
    });
  /** @type {string[]} */
  const way = [];
  /** @param {string} name @param {string} [key] */
  const to = async (name, key = "Tab") => {
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press(key);
      const at = await focused();
      way.push(at.name);
      assert.ok(at.seen, `the focus is shown on ${at.name}`);
      assert.ok(!at.hidden, `${at.name} is not under the foot`);
      if (at.name === name) return;
    }
    assert.fail(`${name} is never reached: ${way.join(", ")}`);
  };
  const words = `By keyboard ${Date.now()}`;
  await to("loves");
  assert.equal(way[0], "Skip to the content");
  await to("concerns");
  await page.keyboard.type(words);
  await to("themes");
  await page.keyboard.press("Space");
  await to("what");
  await page.keyboard.type("Ring the landlord");
  await page.keyboard.press("Enter");
  assert.equal((await focused()).name, "owner", "Enter goes on to the next field and keeps nothing");
  assert.equal(await page.locator("#problems").isVisible(), false);
  await to("tier");
  await page.keyboard.press("ArrowDown");
  assert.equal((await focused()).value, "theme");
  await to("ask-start-over");
  await page.keyboard.press("Enter");
  await page.locator("#start-over").waitFor();
  assert.equal((await focused()).name, "start-over-no");
  await page.keyboard.press("Escape");
  await page.locator("#start-over").waitFor({ state: "hidden" });
  assert.equal((await focused()).name, "ask-start-over");
  // On to the foot, and out of the page: nothing holds the focus.
  await to("This phone");
  await to("Keep this conversation", "Shift+Tab");
  await page.keyboard.press("Enter");
  await arrived(page);
  await to("My list");
  await page.keyboard.press("Enter");
  await page.locator("#list:not([hidden])").waitFor();
  // The way past the top leads to the content that is open, and turns to no other part.
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  assert.equal((await focused()).name, "content");
  assert.ok(await page.locator("#list").isVisible());
  await to("See it at the hub");
  kept.isClean();
  await atTheHubOnce(page, words);
});

test("the language is changed without signal, and the page opens in it from cold", async () => {
  const folder = empty();
  const first = await phoneOf({ folder });
  await signIn(first.page, "amina", "/phone/en");
  await ready(first.page);
  await opensWithoutSignal(first.page);
  first.kept.expected = OFFLINE;
  await first.context.setOffline(true);
  await first.page.locator("#loves").fill("Half a sentence");
  await first.page.waitForTimeout(500);
  await first.page.locator("a[href='#this-phone']").click();
  await first.page.getByRole("link", { name: "Polski" }).click();
  await first.page.waitForURL("**/phone/pl");
  await opened(first.page);
  assert.equal(await first.page.locator("#loves").inputValue(), "Half a sentence");
  await first.page.reload();
  await opened(first.page);
  assert.equal(await first.page.locator("#loves").inputValue(), "Half a sentence", "a draft survives the page");
  first.kept.isClean();
  await first.context.close();

  const second = await phoneOf({ folder });
  second.kept.expected = OFFLINE;
  await second.context.setOffline(true);
  await second.page.goto("/phone");
  await opened(second.page);
  assert.equal(await second.page.locator("html").getAttribute("lang"), "pl");
  assert.equal(await second.page.locator("#loves").inputValue(), "Half a sentence");
  await hindersNobody(second.page);
  await photograph(second.page, "phone-offline-pl");
  second.kept.isClean();
});

test("whoever never signed in and has no signal is told kindly what to wait for", async () => {
  const { context, page, kept } = await phoneOf();
  kept.expected = new RegExp(`${OFFLINE.source}|${REFUSED.source}`);
  await page.goto("/phone/en");
  await page.getByRole("heading", { name: "Sign in once" }).waitFor();
  await hindersNobody(page);
  await photograph(page, "phone-welcome");
  await opensWithoutSignal(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByText("There is no signal here just now.").waitFor();
  assert.equal(await page.getByRole("link", { name: "Sign in" }).count(), 0, "no door that cannot open");
  await hindersNobody(page);
  await photograph(page, "phone-welcome-offline");
  await online(page);
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  kept.isClean();
});

test("the first load of the phone page is light", async () => {
  const { page } = await phoneOf();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  /** @type {Map<string, string>} */
  const kinds = new Map();
  const sizes = { script: 0, typeface: 0, rest: 0 };
  session.on("Network.responseReceived", ({ requestId, response }) => kinds.set(requestId, response.mimeType));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "";
    if (kind.includes("font")) sizes.typeface += encodedDataLength;
    else if (kind.includes("javascript")) sizes.script += encodedDataLength;
    else sizes.rest += encodedDataLength;
  });
  await page.goto("/phone/en");
  await page.locator("#content[data-open]").waitFor();
  await page.waitForTimeout(500);
  console.log(`the phone page: ${JSON.stringify(sizes)} bytes on the wire, headers included`);
  // The walk, promises and recordings are in it. What a visitor pays is all of it together.
  assert.ok(sizes.script <= 115_000, `${sizes.script} bytes of script`);
  assert.ok(sizes.script + sizes.rest + sizes.typeface <= 200_000, `${sizes.script + sizes.rest + sizes.typeface} bytes in all`);
});
