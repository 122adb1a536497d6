import base from './playwright.config'

/** `npm run screenshots`: every screen of the console on a sandbox workspace, light and dark, into docs/guide. */
export default {
  ...base,
  testMatch: '**/guide.shots.ts',
  globalSetup: './e2e/announce-host.ts',
  workers: 1,
  fullyParallel: false,
  timeout: 240_000,
}
