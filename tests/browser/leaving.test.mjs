// A hub takes everything with it and goes on in another house; and two entries of one person become one,
// and two again.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { join } from "node:path";
import { DESK, PASSWORD, PHONE, PROGRAM, empty, hindersNobody, phone, serveNew, signIn } from "./harness.mjs";
import { town } from "./town.mjs";

const { phoneOf } = town();

/** @param {string[]} asked @param {string} [typed] */
function folkmoot(asked, typed = "") {
  const done = spawnSync(PROGRAM, asked, { input: typed, encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

test("a hub leaves with everything and is the same elsewhere", async () => {
  const { context, kept, page } = await phoneOf({ viewport: DESK });
  await signIn(page, "cara", "/hubs/mill-lane");
  const figures = await page.locator("main").innerText();
  await page.goto("/hubs/mill-lane/archives");
  await hindersNobody(page);
  await page.getByRole("button", { name: "Make an archive now" }).click();
  const away = page.getByRole("link", { name: "Take it away" });
  await away.waitFor({ timeout: 120_000 });
  await hindersNobody(page);
  const [download] = await Promise.all([page.waitForEvent("download"), away.click()]);
  const folder = empty();
  const archive = join(folder, "mill-lane.zip");
  await download.saveAs(archive);
  kept.isClean();
  await context.close();

  const data = empty();
  folkmoot(["--data", data, "start", "--network", "Elsewhere", "--name", "Olu", "--email", "olu@example.org"], `${PASSWORD}\n`);
  folkmoot(["--data", data, "import", "--archive", "--coordinator", "olu@example.org", archive]);
  const there = await serveNew(data);
  const other = await phone(there.address, { viewport: DESK });
  await signIn(other.page, "olu");
  await other.page.goto("/hubs/mill-lane");
  const all = /[\d,]+ conversations/.exec(figures)?.[0];
  assert.ok(all, "the hub's page says how many it heard");
  assert.ok((await other.page.locator("main").innerText()).includes(all), `${all} here as there`);
  await other.context.close();
  await there.end();
});

for (const [where, viewport] of /** @type {[string, typeof DESK][]} */ ([
  ["at a desk", DESK],
  ["on a phone", PHONE],
])) {
  test(`two entries become one person and two again ${where}`, async () => {
    const { context, kept, page } = await phoneOf({ viewport });
    await signIn(page, "cara", "/hubs/mill-lane/people");
    await page.getByRole("link", { name: "Look at them side by side" }).click();
    await hindersNobody(page);
    await page.locator("main a[href*='/likenesses/']").first().click();
    await page.getByRole("heading", { name: "One person or two?" }).waitFor();
    await hindersNobody(page);
    await page.getByRole("button", { name: "Make them one person" }).click();
    await page.getByRole("heading", { name: "Joined from" }).waitFor();
    await hindersNobody(page);
    await page.getByRole("button", { name: "Make two people of them again" }).click();
    await page.getByRole("heading", { name: "What they said" }).waitFor();
    assert.equal(await page.getByRole("heading", { name: "Joined from" }).count(), 0);
    kept.isClean();
    await context.close();
  });
}
