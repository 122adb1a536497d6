import { createReadStream } from 'node:fs'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { pipeline } from 'node:stream/promises'

/**
 * Sends a part of a file from the disk. Not through fetch: with a body of known length that is read from a file, it reads
 * ahead of the network until all of the file is in memory (measured: 800 MB for 800 MB); this stays flat.
 */
export interface FileRequest {
  method: 'POST' | 'PUT'
  url: URL
  headers: Readonly<Record<string, string>>
  file: FilePart
  /** Stand before and after the file in the body. */
  head?: Buffer
  tail?: Buffer
  /** How long nothing may move, ms. */
  idleMs: number
  signal: AbortSignal
}

export interface FilePart {
  path: string
  start: number
  /** Bytes; fewer in the file are an error. */
  size: number
}

export interface StorageAnswer {
  status: number
  headers: Headers
  text: string
}

/** The file could not be read: nobody needs to try again with it. */
export class FileUnreadable extends Error {}

/** Far above any answer of a storage. */
const MAX_ANSWER = 64 * 1024
const NOTHING = Buffer.alloc(0)

/** Throws what broke: `FileUnreadable`, an error of the network, a TimeoutError, or the signal's reason. */
export async function sendFile(request: FileRequest): Promise<StorageAnswer> {
  const { method, url, headers, idleMs, signal, file, head = NOTHING, tail = NOTHING } = request
  const answer = Promise.withResolvers<IncomingMessage>()
  const outgoing = (url.protocol === 'https:' ? https : http).request(url, {
    method,
    headers: { ...headers, 'content-length': String(head.length + file.size + tail.length) },
    signal,
  })
  outgoing.on('error', answer.reject).on('response', answer.resolve)
  outgoing.setTimeout(idleMs, () => outgoing.destroy(timedOut()))
  const sent = pipeline(body(file, head, tail), outgoing).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  try {
    const response = await answer.promise
    const text = await textOf(response)
    return { status: response.statusCode ?? 0, headers: headersOf(response), text }
  } catch (thrown) {
    outgoing.destroy()
    const broken = await sent
    // A body that breaks shows in the request as a connection that broke.
    throw broken instanceof FileUnreadable ? broken : thrown
  } finally {
    // A storage that answers early leaves the rest of the file unsent.
    if (!outgoing.writableFinished) outgoing.destroy()
    await sent
  }
}

async function* body(file: FilePart, head: Buffer, tail: Buffer): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  let left = file.size
  if (left > 0) {
    for await (const chunk of readPart(file)) {
      left -= chunk.length
      yield chunk
    }
  }
  if (left !== 0) throw new FileUnreadable(`${left} bytes are missing`)
  if (tail.length > 0) yield tail
}

/** The bytes of a part, in pieces. */
export async function* readPart({ path, start, size }: FilePart): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { start, end: start + size - 1 })) yield chunk as Buffer
  } catch (thrown) {
    throw new FileUnreadable(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_ANSWER) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function headersOf({ headers }: IncomingMessage): Headers {
  const kept = new Headers()
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') kept.set(name, value)
  return kept
}

function timedOut(): Error {
  const error = new Error('Nothing moved in time')
  error.name = 'TimeoutError'
  return error
}
