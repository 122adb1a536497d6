import type { MessagePort, Worker } from 'node:worker_threads'
import type { Channel } from '@shared/rpc/protocol'

/** The protocol over a worker or its parent port: structured clones, in order. */
export function portChannel(port: Worker | MessagePort): Channel {
  const emitter = port as {
    on(event: string, listener: (value: unknown) => void): void
    off(event: string, listener: (value: unknown) => void): void
  }
  const listen = (event: string, listener: (value: unknown) => void) => {
    emitter.on(event, listener)
    return () => emitter.off(event, listener)
  }
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => listen('message', listener),
    onClose: (listener) => {
      const stops = ['exit', 'close'].map((event) => listen(event, () => listener()))
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
