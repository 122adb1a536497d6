import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../../scripts/lib/chromium.mjs'
import { Cdp } from './cdp.mjs'

const PROFILE = 'crosswalk-chromium-'
const PROFILE_NAME = /^crosswalk-chromium-(\d+)-/

/**
 * Starts Chromium under this process: without a window for tests, or as an application window.
 * @param {{mode: 'test' | 'window' | 'headless', sandbox: boolean}} options
 */
export function startChromium({ mode, sandbox }) {
  const path = findChromium()
  if (!path) throw new Error('The stand-in needs Chromium: install it, or set CROSSWALK_CHROMIUM to its executable.')
  removeLeftProfiles()
  const profile = mkdtempSync(join(tmpdir(), `${PROFILE}${process.pid}-`))
  const child = spawn(path, switches(mode, sandbox, profile), { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  const cdp = new Cdp(child.stdio[3], child.stdio[4])
  forwardDevtoolsLine(child.stderr)
  child.on('exit', () => removeProfile(profile))
  const stop = () => {
    child.kill('SIGKILL')
    removeProfile(profile)
  }
  return { cdp, child, stop }
}

/** Chromium's last helpers may still be writing after it has ended: what cannot go now goes with the next start, or with the system's folder. */
function removeProfile(profile) {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    // Left for then.
  }
}

/** Profiles of stand-ins that were killed: their names carry the process they belonged to. */
function removeLeftProfiles() {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(name.match(PROFILE_NAME)?.[1])
    if (owner && !running(owner)) removeProfile(join(tmpdir(), name))
  }
}

function running(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function switches(mode, sandbox, profile) {
  return [
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-dev-shm-usage',
    '--disable-extensions',
    '--disable-features=Translate,MediaRouter,HttpsUpgrades',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-sync',
    '--force-color-profile=srgb',
    '--password-store=basic',
    '--use-mock-keychain',
    ...(sandbox ? [] : ['--no-sandbox', '--test-type']),
    ...(mode === 'window'
      ? ['--app=data:text/html,<title>Crosswalk</title>']
      : ['--headless', '--disable-gpu', '--no-startup-window']),
    // Playwright's way in; the stand-in itself uses the pipe.
    ...(mode === 'test' ? ['--remote-debugging-port=0'] : []),
  ]
}

/** Playwright waits for this line on the standard error of what it started. Chromium's other remarks are noise. */
function forwardDevtoolsLine(stream) {
  let text = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk) => {
    if (text === null) return
    text += chunk
    const line = text.match(/^DevTools listening on ws:.*$/m)
    if (!line) return
    process.stderr.write(`${line[0]}\n`)
    text = null
  })
}
