import type { Channel, Message } from '@shared/rpc/protocol'

/** The two functions that the preload script exposes as `window.crosswalk` (shared/bridge.ts). */
export interface ConsoleBridge {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): () => void
}

/** The protocol's channel over the preload bridge. The main process outlives the page, so it never closes. */
export function bridgeChannel(bridge: ConsoleBridge): Channel {
  return {
    send: (message: Message) => bridge.send(message),
    onMessage: (listener) => bridge.onMessage(listener),
    onClose: () => () => undefined,
  }
}

/** The bridge of this page, or undefined in a plain browser. */
export function findBridge(): ConsoleBridge | undefined {
  const host: { crosswalk?: ConsoleBridge } = window as never
  return host.crosswalk
}
