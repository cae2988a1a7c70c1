// Phones that people carry: paired without e-mail, shared, locked, and opened again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hindersNobody, photograph, shiftsOf, signIn } from "./harness.mjs";
import { town } from "./town.mjs";
import { OFFLINE, PIN, REFUSED, arrived, atTheHubOnce, codeFor, everythingCached, everythingStored, keep, largeEnough, online, opened, opensWithoutSignal, ready, unsent } from "./volunteer.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { phoneOf, browserOf, address } = town();

/** @param {Page} page @param {string} pin */
async function typePin(page, pin) {
  await page.locator("#pin").fill(pin);
  await page.locator("#gate-pin button.next").click();
}

test("a volunteer without e-mail signs a phone in with the code that the coordinator shows, and nobody uses it twice", async () => {
  const desk = await browserOf("cara", "/hubs/mill-lane/members");
  const code = await codeFor(desk.page, "Hana");
  await hindersNobody(desk.page);
  await photograph(desk.page, "pairing-code");
  assert.equal(await desk.page.locator("svg.qr").count(), 1);

  // The camera opens the address with the code behind the #, which no server sees.
  const hana = await phoneOf();
  /** @type {string[]} */
  const asked = [];
  hana.page.on("request", (request) => asked.push(request.url()));
  await hana.page.goto(`/phone/pair#${code}`);
  await hana.page.locator("#gate-new").waitFor();
  assert.match(await hana.page.locator("[data-show=gate-new]").innerText(), /Hana, choose a PIN/);
  assert.ok(!hana.page.url().includes(code) && asked.every((url) => !url.includes(code)), "no address holds the code");
  await largeEnough(hana.page);
  await hindersNobody(hana.page);
  await photograph(hana.page, "phone-new-pin");
  await hana.page.locator("#new-pin").fill("123456");
  await hana.page.locator("#new-pin-again").fill("123456");
  await hana.page.locator("#gate-new button.next").click();
  await hana.page.getByText("This PIN is easy to guess.").waitFor();
  await hindersNobody(hana.page);
  await opened(hana.page);
  const words = `Heard by Hana ${Date.now()}`;
  await keep(hana.page, words);
  await arrived(hana.page);
  hana.kept.isClean();
  await desk.page.goto("/hubs/mill-lane/conversations");
  assert.equal(await desk.page.getByText(words).count(), 1);

  const other = await phoneOf();
  other.kept.expected = REFUSED;
  await other.page.goto("/phone/en");
  await other.page.getByRole("button", { name: "I have a pairing code" }).click();
  await other.page.locator("#pairing-code").fill(code);
  await hindersNobody(other.page);
  await other.page.locator("#gate-pair button.next").click();
  await other.page.getByText("This code does not work.").waitFor();
  await hindersNobody(other.page);
  await photograph(other.page, "phone-code-refused");
  await desk.page.goto("/hubs/mill-lane/audit");
  assert.equal(await desk.page.getByText("Pairing: refused").count(), 1);
  desk.kept.isClean();
});

test("two volunteers on one phone see nothing of each other but that something waits", async () => {
  const { context, page, kept } = await phoneOf();
  kept.expected = OFFLINE;
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await context.setOffline(true);
  const hers = `Heard by Amina alone ${Date.now()}`;
  await keep(page, hers);
  await page.locator("#loves").fill("Amina is in the middle of this");
  await page.locator("a[href='#this-phone']").click();
  await page.getByRole("button", { name: "Lock now" }).click();
  await page.locator("#gate-pin").waitFor();
  await unsent(page, 1);
  await context.setOffline(false);

  await signIn(page, "farah", "/phone/en");
  await page.locator("#gate-new").waitFor();
  await opened(page, "583920");
  await unsent(page, 0);
  await page.locator("a[href='#list']").click();
  await page.locator("#others").waitFor();
  assert.match(await page.locator("#others").innerText(), /Somebody else’s unsent work is on this phone too: 1/);
  assert.equal(await page.getByText(hers).count(), 0);
  await hindersNobody(page);
  const his = `Heard by Farah ${Date.now()}`;
  await page.locator("a[href='#write']").click();
  await keep(page, his);
  await arrived(page);

  // Without signal the phone offers both names, and each opens their own.
  await page.evaluate(() => void (location.href = "/phone/en"));
  await page.locator("#gate-people").waitFor();
  assert.deepEqual(await page.locator("#people button").allInnerTexts(), ["Amina Yusuf", "Farah Qureshi"]);
  await largeEnough(page);
  await hindersNobody(page);
  await photograph(page, "phone-who");
  await page.getByRole("button", { name: "Amina Yusuf" }).click();
  await typePin(page, "583920");
  await page.getByText("This is not the PIN. Tries left: 9").waitFor();
  await hindersNobody(page);
  await photograph(page, "phone-wrong-pin");
  await opened(page);
  assert.equal(await page.locator("#loves").inputValue(), "Amina is in the middle of this");
  await unsent(page, 0);
  kept.isClean();
  await atTheHubOnce(page, hers);
});

test("nothing that was typed can be found in what the browser keeps, and a locked page shows none of it", async () => {
  const { context, page, kept } = await phoneOf();
  kept.expected = OFFLINE;
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await context.setOffline(true);
  await page.locator("#circumstances").evaluate((one) => void (/** @type {HTMLDetailsElement} */ (one).open = true));
  await page.locator("#place").fill("Staircase Zanzibar");
  await keep(page, "Kept sentence Zanzibar");
  await page.locator("#concerns").pressSequentially("Draft sentence Zanzibar", { delay: 5 });
  // Put away in the middle of a word, and brought back.
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await page.waitForTimeout(500);
  const stored = await everythingStored(page);
  assert.ok(stored.length > 2000, "there is something to look through");
  for (const word of ["Zanzibar", "sentence", "Staircase", "mill-lane", "Damp and mould", "Ben Adeyemi", "conversation", "Phone ", PIN]) {
    assert.ok(!stored.includes(word), `${word} can be read`);
  }
  await page.locator("a[href='#this-phone']").click();
  await page.getByRole("button", { name: "Lock now" }).click();
  await page.locator("#gate-pin").waitFor();
  assert.ok(!(await page.content()).includes("Zanzibar"));
  assert.deepEqual(await page.locator("#write:visible, #list:visible, #this-phone:visible, .phone-foot nav:visible").count(), 0);
  assert.equal(await page.locator("[data-show=line]").innerText(), "Locked, nothing is sent");
  await unsent(page, 1);
  await largeEnough(page);
  await hindersNobody(page);
  await photograph(page, "phone-locked");
  await opened(page);
  assert.equal(await page.locator("#concerns").inputValue(), "Draft sentence Zanzibar");
  kept.isClean();
});

test("nothing of a walk can be found either: streets, doors, marks, a word to the hub, and where one stood", async () => {
  const { context, page, kept } = await phoneOf();
  kept.expected = OFFLINE;
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await page.locator("#to-walk").click();
  const card = page.locator("#sessions > li", { hasText: "Out now" });
  const secrets = (await card.locator("[data-at=name]").allInnerTexts()).map((words) => words.trim());
  await card.getByRole("button").first().click();
  await page.locator("#walk-open:visible").waitFor();
  await page.getByRole("button", { name: "We are fine" }).waitFor();
  await context.setOffline(true);
  secrets.push(...(await page.locator("#walk-streets h2 [data-at=name]").allInnerTexts()), (await page.locator("[data-show=walk-which]").innerText()).split(" · ").at(-1) ?? "");
  const doors = await page.locator("#walk-streets button").evaluateAll((all) => all.map((one) => one.dataset.door ?? ""));
  await page.locator("[data-outcome=no_answer]").click();
  await page.getByRole("button", { name: "We are fine" }).click();
  await unsent(page, 2);
  await page.locator("a[href='#write']").click();
  await page.locator("#concerns").fill("Draft between two doors");
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await page.waitForTimeout(500);
  const words = [...secrets, ...doors, "two doors", "no_answer", "check", "attempt", "Amina is", "Ben Adeyemi", "mill-lane", PIN].filter((word) => word.length > 4);
  assert.ok(secrets.filter(Boolean).length >= 3 && doors.filter(Boolean).length >= 3, `there is something to look for: ${secrets}, ${doors}`);
  const look = async () => {
    const stored = await everythingStored(page);
    assert.ok(stored.length > 2000, "there is something to look through");
    assert.deepEqual(words.filter((word) => stored.includes(word)), [], "can be read");
    const cached = await everythingCached(page);
    assert.ok(cached.length > 10, "the page itself is kept");
    assert.deepEqual(cached.filter(({ path }) => path.startsWith("/api") || path.startsWith("/hubs")), [], "no answer of the hub is kept beside the page");
    const named = [...secrets, "Ben Adeyemi", "mill-lane", "two doors"].filter((word) => word.length > 4);
    assert.deepEqual(cached.flatMap(({ path, text }) => named.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`)), []);
  };
  await look();
  await page.locator("a[href='#this-phone']").click();
  await page.getByRole("button", { name: "Lock now" }).click();
  await page.locator("#gate-pin").waitFor();
  await look();
  const shown = await page.content();
  assert.deepEqual([...secrets, ...doors, "two doors"].filter((word) => word.length > 4 && shown.includes(word)), [], "nor is it in the locked page");
  assert.equal(await page.locator("#walk:visible, #walk-hand:visible").count(), 0);
  await unsent(page, 2);
  await opened(page);
  await page.locator("#to-walk").click();
  await page.locator("#walk-open:visible, #walk-sessions:visible").waitFor();
  assert.equal(await page.locator("#concerns").inputValue(), "Draft between two doors");
  kept.isClean();
});

test("ten wrong PINs shut the phone without losing a word; whoever signs in chooses another and goes on", async () => {
  const { context, page, kept } = await phoneOf();
  kept.expected = OFFLINE;
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await context.setOffline(true);
  const words = `Behind a forgotten PIN ${Date.now()}`;
  await keep(page, words);
  await page.reload();
  await page.locator("#gate-pin").waitFor();
  for (let n = 1; n < 10; n++) {
    await typePin(page, "111222");
    await page.getByText(`Tries left: ${10 - n}`).waitFor();
    if (n === 4) {
      assert.match(await page.locator("#gate-pin").innerText(), /You can try again at/);
      await typePin(page, PIN);
      await page.locator("#gate-pin .problem", { hasText: /^.*You can try again at/ }).waitFor();
      await hindersNobody(page);
      await photograph(page, "phone-wait");
    }
    // The pause is over, as the phone has it.
    await page.evaluate(async () => {
      const database = await new Promise((done) => (indexedDB.open("folkmoot").onsuccess = (event) => done(/** @type {any} */ (event.target).result)));
      const people = database.transaction("people", "readwrite").objectStore("people");
      const [person] = await new Promise((done) => (people.getAll().onsuccess = (/** @type {any} */ event) => done(event.target.result)));
      people.put({ ...person, until: 0 });
      database.close();
    });
  }
  await typePin(page, "111222");
  await page.getByText("no PIN opens this any more").waitFor();
  await hindersNobody(page);
  await photograph(page, "phone-shut");
  await page.reload();
  await page.getByText("no PIN opens this any more").waitFor();
  await unsent(page, 1);
  await context.setOffline(false);
  await signIn(page, "amina", "/phone/en");
  await page.locator("#gate-new").waitFor();
  await opened(page, "583920");
  await unsent(page, 0);
  kept.isClean();
  await atTheHubOnce(page, words);
});

test("a phone of the first version keeps its clear words until a PIN is chosen, also without signal, and then shows none", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/account");
  // What the page of the first version left behind, with the lists it had.
  const left = await page.evaluate(async () => {
    const me = await (await fetch("/api/v1/me")).json();
    const lists = await (await fetch("/api/v1/hubs/mill-lane/phone")).json();
    const database = await new Promise((done) => {
      const opening = indexedDB.open("folkmoot", 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore("entries", { keyPath: "id" });
        opening.result.createObjectStore("shelf");
      };
      opening.onsuccess = () => done(opening.result);
    });
    const id = "019ab5c0-0000-7000-8000-0000000000aa";
    const wording = lists.wordings.en.find((/** @type {any} */ one) => one.tier === "theme").id;
    const form = { themes: [], concerns: "From the first version", how: "door", place: "The towers", language: "en", tier: "theme" };
    const body = { held_at: new Date().toISOString(), how: "door", place: "The towers", language: "en", concerns: "From the first version", themes: [], consent: { tier: "theme", wording, given: "spoken" } };
    const entry = { id, account: me.account.id, kind: "conversation", method: "PUT", path: `/api/v1/hubs/mill-lane/conversations/${id}`, form, body, summary: {}, state: "kept", problems: [], sentence: "", made: Date.now(), changed: Date.now(), tries: 0, next: 0, sent: 0 };
    const { server_time: _, seal: __, ...rest } = lists;
    const transaction = database.transaction(["entries", "shelf"], "readwrite");
    transaction.objectStore("entries").put(entry);
    transaction.objectStore("shelf").put(me, "me");
    transaction.objectStore("shelf").put(rest, `lists of mill-lane for ${me.account.id}`);
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
    return me.account.name;
  });
  await page.goto("/phone/en");
  await page.locator("#gate-new").waitFor();
  assert.match(await page.locator("[data-show=gate-new]").innerText(), new RegExp(left));
  await unsent(page, 1);
  await opensWithoutSignal(page);
  kept.expected = OFFLINE;
  await context.setOffline(true);
  await opened(page);
  await unsent(page, 1);
  assert.ok(!(await everythingStored(page)).includes("From the first version"));
  // With signal the browser's session becomes the phone's, and what waited is sent.
  await online(page);
  await unsent(page, 0);
  kept.isClean();
  await atTheHubOnce(page, "From the first version");
});

test("locking in one window locks the other, and by itself after five minutes; what is being typed is kept", async () => {
  const { context, page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  const other = await context.newPage();
  await ready(other);
  await other.locator("#concerns").fill("Typed in the second window");
  await page.locator("a[href='#this-phone']").click();
  await page.getByRole("button", { name: "Lock now" }).click();
  await page.locator("#gate-pin").waitFor();
  await other.locator("#gate-pin").waitFor();
  await page.close();
  await opened(other);
  assert.equal(await other.locator("#concerns").inputValue(), "Typed in the second window");
  await other.locator("#concerns").pressSequentially(", and more");
  // Six minutes pass for the page.
  await other.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 6 * 60_000;
  });
  await other.locator("#gate-pin").waitFor({ timeout: 15_000 });
  await opened(other);
  assert.equal(await other.locator("#concerns").inputValue(), "Typed in the second window, and more");
  kept.isClean();
});

test("a full phone that is locked in the middle of a word still has it afterwards", async () => {
  const { page } = await phoneOf();
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
      if (sessionStorage.getItem("full") && ["records", "packs", "last", "counters"].includes(this.name)) throw new DOMException("no room", "QuotaExceededError");
      return put.call(this, value, key);
    };
  });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await page.evaluate(() => sessionStorage.setItem("full", "yes"));
  await page.locator("#concerns").fill("There was no room for Zanzibar");
  await page.locator("#full").waitFor();
  await page.locator("a[href='#this-phone']").click();
  await page.getByRole("button", { name: "Lock now" }).click();
  await page.locator("#gate-pin").waitFor();
  assert.ok(!(await everythingStored(page)).includes("Zanzibar"));
  await opened(page);
  assert.equal(await page.locator("#concerns").inputValue(), "There was no room for Zanzibar");
  await page.evaluate(() => sessionStorage.removeItem("full"));
  await page.locator("a[href='#write']").click();
  await page.locator("#concerns").press("End");
  await page.locator("#concerns").pressSequentially(".");
  await page.locator("#full").waitFor({ state: "hidden" });
});

test("a browser that threw everything away says so, and how much was not sent", async () => {
  const { context, page, kept } = await phoneOf();
  kept.expected = OFFLINE;
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await context.setOffline(true);
  await keep(page, "Thrown away by the browser");
  await unsent(page, 1);
  await context.setOffline(false);
  await page.goto("/robots.txt");
  await page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("folkmoot").onsuccess = done)));
  await page.goto("/phone/en");
  await page.getByText("When it was last counted, this much was not sent: 1").waitFor();
  await hindersNobody(page);
  await photograph(page, "phone-cleared");
  kept.isClean();
});

test("a page of the hub opens from the phone for a while, and ends with the lock", async () => {
  const { page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  // The browser itself is signed in no more: a PIN stands before the hub's pages too.
  await page.goto("/hubs/mill-lane/conversations");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  await ready(page);
  await page.locator("a[href='#this-phone']").click();
  await page.getByRole("link", { name: "Open the hub’s pages" }).click();
  await page.waitForURL("**/hubs/mill-lane");
  await ready(page);
  await page.locator("a[href='#this-phone']").click();
  await page.getByRole("button", { name: "Lock now" }).click();
  await page.locator("#gate-pin").waitFor();
  await page.goto("/hubs/mill-lane");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  kept.isClean();
});

test("somebody who leaves a phone takes their things with them, after a look at what was not sent", async () => {
  const { context, page, kept } = await phoneOf();
  kept.expected = OFFLINE;
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await context.setOffline(true);
  await keep(page, "Would be lost");
  await page.locator("a[href='#this-phone']").click();
  await page.getByRole("button", { name: "Take me off this phone" }).click();
  await page.getByText("Not sent yet: 1. If you go now, this is lost.").waitFor();
  await hindersNobody(page);
  await photograph(page, "phone-leave");
  await page.getByRole("button", { name: "No, stay" }).click();
  await online(page);
  await unsent(page, 0);
  await page.getByRole("button", { name: "Take me off this phone" }).click();
  await page.getByText("Everything is sent.").waitFor();
  await page.getByRole("button", { name: "Yes, take me off" }).click();
  await page.getByText("You are off this phone.").waitFor();
  assert.ok(!(await everythingStored(page)).includes("Amina"));
  kept.isClean();
});

test("a pairing code in Urdu and Polish, in the dark, hinders nobody and nothing jumps", async () => {
  for (const language of ["pl", "ur"]) {
    const { page, kept } = await phoneOf({ dark: true });
    await page.goto(`/phone/${language}`);
    await page.locator("#welcome").waitFor();
    await hindersNobody(page);
    await photograph(page, `phone-welcome-${language}`);
    await page.locator("#welcome [data-gate=pair]").click();
    await largeEnough(page);
    await hindersNobody(page);
    await photograph(page, `phone-pair-${language}`);
    await signIn(page, "amina", `/phone/${language}`);
    await page.locator("#gate-new").waitFor();
    await largeEnough(page);
    await hindersNobody(page);
    await photograph(page, `phone-new-pin-${language}`);
    await opened(page);
    await page.reload();
    await page.locator("#gate-pin").waitFor();
    await hindersNobody(page);
    await photograph(page, `phone-pin-${language}`);
    assert.deepEqual(await shiftsOf(page), []);
    kept.isClean();
  }
  assert.ok(address());
});

test("a phone that changes its zone, at the midnight when the clocks change, means the same moment and the same day", async () => {
  const { page, kept } = await phoneOf();
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  const client = await page.context().newCDPSession(page);
  const zone = (/** @type {string} */ timezoneId) => client.send("Emulation.setTimezoneOverride", { timezoneId });
  await zone("Europe/London");
  await page.reload();
  await opened(page);
  await page.locator("#concerns").fill("Typed in one zone and kept in another");
  await page.locator("#what").fill("Ring back");
  await page.waitForTimeout(600);
  const before = await page.locator("#held_at").inputValue();
  await zone("America/New_York");
  await page.reload();
  await opened(page);
  assert.notEqual(await page.locator("#held_at").inputValue(), before, "the clock on the wall is another");
  await page.locator(".choice:has([name=tier][value=theme])").click();
  const sent = page.waitForRequest((request) => request.method() === "PUT" && request.url().includes("/conversations/"));
  await page.locator(".phone-keep").click();
  const body = (await sent).postDataJSON();
  assert.ok(Math.abs(Date.parse(body.held_at) - Date.now()) < 3 * 60_000, `${body.held_at} is the moment that was meant`);
  await arrived(page);
  // Half an hour before the midnight on which Beirut’s clocks go forward, in a week is still in seven days.
  await zone("Asia/Beirut");
  const day = await page.evaluate(() => {
    const late = new Date(2026, 2, 28, 23, 45).getTime();
    const now = Date.now;
    Date.now = () => late;
    const field = /** @type {HTMLInputElement} */ (document.getElementById("what"));
    field.value = "x";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    Date.now = now;
    return document.querySelector("[data-show=due]")?.textContent;
  });
  assert.match(String(day), /4 April/);
  kept.isClean();
});
