// The hubs and those who belong to them: a network begins, somebody signs in, somebody is invited and
// joins, and each role finds its pages, on a phone and at a desk, in English, Polish and Urdu.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { DESK, PASSWORD, PHONE, PROGRAM, empty, photograph, serveNew, signIn, visit } from "./harness.mjs";
import { look, press, town } from "./town.mjs";

/** @typedef {import("playwright-core").Page} Page */

const SIZES = /** @type {const} */ ([["phone", PHONE], ["desk", DESK]]);

const { phoneOf, browserOf, putAway, letterTo } = town();

/** What stands in a field, by its label. @param {Page} page @param {string} label */
const value = (page, label) => page.getByLabel(label, { exact: true }).inputValue();

test("a network begins in an empty house, with its first hub and its first coordinator", async () => {
  const house = await serveNew();
  try {
    const [small, wide] = [await phoneOf({ viewport: PHONE }, house.address), await phoneOf({ viewport: DESK }, house.address)];
    for (const [size, { page, kept }] of /** @type {const} */ ([["phone", small], ["desk", wide]])) {
      await visit(page, "/");
      assert.equal(new URL(page.url()).pathname, "/start", "the house says what to do first");
      await photograph(page, `start-${size}`);
      kept.isClean();
    }
    const { page, kept } = small;
    await page.getByLabel("What is your network called?").fill("Weald Together");
    await page.getByLabel("Where will you listen first?").fill("Mill Lane");
    await page.getByLabel("Your name").fill("Olu Bankole");
    await page.getByLabel("Your e-mail address").fill("olu@example.org");
    await page.getByLabel("Choose a password").fill("password");
    kept.expected = /422/;
    await press(page, "Begin the network");
    assert.ok(await page.locator("#field-password-problem, [id$=password-problem]").count(), "the problem stands at its field");
    assert.equal(await value(page, "What is your network called?"), "Weald Together", "what was typed stays");
    await look(page, "start-refused-phone");
    await page.getByLabel("Choose a password").fill(PASSWORD);
    await press(page, "Begin the network");
    assert.match(new URL(page.url()).pathname, /^\/hubs\/|^\/$/);
    await look(page, "start-done-phone");
    // There is no second beginning.
    kept.expected = /422|404/;
    assert.equal((await page.goto("/start"))?.status(), 404);
    await page.goto("/hubs/mill-lane");
    assert.ok(await page.getByText("Start with one conversation").count(), "the first hub is there, and says what to do first");
    await look(page, "first-hub-phone");
    kept.isClean();
  } finally {
    await putAway();
    await house.end();
  }
});

test("a network begun at a terminal never showed its password there, and is signed in to", async () => {
  const folder = empty();
  const begin = [PROGRAM, "start", "--data", folder, "--network", "'Weald Together'", "--name", "'Olu Bankole'", "--email", "olu@example.org"];
  // `script` gives the program a terminal of its own.
  const terminal = spawn("script", ["-qec", begin.join(" "), "/dev/null"], { stdio: ["pipe", "pipe", "inherit"] });
  let shown = "";
  let asked = false;
  terminal.stdout.on("data", (text) => {
    shown += String(text);
    // It is typed once it is asked for, as somebody at a keyboard does.
    if (!asked && shown.includes("password, on one line")) {
      asked = true;
      setTimeout(() => terminal.stdin.write(`${PASSWORD}\r`), 300);
    }
  });
  assert.equal(await new Promise((ended) => terminal.once("exit", ended)), 0, shown);
  assert.match(shown, /has begun/);
  assert.ok(!shown.includes("kettle"), `the password was shown: ${shown}`);
  const house = await serveNew(folder);
  try {
    const { page, kept } = await phoneOf({ viewport: DESK }, house.address);
    await signIn(page, "olu");
    await look(page, "begun-at-a-terminal-desk");
    kept.isClean();
  } finally {
    await putAway();
    await house.end();
  }
});

test("a wrong password keeps the address, and a letter opens the door once", async () => {
  const { page, kept } = await phoneOf({ viewport: PHONE });
  kept.expected = /422|404/;
  await visit(page, "/sign-in");
  await photograph(page, "sign-in-phone");
  await page.getByLabel("Your e-mail address").fill("ben@example.org");
  await page.getByLabel("Your password").fill("kettle on the south landing");
  await press(page, "Sign in with my password");
  assert.equal(await value(page, "Your e-mail address"), "ben@example.org");
  assert.equal(await value(page, "Your password"), "", "a wrong password is not sent back");
  await look(page, "sign-in-refused-phone");
  await press(page, "Send me a link to sign in");
  assert.ok(await page.getByText("ben@example.org").count(), "the page says where the letter went");
  await look(page, "link-sent-phone");
  const link = await letterTo("ben@example.org");
  await page.goto(link);
  assert.ok(await page.getByText("Ben Adeyemi").count());
  await look(page, "link-phone");
  await page.locator("form[action^='/sign-in/link/'] button").click();
  await page.waitForURL(/\/hubs\/mill-lane$/);
  assert.equal((await page.goto(link))?.status(), 404, "a letter opens the door once");
  await look(page, "link-used-phone");
  kept.isClean();
});

test("somebody is invited by letter, and joins in Urdu on a phone", async () => {
  const cara = await browserOf("cara", "/hubs/mill-lane/invitations/new", { viewport: DESK });
  cara.kept.expected = /422/;
  await cara.page.getByLabel("اردو").check({ force: true });
  await press(cara.page, "Invite them");
  await look(cara.page, "invite-refused-desk");
  await cara.page.getByLabel("Their e-mail address").fill("hana@example.org");
  await press(cara.page, "Invite them");
  assert.ok(await cara.page.getByText("The invitation is on its way").count(), "success says what happens next");
  await look(cara.page, "invited-desk");
  cara.kept.isClean();

  const { page, kept } = await phoneOf({ viewport: PHONE, language: "ur" });
  kept.expected = /422|404/;
  const letter = await letterTo("hana@example.org");
  await visit(page, letter);
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await photograph(page, "join-urdu-phone");
  await page.locator("[name=name]").fill("حنا ملک");
  await page.locator("[name=password]").fill("12345678");
  await page.locator("main form button").click();
  await page.locator("[id$=password-problem]").waitFor();
  assert.equal(await page.locator("[name=name]").inputValue(), "حنا ملک");
  await look(page, "join-refused-urdu-phone");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("main form button").click();
  await page.waitForURL(/\/hubs\/mill-lane$/);
  await look(page, "joined-urdu-phone");
  assert.equal((await page.goto(letter))?.status(), 404, "an invitation is used once");
  kept.isClean();
  await cara.page.goto("/hubs/mill-lane/members");
  assert.ok(await cara.page.getByText("حنا ملک").count(), "the coordinator sees who joined");
});

test("a slip is printed for somebody without e-mail, and its code is typed in Polish however it comes", async () => {
  const cara = await browserOf("cara", "/hubs/mill-lane/invitations/new", { viewport: PHONE });
  await cara.page.getByLabel("On paper").check({ force: true });
  await cara.page.getByLabel("Polski").check({ force: true });
  await press(cara.page, "Invite them");
  const code = await cara.page.locator(".slip-code").innerText();
  await look(cara.page, "slip-phone");
  await cara.page.emulateMedia({ media: "print" });
  assert.deepEqual(
    await cara.page.evaluate(() => [...document.querySelectorAll("nav, button, .notice, .actions, h1")].filter((part) => part.checkVisibility()).map((part) => part.outerHTML)),
    [],
    "only the slip is printed",
  );
  assert.ok(await cara.page.locator(".slip-code").isVisible());
  await photograph(cara.page, "slip-printed");
  cara.kept.isClean();

  const { page, kept } = await phoneOf({ viewport: PHONE, language: "pl" });
  kept.expected = /422/;
  await visit(page, "/join");
  await photograph(page, "join-code-polish-phone");
  await page.locator("[name=code]").fill("nie wiem");
  await page.locator("main form button").click();
  await page.locator("[id$=code-problem]").waitFor();
  await look(page, "join-code-refused-polish-phone");
  await page.locator("[name=code]").fill(` ${code.toLowerCase().replaceAll("-", " ")} `);
  await page.locator("main form button").click();
  await page.locator("[name=name]").fill("Zbigniew Łęcki");
  await page.locator("[name=email]").fill("zbigniew@example.org");
  await page.locator("[name=password]").fill(PASSWORD);
  await look(page, "join-polish-phone");
  await page.locator("main form button").click();
  await page.waitForURL(/\/hubs\/mill-lane$/);
  assert.equal(await page.locator("html").getAttribute("lang"), "pl");
  await look(page, "joined-polish-phone");
  kept.isClean();
});

test("an account changes its language, and signs out a phone that was lost", async () => {
  const lost = await browserOf("kwame", undefined, { viewport: PHONE });
  const { page, kept } = await browserOf("kwame", "/account", { viewport: DESK });
  kept.expected = /422/;
  await page.getByLabel("Your old password").fill(PASSWORD);
  await page.getByLabel("Choose a password").fill("password12");
  await press(page, "Change my password");
  await look(page, "account-refused-desk");
  await page.getByLabel("Polski").check({ force: true });
  await press(page, "Keep these");
  assert.equal(await page.locator("html").getAttribute("lang"), "pl");
  await look(page, "account-polish-desk");
  const devices = page.getByRole("heading", { name: "Gdzie masz otwarte konto" }).locator("..").locator(".list > li");
  assert.equal(await devices.count(), 2);
  const ended = page.waitForURL(/done=1$/);
  await page.locator("form[action='/account/devices/others/end'] button").click();
  await ended;
  assert.equal(await devices.count(), 1);
  await lost.page.goto("/account");
  assert.equal(new URL(lost.page.url()).pathname, "/sign-in", "the lost phone asks who is there");
  // Whoever signs in there again comes back to where they were.
  assert.match(lost.page.url(), /next=%2Faccount|next=\/account/);
  kept.isClean();
  lost.kept.isClean();
});

for (const [size, viewport] of SIZES) {
  test(`a coordinator renames the hub and reads who did it, and the network sets its threshold, at the size of a ${size}`, async () => {
    const hub = await browserOf("dev", "/hubs/harbour-side/settings", { viewport });
    hub.kept.expected = /422|404/;
    await hub.page.getByLabel("What is it called?").fill("");
    await hub.page.locator("form[action$='/settings']").evaluate((form) => /** @type {HTMLFormElement} */ (form).noValidate = true);
    await press(hub.page, "Keep the settings");
    await look(hub.page, `settings-refused-${size}`);
    const name = `Harbour Side and ${size === "phone" ? "Quay" : "Docks"}`;
    await hub.page.getByLabel("What is it called?").fill(name);
    await press(hub.page, "Keep the settings");
    assert.ok(await hub.page.locator(".place").getByText(name).count(), "the head of the page has the new name");
    await hub.page.getByRole("link", { name: "Who changed these settings" }).click();
    await hub.page.getByText("Hub: renamed").first().waitFor();
    await look(hub.page, `audit-of-one-${size}`);
    await hub.page.goto("/hubs/harbour-side/members");
    await hub.page.getByRole("link", { name: "Piotr Zielak" }).click();
    await hub.page.getByRole("button", { name: "Change the role" }).waitFor();
    await look(hub.page, `member-${size}`);
    assert.equal((await hub.page.goto("/hubs/harbour-side/jobs"))?.status(), 404, "jobs are the network's");
    hub.kept.isClean();

    const network = await browserOf("olu", "/hubs/weald/settings", { viewport });
    network.kept.expected = /422/;
    await network.page.getByLabel("Smallest count that may leave a hub").fill("1");
    await press(network.page, "Keep the settings");
    assert.equal(await value(network.page, "Smallest count that may leave a hub"), "1", "what was typed stays");
    await look(network.page, `threshold-refused-${size}`);
    await network.page.getByLabel("Smallest count that may leave a hub").fill("5");
    await press(network.page, "Keep the settings");
    assert.ok(await network.page.getByText("The settings are kept").count());
    for (const path of ["/jobs", "/hubs/new"]) {
      await visit(network.page, `/hubs/weald${path}`);
      await photograph(network.page, `network${path.replaceAll("/", "-")}-${size}`);
    }
    await network.page.goto("/hubs/weald/hubs");
    assert.ok(await network.page.getByText(name).count(), "the network knows the hub by its new name");
    network.kept.isClean();
  });
}

test("conversations are coded by touch, one gets a theme of its own, and one is undone", async () => {
  const { page, kept } = await browserOf("hamza", "/hubs/canal-street/themes", { viewport: PHONE, touch: true, language: "en" });
  kept.expected = /422/;
  const coding = "/hubs/canal-street/coding";
  await page.goto(coding);
  const form = page.locator("#coding");
  assert.ok(await form.count(), "something waits to be coded");
  await form.getByRole("button").tap();
  await page.getByText("Tap at least one theme").first().waitFor();
  await look(page, "coding-refused-phone");
  const first = await form.getAttribute("action");
  await page.locator(".toggle").first().tap();
  await form.getByRole("button").tap();
  await page.waitForURL(/done=/);
  await look(page, "coding-phone");
  const undone = page.waitForURL(/only=/);
  await page.locator("#undo button").tap();
  await undone;
  assert.equal(await form.getAttribute("action"), first, "the conversation is back");
  await form.getByLabel("Another theme").fill("Swings and slides");
  await form.getByRole("button").tap();
  await page.waitForURL(/done=/);
  await page.getByText("Kept: “Swings and slides”").waitFor();
  kept.isClean();
});

test("by keyboard alone: a digit taps a theme, Enter keeps, U undoes, S passes over", async () => {
  const { page, kept } = await browserOf("marlon", "/hubs/quarry-hill/coding", { viewport: DESK });
  const form = page.locator("#coding");
  assert.ok(await form.count(), "something waits to be coded");
  const first = await form.getAttribute("action");
  await page.keyboard.press("2");
  assert.ok(await page.locator(".toggle input").nth(1).isChecked());
  const outlined = await page.evaluate(() => {
    const label = document.activeElement?.nextElementSibling;
    return label ? getComputedStyle(label).outlineStyle : "";
  });
  assert.equal(outlined, "solid", "where the keyboard is can be seen");
  await look(page, "coding-by-keyboard-desk");
  let turned = page.waitForURL(/done=/);
  await page.keyboard.press("Enter");
  await turned;
  turned = page.waitForURL(/only=/);
  await page.keyboard.press("u");
  await turned;
  assert.equal(await form.getAttribute("action"), first);
  turned = page.waitForURL(/after=/);
  await page.keyboard.press("s");
  await turned;
  // Keys belong to a field while somebody types in it.
  const field = page.getByLabel("Another theme");
  if (await field.count()) {
    await field.fill("");
    await field.press("s");
    assert.equal(await field.inputValue(), "s");
  }
  kept.isClean();
});

test("a theme is renamed and merged, and remembers both", async () => {
  const { page, kept } = await browserOf("walter", "/hubs/fen-end/themes", { viewport: PHONE });
  kept.expected = /422/;
  await page.getByLabel("What is it called?").fill("Empty shops");
  await press(page, "Add this theme");
  await page.getByLabel("What is it called?").fill("Shuttered shops");
  await press(page, "Rename this theme");
  assert.equal(await page.locator("h1").innerText(), "Shuttered shops");
  assert.ok(await page.getByText("Renamed from “Empty shops” to “Shuttered shops”").count());
  await look(page, "theme-renamed-phone");
  await press(page, "Merge these themes");
  await look(page, "theme-merge-refused-phone");
  const into = page.getByLabel("Merge it into");
  await into.selectOption({ index: 1 });
  await press(page, "Merge these themes");
  assert.ok(await page.getByText("“Shuttered shops” merged into").count(), "the theme that stays tells of it");
  await look(page, "theme-merged-phone");
  kept.isClean();
});

test("words signed off on a phone are read by the alliance and the nation, and taken back", async () => {
  const hub = await browserOf("bernadette", "/hubs/st-osyth/quotations", { viewport: PHONE });
  hub.kept.expected = /422/;
  await hub.page.locator("a[href*='/quotations/from/']").first().click();
  await hub.page.getByLabel("The words, exactly as they were said").fill("Nobody said this.");
  await press(hub.page, "Sign these words off for the network");
  await look(hub.page, "quotation-refused-phone");
  await hub.page.getByRole("link", { name: /^Take these words/ }).first().click();
  await hub.page.waitForURL(/answer=/);
  const words = await value(hub.page, "The words, exactly as they were said");
  assert.ok(words.length > 3, "the words are taken over without copying");
  await press(hub.page, "Sign these words off for the network");
  assert.ok(await hub.page.getByText("These words are signed off").count());
  await hub.page.getByRole("link", { name: "Signed off", exact: true }).click();
  const start = words.split("\n")[0]?.slice(0, 60) ?? words;
  await hub.page.getByText(start).first().waitFor();
  await look(hub.page, "quotations-out-phone");

  for (const [short, above, viewport] of /** @type {const} */ ([["ines", "north-weald-estates", PHONE], ["nell", "weald", DESK]])) {
    const staff = await browserOf(short, undefined, { viewport });
    staff.kept.expected = /403/;
    for (let tries = 0; tries < 40; tries += 1) {
      await staff.page.goto(`/hubs/${above}/voices`);
      if (await staff.page.getByText(start).count()) break;
      await staff.page.waitForTimeout(250);
    }
    assert.ok(await staff.page.getByText(start).count(), `${above} reads the words`);
    await look(staff.page, `voices-${above}`);
    // The network's own pages are walked elsewhere; an alliance's are as these.
    for (const path of short === "ines" ? ["", "/common-themes"] : []) {
      await visit(staff.page, `/hubs/${above}${path}`);
      await photograph(staff.page, `staff-of-${above}${path.replace("/", "-")}`);
    }
    assert.equal((await staff.page.goto(`/hubs/${above}/settings`))?.status(), 403, "settings are a coordinator's");
    await look(staff.page, `not-allowed-${above}`);
    staff.kept.isClean();
  }
  const taken = hub.page.waitForURL(/done=withdrawn/);
  await hub.page.locator("form[action$='/withdraw'] button").first().click();
  await taken;
  await hub.page.getByRole("link", { name: "Taken back", exact: true }).click();
  await hub.page.getByText("Taken back on").first().waitFor();
  await look(hub.page, "quotations-back-phone");
  hub.kept.isClean();
});

test("a search that finds nothing says what to leave out", async () => {
  const { page, kept } = await browserOf("cara", "/hubs/mill-lane/conversations?how=one_to_one&tier=quotation&search=zebra", { viewport: PHONE });
  await page.getByText("Leave one of these out").waitFor();
  await look(page, "nothing-found-phone");
  await page.getByRole("link", { name: "Without “zebra”" }).click();
  await page.waitForURL((url) => !url.search.includes("zebra"));
  await look(page, "something-found-phone");
  kept.isClean();
});

for (const [short, hub, language, direction] of /** @type {const} */ ([
  ["farah", "mill-lane", "ur", "rtl"],
  ["piotr", "harbour-side", "pl", "ltr"],
])) {
  test(`what a volunteer sees hinders nobody who reads ${language}, on a phone and at a desk`, async () => {
    for (const [size, viewport] of SIZES) {
      const { page, kept } = await phoneOf({ viewport, language });
      await visit(page, "/sign-in");
      await photograph(page, `${language}-sign-in-${size}`);
      await signIn(page, short);
      await page.goto(`/hubs/${hub}/conversations`);
      const one = await page.locator("main .list > li a").first().getAttribute("href");
      assert.ok(one);
      const everywhere = { hub: `/hubs/${hub}`, conversations: `/hubs/${hub}/conversations`, conversation: one };
      const inHand = {
        nothing: `/hubs/${hub}/conversations?search=zzzz&how=phone`,
        promise: `${one}/follow-ups/new`,
        correct: `${one}/correct`,
        new: `/hubs/${hub}/conversations/new`,
        promises: `/hubs/${hub}/follow-ups`,
        account: "/account",
      };
      for (const [name, path] of Object.entries(size === "phone" ? { ...everywhere, ...inHand } : everywhere)) {
        await visit(page, path);
        assert.equal(await page.locator("html").getAttribute("lang"), language, path);
        assert.equal(await page.locator("html").getAttribute("dir") ?? "ltr", direction, path);
        await photograph(page, `${language}-${name}-${size}`);
      }
      kept.isClean();
    }
  });
}
