import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import { ASK_AGAIN, badFile } from '../bad-file'
import type { PartInfo } from './parts'

/** No record of any system comes near; a change of a plan may list many fields. */
const LONGEST_LINE = 4 * 1024 * 1024
/** Deeper than anything that a pack holds. */
const DEEPEST = 40
const OPENS = new Set(['{'.charCodeAt(0), '['.charCodeAt(0)])
const CLOSES = new Set(['}'.charCodeAt(0), ']'.charCodeAt(0)])
const QUOTE = '"'.charCodeAt(0)
const BACKSLASH = '\\'.charCodeAt(0)
const BREAK = '\n'.charCodeAt(0)

/** The lines of a part, each checked; at the end the part's length and sum are held against the manifest. */
export async function* readLines<S extends z.ZodType>(
  open: () => Promise<Readable>,
  part: { info: PartInfo; schema: S },
): AsyncGenerator<z.output<S>> {
  const { info, schema } = part
  let line = 0
  for await (const bytes of splitLines(await open(), info)) {
    line += 1
    // Not at the end: what comes after would be taken in first.
    if (line > info.lines) throw damaged(info.name)
    const checked = schema.safeParse(parseJson(bytes, `${info.name}, line ${line}`))
    if (checked.success) yield checked.data
    else {
      const [issue] = checked.error.issues
      throw badFile(
        `The pack is refused: ${info.name}, line ${line}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}.`,
        ASK_AGAIN,
      )
    }
  }
  if (line !== info.lines) throw damaged(info.name)
}

async function* splitLines(stream: Readable, info: PartInfo): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let size = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream) {
    hash.update(chunk as Buffer)
    size += (chunk as Buffer).length
    const bytes: Buffer = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer])
    let start = 0
    for (let end = bytes.indexOf(BREAK); end >= 0; end = bytes.indexOf(BREAK, start)) {
      yield bytes.subarray(start, end)
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.length > LONGEST_LINE) throw badFile(`The pack is refused: a line of ${info.name} is too long.`, ASK_AGAIN)
  }
  if (rest.length > 0 || size !== info.bytes || hash.digest('hex') !== info.sha256) throw damaged(info.name)
}

export function parseJson(bytes: Buffer, place: string): unknown {
  if (bytes.length > LONGEST_LINE || depthOf(bytes) > DEEPEST)
    throw badFile(`The pack is refused: ${place} is larger or deeper than anything a pack holds.`, ASK_AGAIN)
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (thrown) {
    throw badFile(`The pack is damaged: ${place} is not readable.`, ASK_AGAIN, thrown)
  }
}

/** How deep the brackets go, strings aside: known before anything is parsed. */
function depthOf(bytes: Buffer): number {
  let depth = 0
  let deepest = 0
  let inText = false
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number
    if (inText) {
      if (byte === BACKSLASH) index += 1
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (OPENS.has(byte)) deepest = Math.max(deepest, ++depth)
    else if (CLOSES.has(byte)) depth -= 1
  }
  return deepest
}

function damaged(name: string) {
  return badFile(`The pack is damaged: its part "${name}" is not what its manifest says.`, ASK_AGAIN)
}
