import { open, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Clock } from '../../../app/ports'
import type { Disk } from './disk'
import { codeOf, writeError } from './file-errors'

export interface AtomicWrite {
  disk: Disk
  clock: Pick<Clock, 'sleep'>
}

/** A virus scanner or an indexer that has just seen the file holds it for moments: Windows then refuses the rename. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES'])
const TRIES = 8
const FIRST_WAIT_MS = 50

/**
 * The file is the old one or the whole new one, whatever ends the program or the power in between: written beside it, brought to
 * the disk, then renamed over it. Throws `configuration` or `disk-full`.
 */
export async function writeAtomic(path: string, text: string, { disk, clock }: AtomicWrite): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp`)
  try {
    // Also the rest of a write that a power cut ended.
    await rm(temporary, { force: true })
    await writeThrough(temporary, text)
    await renameHeld(() => disk.rename(temporary, path), clock)
    await syncFolder(dirname(path))
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw writeError(path, thrown)
  }
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(text, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
}

async function renameHeld(rename: () => Promise<void>, clock: Pick<Clock, 'sleep'>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await rename()
    } catch (thrown) {
      if (!HELD.has(codeOf(thrown)) || tries >= TRIES) throw thrown
      await clock.sleep(FIRST_WAIT_MS * 2 ** (tries - 1))
    }
  }
}

/** Makes the new name last, too. Windows knows no such thing and refuses. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  } catch {
    // The file itself is on the disk; its name is, or the old one still is.
  }
}
