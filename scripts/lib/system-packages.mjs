import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './chromium.mjs'
import { say } from './paths.mjs'

const run = (command, args) => spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...QUIET } })
const QUIET = { DEBIAN_FRONTEND: 'noninteractive' }

/** Chromium for the stand-in and the end-to-end tests; whether it is there now. */
export function ensureChromium() {
  if (findChromium()) return true
  install({ packages: ['chromium'], what: 'Chromium', otherwise: 'Install Chromium or Google Chrome' })
  return findChromium() !== undefined
}

/** What the keychain test talks to on Linux: libsecret and a Secret Service. Elsewhere the system has its keychain. */
export function ensureSecretService() {
  if (process.platform !== 'linux') return true
  const there = () => run('ldconfig', ['-p']).stdout?.includes('libsecret-1.so.0') && hasProgram('gnome-keyring-daemon')
  if (there() && hasProgram('dbus-run-session')) return true
  install({
    packages: ['libsecret-1-0', 'gnome-keyring', 'dbus'],
    what: 'libsecret and a keyring',
    otherwise: 'Install libsecret, gnome-keyring and dbus to keep credentials in the keychain',
  })
  return there()
}

function install({ packages, what, otherwise }) {
  const prefix = aptPrefix()
  if (!prefix) return say(`${what} is missing. ${otherwise} (packages on Debian: ${packages.join(' ')}).`)
  say(`Installing ${what} (apt-get install ${packages.join(' ')}).`)
  const [command, ...before] = [...prefix, 'apt-get']
  const apt = (...args) => run(command, [...before, ...args])
  apt('update', '-qq')
  const done = apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
  if (done.status !== 0) say(`apt-get could not install ${packages.join(' ')}: ${done.stderr?.trim()}`)
}

/** What goes in front of apt-get: nothing for root, sudo where it asks no password; undefined where neither works. */
function aptPrefix() {
  if (!existsSync('/usr/bin/apt-get')) return undefined
  if (process.getuid?.() === 0) return []
  return run('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined
}

function hasProgram(name) {
  return ['/usr/bin', '/usr/local/bin', '/bin'].some((folder) => existsSync(`${folder}/${name}`))
}
