/** Stories in a real browser against a real server, on a desktop and on a phone. */
import { defineConfig } from "@playwright/test";

const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  workers: 2,
  retries: process.env["CI"] ? 2 : 0, // a shared machine can stall a browser for seconds; what passes only then is listed as flaky
  timeout: 45_000,
  expect: { timeout: 7_000 },
  reporter: "list",
  use: {
    launchOptions: { executablePath: process.env["CHROMIUM"] || "/usr/bin/chromium", args: ["--no-sandbox", ...quiet] },
    locale: "en-GB",
    timezoneId: "Europe/Lisbon",
    reducedMotion: "reduce",
    screenshot: "only-on-failure",
    trace: process.env["CI"] ? "on-first-retry" : "retain-on-failure", // at once where nothing is tried again
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
    { name: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
});
