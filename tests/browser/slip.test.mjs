// A resident takes her words back by a slip, in Urdu; and sheets of slips are printed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, photograph, signIn, visit } from "./harness.mjs";
import { town } from "./town.mjs";
import { OFFLINE, REFUSED, arrived, opened, opensWithoutSignal, ready } from "./volunteer.mjs";

/** The slip that the demonstration tells. */
const TOLD = "HEAR-THWA-TERT";

const { phoneOf } = town();

test("a slip made on a phone without signal takes the words back in Urdu", async () => {
  const volunteer = await phoneOf({ viewport: PHONE });
  await signIn(volunteer.page, "amina", "/phone/en");
  await ready(volunteer.page);
  await opensWithoutSignal(volunteer.page);
  await volunteer.context.setOffline(true);
  await volunteer.page.locator("#concerns").fill("The zygomorphic lift");
  await volunteer.page.locator(".choice:has([name=tier][value=quotation])").click();
  await volunteer.page.locator("label:has([name=slip_way][value=shown])").click();
  const code = await volunteer.page.locator("[data-show=slip-code]").innerText();
  assert.match(code, /^[2-9A-Z]{4}(-[2-9A-Z]{4}){2}$/);
  // The picture is drawn on the phone, with the code behind the #, and every code has its own.
  await volunteer.page.locator("#slip-scan svg[role=img] path").waitFor();
  assert.ok((await volunteer.page.locator("#slip-scan").getAttribute("data-address"))?.endsWith(`/slip/en#${code}`));
  await volunteer.page.locator("#slip-scan").scrollIntoViewIfNeeded();
  await hindersNobody(volunteer.page);
  await photograph(volunteer.page, "slip-phone-form");
  await volunteer.page.locator(".phone-keep").click();
  await volunteer.page.locator("#kept").waitFor();
  await volunteer.context.setOffline(false);
  await volunteer.page.evaluate(() => dispatchEvent(new Event("online")));
  await arrived(volunteer.page);

  // The picture on the slip leads here. What is behind the # is sent to nobody and stays in no history.
  const resident = await phoneOf({ viewport: PHONE });
  /** @type {string[]} */
  const asked = [];
  resident.page.on("request", (request) => asked.push(request.url()));
  await resident.page.goto(`/slip/ur#${code}`);
  await resident.page.getByText("The zygomorphic lift").first().waitFor();
  assert.ok(asked.every((url) => !url.split("#")[0].includes(code)), "no address holds the code");
  assert.ok(!resident.page.url().includes(code));
  assert.equal(await resident.page.locator("html").getAttribute("dir"), "rtl");
  await hindersNobody(resident.page);
  await photograph(resident.page, "slip-held-ur");

  await resident.page.locator("form[action='/slip/withdraw'] button").click();
  await resident.page.getByRole("heading", { name: "کیا آپ سب کچھ واپس لینا چاہتے ہیں؟" }).waitFor();
  await hindersNobody(resident.page);
  await photograph(resident.page, "slip-sure-ur");
  await resident.page.getByRole("button", { name: "ہاں، سب کچھ واپس لیں" }).click();
  await resident.page.getByRole("heading", { name: "سب مٹ گیا" }).waitFor();
  await hindersNobody(resident.page);
  await photograph(resident.page, "slip-gone-ur");

  // Typed again it opens nothing.
  await resident.page.goto("/slip/ur");
  await resident.page.locator("[name=code]").fill(code.toLowerCase().replaceAll("-", " "));
  await resident.page.locator("form#slip button").click();
  await resident.page.locator(".problem").waitFor();
  await hindersNobody(resident.page);
  await photograph(resident.page, "slip-nothing-ur");
  assert.deepEqual(resident.kept.complaints.filter((line) => !REFUSED.test(line)), [], "the console is quiet");

  // The volunteer's phone lets go of its copy, and the hub has none.
  await volunteer.page.reload();
  await opened(volunteer.page);
  await volunteer.page.locator("a[href='#list']").click();
  await volunteer.page.locator("#list-empty:not([hidden])").waitFor();
  await volunteer.page.goto("/hubs/mill-lane/conversations?search=zygomorphic");
  assert.equal(await volunteer.page.getByText("zygomorphic lift").count(), 0);
  await volunteer.context.close();
  await resident.context.close();
});

test("a printed code that is somebody else's already is told on the phone", async () => {
  const { context, kept, page } = await phoneOf({ viewport: PHONE });
  await signIn(page, "amina", "/phone/en");
  await ready(page);
  await opensWithoutSignal(page);
  await context.setOffline(true);
  await page.locator("#concerns").fill("The stairs are dark");
  await page.locator(".choice:has([name=tier][value=theme])").click();
  await page.locator("label:has([name=slip_way][value=printed])").click();
  await page.locator("#slip_printed").fill(TOLD);
  await page.locator(".phone-keep").click();
  await page.locator("#kept").waitFor();
  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await arrived(page);
  await page.locator("#kept[data-tone=late]").getByText("belongs to another conversation").waitFor();
  await page.locator("a[href='#list']").click();
  await page.locator("#entries").getByText("belongs to another conversation").waitFor();
  await hindersNobody(page);
  await photograph(page, "slip-taken");
  await page.getByRole("link", { name: "Give a slip" }).click();
  await page.getByRole("heading", { name: "Give a slip" }).first().waitFor();
  assert.deepEqual(kept.complaints.filter((line) => !OFFLINE.test(line)), [], "the console is quiet");
  await context.close();
});

for (const [where, viewport] of /** @type {[string, typeof DESK][]} */ ([["desk", DESK], ["phone", PHONE]])) {
  test(`a slip is opened without a script, changed and corrected: ${where}`, async () => {
    const { context, kept, page } = await phoneOf({ viewport });
    await visit(page, "/slip");
    await hindersNobody(page);
    await photograph(page, `slip-code-${where}`);
    await page.locator("[name=code]").fill(TOLD);
    await page.getByRole("button", { name: "Show what is held" }).click();
    await page.getByRole("heading", { name: /What Mill Lane holds/ }).waitFor();
    await hindersNobody(page);
    await photograph(page, `slip-held-${where}`);
    await page.emulateMedia({ colorScheme: "dark" });
    await photograph(page, `slip-held-dark-${where}`);
    await hindersNobody(page);
    kept.isClean();
    await context.close();
  });
}

test("sheets of slips are printed, eight on each", async () => {
  const { context, kept, page } = await phoneOf({ viewport: DESK });
  await signIn(page, "amina", "/hubs/mill-lane/slips");
  await hindersNobody(page);
  await photograph(page, "slips-desk");
  await page.getByRole("link", { name: "Print slips to give out" }).click();
  await page.locator("[name=language][value=ur]").check();
  await page.locator("[name=sheets]").fill("2");
  await hindersNobody(page);
  await page.getByRole("button", { name: "Make the sheets" }).click();
  await page.locator(".sheet .paper").first().waitFor();
  assert.equal(await page.locator(".sheet .paper").count(), 16);
  await hindersNobody(page);
  await photograph(page, "slips-sheet");
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print" });
  await photograph(page, "slips-sheet-printed");
  await page.emulateMedia({ media: null });
  await page.setViewportSize(DESK);
  const folder = process.env.FOLKMOOT_PICTURES;
  const pdf = await page.pdf({ format: "A4", printBackground: true, ...(folder ? { path: `${folder}/slips.pdf` } : {}) });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
  assert.equal(pages.length, 2, "two sheets are two pages");
  // Also where the address of the house is a long one.
  await page.evaluate(() => {
    for (const one of document.querySelectorAll(".paper-address")) one.textContent = "folkmoot.a-long-name-of-a-network.example.org/slip/ur";
  });
  const long = (await page.pdf({ format: "A4", printBackground: true })).toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
  assert.equal(long.length, 2, "two sheets are two pages");

  await page.goto("/hubs/mill-lane/slips");
  await page.locator("[name=code]").fill(TOLD);
  await page.getByRole("button", { name: "Look it up" }).click();
  await page.getByRole("heading", { name: "The code was found" }).waitFor();
  await hindersNobody(page);
  await photograph(page, "slips-found");
  kept.isClean();
  await context.close();
});
