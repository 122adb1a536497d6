import { askSecret } from './ask-secret'

/** What a command may touch of the outside: written to so that tests can stand in for a terminal. */
export interface CliIo {
  /** One JSON document, or the answer for a person. */
  out(text: string): void
  /** Progress and messages. */
  err(text: string): void
  env: Readonly<Record<string, string | undefined>>
  isTerminal: boolean
  /** At least 1: some terminals report none, which counts as 100. */
  columns: number
  cwd: string
  /** Asks on the terminal without showing what is typed; null where there is none. */
  askSecret?(question: string): Promise<string | null>
  /** Calls back when the person asks to stop (Ctrl+C); returns how to stop listening. */
  onInterrupt(listener: () => void): () => void
}

export function processIo(): CliIo {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    env: process.env,
    isTerminal: process.stderr.isTTY === true,
    columns: process.stderr.columns || 100,
    cwd: process.cwd(),
    askSecret,
    onInterrupt(listener) {
      const signals = ['SIGINT', 'SIGTERM'] as const
      for (const signal of signals) process.on(signal, listener)
      return () => {
        for (const signal of signals) process.off(signal, listener)
      }
    },
  }
}
