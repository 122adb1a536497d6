import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type Answer, type SeenRequest, startTestServer, type TestServer } from '../http/testing/test-server'
import { VirtualClock } from '../http/testing/virtual-clock'
import { ProcoreStorage } from './storage'
import { closeServer, setup } from './testing/setup'
import { SEGMENTED_FROM } from './uploads'

const folder = mkdtempSync(join(tmpdir(), 'crosswalk-uploads-'))
let storage: TestServer | undefined

afterEach(async () => {
  await closeServer()
  await storage?.close()
  storage = undefined
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FIELDS = {
  key: 'companies/4211/1R3W',
  'Content-Type': 'application/pdf',
  'Content-Disposition': 'inline; filename="x.pdf"',
  policy: 'eyJleHBpcmF0aW9uIjoi==',
  'x-amz-signature': 'ab9e',
}

function fileOf(bytes: Buffer | string, name = 'Permis de feu – quai “A”.pdf') {
  const path = join(folder, `${randomBytes(6).toString('hex')}.pdf`)
  writeFileSync(path, bytes)
  return { path, name, size: Buffer.byteLength(bytes), contentType: 'application/pdf' }
}

type StorageHandler = (request: SeenRequest, nth: number) => Answer | 'reset'

/** Procore on one server, the storage on another. */
async function servers(handle: StorageHandler, upload?: (storageUrl: string, request: SeenRequest) => Answer) {
  let nth = 0
  const bucket = await startTestServer((request, response) => {
    nth += 1
    const answer = handle(request, nth)
    if (answer !== 'reset') return answer
    response.socket?.destroy()
    return undefined
  })
  storage = bucket
  let asked = 0
  const usual = (): Answer => {
    asked += 1
    return { status: 201, json: { uuid: `01J${asked}`, url: `${bucket.url}/bucket`, fields: FIELDS } }
  }
  const made = await setup({ api: (request) => (upload ? upload(bucket.url, request) : usual()) })
  return { ...made, bucket, documents: made.port.documents }
}

const ok: StorageHandler = () => ({ status: 204 })
const xml = (code: string, message: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`

describe('one post', () => {
  it('F1 asks Procore for a place, and posts all fields unchanged with the file last, without any token', async () => {
    const { documents, bucket, calls } = await servers(ok)
    const file = fileOf('%PDF-1.4 some bytes')
    expect(await documents.upload('7', file)).toBe('01J1')
    expect(calls().map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual([
      [
        'POST',
        '/rest/v1.1/projects/7/uploads',
        { response_filename: file.name, response_content_type: 'application/pdf', size: file.size },
      ],
    ])
    const [post] = bucket.seen
    expect(post?.headers).not.toHaveProperty('authorization')
    expect(Object.keys(post?.headers ?? {}).filter((name) => name.startsWith('procore'))).toEqual([])
    expect(post?.headers['content-length']).toBe(String(Buffer.byteLength(post?.body ?? '')))
    const sent = new Response(post?.body, { headers: { 'content-type': post?.headers['content-type'] ?? '' } })
    const parts = [...(await sent.formData())]
    expect(parts.slice(0, -1)).toEqual(Object.entries(FIELDS))
    const [name, last] = parts.at(-1) ?? []
    expect(name).toBe('file')
    expect(last).toBeInstanceOf(File)
    expect(last instanceof File ? [last.name, last.type, await last.text()] : null).toEqual([
      file.name,
      'application/pdf',
      '%PDF-1.4 some bytes',
    ])
  })

  it('takes an empty file', async () => {
    const { documents, bucket } = await servers(ok)
    await documents.upload('7', fileOf(''))
    expect(bucket.seen).toHaveLength(1)
  })

  it.each([200, 201, 204])('takes %i for done', async (status) => {
    const { documents } = await servers(() => ({ status }))
    expect(await documents.upload('7', fileOf('x'))).toBe('01J1')
  })

  it('asks for a new upload once where the storage says 403, and then gives up', async () => {
    const expired = { status: 403, text: xml('AccessDenied', 'Invalid according to Policy: Policy expired.') }
    const first = await servers((_request, nth) => (nth === 1 ? expired : { status: 204 }))
    expect(await first.documents.upload('7', fileOf('x'))).toBe('01J2')
    expect(first.calls()).toHaveLength(2)
    await storage?.close()
    const always = await servers(() => expired)
    await expect(always.documents.upload('7', fileOf('x'))).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('"Invalid according to Policy: Policy expired." (HTTP 403). Nothing was filed.'),
      details: { status: 403 },
    })
    expect([always.calls().length, always.bucket.seen.length]).toEqual([2, 2])
  })

  it('posts again after failures of the storage, a bounded number of times', async () => {
    const passing = await servers((_request, nth) =>
      nth === 1 ? 'reset' : nth === 2 ? { status: 503 } : { status: 204 },
    )
    await passing.documents.upload('7', fileOf('x'))
    expect([passing.calls().length, passing.bucket.seen.length]).toEqual([1, 3])
    await storage?.close()
    const timeout = { status: 400, text: xml('RequestTimeout', 'Your socket connection was idle.') }
    const failing = await servers((_request, nth) => (nth === 2 ? timeout : { status: 500 }))
    await expect(failing.documents.upload('7', fileOf('x'))).rejects.toMatchObject({ code: 'server-error' })
    expect(failing.bucket.seen).toHaveLength(5)
    await storage?.close()
    const cut = await servers(() => 'reset')
    await expect(cut.documents.upload('7', fileOf('x'))).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('Nothing was filed'),
    })
  })

  it('waits as long as the storage asks for', async () => {
    const { documents, clock } = await servers((_request, nth) =>
      nth === 1 ? { status: 503, headers: { 'retry-after': '7' } } : { status: 204 },
    )
    await documents.upload('7', fileOf('x'))
    expect(Math.max(...clock.slept)).toBeGreaterThan(6000)
  })

  it('takes any other refusal for what it is, and shows nothing of the fields', async () => {
    const refusal = {
      status: 400,
      text: xml('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'),
    }
    const { documents, bucket } = await servers(() => refusal)
    const failed = await documents.upload('7', fileOf('x')).catch((thrown: unknown) => thrown)
    expect(failed).toMatchObject({ code: 'refused', details: { status: 400 } })
    expect(JSON.stringify(failed) + String(failed)).not.toMatch(/ab9e|eyJleHBp|companies\/4211/)
    expect(bucket.seen).toHaveLength(1)
  })

  it('follows no redirect of the storage', async () => {
    const { documents, bucket } = await servers(() => ({ status: 307, headers: { location: 'http://127.0.0.1:9/' } }))
    await expect(documents.upload('7', fileOf('x'))).rejects.toMatchObject({
      code: 'refused',
      details: { status: 307 },
    })
    expect(bucket.seen).toHaveLength(1)
  })

  it.each([
    'http://storage.example/b',
    'https://user:pass@storage.example/b',
    'ftp://127.0.0.1/b',
    'bucket',
    'http://127.0.0.1.evil.example/',
  ])('sends nothing to %s', async (url) => {
    const { documents, bucket } = await servers(ok, () => ({ status: 201, json: { uuid: 'u', url, fields: FIELDS } }))
    await expect(documents.upload('7', fileOf('x'))).rejects.toMatchObject({ code: 'invalid-response' })
    expect(bucket.seen).toHaveLength(0)
  })

  it('asks Procore again where its answer is lost: an upload without a file has no effect', async () => {
    let asked = 0
    const { documents, calls } = await servers(ok, (url) => {
      asked += 1
      return asked < 3 ? { status: 500 } : { status: 201, json: { uuid: 'u', url, fields: FIELDS } }
    })
    expect(await documents.upload('7', fileOf('x'))).toBe('u')
    expect(calls()).toHaveLength(3)
  })

  it('lists a file that has vanished or shrunk from the disk as refused', async () => {
    const { documents } = await servers(ok)
    const file = fileOf('some bytes')
    await expect(documents.upload('7', { ...file, size: 400 })).rejects.toMatchObject({
      code: 'refused',
      details: { hint: expect.stringContaining('anew') },
    })
    rmSync(file.path)
    await expect(documents.upload('7', file)).rejects.toMatchObject({ code: 'refused' })
  })

  it('hears a storage that refuses before it has read the file', async () => {
    const hasty = createServer((_request, response) => {
      response.writeHead(403, { connection: 'close' }).end(xml('AccessDenied', 'Access Denied'))
    })
    await new Promise<void>((resolve) => hasty.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(hasty.address() as AddressInfo).port}/`
    const { documents, calls } = await servers(ok, () => ({ status: 201, json: { uuid: 'u', url, fields: FIELDS } }))
    const failed = await documents.upload('7', fileOf(Buffer.alloc(20_000_000))).catch((thrown: unknown) => thrown)
    // Either its answer was read, or the connection broke first: it is no unknown outcome in any case.
    expect(failed).toMatchObject({ code: expect.stringMatching(/^(refused|unreachable)$/) })
    expect(calls().length).toBeLessThanOrEqual(2)
    hasty.closeAllConnections()
    hasty.close()
  })

  it('posts again where nothing moves for the time that one may wait, and then says so', async () => {
    storage = await startTestServer(() => undefined)
    const clock = new VirtualClock()
    const silent = new ProcoreStorage({ clock, random: () => 0.5, userAgent: 'test', timeoutMs: 60 })
    const target = { url: `${storage.url}/bucket`, fields: FIELDS }
    await expect(silent.post(target, { ...fileOf('x'), start: 0 })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('it did not answer in time'),
    })
    expect(storage.seen).toHaveLength(5)
    silent.close()
    await expect(silent.post(target, { ...fileOf('x'), start: 0 })).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('ends at once when it is cancelled', async () => {
    const stop = new AbortController()
    const { documents } = await servers(() => {
      stop.abort()
      return { status: 500 }
    })
    await expect(documents.upload('7', fileOf('x'), stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('segments', () => {
  const size = SEGMENTED_FROM + 1000
  const bytes = Buffer.alloc(size, 'a form with many photos ')
  const MB16 = 16 * 1024 * 1024

  function segmented(url: string, { method, body }: SeenRequest, status = 'complete'): Answer {
    const { segments } = JSON.parse(body) as { segments: { size: number; sha256: string }[] }
    if (method === 'PATCH') return { json: { uuid: 'u1', status } }
    const named = segments.map((segment, index) => ({
      ...segment,
      url: `${url}/part/${index + 1}`,
      headers: { 'x-amz-content-sha256': segment.sha256, 'content-length': String(segment.size) },
    }))
    return { status: 201, json: { uuid: 'u1', status: 'ready', segments: named } }
  }
  const etagged: StorageHandler = ({ path }) => ({ status: 200, headers: { etag: `"e${path.at(-1)}"` } })

  it('sends a large file in parts, with hash and headers of each, and hands their ETags over in order', async () => {
    const { documents, bucket, calls } = await servers(etagged, segmented)
    const file = fileOf(bytes)
    expect(await documents.upload('7', file)).toBe('u1')
    const parts = Array.from({ length: 5 }, (_none, index) => bytes.subarray(index * MB16, (index + 1) * MB16))
    const hashes = parts.map((part) => createHash('sha256').update(part).digest('hex'))
    expect(
      bucket.seen.map(({ method, path, headers }) => [
        method,
        path,
        headers['x-amz-content-sha256'],
        headers['content-length'],
        headers['content-type'],
        headers.authorization,
      ]),
    ).toEqual(
      parts.map((part, index) => [
        'PUT',
        `/part/${index + 1}`,
        hashes[index],
        String(part.length),
        'application/octet-stream',
        undefined,
      ]),
    )
    expect(bucket.seen.map(({ body }) => createHash('sha256').update(body).digest('hex'))).toEqual(hashes)
    const [asked, done] = calls()
    const segments = parts.map((part, index) => ({ size: part.length, sha256: hashes[index] }))
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      response_filename: file.name,
      response_content_type: 'application/pdf',
      segments,
    })
    expect([done?.method, done?.path]).toEqual(['PATCH', '/rest/v1.1/projects/7/uploads/u1'])
    expect(JSON.parse(done?.body ?? '')).toEqual({
      segments: segments.map((segment, index) => ({ ...segment, etag: `e${index + 1}` })),
    })
  }, 60_000)

  it('begins anew once where a part is refused as expired, or the upload is gone when it is to be completed', async () => {
    const expired = await servers((request, nth) => (nth === 2 ? { status: 403 } : etagged(request, nth)), segmented)
    expect(await expired.documents.upload('7', fileOf(bytes))).toBe('u1')
    expect(expired.bucket.seen).toHaveLength(2 + 5)
    await storage?.close()
    let completed = 0
    const gone = await servers(etagged, (url, request) => {
      if (request.method === 'PATCH') completed += 1
      return request.method === 'PATCH' && completed === 1 ? { status: 410 } : segmented(url, request)
    })
    expect(await gone.documents.upload('7', fileOf(bytes))).toBe('u1')
    expect(gone.bucket.seen).toHaveLength(10)
  }, 60_000)

  it('does not take an upload for whole that Procore or the storage does not call so', async () => {
    const open = await servers(etagged, (url, request) => segmented(url, request, 'receiving'))
    await expect(open.documents.upload('7', fileOf(bytes))).rejects.toMatchObject({ code: 'invalid-response' })
    await storage?.close()
    const blind = await servers(() => ({ status: 200 }), segmented)
    await expect(blind.documents.upload('7', fileOf(bytes))).rejects.toThrow('names no ETag')
    await storage?.close()
    const fewer = await servers(etagged, () => ({ status: 201, json: { uuid: 'u1', segments: [] } }))
    await expect(fewer.documents.upload('7', fileOf(bytes))).rejects.toThrow('it named 0 parts')
  }, 60_000)
})
