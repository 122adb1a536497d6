import { randomUUID } from 'node:crypto'
import { CrosswalkError } from '@shared/errors'
import pLimit from 'p-limit'
import { classifyFailure } from '../http/errors'
import type { ConnectorOptions } from '../http/options'
import { readRetryAt } from '../http/rate-headers'
import { backoffMs, MAX_TRIES } from '../http/retry'
import { mayTryAgain, type Sent, storageRefused, storageUnreachable } from './storage-refused'
import { type FilePart, type FileRequest, FileUnreadable, type StorageAnswer, sendFile } from './storage-request'

export type StorageOptions = Pick<ConnectorOptions, 'clock' | 'random' | 'userAgent' | 'timeoutMs'>

export interface StoredFile extends FilePart {
  name: string
  contentType: string
}

const IDLE_MS = 60_000
/** Longest pause that is done at the storage's request. */
const MAX_PAUSE_MS = 60_000
/** Uploads at once; its limits are not Procore's, whose pacing does not see these requests. */
const PARALLEL = 2
/** `content-length` is set from what is sent; the others belong to the connection. */
const OWN_HEADERS = new Set(['content-length', 'host', 'connection', 'transfer-encoding'])

/**
 * The storage that Procore names for an upload (section 8.3): another host, which must never get Procore's token. Its
 * requests carry no Authorization and none of Procore's headers, and are not counted as Procore's.
 */
export class ProcoreStorage {
  readonly #options: StorageOptions
  readonly #closed = new AbortController()
  readonly #queue = pLimit(PARALLEL)

  constructor(options: StorageOptions) {
    this.#options = options
  }

  /** All `fields` as they came, in their order, and the file last. */
  async post(
    { url, fields }: { url: string; fields: Readonly<Record<string, string>> },
    file: StoredFile,
    signal?: AbortSignal,
  ): Promise<void> {
    const boundary = `crosswalk-${randomUUID()}`
    const request = {
      method: 'POST' as const,
      url: storageUrl(url),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      file,
      head: Buffer.from(`${formFields(fields, boundary)}${fileHeader(file, boundary)}`),
      tail: Buffer.from(`\r\n--${boundary}--\r\n`),
    }
    await this.#send(request, { what: `store "${file.name}"`, signal })
  }

  /** One segment; answers its ETag, without the quotes. */
  async put(
    { url, headers }: { url: string; headers: Readonly<Record<string, string>> },
    { file, number }: { file: StoredFile; number: number },
    signal?: AbortSignal,
  ): Promise<string> {
    const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()))
    const target = storageUrl(url)
    const what = `store part ${number} of "${file.name}"`
    const request = {
      method: 'PUT' as const,
      url: target,
      headers: { 'content-type': 'application/octet-stream', ...Object.fromEntries(kept) },
      file,
    }
    const answer = await this.#send(request, { what, signal })
    const etag = answer.headers.get('etag')?.replace(/^(W\/)?"(.*)"$/, '$2')
    if (etag) return etag
    throw new CrosswalkError(
      'invalid-response',
      `Procore's file storage at ${target.host} was asked to ${what}; its answer names no ETag. Nothing was filed.`,
      { hint: 'See whether a proxy stands between this computer and the storage, then try again.' },
    )
  }

  close(): void {
    this.#closed.abort()
  }

  async #send(
    request: Omit<FileRequest, 'idleMs' | 'signal'>,
    { what, signal }: { what: string; signal: AbortSignal | undefined },
  ): Promise<StorageAnswer> {
    const { userAgent, timeoutMs } = this.#options
    const aborted = signal ? AbortSignal.any([signal, this.#closed.signal]) : this.#closed.signal
    const headers = { 'user-agent': userAgent, ...request.headers }
    const whole = { ...request, headers, idleMs: timeoutMs ?? IDLE_MS, signal: aborted }
    try {
      return await this.#queue(() => this.#try(whole, { host: request.url.host, what }))
    } catch (thrown) {
      if (aborted.aborted) throw new CrosswalkError('cancelled', 'Cancelled.')
      throw thrown
    }
  }

  /** Sent again as often as a read would be: what is stored and never made a file has no effect. */
  async #try(request: FileRequest, sent: Sent): Promise<StorageAnswer> {
    const { clock, random } = this.#options
    for (let tries = 1; ; tries += 1) {
      request.signal.throwIfAborted()
      const outcome = await attempt(request, sent)
      const again = 'answer' in outcome ? mayTryAgain(outcome.answer) : outcome.again
      if ('answer' in outcome && outcome.answer.status >= 200 && outcome.answer.status < 300) return outcome.answer
      if (!again || tries >= MAX_TRIES) throw 'answer' in outcome ? storageRefused(sent, outcome.answer) : outcome.error
      const asked = 'answer' in outcome ? (readRetryAt(outcome.answer.headers, clock.now()) ?? 0) - clock.now() : 0
      await clock.sleep(Math.max(backoffMs(tries, random), Math.min(asked, MAX_PAUSE_MS)), request.signal)
    }
  }
}

type Outcome = { answer: StorageAnswer } | { error: CrosswalkError; again: boolean }

async function attempt(request: FileRequest, sent: Sent): Promise<Outcome> {
  try {
    return { answer: await sendFile(request) }
  } catch (thrown) {
    if (request.signal.aborted) throw thrown
    if (thrown instanceof FileUnreadable) return { error: unreadable(thrown, sent), again: false }
    const { failure, code } = classifyFailure(thrown)
    return { error: storageUnreachable(sent, failure, code), again: failure !== 'dead-end' }
  }
}

export function unreadable(thrown: FileUnreadable, { what }: Pick<Sent, 'what'>): CrosswalkError {
  return new CrosswalkError(
    'refused',
    `Crosswalk could not ${what} with Procore: the file on this computer cannot be read (${thrown.message}). Nothing was filed.`,
    { hint: 'Apply again: the file is fetched anew.' },
  )
}

/** https, or http on the loopback (sandbox), and no credentials in it. */
function storageUrl(text: string): URL {
  const url = URL.parse(text)
  const loopback = url !== null && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(url.hostname)
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)
  if (url && secure && url.username === '' && url.password === '') return url
  throw new CrosswalkError(
    'invalid-response',
    'Procore named an address for an upload that Crosswalk does not use: it must be https and hold no credentials. Nothing was sent there.',
    { hint: 'See whether a proxy changes the answers of Procore, then try again.' },
  )
}

function formFields(fields: Readonly<Record<string, string>>, boundary: string): string {
  return Object.entries(fields)
    .map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
    )
    .join('')
}

function fileHeader({ name, contentType }: StoredFile, boundary: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted(name)}"\r\nContent-Type: ${contentType}\r\n\r\n`
}

/** As browsers write it (HTML, multipart/form-data encoding). */
function quoted(text: string): string {
  return text.replace(/\r\n?|\n/g, '%0D%0A').replace(/"/g, '%22')
}
