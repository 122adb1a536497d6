import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ReadForm, readForm } from './form-stream'

const BOUNDARY = 'crosswalk-1'
/** A delimiter that lacks its last letter. */
const BOUNDAR = BOUNDARY.slice(0, -1)

function form(parts: readonly (readonly [name: string, value: string | Uint8Array])[], { ended = true } = {}): Buffer {
  const pieces = parts.flatMap(([name, value]) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${name === 'file' ? '; filename="x.pdf"' : ''}\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...pieces, ...(ended ? [Buffer.from(`--${BOUNDARY}--\r\n`)] : [])])
}

async function read(body: Buffer, sizes: readonly number[] = []): Promise<ReadForm & { bytes: Buffer }> {
  const got: Uint8Array[] = []
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let at = 0
      for (const size of sizes) {
        controller.enqueue(body.subarray(at, at + size))
        at += size
      }
      controller.enqueue(body.subarray(at))
      controller.close()
    },
  })
  const result = await readForm(stream, BOUNDARY, (chunk) => got.push(Uint8Array.from(chunk)))
  return { ...result, bytes: Buffer.concat(got) }
}

describe('readForm', () => {
  it('gives the fields before the file, and the bytes of the file as they are, however they arrive', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom('\r\n--', `\r\n--${BOUNDAR}`, '--', '\r').map((text) => Buffer.from(text)),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 6 }).map((pieces) => Buffer.concat(pieces)),
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 30 }),
        async (bytes, value, sizes) => {
          const body = form([
            ['key', 'a/b'],
            ['note', value],
            ['file', bytes],
          ])
          const result = await read(body, sizes)
          expect(result).toEqual({ fields: { key: 'a/b', note: value }, file: 'whole', bytes: Buffer.from(bytes) })
        },
      ),
      { numRuns: 200 },
    )
  })

  it('does not read what stands after the file', async () => {
    const body = form([
      ['file', 'bytes'],
      ['policy', 'late'],
    ])
    expect(await read(body)).toMatchObject({ fields: {}, file: 'whole' })
  })

  it('tells a form without a file from one that is cut off', async () => {
    expect((await read(form([['key', 'a']]))).file).toBe('missing')
    expect((await read(Buffer.from('no form'))).file).toBe('missing')
    expect((await read(form([['file', 'half of it']], { ended: false }).subarray(0, -4))).file).toBe('cut off')
  })
})
