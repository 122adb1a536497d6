import type { ConsoleBridge } from '@shared/bridge'
import type { Channel } from '@shared/rpc/protocol'

/** The protocol's channel over the preload bridge. The main process outlives the page, so it never closes. */
export function bridgeChannel(bridge: ConsoleBridge): Channel {
  return {
    send: (message) => bridge.send(message),
    onMessage: (listener) => bridge.onMessage(listener),
    onClose: () => () => undefined,
  }
}
