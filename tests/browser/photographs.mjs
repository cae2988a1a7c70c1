// Takes the photographs of the documents, out of the demonstration: the hub page at a desk and the
// page of a volunteer's phone. `node tests/browser/photographs.mjs` writes docs/pictures/*.png.

import { mkdirSync } from "node:fs";
import { DESK, PHONE, phone, serve, signIn, sweep } from "./harness.mjs";

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
  await hand.page.locator("#content[data-ready]").waitFor();
  await hand.page.locator("#concerns").fill("The lift has been out since Tuesday, and we are on the ninth floor with a pram.");
  await hand.page.evaluate(() => scrollTo(0, 0));
  await hand.page.screenshot({ path: `${FOLDER}/phone.png` });
  await hand.context.close();
} finally {
  await server.end();
  sweep();
}
