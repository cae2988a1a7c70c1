// A coordinator brings a file: sees what would happen, brings it in, and takes it out again, at a
// desk and on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, hindersNobody, signIn } from "./harness.mjs";
import { town } from "./town.mjs";

const { phoneOf } = town();

const FILE = [
  "when;how;concerns;topics;consent",
  "1.10.2026;door;The bins on Sluice Row are never emptied;Bins | Rats;theme",
  '2.10.2026;event;"=HYPERLINK(""http://x.example"";""Free flats"")";Rents;theme',
  "someday;door;Nobody knows when this was said;;theme",
].join("\n");

for (const [where, viewport] of /** @type {[string, typeof DESK][]} */ ([
  ["at a desk", DESK],
  ["on a phone", PHONE],
])) {
  test(`an import is rehearsed, made and undone ${where}`, async () => {
    const { context, kept, page } = await phoneOf({ viewport });
    await signIn(page, "cara", "/hubs/mill-lane/imports");
    await hindersNobody(page);
    await page.getByRole("link", { name: "Bring a file" }).first().click();
    await hindersNobody(page);
    await page.locator("[name=file]").setInputFiles({ name: "paper.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
    await page.getByRole("button", { name: "Look at this file" }).click();

    await page.getByRole("heading", { name: "What the columns hold" }).waitFor();
    assert.equal(await page.locator("[name='column.concerns']").inputValue(), "concerns", "the columns are guessed");
    await hindersNobody(page);
    await page.getByRole("button", { name: "Show me what would happen" }).click();

    await page.getByText("2 conversations would come in").waitFor();
    await page.getByText("This is no date we understand.").waitFor();
    await hindersNobody(page);
    await page.getByRole("button", { name: "Bring in these 2 conversations" }).click();

    // The page asks again by itself until the job is done.
    await page.getByText("2 conversations came in").waitFor({ timeout: 30_000 });
    await hindersNobody(page);
    await page.goto("/hubs/mill-lane/conversations");
    await page.getByText("The bins on Sluice Row are never emptied").waitFor();
    await page.getByText("=HYPERLINK").waitFor();

    await page.goto("/hubs/mill-lane/imports");
    await page.getByRole("link", { name: "paper.csv" }).first().click();
    await page.getByRole("link", { name: "Take this import out again" }).click();
    await hindersNobody(page);
    await page.getByRole("button", { name: "Take this import out" }).click();
    await page.getByText("as if it had never been").waitFor({ timeout: 30_000 });
    await page.goto("/hubs/mill-lane/conversations");
    assert.equal(await page.getByText("The bins on Sluice Row").count(), 0, "they are gone again");
    kept.isClean();
    await context.close();
  });
}
