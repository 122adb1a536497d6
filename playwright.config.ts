import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/lib/chromium.mjs'

const chromium = findChromium()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '.cache/e2e',
  globalSetup: './e2e/announce-host.ts',
  reporter: 'list',
  // A test that passes at the second try has failed: none is tried again.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI === 'true',
  // The main job brings Corfix along now; two of its kind side by side take most of a minute on two cores.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    screenshot: 'only-on-failure',
    // For specs that open a plain page; the console itself is started by e2e/host.ts.
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    },
  },
})
