#!/usr/bin/env node
// `npm start [-- --data DIR]`: opens the console on a sandbox workspace, in Electron where its binary can be had, else in
// the stand-in on Chromium.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { downloadElectron, ensureChromium, ensureProgram } from './ensure.mjs'
import { chooseHost, standInPath } from './lib/electron.mjs'
import { inRoot, root, say } from './lib/paths.mjs'
import { runChild } from './lib/run-child.mjs'

const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
const picture = inRoot('.cache', 'console.png')

try {
  process.exitCode = await start()
} catch (error) {
  say(error.message)
  process.exitCode = 1
}

async function start() {
  const { values } = parseArgs({ options: { data: { type: 'string' } } })
  ensureProgram()
  if (display) await downloadElectron()
  const host = chooseHost()
  const env = { ...process.env, CROSSWALK_OPEN_SANDBOX: '1' }
  if (values.data) env.CROSSWALK_DATA = resolve(values.data)
  if (host.real && display) return runChild(host.path, [...rootSwitches(), root], { env })
  if (!ensureChromium()) return 1
  announce(host)
  return runChild(standInPath, [root], { env: { ...env, CROSSWALK_PICTURE: picture } })
}

function announce(host) {
  if (display) return say(`Opening the console in ${host.name}. Close its window, or press Ctrl+C, to end.`)
  say('There is no display here: the console runs without a visible window, in the stand-in on headless Chromium.')
  say(`A picture of it is written to ${picture}. Press Ctrl+C to end.`)
}

/** Chromium's sandbox does not start under root on Linux. */
function rootSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
