/**
 * What the preload puts on the window of the console, and nothing else: one way out, one way in. What travels are
 * messages of rpc/protocol, validated where they arrive.
 */
export interface ConsoleBridge {
  /** Sends one message to the main process. */
  send(message: unknown): void
  /** Calls the listener with every message from the main process; returns how to stop. */
  onMessage(listener: (message: unknown) => void): () => void
}

/** The one IPC channel of the console, in both directions. */
export const IPC_CHANNEL = 'crosswalk:message'

declare global {
  interface Window {
    /** Absent where the renderer runs in a plain browser, as in component development. */
    readonly crosswalk?: ConsoleBridge
  }
}
