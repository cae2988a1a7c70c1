// Every page of a coordinator, of the network and of a volunteer who reads Urdu, over the whole
// demonstration: nothing hinders anybody, nothing jumps, nobody else is asked for anything.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { DESK, PHONE, phone, photograph, serve, signIn, sweep, visit } from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof phone>>[]} */
const open = [];

before(async () => {
  server = await serve();
});
afterEach(async () => {
  for (const { context } of open.splice(0)) await context.close();
});
after(async () => {
  await server?.end();
  sweep();
});

/** @param {string} short @param {Parameters<typeof phone>[1]} [how] */
async function browserOf(short, how = { viewport: DESK }) {
  const one = await phone(server.address, how);
  open.push(one);
  await signIn(one.page, short);
  return one;
}

const HUB = ["", "/conversations", "/follow-ups", "/people", "/coding", "/themes", "/quotations", "/conflicts", "/imports", "/members", "/audit"];
const NETWORK = ["/network", "/hubs", "/common-themes", "/voices"];

for (const [size, viewport] of /** @type {const} */ ([["phone", PHONE], ["desk", DESK]])) {
  test(`every page of a coordinator hinders nobody, at the size of a ${size}`, async () => {
    const { page, kept } = await browserOf("cara", { viewport });
    for (const path of HUB) {
      await visit(page, `/hubs/mill-lane${path}`);
      await photograph(page, `hub${path.replace("/", "-")}-${size}`);
    }
    kept.isClean();
  });

  test(`every page of the network hinders nobody, at the size of a ${size}`, async () => {
    const { page, kept } = await browserOf("olu", { viewport });
    for (const path of NETWORK) {
      await visit(page, `/hubs/weald${path}`);
      await photograph(page, `network${path.replace("/", "-")}-${size}`);
    }
    kept.isClean();
  });
}

test("what a volunteer reads in Urdu hinders nobody", async () => {
  const { page, kept } = await browserOf("farah", { viewport: PHONE, language: "ur" });
  for (const path of ["/hubs/mill-lane", "/hubs/mill-lane/conversations", "/hubs/mill-lane/follow-ups", "/phone/ur"]) {
    await visit(page, path);
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl", path);
    await photograph(page, `urdu${path.replaceAll("/", "-")}`);
  }
  kept.isClean();
});
