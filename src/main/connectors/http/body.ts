/** An answer longer than the cap: nothing that these APIs document is. */
export class BodyTooLarge extends Error {}
/** The body did not arrive whole in time. */
export class BodyTimeout extends Error {}

export interface BodyLimits {
  maxBytes: number
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/** The whole body as text, bounded in bytes and time. Throws what the stream throws when the connection breaks. */
export async function readBody(response: Response, limits: BodyLimits): Promise<string> {
  const announced = Number(response.headers.get('content-length') ?? 0)
  if (announced > limits.maxBytes) throw await given(response, new BodyTooLarge())
  if (!response.body) return ''
  const reader = response.body.getReader()
  const stop = stopper(limits)
  try {
    return await drain(reader, limits.maxBytes, stop.promise)
  } catch (thrown) {
    reader.cancel().catch(() => undefined)
    throw thrown
  } finally {
    stop.clear()
  }
}

export interface StreamLimits {
  /** The longest wait for the next bytes, ms. How long the reader takes between them does not count. */
  idleMs: number
  signal?: AbortSignal | undefined
}

/** The body as it comes. Ending the iteration early lets the connection go. Throws as `readBody` does. */
export async function* streamBody(response: Response, { idleMs, signal }: StreamLimits): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const stop = stopper({ timeoutMs: idleMs, signal })
      const { done, value } = await Promise.race([reader.read(), stop.promise]).finally(stop.clear)
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number, stop: Promise<never>) {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await Promise.race([reader.read(), stop])
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) throw new BodyTooLarge()
    text += decoder.decode(value, { stream: true })
  }
}

async function given<E extends Error>(response: Response, error: E): Promise<E> {
  await response.body?.cancel().catch(() => undefined)
  return error
}

function stopper({ timeoutMs, signal }: Pick<BodyLimits, 'timeoutMs' | 'signal'>): {
  promise: Promise<never>
  clear(): void
} {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  const aborted = () => reject(signal?.reason)
  const timer = setTimeout(() => reject(new BodyTimeout()), timeoutMs)
  if (signal?.aborted) aborted()
  signal?.addEventListener('abort', aborted, { once: true })
  return {
    promise,
    clear() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', aborted)
    },
  }
}
