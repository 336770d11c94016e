/** What holds for every source file, read off its text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const COLOUR = /#[0-9a-f]{3,8}\b(?=[;\s"'),])|\b(rgba?|hsla?|oklch|oklab|lab|lch)\((?!var|in )/i;
const INLINE = /\sstyle="|\{@html|\son[a-z]+="|<style/;

function* sources(folder: string): Generator<[string, string]> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (/\.(svelte|css|ts)$/.test(entry.name) && !entry.name.endsWith(".test.ts")) {
      const path = join(entry.parentPath, entry.name);
      yield [path, readFileSync(path, "utf8")];
    }
  }
}

test("no colour is named outside the tokens", () => {
  const bare = (text: string): string => text.replace(/url\("?#[\w-]+"?\)|href="[^"]*"|\{#\w+/g, "");
  const wrong = [...sources("src")].filter(([path, text]) => !path.endsWith("tokens.css") && COLOUR.test(bare(text)));
  expect(wrong.map(([path]) => path)).toEqual([]);
  expect(["color: #fff;", "oklch(0.5 0.1 20)", "background: rgb(0 0 0)"].every((text) => COLOUR.test(bare(text)))).toBe(true);
});

test("no markup carries style, script or somebody's HTML", () => {
  const wrong = [...sources("src")].filter(([path, text]) => path.endsWith(".svelte") && INLINE.test(text.replaceAll("style:", "")));
  expect(wrong.map(([path]) => path)).toEqual([]);
});

test("every drawing that has a name is in the page", () => {
  const page = readFileSync("index.html", "utf8");
  const names = [...readFileSync("src/ui/icons.ts", "utf8").matchAll(/\| "(\w+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !page.includes(`id="i-${name}"`))).toEqual([]);
});

test("the pieces make no calls", () => {
  const calls = [...sources("src/ui")].filter(([, text]) => /api\/(client|resource|live)/.test(text)).map(([path]) => path);
  expect(calls).toEqual([]);
});
