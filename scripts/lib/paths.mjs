import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const inRoot = (...parts) => join(root, ...parts)

/**
 * The pinned Node, which the package `node` brings: node:sqlite needs it, and the Node that runs these scripts may be
 * older. On Windows its executable is node.exe, beside an empty file `node`.
 */
export function nodePath() {
  const folder = inRoot('node_modules', 'node', 'bin')
  const found = ['node.exe', 'node'].map((name) => join(folder, name)).find(existsSync)
  if (!found) throw new Error('The pinned Node is missing from node_modules: delete node_modules and start again.')
  return found
}

/** All messages of the scripts: standard output belongs to the command that is run. */
export function say(text) {
  process.stderr.write(`${text}\n`)
}
