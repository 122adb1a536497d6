import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** Bytes. The largest worlds of the tests take some hundred megabytes at a time. */
const ROOM = 2 * 1024 ** 3

/**
 * One temporary folder for a whole run of the tests, which goes with it. It lies in memory where there is room: databases wait for
 * the disk at every commit (storage/database.ts), and no test is about the disk.
 */
export default function setup() {
  const folder = mkdtempSync(join(roomInMemory() ? MEMORY : tmpdir(), 'crosswalk-tests-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

function roomInMemory() {
  if (!existsSync(MEMORY)) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ROOM
}
