import type { CallContext, Contract, Handlers } from '../contract/define'
import { CrosswalkError, invalidInput, toWireError } from '../errors'
import { type Channel, Message } from './protocol'

export interface RpcServer<C extends Contract> {
  emit<K extends keyof C['events'] & string>(name: K, payload: unknown): void
  dispose(): void
}

/**
 * Answers a contract on a channel. Input is validated on arrival; a method that is not in the contract, or whose input
 * does not fit, is rejected with its path and never reaches a handler. Cancel messages abort the handler's signal.
 */
export function serve<C extends Contract>(
  channel: Channel,
  contract: C,
  handlers: Partial<Handlers<C['methods']>>,
): RpcServer<C> {
  const running = new Map<number, AbortController>()

  const stopMessages = channel.onMessage((raw) => {
    const parsed = Message.safeParse(raw)
    if (!parsed.success) return rejectUnreadable(channel, raw)
    const message = parsed.data
    if (message.type === 'cancel') running.get(message.id)?.abort()
    if (message.type === 'request') void answer(message)
  })
  const stopClose = channel.onClose(() => abortAll())

  async function answer(request: Extract<Message, { type: 'request' }>): Promise<void> {
    const controller = new AbortController()
    running.set(request.id, controller)
    try {
      const output = await dispatch(contract, handlers, request, { signal: controller.signal })
      channel.send({ type: 'reply', id: request.id, output })
    } catch (thrown) {
      channel.send({ type: 'error', id: request.id, error: toWireError(thrown) })
    } finally {
      running.delete(request.id)
    }
  }

  function abortAll(): void {
    for (const controller of running.values()) controller.abort()
    running.clear()
  }

  return {
    emit: (name, payload) => channel.send({ type: 'event', name, payload }),
    dispose() {
      stopMessages()
      stopClose()
      abortAll()
    },
  }
}

async function dispatch<C extends Contract>(
  contract: C,
  handlers: Partial<Handlers<C['methods']>>,
  request: { method: string; input: unknown },
  context: CallContext,
): Promise<unknown> {
  const name = request.method
  const definition = Object.hasOwn(contract.methods, name) ? contract.methods[name] : undefined
  const handler = Object.hasOwn(handlers, name) ? handlers[name as keyof C['methods']] : undefined
  if (!definition || !handler) {
    throw new CrosswalkError('invalid-input', `There is no method "${name}".`, { path: 'method' })
  }
  const input = definition.input.safeParse(request.input)
  if (!input.success) throw invalidInput(input.error, `${name} was called with input that does not fit`)
  return await handler(input.data as never, context)
}

/** A message that is no message still gets an answer where it names a request, so that no caller waits for ever. */
function rejectUnreadable(channel: Channel, raw: unknown): void {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined
  if (typeof id !== 'number' || !Number.isInteger(id)) return
  channel.send({
    type: 'error',
    id,
    error: { code: 'invalid-input', message: 'The message is not one of the protocol.' },
  })
}
