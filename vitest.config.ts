import { resolve } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

/** These change what a whole process has: mocked modules, fake time, its environment, how large its files may be. Each gets a process of its own. */
const ALONE = [
  'src/main/credentials/secret-service.test.ts',
  'src/main/electron/**/*.test.ts',
  'src/main/review/atomic-file.test.ts',
  'src/main/engine/scenarios/schedule.scenario.test.ts',
  'src/main/engine/scenarios/preflight-busy.scenario.test.ts',
]

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src/shared') } },
  test: {
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent', TZ: 'UTC' },
    globalSetup: ['scripts/lib/test-folder.mjs'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'program',
          include: ['src/{main,preload,shared}/**/*.test.ts', 'e2e/standin/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ALONE],
          // No module of the program keeps anything that a test could leave behind: loading them once saves a minute.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
      { extends: true, test: { name: 'page', include: ['src/renderer/**/*.test.{ts,tsx}'] } },
    ],
  },
})
