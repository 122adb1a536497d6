import { createHash, type Hash } from 'node:crypto'
import { Hono } from 'hono'
import type { UploadRow } from '../world/document-rows'
import type { ProcoreState } from '../world/procore-state'
import { readForm } from './form-stream'
import { checkedPolicy, segmentTarget } from './signing'
import { storageError } from './storage-error'

/** Where forms are posted; Procore names it with every upload. */
export const BUCKET = '/pro-core.sandbox'

/**
 * The file storage that uploads go to, in the manner of S3: another host than Procore's, which wants no token and takes exactly
 * what Procore signed. Bytes are hashed as they come; of small ones a copy is kept for tests.
 */
export function storageApp(procore: ProcoreState): Hono {
  const app = new Hono()
  app.use('*', async (c, next) => (c.req.header('authorization') === undefined ? next() : twoSignatures()))
  app.post(BUCKET, (c) => takeForm(c.req.raw, procore))
  app.put('/:key{.+}', (c) => takeSegment(c.req.raw, c.req.param('key'), procore))
  app.notFound(() => storageError(404, { code: 'NoSuchBucket', message: 'The specified bucket does not exist' }))
  app.onError((error) => storageError(500, { code: 'InternalError', message: `The sandbox failed: ${error.message}` }))
  return app
}

function twoSignatures(): Response {
  return denied('Only one auth mechanism allowed; the Authorization header must not be sent.')
}

function denied(message: string): Response {
  return storageError(403, { code: 'AccessDenied', message })
}

async function takeForm(request: Request, procore: ProcoreState): Promise<Response> {
  const boundary = /multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(request.headers.get('content-type') ?? '')?.[1]
  if (!boundary || !request.body)
    return malformed('The body of your POST request is not well-formed multipart/form-data.')
  if (request.headers.get('content-length') === null)
    return storageError(411, {
      code: 'MissingContentLength',
      message: 'You must provide the Content-Length HTTP header.',
    })
  const taken = new Taken(procore.documents.bytes.fits.bind(procore.documents.bytes))
  const form = await readForm(request.body, boundary, (bytes) => taken.add(bytes))
  if (form.file === 'missing') return malformed('POST requires exactly one file upload per request.')
  if (form.file === 'cut off')
    return malformed('You did not provide the number of bytes specified by the Content-Length HTTP header.')
  const checked = checkedPolicy(form.fields, procore.documents.signingKey, procore.now())
  if ('refusal' in checked) return denied(checked.refusal)
  const { key, size } = checked.policy
  if (size !== null && size !== taken.size)
    return storageError(400, {
      code: taken.size > size ? 'EntityTooLarge' : 'EntityTooSmall',
      message: 'Your proposed upload does not have the size that the policy allows',
    })
  return stored(procore, key, taken)
}

function stored({ documents }: ProcoreState, key: string, taken: Taken): Response {
  const [upload] = documents.uploads.find(`key ${key}`)
  if (!upload) return storageError(404, { code: 'NoSuchKey', message: 'The specified key does not exist.' })
  const { sha256, md5, kept } = taken.end()
  // What became a file stays as it was then.
  if (upload.attached_at === null) {
    documents.uploads.update(upload.id, { received: { size: taken.size, sha256 } })
    if (kept) documents.bytes.keep(key, kept)
  }
  return new Response(null, { status: 204, headers: { ETag: `"${md5}"` } })
}

async function takeSegment(request: Request, key: string, procore: ProcoreState): Promise<Response> {
  const { documents } = procore
  const target = segmentTarget(new URL(request.url), key, documents.signingKey)
  if (!target) return denied('The request signature we calculated does not match the signature you provided.')
  if (target.until <= procore.now()) return denied('Request has expired')
  const [upload] = documents.uploads.find(`key ${key}`)
  const segment = upload?.segments?.[target.number - 1]
  if (!upload || !segment)
    return storageError(404, { code: 'NoSuchUpload', message: 'The specified upload does not exist.' })
  const taken = new Taken(() => false)
  for await (const chunk of request.body ?? []) taken.add(chunk)
  const { sha256, md5 } = taken.end()
  const announced = request.headers.get('x-amz-content-sha256')
  if (taken.size !== segment.size || sha256 !== segment.sha256 || announced !== segment.sha256)
    return storageError(400, {
      code: 'XAmzContentSHA256Mismatch',
      message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
    })
  documents.uploads.update(upload.id, { segments: withEtag(upload, target.number, md5) })
  return new Response(null, { status: 200, headers: { ETag: `"${md5}"` } })
}

function withEtag({ segments }: UploadRow, number: number, etag: string): UploadRow['segments'] {
  return (segments ?? []).map((segment, index) => (index === number - 1 ? { ...segment, etag } : segment))
}

function malformed(message: string): Response {
  return storageError(400, { code: 'MalformedPOSTRequest', message })
}

/** Bytes as they come: counted, hashed, and kept while they are few. */
class Taken {
  size = 0
  readonly #sha256: Hash = createHash('sha256')
  readonly #md5: Hash = createHash('md5')
  readonly #fits: (size: number) => boolean
  #kept: Uint8Array[] | null = []

  constructor(fits: (size: number) => boolean) {
    this.#fits = fits
  }

  add(bytes: Uint8Array): void {
    this.size += bytes.length
    this.#sha256.update(bytes)
    this.#md5.update(bytes)
    if (!this.#fits(this.size)) this.#kept = null
    this.#kept?.push(Uint8Array.from(bytes))
  }

  end(): { sha256: string; md5: string; kept: Uint8Array | null } {
    const kept = this.#kept && Buffer.concat(this.#kept)
    return { sha256: this.#sha256.digest('hex'), md5: this.#md5.digest('hex'), kept }
  }
}
