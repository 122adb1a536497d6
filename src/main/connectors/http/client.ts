import { CrosswalkError } from '@shared/errors'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import ky from 'ky'

import { readBody, streamBody } from './body'
import { type Answered, type Asked, classifyFailure, type Failure, failureError, statusError } from './errors'
import type { ConnectorOptions } from './options'
import type { Pacer } from './pacing'
import { decodeJson, type Question } from './parse'
import { readRetryAt } from './rate-headers'
import { backoffMs, MAX_TRIES, MAX_WAIT_MS, mayRepeatFailure, mayRepeatStatus } from './retry'

/** Who signs requests. */
export interface Authorizer {
  headers(signal?: AbortSignal): Promise<Record<string, string>>
  /** After a 401 to `rejected`: true when other headers are there now and one more try makes sense. */
  renew(rejected: Record<string, string>, signal?: AbortSignal): Promise<boolean>
  /** What a person does when sign-in is refused. */
  readonly hint: string
  /** Values that must never show, whatever a server echoes. */
  secrets(): readonly string[]
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below the base address; may hold a query of its own. */
  path: string
  query?: Record<string, string> | undefined
  json?: unknown
  form?: Record<string, string>
  /** Parts of a `multipart/form-data` body, in this order. */
  multipart?: readonly (readonly [name: string, value: string])[]
  /** Statuses beside 2xx whose answer the caller reads itself. */
  answers?: readonly number[]
  /** For messages, an infinitive: "read the projects". */
  what: string
  /** A POST that changes nothing there and may be sent again, such as asking for a token. */
  repeatable?: boolean
  /** What is taken as an answer. Default `application/json`. */
  accept?: string
  signal?: AbortSignal | undefined
}

export interface HttpClientOptions extends Omit<ConnectorOptions, 'credentials'> {
  system: System
  baseUrl: string
  pacer: Pacer
  authorizer?: Authorizer
}

/** Far above the largest documented page; a server that sends more is not the one it should be. */
const MAX_BYTES = 64 * 1024 * 1024
const TIMEOUT_MS = 60_000

type Exchange = { answer: Answered; open?: Response } | { failure: Failure; code: string | null }

/** An answer whose body is read while it comes. It must be read to its end or left by ending the iteration; once only. */
export interface Streamed {
  headers: Headers
  /**
   * The bytes as they come, never held as a whole. A stop of `timeoutMs` or a broken connection throws `unreachable`, an abort
   * `cancelled`; nothing of it is asked for again, because the reader has had a part of it.
   */
  bytes: AsyncIterable<Uint8Array>
}

/**
 * One client a host: paced, signed, retried by our policy (retry.ts) instead of ky's, with errors from errors.ts only.
 * Cancelling ends waits and reads; a write that is on its way is let finish, because breaking it off would only make
 * its outcome unknown.
 */
export class HttpClient {
  readonly #options: HttpClientOptions
  readonly #closed = new AbortController()
  readonly #host: string

  constructor(options: HttpClientOptions) {
    this.#options = options
    this.#host = new URL(options.baseUrl).host
  }

  /** The answer of a request that succeeded (2xx); anything else is a CrosswalkError. */
  async send(request: HttpRequest): Promise<Answered> {
    const { answer } = await this.#attempt(request, { signal: this.#signalOf(request), streamed: false })
    return answer
  }

  /** The same for an answer of any size, for reads only: paced, signed and retried until it begins, then read as it comes. */
  async stream(request: HttpRequest & { method: 'GET' }): Promise<Streamed> {
    const signal = this.#signalOf(request)
    const { answer, open } = await this.#attempt(request, { signal, streamed: true })
    return { headers: answer.headers, bytes: this.#bytes(request, open, signal) }
  }

  /** The JSON of the answer (null for an empty one) and its headers. */
  async json(request: HttpRequest): Promise<{ value: unknown; headers: Headers; question: Question }> {
    const { text, headers } = await this.send(request)
    const question = this.question(request)
    return { value: decodeJson(text, question), headers, question }
  }

  question(request: HttpRequest): Question {
    return { system: this.#options.system, what: request.what, write: isWrite(request) }
  }

  close(): void {
    this.#closed.abort()
  }

  #signalOf({ signal }: HttpRequest): AbortSignal {
    return signal ? AbortSignal.any([signal, this.#closed.signal]) : this.#closed.signal
  }

  async #attempt(request: HttpRequest, how: How): Promise<Extract<Exchange, { answer: Answered }>> {
    try {
      return await this.#try(request, how)
    } catch (thrown) {
      throw cancelledOr(thrown, how.signal)
    }
  }

  async *#bytes(request: HttpRequest, open: Response | undefined, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    try {
      if (open) yield* streamBody(open, { idleMs: this.#options.timeoutMs ?? TIMEOUT_MS, signal })
    } catch (thrown) {
      if (signal.aborted) throw cancelledOr(thrown, signal)
      throw this.#errorOf(request, classifyFailure(thrown), null)
    }
  }

  async #try(request: HttpRequest, how: How): Promise<Extract<Exchange, { answer: Answered }>> {
    const { signal } = how
    let renewed = false
    for (let tries = 1; ; tries += 1) {
      const signed = (await this.#options.authorizer?.headers(signal)) ?? {}
      const exchange = await this.#exchange(request, signed, how)
      if ('answer' in exchange && isWanted(request, exchange.answer.status)) return exchange
      if ('answer' in exchange && exchange.answer.status === 401 && !renewed && this.#options.authorizer) {
        renewed = true
        if (await this.#options.authorizer.renew(signed, signal)) continue
      }
      await this.#waitOrThrow(request, { exchange, tries, signal })
    }
  }

  async #waitOrThrow(
    request: HttpRequest,
    { exchange, tries, signal }: { exchange: Exchange; tries: number; signal: AbortSignal },
  ): Promise<void> {
    const { clock, pacer, random } = this.#options
    const write = isWrite(request)
    const now = clock.now()
    const retryAt = 'answer' in exchange ? askedToWait(exchange.answer, now) : null
    const again =
      'answer' in exchange ? mayRepeatStatus(exchange.answer.status, write) : mayRepeatFailure(exchange.failure, write)
    const tooLong = retryAt !== null && retryAt - now > MAX_WAIT_MS
    if (!again || tooLong || tries >= MAX_TRIES) throw this.#errorOf(request, exchange, retryAt)
    if (retryAt !== null) {
      pacer.hold(retryAt)
      this.#tell(exchange, retryAt)
    }
    await clock.sleep(backoffMs(tries, random), signal)
  }

  /** L2 `rate-limited`: a limit that was hit is worth a line in the log, a pause under load is not. */
  #tell(exchange: Exchange, retryAt: number): void {
    const { observer, system } = this.#options
    if (!('answer' in exchange) || exchange.answer.status !== 429) return
    observer?.noticed?.({
      system,
      code: 'rate-limited',
      message: `${SYSTEM_NAME[system]}'s rate limit was hit; requests go on at ${new Date(retryAt).toISOString()}.`,
      next: 'Nothing to do: Crosswalk waits. If it happens often, see what else uses this account.',
    })
  }

  #errorOf(request: HttpRequest, exchange: Exchange, retryAt: number | null): CrosswalkError {
    const asked: Asked = {
      ...this.question(request),
      host: this.#host,
      signInHint: this.#options.authorizer?.hint ?? '',
      secrets: [...(this.#options.authorizer?.secrets() ?? []), ...Object.values(request.form ?? {})],
    }
    if ('answer' in exchange) return statusError(asked, exchange.answer, retryAt)
    return failureError(asked, exchange.failure, exchange.code)
  }

  async #exchange(request: HttpRequest, signed: Record<string, string>, how: How): Promise<Exchange> {
    const { signal, streamed } = how
    const permit = await this.#options.pacer.acquire(signal)
    let head: Response | null = null
    try {
      const call = this.#call(request, signed, signal)
      this.#options.observer?.requested?.(this.#options.system)
      head = await call
      const { status, headers } = head
      // The limits count requests: what is read as it comes does not hold up others.
      const open = streamed && isSuccess(status) ? { open: head } : {}
      const text = 'open' in open ? '' : await this.#read(head, isWrite(request) ? undefined : signal)
      this.#options.observer?.answered?.(this.#options.system, status !== 401 && status !== 403)
      return { answer: { status, headers, text }, ...open }
    } catch (thrown) {
      if (signal.aborted && !isWrite(request)) throw thrown
      return classifyFailure(thrown)
    } finally {
      permit.settle(head && { status: head.status, headers: head.headers })
    }
  }

  #call(request: HttpRequest, signed: Record<string, string>, signal: AbortSignal): Promise<Response> {
    const url = new URL(request.path, this.#options.baseUrl)
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
    return ky(url, {
      method: request.method,
      headers: { accept: request.accept ?? 'application/json', 'user-agent': this.#options.userAgent, ...signed },
      retry: 0,
      throwHttpErrors: false,
      // A redirect would take the request, and what signs it, to another place.
      redirect: 'manual',
      timeout: this.#options.timeoutMs ?? TIMEOUT_MS,
      ...(isWrite(request) ? {} : { signal }),
      ...(request.json === undefined ? {} : { json: request.json }),
      ...(request.form === undefined ? {} : { body: new URLSearchParams(request.form) }),
      ...(request.multipart === undefined ? {} : { body: formData(request.multipart) }),
    })
  }

  #read(response: Response, signal: AbortSignal | undefined): Promise<string> {
    return readBody(response, { maxBytes: MAX_BYTES, timeoutMs: this.#options.timeoutMs ?? TIMEOUT_MS, signal })
  }
}

interface How {
  signal: AbortSignal
  /** A success is handed on with its body unread. */
  streamed: boolean
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

function cancelledOr(thrown: unknown, signal: AbortSignal): unknown {
  return signal.aborted && !(thrown instanceof CrosswalkError) ? new CrosswalkError('cancelled', 'Cancelled.') : thrown
}

function isWanted({ answers = [] }: HttpRequest, status: number): boolean {
  return isSuccess(status) || answers.includes(status)
}

function formData(parts: NonNullable<HttpRequest['multipart']>): FormData {
  const form = new FormData()
  for (const [name, value] of parts) form.append(name, value)
  return form
}

function isWrite(request: HttpRequest): boolean {
  return request.method !== 'GET' && request.repeatable !== true
}

function askedToWait(answer: Answered, now: number): number | null {
  return answer.status === 429 || answer.status === 503 ? readRetryAt(answer.headers, now) : null
}
