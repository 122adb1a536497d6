import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Expected, Spool } from './spool'

const PDF = Buffer.from('%PDF-1.7 a toolbox talk %%EOF')
const { signal } = new AbortController()
let folder = ''

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'spool-')), 'spool')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function expected(bytes: Buffer, change: Partial<Expected> = {}): Expected {
  return {
    name: 'Toolbox Talk',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...change,
  }
}

async function* pieces(bytes: Buffer, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function failure(promise: Promise<unknown>): Promise<CrosswalkError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof CrosswalkError) return thrown
  throw new Error(`Expected a CrosswalkError, got ${thrown}`)
}

describe('the spool', () => {
  test('holds the PDF while it is used, and nothing afterwards', async () => {
    const spool = new Spool(folder)
    const read = await spool.with(
      { name: 'a.pdf', stream: pieces(PDF), expected: expected(PDF), signal },
      async (path) => readFileSync(path),
    )
    expect(read).toEqual(PDF)
    expect(readdirSync(folder)).toEqual([])
  })

  test('is emptied before its first use in a run, not before its second', async () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'left.pdf'), 'of a killed run')
    const spool = new Spool(folder)
    const one = (name: string, use: (path: string) => Promise<unknown>) =>
      spool.with({ name, stream: pieces(PDF), expected: expected(PDF), signal }, use)
    await one('a.pdf', async () => {
      expect(readdirSync(folder)).toEqual(['a.pdf'])
      await one('b.pdf', async () => expect(readdirSync(folder)).toEqual(['a.pdf', 'b.pdf']))
    })
  })

  test.each([
    ['longer than it should be', PDF, { size: PDF.length - 1 }, 'invalid-response'],
    ['shorter', PDF, { size: PDF.length + 1 }, 'server-error'],
    ['of another hash', PDF, { sha256: '00' }, 'invalid-response'],
    ['no PDF', Buffer.from('<html>please sign in</html>'), {}, 'invalid-response'],
    ['empty', Buffer.alloc(0), {}, 'invalid-response'],
  ])('does not hand over what is %s', async (_, bytes, change, code) => {
    const use = async () => expect.unreachable()
    const content = { name: 'a.pdf', stream: pieces(bytes), expected: expected(bytes, change), signal }
    const error = await failure(new Spool(folder).with(content, use))
    expect(error.code).toBe(code)
    expect(error.details.hint).toMatch(/^Nothing was uploaded/)
    expect(readdirSync(folder)).toEqual([])
  })

  test('takes a hash in capitals', async () => {
    const { sha256 } = expected(PDF)
    const content = {
      name: 'a.pdf',
      stream: pieces(PDF),
      expected: expected(PDF, { sha256: sha256.toUpperCase() }),
      signal,
    }
    expect(await new Spool(folder).with(content, async () => 'used')).toBe('used')
  })

  test('removes the file when the upload fails, and when it is cancelled', async () => {
    const spool = new Spool(folder)
    const content = { name: 'a.pdf', stream: pieces(PDF), expected: expected(PDF), signal }
    const failed = spool.with(content, async () => {
      throw new CrosswalkError('server-error', 'no')
    })
    expect((await failure(failed)).code).toBe('server-error')
    const stop = new AbortController()
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield PDF
      stop.abort(new CrosswalkError('cancelled', 'Cancelled.'))
      yield* pieces(PDF)
    }
    const cancelled = spool.with(
      { ...content, stream: endless(), expected: expected(PDF, { size: 1e9 }), signal: stop.signal },
      async () => expect.unreachable(),
    )
    expect((await failure(cancelled)).code).toBe('cancelled')
    expect(readdirSync(folder)).toEqual([])
  })

  test('says that the disk is full as the store does, and what else is wrong with it', async () => {
    async function* full(): AsyncGenerator<Uint8Array> {
      yield PDF
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    }
    const content = { name: 'a.pdf', stream: full(), expected: expected(PDF, { size: 1e9 }), signal }
    expect(await failure(new Spool(folder).with(content, async () => 1))).toMatchObject({
      code: 'disk-full',
      class: 'fatal',
    })
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const blocked = { ...content, stream: pieces(PDF), expected: expected(PDF) }
    const error = await failure(new Spool(join(file, 'below')).with(blocked, async () => 1))
    expect(error).toMatchObject({ code: 'configuration' })
    expect(existsSync(file)).toBe(true)
  })

  test('a stream that breaks off is tried again', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield PDF
      throw new TypeError('terminated')
    }
    const content = { name: 'a.pdf', stream: broken(), expected: expected(PDF, { size: 1e9 }), signal }
    expect(await failure(new Spool(folder).with(content, async () => 1))).toMatchObject({ class: 'retriable' })
  })
})
