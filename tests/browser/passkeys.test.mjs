// What opens an account: a passkey made and used with Chromium's own virtual device, and codes from an
// app, set up and asked for; each page under the eyes of axe, on a phone and at a desk, in three languages.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { DESK, PASSWORD, PHONE, serveNamed, signIn } from "./harness.mjs";
import { look, press, town } from "./town.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { phoneOf } = town(serveNamed);

/** A device in the browser that makes passkeys and finds its holder's finger at once. @param {Page} page */
async function device(page) {
  const wire = await page.context().newCDPSession(page);
  await wire.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId } = await wire.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    wire,
    /** Whether it finds the finger of its holder. @param {boolean} isUserVerified */
    finds: (isUserVerified) => wire.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    keys: async () => (await wire.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
  };
}

/** The six digits that an app shows. @param {string} letters @param {number} [at] */
function code(letters, at = Date.now()) {
  const bits = [...letters.replaceAll(" ", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  const secret = Buffer.from(bits.join("").match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const tag = createHmac("sha1", secret).update(step).digest();
  const from = (tag[19] ?? 0) & 15;
  return String((tag.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("a passkey is made on a phone, opens the door with no name typed, and is removed", async () => {
  const { page, kept } = await phoneOf();
  const own = await device(page);
  await signIn(page, "amina");
  await page.goto("/account");
  await look(page, "account-phone");
  await page.getByRole("link", { name: "Passkeys" }).click();
  await look(page, "passkeys-none-phone");
  await page.getByLabel("What will you call it?").fill("My old phone");
  await press(page, "Add a passkey");
  assert.ok(await page.getByText("Your passkey is added.").count());
  await look(page, "passkeys-one-phone");
  assert.equal((await own.keys()).length, 1);

  // A device that finds the finger offers the passkey by itself, and the page is gone before it was looked at.
  await own.finds(false);
  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL(/sign-in/);
  await look(page, "sign-in-with-passkey-phone");
  await own.finds(true);
  await press(page, "Sign in with a passkey");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto("/account");
  assert.ok(await page.getByText("Amina").count());

  // A finger that is not known opens nothing, and the page says what to do.
  await own.finds(false);
  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL(/sign-in/);
  await page.getByRole("button", { name: "Sign in with a passkey", exact: true }).click();
  await page.getByText("Your device gave no passkey.").waitFor({ timeout: 20_000 });
  await look(page, "sign-in-gave-up-phone");
  await own.finds(true);
  await press(page, "Sign in with a passkey");

  await page.goto("/account/passkeys");
  await page.getByRole("link", { name: "My old phone" }).click();
  await look(page, "passkey-phone");
  await press(page, "Remove this passkey");
  assert.ok(await page.getByText("No passkey yet").count());
  kept.isClean();
});

test("codes from an app are set up by a coordinator, asked for behind the password, and taken away", async () => {
  const { page, kept } = await phoneOf({ viewport: DESK });
  kept.expected = /422/;
  await signIn(page, "cara");
  await page.goto("/account/second-step");
  await look(page, "second-step-none-desk");
  await press(page, "Set up an app");
  await look(page, "second-step-scan-desk");
  const letters = (await page.locator(".secret-letters").textContent()) ?? "";
  await page.getByLabel("The six numbers that the app shows now").fill("000000");
  await press(page, "Switch it on");
  assert.ok(await page.getByText("This is not the code that the app shows now.").count());
  await look(page, "second-step-refused-desk");
  await page.getByLabel("The six numbers that the app shows now").fill(code(letters));
  await press(page, "Switch it on");
  assert.equal(await page.locator(".recovery-codes li").count(), 10);
  const paper = (await page.locator(".recovery-codes li").first().textContent()) ?? "";
  await look(page, "recovery-codes-desk");
  await page.getByRole("link", { name: "I have kept them" }).click();
  await look(page, "second-step-on-desk");

  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL(/sign-in/);
  await page.getByLabel("Your e-mail address").fill("cara@example.org");
  await page.getByLabel("Your password").fill(PASSWORD);
  await press(page, "Sign in with my password");
  assert.equal(new URL(page.url()).pathname, "/sign-in/second-step");
  await look(page, "second-door-desk");
  // What switched it on is used up; the next one opens.
  await page.getByLabel("The code from your app").fill(code(letters, Date.now() + 30_000));
  await press(page, "Go on");
  assert.match(new URL(page.url()).pathname, /^\/hubs\//);

  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL(/sign-in/);
  await page.getByLabel("Your e-mail address").fill("cara@example.org");
  await page.getByLabel("Your password").fill(PASSWORD);
  await press(page, "Sign in with my password");
  await page.getByLabel("The code from your app").fill(paper.toLowerCase());
  await press(page, "Go on");
  await page.goto("/account/second-step");
  assert.ok(await page.getByText("You have 9 left.").count());
  await press(page, "Switch it off");
  assert.ok(await page.getByText("Codes are no longer asked for.").count());
  kept.isClean();
});

test("a network asks for a second step, and a token is made and ended", async () => {
  const { page, kept } = await phoneOf({ viewport: DESK });
  await signIn(page, "olu");
  await page.goto("/hubs/weald/second-steps");
  await look(page, "second-steps-desk");
  await page.getByLabel("Coordinators and staff must have a second step").check();
  await press(page, "Keep this");
  await look(page, "second-steps-kept-desk");
  await page.goto("/hubs/weald/members");
  await look(page, "second-step-wanted-desk");
  await page.goto("/account/tokens");
  await look(page, "tokens-none-desk");
  await page.getByLabel("What is it for?").fill("Quarterly report");
  await page.getByLabel("Read counts").check();
  await press(page, "Make a token");
  await look(page, "token-made-desk");
  await page.getByRole("link", { name: "I have copied it" }).click();
  await look(page, "tokens-one-desk");
  await press(page, "End this token");
  kept.isClean();

  // From today on: the page that helps, and nothing else.
  await page.goto("/hubs/weald/second-steps");
  await page.getByLabel("Days until it is asked for").fill("0");
  kept.expected = /403/;
  await press(page, "Keep this");
  await look(page, "second-step-asked-desk");
  await page.getByRole("link", { name: "Show it or set it up" }).click();
  await look(page, "second-step-asked-next-desk");
});

for (const [language, dark] of /** @type {const} */ ([["pl-PL", false], ["ur-PK", true]])) {
  test(`the same pages in ${language}`, async () => {
    const { page, kept } = await phoneOf({ viewport: PHONE, language, dark });
    await signIn(page, "ben");
    for (const path of ["/account", "/account/passkeys", "/account/second-step", "/account/show-again", "/account/tokens"]) {
      await page.goto(path);
      await look(page, `${path.slice(1).replace("/", "-")}-${language}`);
    }
    await page.goto("/account/second-step");
    await Promise.all([page.waitForEvent("load"), page.locator("form[action='/account/second-step'] button").first().click()]);
    await look(page, `second-step-scan-${language}`);
    const letters = (await page.locator(".secret-letters").textContent()) ?? "";
    await page.locator("[name=code]").fill(code(letters));
    await Promise.all([page.waitForEvent("load"), page.locator("form[action$='/confirm'] button").click()]);
    await look(page, `recovery-codes-${language}`);
    // What was switched on is switched off again for the next who signs in.
    await page.goto("/account/second-step");
    await Promise.all([page.waitForEvent("load"), page.locator("form[action$='/remove'] button").click()]);
    kept.isClean();
  });
}
