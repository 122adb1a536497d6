// The state of one running stand-in, shared by the modules that make up its `electron`.
import { startChromium } from './chromium.mjs'

export const host = {
  appPath: '',
  manifest: {},
  /** `test`: driven by Playwright, headless. `window`: a visible window. `headless`: no display here. */
  mode: 'test',
  /** @type {import('./cdp.mjs').Cdp | undefined} */
  cdp: undefined,
  stopChromium: () => {},
  /** Resolves when the application may be told that it is ready. */
  ready: Promise.resolve(),
}

export function start({ appPath, manifest, driven, sandbox, windowless }) {
  Object.assign(host, { appPath, manifest, mode: driven ? 'test' : startMode() })
  if (windowless) return
  const { cdp, child, stop } = startChromium({ mode: host.mode, sandbox })
  Object.assign(host, { cdp, stopChromium: stop })
  process.on('exit', stop)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
  if (driven) endWithParent()
  child.on('error', (error) => fail(`Chromium could not be started: ${error.message}`))
  cdp.on('end', () => fail('Chromium has ended.'))
  host.ready = Promise.all([cdp.send('Target.setDiscoverTargets', { discover: true }), playwrightIsThere(driven)])
  host.ready.catch((error) => fail(error.message))
}

const PARENT_CHECK_MS = 2_000

/** A test runner that is killed leaves no console behind. */
function endWithParent() {
  const parent = process.ppid
  setInterval(() => process.ppid === parent || process.exit(1), PARENT_CHECK_MS).unref()
}

/** Playwright calls this global once it watches; an application that is ready before would be seen half started. */
function playwrightIsThere(driven) {
  if (!driven) return
  return new Promise((resolve) => {
    globalThis.__playwright_run = resolve
  })
}

function startMode() {
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  return display ? 'window' : 'headless'
}

function fail(message) {
  if (host.closing) return
  process.stderr.write(`stand-in: ${message}\n`)
  process.exit(1)
}
