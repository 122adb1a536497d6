import type { Channel, Message } from './protocol'

export interface MemoryPair {
  readonly left: Channel
  readonly right: Channel
  close(): void
}

/** Two joined channels in one process: for tests and for the command line. Messages arrive in order, asynchronously. */
export function memoryPair(): MemoryPair {
  const ends = [new End(), new End()] as const
  ends[0].other = ends[1]
  ends[1].other = ends[0]
  return {
    left: ends[0],
    right: ends[1],
    close: () =>
      ends.forEach((end) => {
        end.close()
      }),
  }
}

class End implements Channel {
  other: End | undefined
  readonly #messages = new Set<(message: unknown) => void>()
  readonly #closes = new Set<() => void>()

  send(message: Message): void {
    const copy = structuredClone(message)
    queueMicrotask(() => {
      for (const listener of this.other?.sees() ?? []) listener(copy)
    })
  }

  onMessage(listener: (message: unknown) => void): () => void {
    this.#messages.add(listener)
    return () => this.#messages.delete(listener)
  }

  onClose(listener: () => void): () => void {
    this.#closes.add(listener)
    return () => this.#closes.delete(listener)
  }

  sees(): Iterable<(message: unknown) => void> {
    return [...this.#messages]
  }

  close(): void {
    for (const listener of this.#closes) listener()
  }
}
