import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { inRoot, nodePath, say } from './paths.mjs'

const DAY_MS = 24 * 60 * 60 * 1000
const REACH_MS = 5_000
const DOWNLOAD_MS = 5 * 60_000
const failureFile = inRoot('.cache', 'electron-download-failed')

/** The stand-in for machines that cannot have Electron's binary: an executable that starts like it. */
export const standInPath = inRoot('e2e', 'standin', 'electron')

/** Electron's own executable: ELECTRON where set, else the downloaded one; undefined where there is none. */
export function installedElectron() {
  const named = process.env.ELECTRON
  if (named) return named
  const pathFile = inRoot('node_modules', 'electron', 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const path = inRoot('node_modules', 'electron', 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : undefined
}

/** Which host to run the console in, and its name for people. */
export function chooseHost() {
  const electron = installedElectron()
  if (electron) return { path: electron, real: true, name: `Electron (${electron})` }
  return { path: standInPath, real: false, name: "the stand-in on Chromium (Electron's binary is not installed)" }
}

/** Downloads Electron's binary where it can be had. A failure is remembered for a day, so that starting stays quick. */
export async function downloadElectron() {
  if (installedElectron() || failedLately()) return
  const problem = (await unreachable()) ?? download()
  if (!problem) return
  say(`Electron's binary could not be downloaded: ${problem} (tried again tomorrow, or delete ${failureFile}).`)
  mkdirSync(inRoot('.cache'), { recursive: true })
  writeFileSync(failureFile, problem)
}

/** Why the download's server does not answer, found quickly; undefined where it does. */
async function unreachable() {
  if (process.env.ELECTRON_MIRROR) return undefined
  try {
    await fetch('https://github.com/electron/electron', { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) })
    return undefined
  } catch (error) {
    return `github.com cannot be reached: ${error.cause?.code ?? error.message}`
  }
}

function download() {
  say("Downloading Electron's binary (about 120 MB, once).")
  const script = inRoot('node_modules', 'electron', 'install.js')
  const { status, error, stderr } = spawnSync(nodePath(), [script], { timeout: DOWNLOAD_MS, encoding: 'utf8' })
  if (status === 0) return undefined
  return error?.message ?? stderr.trim().split('\n')[0]
}

function failedLately() {
  const failed = statSync(failureFile, { throwIfNoEntry: false })
  return failed !== undefined && Date.now() - failed.mtimeMs < DAY_MS
}
