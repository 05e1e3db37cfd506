// Opens the page in Chromium as a reader would, from a file, and prints what it saw as JSON: page_check.py judges it.
//   node page_check.mjs <chromium> <index.html> <words to search for> <screenshot.png>
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, file, words, screenshot] = process.argv.slice(2);
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
// Chromium's own sandbox needs privileges that containers rarely give; the only page opened here is ours.
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--force-color-profile=srgb"] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const seen = { errors: [], requests: [] };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });

  const listed = () =>
    page.$$eval("nav li:not([hidden]) > a", (links) => links.map((link) => link.hash.slice(1)).filter((id) => document.getElementById(id)?.matches("main article")));
  seen.title = await page.title();
  seen.listed = await listed();
  seen.inferred = await page.locator("main .inferred, main .inference").count();
  seen.dead = await page.$$eval("a[href^='#']", (links) => links.map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id)));
  seen.violations = await page.evaluate(`${axe}; axe.run({ preload: false }).then(({ violations }) => violations.map(({ id, help, nodes }) => \`\${id}: \${help}, at \${nodes[0].target}\`))`);

  await page.keyboard.press("/");
  await page.keyboard.type(words);
  seen.found = await listed();
  await page.keyboard.press("Enter");
  seen.arrivedAt = await page.evaluate("location.hash.slice(1)");
  await page.screenshot({ path: screenshot });
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
