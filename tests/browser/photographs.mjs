// Takes the photographs of the documents, out of the demonstration: the hub page at a desk and the
// page of a volunteer's phone. `node tests/browser/photographs.mjs` writes docs/pictures/*.png.

import { mkdirSync } from "node:fs";
import { DESK, PHONE, phone, serve, signIn, sweep } from "./harness.mjs";
import { keep, ready, unsent } from "./volunteer.mjs";

const FOLDER = "docs/pictures";

mkdirSync(FOLDER, { recursive: true });
const server = await serve();
try {
  const desk = await phone(server.address, { viewport: DESK });
  await signIn(desk.page, "cara", "/hubs/mill-lane");
  await desk.page.evaluate(() => document.fonts.ready);
  await desk.page.screenshot({ path: `${FOLDER}/hub.png` });
  await desk.context.close();

  const hand = await phone(server.address, { viewport: PHONE });
  await signIn(hand.page, "amina", "/phone/en");
  await ready(hand.page);
  // A stairwell: two conversations wait already, and the third is being written.
  await hand.context.setOffline(true);
  await keep(hand.page, "The bins are full by Thursday, and then come the rats.");
  await keep(hand.page, "The bus no longer stops here after six.", "hub");
  await unsent(hand.page, 2);
  await hand.page.locator("#loves").pressSequentially("My neighbours. Someone always carries the pram up.");
  await hand.page.locator("#concerns").pressSequentially("The lift has been out since Tuesday, and we live on the ninth floor.");
  await hand.page.locator("#seen-by").scrollIntoViewIfNeeded();
  await hand.page.locator("#kept").waitFor({ state: "hidden" });
  await hand.page.evaluate(() => {
    scrollTo(0, 0);
    /** @type {HTMLElement} */ (document.activeElement).blur();
  });
  await hand.page.screenshot({ path: `${FOLDER}/phone.png` });
  await hand.context.close();
} finally {
  await server.end();
  await sweep();
}
