/** Measures what a browser downloads, gzipped, against what we allow ourselves. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** In kB. The frame's own parts come with every page; everything else with the screen that needs it. */
const LIMITS = { initial: 45, screen: 20, network: 30, css: 14, fonts: 95 };

const assets = new URL("../dist/assets/", import.meta.url);
const names = readdirSync(assets);
const page = readFileSync(new URL("../dist/index.html", import.meta.url), "utf8");

/** @param {string} name */
const small = (name) => gzipSync(readFileSync(new URL(name, assets)), { level: 9 }).length / 1000;
/** @param {(name: string) => boolean} which */
const sum = (which) => names.filter(which).reduce((total, name) => total + small(name), 0);

const inPage = (/** @type {string} */ name) => page.includes(`/assets/${name}`);
const scripts = names.filter((name) => name.endsWith(".js"));
const styles = names.filter((name) => name.endsWith(".css"));
const fonts = names.filter((name) => name.endsWith(".woff2"));

/** @type {[string, number, number][]} */
const found = [
  ["initial JS", sum((name) => scripts.includes(name) && inPage(name)), LIMITS.initial],
  ...scripts
    .filter((name) => !inPage(name))
    .map((name) => /** @type {[string, number, number]} */ ([name, small(name), /^(Network|worker)/.test(name) ? LIMITS.network : LIMITS.screen])),
  ["CSS of the frame", sum((name) => styles.includes(name) && inPage(name)), LIMITS.css],
  ["CSS of the frame and any one screen", sum((name) => styles.includes(name) && inPage(name)) + Math.max(0, ...styles.filter((name) => !inPage(name)).map(small)), LIMITS.css],
  ["fonts", fonts.reduce((total, name) => total + statSync(new URL(name, assets)).size / 1000, 0), LIMITS.fonts],
];

let over = 0;
for (const [name, size, limit] of found) {
  const bad = size > limit || (name === "fonts" && fonts.length > 2);
  if (bad) over += 1;
  if (bad || size > limit / 3) console.log(`${bad ? "OVER" : "  ok"}  ${size.toFixed(1).padStart(6)} of ${limit} kB  ${name}`);
}
console.log(over ? `${over} over the budget` : `${found.length} sizes within the budget`);
process.exitCode = over ? 1 : 0;
