import {
  type ConsoleMethods,
  consoleContract,
  type EventName,
  type EventPayload,
  type MethodName,
} from '@shared/contract'
import type { Input, Output } from '@shared/contract/define'
import { connect } from '@shared/rpc/client'
import type { Channel } from '@shared/rpc/protocol'

export type MethodInput<K extends MethodName> = Input<ConsoleMethods[K]>
export type MethodOutput<K extends MethodName> = Output<ConsoleMethods[K]>

/** The console's side of the contract. Rejects with CrosswalkError. */
export interface Api {
  call<K extends MethodName>(
    method: K,
    input: MethodInput<K>,
    options?: { signal?: AbortSignal },
  ): Promise<MethodOutput<K>>
  /** Listens to an event; returns how to stop. */
  on<K extends EventName>(name: K, listener: (payload: EventPayload<K>) => void): () => void
}

export function createApi(channel: Channel): Api {
  const client = connect(channel, consoleContract)
  return {
    call: (method, input, options) => client.call(method, input, options),
    on: (name, listener) => client.on(name, listener),
  }
}
