// The demonstration that one file of journeys plays in, and the browsers of its people.

import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";
import { DESK, hindersNobody, phone, photograph, serve, signIn, sweep } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** The town is there for all journeys of the file; the browsers are put away after each. */
export function town(serving = serve) {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  /** @type {Awaited<ReturnType<typeof phone>>[]} */
  const open = [];

  async function putAway() {
    for (const { context } of open.splice(0)) {
      // What is still on its way while the browser closes is nobody's fault; some journeys closed it already.
      await context.unrouteAll({ behavior: "ignoreErrors" }).catch(() => {});
      await context.close();
    }
  }

  before(async () => {
    server = await serving();
  });
  afterEach(putAway);
  after(async () => {
    await server?.end();
    await sweep();
  });

  /** A browser that nobody has signed in with. @param {Parameters<typeof phone>[1]} [how] @param {string} [address] */
  async function phoneOf(how, address = server.address) {
    const one = await phone(address, how);
    open.push(one);
    return one;
  }

  return {
    phoneOf,
    /** A browser of somebody who is signed in. @param {string} short @param {string} [at] @param {Parameters<typeof phone>[1]} [how] */
    async browserOf(short, at, how = { viewport: DESK }) {
      const one = await phoneOf(how);
      await signIn(one.page, short, at);
      return one;
    },
    address: () => server.address,
    putAway,
    /** The link in the last letter to somebody. @param {string} to */
    letterTo: (to) => server.link(to),
    stop: () => server.stop(),
    startAgain: () => server.startAgain(),
  };
}

/** Presses a button and waits for the page that comes of it. @param {Page} page @param {string | RegExp} name */
export async function press(page, name) {
  const loaded = page.waitForEvent("load");
  await page.getByRole("button", { name, exact: typeof name === "string" }).first().click();
  await loaded;
}

/** Looks at the page under the eyes of axe, and keeps a photograph. @param {Page} page @param {string} name */
export async function look(page, name) {
  await page.evaluate(() => document.fonts.ready);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, `${name} needs no scrolling sideways`);
  await hindersNobody(page);
  await photograph(page, name);
}
