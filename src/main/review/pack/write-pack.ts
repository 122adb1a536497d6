import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { REVIEW_VERSION } from '@shared/review'
import { ZipFile } from 'yazl'
import { writeAtomically } from '../atomic-file'
import { seal } from '../crypto/seal'
import { factsOf } from './facts'
import { type PackSource, packParts } from './pack-lines'
import { DEFINITION, MANIFEST, type Manifest, type PartInfo } from './parts'
import { withoutLocalAddresses } from './redact'

const CHUNK = 64 * 1024

/** Writes a pack, a part at a time; with a passphrase the whole archive is sealed, which needs it in memory once. */
export async function writePack(source: PackSource, path: string, passphrase?: string): Promise<Manifest> {
  const made = archive(source)
  const plain = passphrase === undefined
  await writeAtomically(path, plain ? made.stream : await seal(await buffer(made.stream), passphrase))
  return made.manifest()
}

function archive(source: PackSource): { stream: NodeJS.ReadableStream; manifest(): Manifest } {
  const zip = new ZipFile()
  const infos: PartInfo[] = []
  let manifest: Manifest | undefined
  const add = (name: string, lines: () => Iterable<unknown>) =>
    zip.addReadStreamLazy(name, (ready) => ready(null, Readable.from(chunks(lines(), { name, infos }))))
  // Each part's lines are asked for when its turn comes.
  for (const { name, lines } of packParts(source)) add(name, () => lines)
  add(DEFINITION, () => [{ settings: source.settings, facts: factsOf((key) => source.store.meta.get(key)) }])
  // Last, for it holds the sums of the others.
  zip.addReadStreamLazy(MANIFEST, (ready) => {
    manifest = manifestOf(source, infos)
    ready(null, Readable.from([Buffer.from(JSON.stringify(manifest, null, 1))]))
  })
  zip.end()
  const finished = () => {
    if (!manifest) throw new Error('The pack was not written to its end.')
    return manifest
  }
  return { stream: zip.outputStream, manifest: finished }
}

function manifestOf(source: PackSource, parts: PartInfo[]): Manifest {
  const { origin, environment, systems, version, savedAt, reviewer, copies } = source
  return {
    format: 'crosswalk-review',
    version: REVIEW_VERSION,
    origin,
    environment,
    systems,
    crosswalk: version,
    savedAt,
    reviewer,
    copies,
    parts,
  }
}

function* chunks(lines: Iterable<unknown>, part: { name: string; infos: PartInfo[] }): Generator<Buffer> {
  const hash: Hash = createHash('sha256')
  const info = { name: part.name, lines: 0, bytes: 0 }
  let pending = ''
  const flush = () => {
    const chunk = Buffer.from(pending)
    pending = ''
    hash.update(chunk)
    info.bytes += chunk.length
    return chunk
  }
  for (const line of lines) {
    pending += `${withoutLocalAddresses(JSON.stringify(line))}\n`
    info.lines += 1
    if (pending.length >= CHUNK) yield flush()
  }
  if (pending !== '') yield flush()
  part.infos.push({ ...info, sha256: hash.digest('hex') })
}
