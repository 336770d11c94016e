/** Tests beside what they test, in a document without a browser. */
import "./scripts/constraints.mjs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  resolve: { conditions: ["browser"] },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "scripts/**/*.test.ts"], environmentOptions: { happyDOM: { url: "http://127.0.0.1/" } } },
});
