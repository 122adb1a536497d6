import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, type Electron, type ElectronApplication, type Page } from '@playwright/test'
import { chooseHost } from '../scripts/lib/electron.mjs'

/** A running console: the built program in Electron or its stand-in, with a data folder of its own. */
export interface RunningConsole {
  app: ElectronApplication
  page: Page
  dataFolder: string
  /** What the page reported by itself: script errors, refusals of the content security policy. Empty when all is well. */
  problems: string[]
  /** Closes it as a person does. */
  close(): Promise<void>
  /** Ends it as a power cut does: no handler runs. Resolves once the process is gone. */
  kill(): Promise<void>
}

export interface LaunchOptions {
  /** Another console's folder, to start it again; by default the test's own `data`. */
  dataFolder?: string
  env?: Record<string, string>
  /** Size of the page, CSS pixels; ui.md's smallest screenshot size by default. */
  size?: { width: number; height: number }
}

interface Fixtures {
  launchConsole(options?: LaunchOptions): Promise<RunningConsole>
}

/** `test` with `launchConsole`: every console that a test starts is ended with it. */
export const test = base.extend<Fixtures>({
  launchConsole: async ({ playwright }, use) => {
    const running: RunningConsole[] = []
    const own = mkdtempSync(join(tmpdir(), 'crosswalk-e2e-'))
    await use(async (options = {}) => {
      const console = await launch(playwright._electron, { dataFolder: join(own, 'data'), ...options })
      running.push(console)
      return console
    })
    for (const console of running) await console.kill()
    rmSync(own, { recursive: true, force: true, maxRetries: 3 })
  },
})

export { expect } from '@playwright/test'

async function launch(electron: Electron, options: LaunchOptions & { dataFolder: string }): Promise<RunningConsole> {
  const { dataFolder } = options
  const app = await electron.launch({
    executablePath: chooseHost().path,
    args: [resolve('.')],
    env: { ...ownEnvironment(dataFolder), ...options.env },
  })
  // Playwright forgets the process of an app that has closed.
  const child = app.process()
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const page = await app.firstWindow()
  const problems = watch(page)
  await page.setViewportSize(options.size ?? { width: 1280, height: 800 })
  // The first window begins on an empty page.
  await page.waitForFunction(() => 'crosswalk' in window)
  await page.waitForLoadState()
  return {
    app,
    page,
    dataFolder,
    problems,
    close: () => app.close(),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Nothing of the person's own: no settings, no keychain (a keyring that is not there is told apart at once). */
function ownEnvironment(dataFolder: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('CROSSWALK_PROCORE'))
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    CROSSWALK_DATA: dataFolder,
    XDG_CONFIG_HOME: join(dataFolder, 'config'),
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/crosswalk-e2e',
    TZ: 'UTC',
  }
}

function watch(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  return problems
}
