// Staff of the network bring an official file: see what would change, take it in, and everybody finds it, at a desk and
// on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, photograph, signIn } from "./harness.mjs";
import { town } from "./town.mjs";

const { phoneOf } = town();

for (const [where, viewport, name] of /** @type {[string, typeof DESK, string][]} */ ([
  ["at a desk", DESK, "Under the Mill"],
  ["on a phone in the dark", PHONE, "Over the Mill"],
])) {
  test(`a file of names is rehearsed and taken in ${where}`, async () => {
    const { context, kept, page } = await phoneOf({ viewport, dark: viewport === PHONE });
    await signIn(page, "nell", "/hubs/weald/places");
    await page.getByRole("heading", { name: "What is here" }).waitFor();
    await hindersNobody(page);
    await photograph(page, `places-desk-${viewport === PHONE ? "phone" : "desk"}`);
    const file = (/** @type {string} */ text) => ({ name: "MSOA_names.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.locator("[name=file]").setInputFiles(file("first name,last name\nAda,Lovelace\n"));
    await page.getByRole("button", { name: "Look at this file" }).click();
    await page.getByText("none of the layouts").waitFor({ timeout: 30_000 });
    await hindersNobody(page);

    await page.goto("/hubs/weald/places");
    await page.locator("[name=file]").setInputFiles(file(`msoa21cd,msoa21hclnm\nE02999001,${name}\nnowhere,x\n${[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `E0299900${n},Part ${n}`).join("\n")}\nE02999010,Part 10\nE02999011,Part 11\n`));
    await page.getByRole("button", { name: "Look at this file" }).click();
    await page.getByRole("heading", { name: "What would change" }).waitFor({ timeout: 30_000 });
    await page.getByText("this is no code of an area").waitFor();
    await hindersNobody(page);
    await photograph(page, `places-rehearsal-${viewport === PHONE ? "phone" : "desk"}`);
    await page.getByRole("button", { name: "Take it in" }).focus();
    await page.keyboard.press("Enter");
    // The page asks again by itself until the job is done.
    await page.getByText("The file is in, and pages show it.").waitFor({ timeout: 30_000 });
    await hindersNobody(page);
    await page.goto("/places/E02999001");
    await page.getByRole("heading", { name }).waitFor();
    assert.equal(await page.getByRole("heading", { name: "Mill Lane", exact: true }).count(), 0);
    kept.isClean();
    await context.close();
  });
}
