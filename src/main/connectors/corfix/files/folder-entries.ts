import type { BigIntStats } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { codeOf, folderError, whyOf } from './file-errors'
import { isIgnored } from './form-name'
import { FORMS_FOLDER, requireFolder } from './run-folder'

/** A file of the folder; `problem` where it is not looked into. */
export interface Entry {
  name: string
  /** Where it really is. */
  path: string
  stats: BigIntStats | null
  problem: string | null
}

/** The files of the folder, by name: no folders in it, nothing hidden or half loaded. Throws `configuration`. */
export async function folderEntries(folder: string): Promise<Entry[]> {
  await requireFolder(folder, FORMS_FOLDER)
  const names = await readdir(folder).catch((thrown: unknown) => {
    throw folderError(FORMS_FOLDER, folder, thrown)
  })
  const root = await realpath(folder)
  const entries: Entry[] = []
  for (const name of names.filter((one) => !isIgnored(one)).sort()) {
    const entry = await entryOf(root, name)
    if (entry) entries.push(entry)
  }
  return entries
}

/** Null: a folder, a device, or gone by now. */
async function entryOf(root: string, name: string): Promise<Entry | null> {
  const path = join(root, name)
  try {
    const own = await lstat(path, { bigint: true })
    if (own.isFile()) return { name, path, stats: own, problem: null }
    return own.isSymbolicLink() ? await behindLink(root, name) : null
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return null
    return { name, path, stats: null, problem: `It cannot be read: ${whyOf(thrown)}.` }
  }
}

/** A link is followed where it stays in the folder; it could otherwise bring any file of this computer into Procore. */
async function behindLink(root: string, name: string): Promise<Entry | null> {
  const path = join(root, name)
  const real = await realpath(path).catch(() => null)
  if (real === null) return { name, path, stats: null, problem: 'It is a link to a file that is not there.' }
  const inside = relative(root, real)
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside))
    return { name, path, stats: null, problem: 'It is a link that leads out of the folder; it is not followed.' }
  const stats = await stat(real, { bigint: true })
  return stats.isFile() ? { name, path: real, stats, problem: null } : null
}
