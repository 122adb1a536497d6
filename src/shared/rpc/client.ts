import type { Contract, Input, Output } from '../contract/define'
import { CrosswalkError, fromWireError, type WireError } from '../errors'
import { type Channel, Message } from './protocol'

export interface RpcClient<C extends Contract> {
  call<K extends keyof C['methods'] & string>(
    method: K,
    input: Input<C['methods'][K]>,
    options?: { signal?: AbortSignal },
  ): Promise<Output<C['methods'][K]>>
  on<K extends keyof C['events'] & string>(name: K, listener: (payload: never) => void): () => void
  /** Every event, whatever its name: for hosts that pass them on. */
  onAny(listener: (name: string, payload: unknown) => void): () => void
  dispose(): void
}

interface Pending {
  resolve(output: unknown): void
  reject(error: Error): void
  method: string
}

/** Calls a contract over a channel. Replies are trusted to be this product's own; events are validated on arrival. */
export function connect<C extends Contract>(channel: Channel, contract: C): RpcClient<C> {
  const pending = new Map<number, Pending>()
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const anyListeners = new Set<(name: string, payload: unknown) => void>()
  let nextId = 1
  let failure: WireError | undefined

  const stopMessages = channel.onMessage((raw) => {
    const parsed = Message.safeParse(raw)
    if (parsed.success) receive(parsed.data)
  })
  const stopClose = channel.onClose(() =>
    fail({
      code: 'worker-failed',
      message: 'The connection to the engine ended.',
      hint: 'Restart Crosswalk: nothing that was done is lost.',
    }),
  )

  function receive(message: Message): void {
    if (message.type === 'reply') settle(message.id, (entry) => entry.resolve(message.output))
    if (message.type === 'error') settle(message.id, (entry) => entry.reject(fromWireError(message.error)))
    if (message.type === 'init-failure') fail(message.error)
    if (message.type === 'event') deliver(message.name, message.payload)
  }

  function settle(id: number, act: (entry: Pending) => void): void {
    const entry = pending.get(id)
    pending.delete(id)
    if (entry) act(entry)
  }

  function deliver(name: string, payload: unknown): void {
    const schema = Object.hasOwn(contract.events, name) ? contract.events[name] : undefined
    const parsed = schema?.safeParse(payload)
    if (!parsed?.success) return
    for (const listener of listeners.get(name) ?? []) listener(parsed.data as never)
    for (const listener of anyListeners) listener(name, parsed.data)
  }

  function fail(error: WireError): void {
    failure = error
    for (const entry of pending.values()) entry.reject(fromWireError(error))
    pending.clear()
  }

  return {
    call(method, input, options = {}) {
      const { signal } = options
      if (failure) return Promise.reject(fromWireError(failure))
      if (signal?.aborted) return Promise.reject(new CrosswalkError('cancelled', 'Cancelled.'))
      const id = nextId++
      return new Promise((resolve, reject) => {
        const onAbort = () => channel.send({ type: 'cancel', id })
        const done = () => signal?.removeEventListener('abort', onAbort)
        pending.set(id, {
          method,
          resolve: (output) => {
            done()
            resolve(output as never)
          },
          reject: (error) => {
            done()
            reject(error)
          },
        })
        signal?.addEventListener('abort', onAbort, { once: true })
        channel.send({ type: 'request', id, method, input })
      })
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => set.delete(listener)
    },
    onAny(listener) {
      anyListeners.add(listener)
      return () => anyListeners.delete(listener)
    },
    dispose() {
      stopMessages()
      stopClose()
      fail({ code: 'cancelled', message: 'The connection was closed.' })
    },
  }
}
