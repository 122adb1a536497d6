import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { inRoot, say } from './paths.mjs'

const LOCK = inRoot('.cache', 'ensure.lock')
const POLL_MS = 200

/** Runs `work` while no other start of this checkout does: two at once would install into each other. */
export function locked(work, path = LOCK) {
  take(path)
  try {
    return work()
  } finally {
    rmSync(path, { force: true })
  }
}

function take(path) {
  mkdirSync(dirname(path), { recursive: true })
  for (let told = false; ; told = true) {
    try {
      return writeFileSync(path, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!told) say('Waiting for another start of Crosswalk in this folder to finish preparing.')
    if (holderIsGone(path)) rmSync(path, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS)
  }
}

function holderIsGone(path) {
  try {
    const holder = Number(readFileSync(path, 'utf8'))
    // Empty for the moment between its making and its writing: held.
    if (holder > 0) process.kill(holder, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
