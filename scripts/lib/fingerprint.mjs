import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './paths.mjs'

/** A hash of what the files hold: the same text, the same hash. */
export function contentHash(paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(readFileSync(path))
  return hash.digest('hex')
}

/** A hash over names, sizes and times of all files of folders: cheap, and different once one is changed, made or gone. */
export function treeFingerprint(paths, { leaveOut }) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesBelow).sort()) {
    if (leaveOut.test(path)) continue
    const { size, mtimeMs } = statSync(path)
    hash.update(`${relative(root, path)} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
