import { chromium } from "playwright-core";
const BASE = process.env.BASE ?? "http://127.0.0.1:8125";
const [,, who, out, lang = "en", ...paths] = process.argv;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"] });
for (const [name, viewport, dark] of [["desk", { width: 1280, height: 900 }, false], ["phone", { width: 390, height: 844 }, process.env.DARK === "1"]]) {
  const context = await browser.newContext({ viewport, colorScheme: dark ? "dark" : "light" });
  const page = await context.newPage();
  await context.addCookies([{ name: "language", value: lang, url: BASE }]);
  if (who !== "-") {
    await page.goto(BASE + "/sign-in");
    await page.fill("[name=email]", `${who}@example.org`);
    await page.fill("[name=password]", "kettle on the north landing");
    await page.click("main button.next");
    await page.waitForLoadState();
  }
  for (const [n, path] of paths.entries()) {
    const t = Date.now();
    const answer = await page.goto(BASE + path);
    console.log(name, path, answer.status(), (await answer.body()).length, Date.now() - t, "ms");
    await page.screenshot({ path: `${out}-${n}-${name}.png`, fullPage: true });
  }
  await context.close();
}
await browser.close();
