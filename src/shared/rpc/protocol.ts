import { z } from 'zod'
import { WireError } from '../errors'

/**
 * The protocol, written once: request, reply, error, event, cancel and init failure, over any channel. Transports (IPC,
 * MessagePort, in-memory pair) move these messages and know nothing of their content.
 */
export const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request'), id: z.int(), method: z.string(), input: z.unknown() }),
  z.object({ type: z.literal('reply'), id: z.int(), output: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.int(), error: WireError }),
  z.object({ type: z.literal('event'), name: z.string(), payload: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.int() }),
  /** The other end could not start: every pending and future request fails with this. */
  z.object({ type: z.literal('init-failure'), error: WireError }),
])
export type Message = z.infer<typeof Message>

/** The whole of a transport. `onMessage` and `onClose` return how to stop listening. */
export interface Channel {
  send(message: Message): void
  onMessage(listener: (message: unknown) => void): () => void
  onClose(listener: () => void): () => void
}
