// A tower that a pair walks, with the list on two phones: what the journeys of a walk stand on.

import assert from "node:assert/strict";
import { newId } from "../../kit/assets/outbox_entry.js";
import { DESK, hours, signIn } from "./harness.mjs";
import { opensWithoutSignal, ready } from "./volunteer.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** What a form of a page sends. @param {Page} page @param {string} path @param {Record<string, string>} typed */
async function post(page, path, typed) {
  return page.evaluate(
    async ([to, sent]) => {
      const answer = await fetch(to, { method: "POST", body: new URLSearchParams(sent) });
      return new URL(answer.url).pathname;
    },
    /** @type {const} */ ([path, typed]),
  );
}

/** @param {Page} page @returns {Promise<string>} */
const whoAmI = (page) => page.evaluate(async () => (await (await fetch("/api/v1/me")).json()).account.id);

/**
 * Ben makes a tower of four flats on each floor, and perhaps a street, and plans to walk them with Amina today.
 * @param {Page} ben @param {string} amina @param {{ highest: string, street: string }} how
 */
async function tower(ben, amina, how) {
  const name = `Weir Court ${newId().slice(-6)}`;
  const patches = "/hubs/mill-lane/patches";
  await post(ben, patches, { name: `Towers ${name.slice(-6)}` });
  await ben.goto(patches);
  const patch = await ben.getByRole("link", { name: `Towers ${name.slice(-6)}` }).getAttribute("href");
  const street = await post(ben, `${patch}/streets`, { name, kind: "block", numbering: "running", postcode: "" });
  await post(ben, `${street}/floors`, { lowest: "0", highest: how.highest, a_floor: "4", first: "1", numbers: "on", word: "Flat", keep: "yes" });
  const streets = [street];
  if (how.street) {
    const road = await post(ben, `${patch}/streets`, { name: `Weir Road ${name.slice(-6)}`, kind: "street", numbering: "running", postcode: "" });
    await post(ben, `${road}/doors`, { doors: how.street, floor: "", keep: "yes" });
    streets.push(road);
  }
  const session = newId();
  const plan = { name: `Tower walk ${name.slice(-6)}`, meet: "By the lift", ...hours(), wanted: "all", pair: [amina, await whoAmI(ben)], alone: false, streets: streets.map((one) => one.split("/").at(-1)) };
  const status = await ben.evaluate(
    async ([path, body]) => (await fetch(path, { method: "PUT", body, headers: { "Content-Type": "application/json" } })).status,
    /** @type {const} */ ([`/api/v1/hubs/mill-lane/outreach/${session}`, JSON.stringify(plan)]),
  );
  assert.equal(status, 201);
  return { session, name, plan };
}

/**
 * A pair with one tower and two phones, each with the list in it; Ben plans it at a desk.
 * @param {ReturnType<typeof import("./town.mjs").town>["phoneOf"]} phoneOf
 * @param {{ highest: string, street: string }} [how] The highest floor, and the doors of a street beside it.
 */
export async function pairWith(phoneOf, how = { highest: "2", street: "" }) {
  const [amina, ben, desk] = [await phoneOf({ touch: true }), await phoneOf({ touch: true }), await phoneOf({ viewport: DESK })];
  await signIn(amina.page, "amina", "/account");
  await signIn(ben.page, "ben", "/account");
  await signIn(desk.page, "ben", "/account");
  const { session, name, plan } = await tower(desk.page, await whoAmI(amina.page), how);
  for (const { page } of [amina, ben]) {
    await ready(page);
    await page.locator("#to-walk").tap();
    const card = page.locator("#sessions > li", { hasText: plan.name });
    await card.locator("[data-walk=take]").click();
    await page.locator("#walk-open:visible").waitFor();
    await opensWithoutSignal(page);
  }
  return { amina, ben, desk, session, name };
}

/** @param {Page} page @param {string} flat */
export const cell = (page, flat) => page.locator("#walk-streets button", { has: page.locator("b", { hasText: new RegExp(`^${flat}$`) }) });

/** Touches the door, and then what happened there. @param {Page} page @param {string} flat @param {string} outcome */
export async function mark(page, flat, outcome) {
  await cell(page, flat).tap();
  await page.locator(`#walk-outcomes [data-outcome=${outcome}]`).tap();
}

/** The outcome that each flat shows. @param {Page} page */
export async function shown(page) {
  const cells = await page.locator("#walk-streets button").evaluateAll((all) => all.map((one) => [one.querySelector("b")?.textContent, one.hasAttribute("data-fresh") ? one.dataset.state : ""]));
  return Object.fromEntries(cells.filter(([, state]) => state));
}
