/** How the pages are built: hashed assets, nothing inline, so that the content security policy can forbid everything else. */
import "./scripts/constraints.mjs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const backend = process.env["KITHLINE_URL"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [svelte()],
  build: { target: "es2023", assetsInlineLimit: 0, modulePreload: { polyfill: false }, cssMinify: true },
  server: { proxy: { "/api": backend } },
});
