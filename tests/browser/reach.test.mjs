// An organiser draws a patch: types a street, makes a tower floor by floor; a coordinator brings a
// table of doors in and takes it out again. At a desk and on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, signIn } from "./harness.mjs";
import { town } from "./town.mjs";

const { phoneOf } = town();

const TABLE = ["patch,street,door,floor", "By the weir,Weir Court,Flat 1,0", "By the weir,Weir Court,Flat 2,1", "By the weir,Weir Road,=1+1,", "By the weir,,9,"].join("\n");

for (const [where, viewport] of /** @type {[string, typeof DESK][]} */ ([
  ["at a desk", DESK],
  ["on a phone", PHONE],
])) {
  test(`a patch is drawn, typed and made floor by floor ${where}`, async () => {
    const { context, kept, page } = await phoneOf({ viewport });
    // What is typed wrongly on purpose is refused.
    kept.expected = /status of 422/;
    await signIn(page, "ben", "/hubs/mill-lane/patches");
    await hindersNobody(page);
    await page.getByLabel("What do you call it?").fill(`North of the canal ${where}`);
    await page.getByRole("button", { name: "Make this patch" }).click();
    await page.getByText("No street yet", { exact: true }).waitFor();
    await hindersNobody(page);

    await page.getByRole("link", { name: "Add a street or block" }).click();
    await hindersNobody(page);
    await page.getByLabel("What is it called?").fill("Ulica Łąkowa");
    await page.getByRole("button", { name: "Add it, then its doors" }).click();
    await page.getByRole("link", { name: "Type doors" }).click();
    await page.getByLabel("Which doors?").fill("45-1");
    await page.getByRole("button", { name: "Show me what you read" }).click();
    await page.locator("#field-doors-problem").waitFor();
    await hindersNobody(page);
    assert.equal(await page.getByLabel("Which doors?").inputValue(), "45-1", "what was typed stays");
    await page.getByLabel("Which doors?").fill("1-9, 2-6, 12a, 14 flat 1-3, The Old Forge");
    await page.getByRole("button", { name: "Show me what you read" }).click();
    await page.getByRole("heading", { name: "This would make 13 doors" }).waitFor();
    await hindersNobody(page);
    await page.getByRole("button", { name: "Make these 13 doors" }).click();
    await page.getByRole("heading", { name: "Up the odd side" }).waitFor();
    await hindersNobody(page);

    await page.getByRole("link", { name: `North of the canal ${where}` }).click();
    await page.getByRole("link", { name: "Add a street or block" }).click();
    await page.getByLabel("What is it called?").fill("Lock House");
    await page.getByLabel("A block of flats").check();
    await page.getByRole("button", { name: "Add it, then its doors" }).click();
    await page.getByRole("link", { name: "Make the doors floor by floor" }).click();
    await hindersNobody(page);
    await page.getByLabel("Highest floor").fill("10");
    await page.getByLabel("How many flats on each floor?").fill("4");
    await page.getByRole("button", { name: "Show me the doors" }).click();
    await page.getByRole("heading", { name: "This would make 44 doors" }).waitFor();
    await hindersNobody(page);
    await page.getByRole("button", { name: "Make these 44 doors" }).click();
    const floors = page.locator(".floors > li");
    assert.equal(await floors.count(), 11);
    assert.match((await floors.first().textContent()) ?? "", /^Floor 10.*Flat 41/s, "the top floor stands above");
    await hindersNobody(page);
    await page.getByRole("link", { name: /^Flat 41/ }).click();
    await page.getByText("Nobody has knocked here yet.").waitFor();
    await hindersNobody(page);
    kept.isClean();
    await context.close();
  });

  test(`a table of doors comes in and goes out again ${where}`, async () => {
    const { context, kept, page } = await phoneOf({ viewport });
    await signIn(page, "cara", "/hubs/mill-lane/imports/new");
    await page.getByLabel("Doors", { exact: true }).check();
    await page.locator("[name=file]").setInputFiles({ name: "weir.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) });
    await page.getByRole("button", { name: "Look at this file" }).click();
    await page.getByRole("heading", { name: "What the columns hold" }).waitFor();
    await hindersNobody(page);
    assert.equal(await page.locator("[name='column.door']").inputValue(), "door", "the columns are guessed");
    await page.getByRole("button", { name: "Show me what would happen" }).click();
    await page.getByText("3 doors would come in").waitFor();
    await hindersNobody(page);
    await page.getByRole("button", { name: "Bring in these 3 doors" }).click();
    await page.getByText("3 doors came in").waitFor({ timeout: 30_000 });
    await page.goto("/hubs/mill-lane/patches");
    await page.getByRole("link", { name: "By the weir" }).click();
    await page.getByRole("link", { name: "Weir Court" }).click();
    await page.getByRole("link", { name: /^Flat 2/ }).waitFor();

    await page.goto("/hubs/mill-lane/imports");
    await page.getByRole("link", { name: "weir.csv" }).first().click();
    await page.getByRole("link", { name: "Take this import out again" }).click();
    await page.getByRole("button", { name: "Take this import out" }).click();
    await page.getByText("as if it had never been").waitFor({ timeout: 30_000 });
    await page.goto("/hubs/mill-lane/patches");
    assert.equal(await page.getByRole("link", { name: "By the weir" }).count(), 0, "the patch went with it");
    kept.isClean();
    await context.close();
  });
}
