import { createHash } from 'node:crypto'
import { CrosswalkError } from '@shared/errors'
import type { UploadFile } from '../../app/documents-port'
import type { HttpClient, HttpRequest } from '../http/client'
import { parseValue } from '../http/parse'
import { CompletedUploadAnswer, SegmentedUploadAnswer, UploadAnswer } from './document-schemas'
import { plainId } from './map-insurance'
import { type ProcoreStorage, type StoredFile, unreadable } from './storage'
import { isExpired } from './storage-refused'
import { FileUnreadable, readPart } from './storage-request'

/** Larger files go in segments, so that a broken connection costs one of them; bytes. */
export const SEGMENTED_FROM = 64 * 1024 * 1024
/** Between the 5 MB and 5 GB that a segment may have (section 8.3); the last one may be smaller. */
const SEGMENT_BYTES = 16 * 1024 * 1024
/** A second request for an upload, where the first was not used within its hour. */
const ROUNDS = 2

interface Segment {
  start: number
  size: number
  sha256: string
}

/**
 * v1.1 uploads: Procore is asked where the bytes may go, they go there, and the upload's id then makes a file of them. Until
 * that nothing shows in Procore, and what is never attached is let go after a week: every step may be done again.
 */
export class ProcoreUploads {
  readonly #client: HttpClient
  readonly #storage: ProcoreStorage

  constructor(client: HttpClient, storage: ProcoreStorage) {
    this.#client = client
    this.#storage = storage
  }

  async upload(projectId: string, file: UploadFile, signal?: AbortSignal): Promise<string> {
    const path = `/rest/v1.1/projects/${plainId(projectId)}/uploads`
    const segments = file.size > SEGMENTED_FROM ? await digested(file, signal) : null
    for (let round = 1; ; round += 1) {
      try {
        return await (segments ? this.#inSegments(path, { file, segments }, signal) : this.#whole(path, file, signal))
      } catch (thrown) {
        if (round >= ROUNDS || !isExpired(thrown)) throw thrown
      }
    }
  }

  async #whole(path: string, file: UploadFile, signal: AbortSignal | undefined): Promise<string> {
    const { value, question } = await this.#client.json(asking(path, { file, more: { size: file.size }, signal }))
    const { uuid, url, fields } = parseValue(UploadAnswer, value, question)
    await this.#storage.post({ url, fields }, { ...file, start: 0 }, signal)
    return uuid
  }

  async #inSegments(
    path: string,
    { file, segments }: { file: UploadFile; segments: readonly Segment[] },
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const wanted = segments.map(({ size, sha256 }) => ({ size, sha256 }))
    const { value, question } = await this.#client.json(asking(path, { file, more: { segments: wanted }, signal }))
    const answer = parseValue(SegmentedUploadAnswer, value, question)
    if (answer.segments.length !== segments.length) throw incomplete(file, `it named ${answer.segments.length} parts`)
    const stored: ((typeof wanted)[number] & { etag: string })[] = []
    for (const [index, { start, size, sha256 }] of segments.entries()) {
      const target = answer.segments[index]
      if (!target) throw incomplete(file, `it named no part ${index + 1}`)
      const part: StoredFile = { ...file, start, size }
      const place = { url: target.url, headers: target.headers ?? {} }
      const etag = await this.#storage.put(place, { file: part, number: index + 1 }, signal)
      stored.push({ size, sha256, etag })
    }
    await this.#complete(`${path}/${encodeURIComponent(answer.uuid)}`, { file, stored }, signal)
    return answer.uuid
  }

  /** 410 says that the upload is gone: then a new one is asked for, as after a 403 of the storage. */
  async #complete(
    path: string,
    { file, stored }: { file: UploadFile; stored: readonly unknown[] },
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const what = `complete the upload of "${file.name}"`
    const request: HttpRequest = { method: 'PATCH', path, json: { segments: stored }, what, repeatable: true, signal }
    const { value, question } = await this.#client.json(request)
    const { status } = parseValue(CompletedUploadAnswer, value, question)
    if (status !== 'complete') throw incomplete(file, `it calls the upload "${status ?? 'unknown'}"`)
  }
}

/** Asking changes nothing that shows: it may be sent again. */
function asking(
  path: string,
  { file, more, signal }: { file: UploadFile; more: Record<string, unknown>; signal: AbortSignal | undefined },
): HttpRequest {
  return {
    method: 'POST',
    path,
    json: { response_filename: file.name, response_content_type: file.contentType, ...more },
    what: `take the upload of "${file.name}"`,
    repeatable: true,
    signal,
  }
}

async function digested(file: UploadFile, signal: AbortSignal | undefined): Promise<Segment[]> {
  const segments: Segment[] = []
  for (let start = 0; start < file.size; start += SEGMENT_BYTES) {
    if (signal?.aborted) throw new CrosswalkError('cancelled', 'Cancelled.')
    const size = Math.min(SEGMENT_BYTES, file.size - start)
    segments.push({ start, size, sha256: await sha256Of({ path: file.path, start, size }, file.name) })
  }
  return segments
}

async function sha256Of(part: { path: string; start: number; size: number }, name: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of readPart(part)) hash.update(chunk)
  } catch (thrown) {
    throw thrown instanceof FileUnreadable ? unreadable(thrown, { what: `store "${name}"` }) : thrown
  }
  return hash.digest('hex')
}

function incomplete({ name }: UploadFile, why: string): CrosswalkError {
  return new CrosswalkError(
    'invalid-response',
    `Procore was asked to take the upload of "${name}" in parts; ${why}. Nothing was filed.`,
    { hint: 'Apply again.' },
  )
}
