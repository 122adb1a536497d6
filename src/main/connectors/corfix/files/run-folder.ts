import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import type { CorfixRun } from '../../../app/corfix-port'
import { type AtomicWrite, writeAtomic } from './atomic-write'
import { folderError } from './file-errors'

const ABOUT = 'about.txt'

/**
 * The folder of a run: `2026-11-28T14-13-05Z-1f0c9a2b`, the moment and the first eight characters of the key. The same key finds
 * it again, whenever that is. Throws `configuration` where the folder above is not there: it is never made, because a drive that
 * is not connected would be written beside.
 */
export async function runFolder(outFolder: string, run: CorfixRun, how: AtomicWrite): Promise<string> {
  await requireFolder(outFolder, OUT_FOLDER)
  const key = shortKey(run.key)
  const found = await existing(outFolder, key, run.key)
  if (found) return found
  const name = `${moment(run.at)}-${key}`
  for (let again = 1; ; again += 1) {
    const folder = join(outFolder, again === 1 ? name : `${name}-${again}`)
    if ((await keyIn(folder)) !== null) continue
    try {
      await mkdir(folder, { recursive: true })
    } catch (thrown) {
      throw folderError(OUT_FOLDER, folder, thrown)
    }
    await writeAtomic(join(folder, ABOUT), about(run), how)
    return folder
  }
}

export const OUT_FOLDER = 'Corfix’s folder for files to import'
export const FORMS_FOLDER = 'Corfix’s folder of form PDFs'

/** Throws `configuration` where it is no folder that can be read. */
export async function requireFolder(path: string, what: string): Promise<void> {
  if (!isAbsolute(path)) {
    throw new CrosswalkError('configuration', `${what}, ${path}, is not a whole path.`, {
      hint: 'Give it from the drive or the root on, in Connections.',
      path,
    })
  }
  const found = await stat(path).catch((thrown: unknown) => {
    throw folderError(what, path, thrown)
  })
  if (!found.isDirectory()) throw folderError(what, path, Object.assign(new Error(), { code: 'ENOTDIR' }))
}

async function existing(outFolder: string, short: string, key: string): Promise<string | null> {
  const names = await readdir(outFolder).catch((thrown: unknown) => {
    throw folderError(OUT_FOLDER, outFolder, thrown)
  })
  const own = names.filter((name) => new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d-]+Z-${short}(-\\d+)?$`).test(name)).sort()
  for (const name of own) if ((await keyIn(join(outFolder, name))) === key) return join(outFolder, name)
  return null
}

/** Null: a folder that is not there, or that a power cut has left empty. */
async function keyIn(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, ABOUT), 'utf8').catch(() => '')
  return /^Run: (.+)$/m.exec(text)?.[1]?.trim() ?? null
}

function shortKey(key: string): string {
  return key.replace(/[^A-Za-z0-9]/g, '').slice(0, 8) || 'run'
}

function moment(at: string): string {
  const time = Date.parse(at)
  const iso = Number.isNaN(time) ? at : `${new Date(time).toISOString().slice(0, 19)}Z`
  return iso.replace(/[^\dTZ-]/g, '-')
}

function about({ key, at }: CorfixRun): string {
  return [
    'Made by Crosswalk for import into Corfix.',
    '',
    `Run: ${key.replace(/[\r\n]/g, ' ')}`,
    `Planned: ${at}`,
    '',
    'Corfix publishes no API and no format for files. The columns are those of the contract that Crosswalk assumes, each named',
    'as its field. A row is one planned change: "action" says what is to be done, the other columns hold the record as it is to be',
    'afterwards; an empty cell is an empty field. The status of a worker is the state that it should have then.',
    'An apostrophe before = + - @ keeps a spreadsheet from running the cell as a formula; it is not part of the value.',
    '',
  ].join('\r\n')
}
