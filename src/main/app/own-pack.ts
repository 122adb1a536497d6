import { stat } from 'node:fs/promises'
import { CrosswalkError } from '@shared/errors'
import { isSealed } from '../review/crypto/seal'
import { readBounded } from '../review/detect'
import { type OpenPack, openPack } from '../review/pack/open-pack'

interface Place {
  path: string
  exportId: string
  passphrase: string | undefined
}

/**
 * A review is saved over its own pack, and over nothing else: where a second round was saved under the first one's name, or anything
 * else lies there now, that would be lost. Throws `file-exists` with what it is; `bad-file` where the passphrase does not open it.
 */
export async function requireOwnPack(place: Place): Promise<void> {
  if (!(await exists(place.path))) return
  const { bytes } = await readBounded(place.path)
  const sealed = isSealed(bytes)
  if (sealed && place.passphrase === undefined)
    throw taken(place, 'What is there now is protected with a passphrase; the pack of this review is not.')
  const { origin } = (await openedAt(bytes, place, sealed)).manifest
  if (origin.exportId !== place.exportId)
    throw taken(
      place,
      `What is there now is another pack: that of "${origin.workspaceName}", exported ${origin.exportedAt.slice(0, 16).replace('T', ' ')}.`,
    )
}

/** Whether the pack of this review lies there still. */
export async function holdsOwnPack(place: Place): Promise<boolean> {
  if (!(await exists(place.path))) return false
  return requireOwnPack(place).then(
    () => true,
    () => false,
  )
}

async function openedAt(bytes: Buffer, place: Place, sealed: boolean): Promise<OpenPack> {
  try {
    return await openPack(bytes, place.passphrase)
  } catch (thrown) {
    // A mistyped passphrase: the pack itself says so.
    if (sealed) throw thrown
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw taken(place, `What is there now is no pack that can be read. ${reason}`)
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function taken({ path }: Place, why: string): CrosswalkError {
  return new CrosswalkError('file-exists', `${path} is not the pack of this review any more. ${why}`, {
    hint: 'It was left as it is. Save to another file, or move that one away first.',
  })
}
