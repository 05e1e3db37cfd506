// Opens the page in Chromium as a reader would, from a file, and prints what it saw as JSON; tests/publishing/browser.py compares it.
//   node browser.mjs <chromium> <index.html> <words to search for> <folder for pictures>
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, file, words, pictures] = process.argv.slice(2);
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const seen = { errors: [], requests: [], violations: [], wide: [] };

// Chromium's own sandbox needs privileges that containers rarely give; the only page opened here is ours.
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--force-color-profile=srgb"] });
try {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport, colorScheme, isMobile: size === "phone", hasTouch: size === "phone" });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await visit(await context.newPage(), `${size}-${colorScheme}`);
      await context.close();
    }
  }
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}

async function visit(page, name) {
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
  // Both sizes and both schemes pass the rules of accessibility once; on a page of this size they take their time.
  if (["desktop-light", "phone-dark"].includes(name)) seen.violations.push(...(await page.evaluate(`${axe}; axe.run({ preload: false }).then(({ violations }) => violations.map(({ id, help, nodes }) => \`\${id}: \${help}, at \${nodes[0].target}, ${name}\`))`)));
  if (await page.evaluate("document.scrollingElement.scrollWidth > innerWidth")) seen.wide.push(name);
  await page.screenshot({ path: join(pictures, `${name}-top.png`) });

  await page.keyboard.press("/");
  await page.keyboard.type(words);
  seen.found = await listed();
  await page.screenshot({ path: join(pictures, `${name}-search.png`) });
  await page.keyboard.press("Enter");
  seen.arrivedAt = await page.evaluate("location.hash.slice(1)");
  const copy = page.locator("article:target .copy").first();
  if (await copy.count()) {
    await copy.click();
    seen.copied = await page.evaluate("navigator.clipboard.readText()");
  }
  await page.screenshot({ path: join(pictures, `${name}-operation.png`) });
}
