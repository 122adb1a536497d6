import { CrosswalkError } from '@shared/errors'
import { REVIEW_VERSION } from '@shared/review'
import type { RecordKind, System } from '@shared/vocabulary'
import type { z } from 'zod'
import { ASK_AGAIN, badFile } from '../bad-file'
import { isSealed, unseal } from '../crypto/seal'
import { asBadFile, openZip, type ZipContents, type ZipLimits } from '../zip/read-zip'
import {
  DEFINITION,
  Definition,
  LINES,
  type LinePart,
  MANIFEST,
  MANIFEST_BYTES,
  Manifest,
  mostLines,
  OPTIONAL,
  PART_NAMES,
  type PartInfo,
  recordLine,
  recordPart,
} from './parts'
import { parseJson, readLines } from './read-lines'

const MB = 1024 * 1024
const LIMITS: ZipLimits = {
  entries: 64,
  entryBytes: 768 * MB,
  bytesOf: { [MANIFEST]: MANIFEST_BYTES },
  totalBytes: 1536 * MB,
  ratio: 200,
}

/** A pack whose manifest has been checked; its parts are checked as they are read. */
export interface OpenPack {
  manifest: Manifest
  sealed: boolean
  definition(): Promise<Definition>
  lines<P extends LinePart>(part: P): AsyncGenerator<z.output<(typeof LINES)[P]>>
  records<K extends RecordKind>(kind: K): AsyncGenerator<z.output<ReturnType<typeof recordLine>>>
}

/** Throws `bad-file` with the reason; `needsPassphrase` tells whether one is missing. */
export async function openPack(bytes: Buffer, passphrase?: string): Promise<OpenPack> {
  const sealed = isSealed(bytes)
  if (sealed && passphrase === undefined)
    throw badFile(
      'The pack is protected with a passphrase.',
      'Give the passphrase that it was saved with (on the command line: CROSSWALK_PACK_PASSPHRASE, or the prompt).',
    )
  const plain = sealed ? await unseal(bytes, passphrase ?? '') : bytes
  const zip = await openZip(plain, {
    limits: LIMITS,
    what: 'pack',
    accept: (name) => (PART_NAMES.has(name) ? null : 'does not belong into a pack'),
  })
  const manifest = await readManifest(zip)
  const infos = new Map(manifest.parts.map((info) => [info.name, info]))
  const part = (name: string): PartInfo => {
    const info = infos.get(name)
    if (!info) throw badFile(`The pack is damaged: its part "${name}" is missing.`, ASK_AGAIN)
    return info
  }
  return {
    manifest,
    sealed,
    definition: async () => {
      const [only] = await all(
        guarded(readLines(() => zip.stream(DEFINITION), { info: part(DEFINITION), schema: Definition })),
      )
      if (!only) throw badFile('The pack is damaged: its settings are missing.', ASK_AGAIN)
      return only
    },
    lines: (name) =>
      (OPTIONAL.has(name) && !infos.has(name)
        ? nothing()
        : guarded(readLines(() => zip.stream(name), { info: part(name), schema: LINES[name] }))) as never,
    // A kind that this Crosswalk knows and the pack does not: it was written by an older one.
    records: (kind) => {
      const info = infos.get(recordPart(kind))
      return info ? guarded(readLines(() => zip.stream(info.name), { info, schema: recordLine(kind) })) : nothing()
    },
  }
}

async function readManifest(zip: ZipContents): Promise<Manifest> {
  if (!zip.names.includes(MANIFEST)) throw badFile('The file is no review pack: it has no manifest.', ASK_AGAIN)
  const bytes = await zip.read(MANIFEST)
  const value = parseJson(bytes, MANIFEST)
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : null
  if (typeof version === 'number' && version > REVIEW_VERSION)
    throw badFile(
      `The pack was written by a newer Crosswalk (format ${version}).`,
      'Update Crosswalk, then open it again.',
    )
  const checked = Manifest.safeParse(value)
  if (!checked.success) {
    const [issue] = checked.error.issues
    throw badFile(`The pack is refused: its manifest: ${issue?.path.join('.')}: ${issue?.message}.`, ASK_AGAIN)
  }
  const long = checked.data.parts.find(({ name, lines }) => lines > mostLines(name))
  if (long)
    throw badFile(
      `The pack is refused: its part "${long.name}" holds ${long.lines} rows; ${mostLines(long.name)} is the most.`,
      ASK_AGAIN,
    )
  const listed = new Set(checked.data.parts.map(({ name }) => name))
  const held = zip.names.filter((name) => name !== MANIFEST)
  if (
    listed.size !== checked.data.parts.length ||
    listed.size !== held.length ||
    held.some((name) => !listed.has(name))
  )
    throw badFile('The pack is damaged: its parts are not those that its manifest lists.', ASK_AGAIN)
  return checked.data
}

async function* guarded<T>(lines: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* lines
  } catch (thrown) {
    throw thrown instanceof CrosswalkError ? thrown : asBadFile(thrown, 'pack')
  }
}

async function* nothing(): AsyncGenerator<never> {}

export async function all<T>(lines: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const line of lines) found.push(line)
  return found
}

export function systemsOf(definition: { trustlayer?: unknown; corfix?: unknown }): System[] {
  return [
    'procore',
    ...(definition.trustlayer ? (['trustlayer'] as const) : []),
    ...(definition.corfix ? (['corfix'] as const) : []),
  ]
}
