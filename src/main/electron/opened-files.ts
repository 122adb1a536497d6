import { isAbsolute, resolve } from 'node:path'
import { PACK_EXTENSION } from '@shared/review'

/** Review packs among the arguments of a start, as a double click gives them. Options are none; a path is only ever read. */
export function packsIn(argv: readonly string[], folder: string): string[] {
  return argv
    .filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(`.${PACK_EXTENSION}`))
    .map((argument) => (isAbsolute(argument) ? argument : resolve(folder, argument)))
}

/** Files that were opened from the desktop: told to the page, and kept until it asks, for it may not be there yet. */
export class OpenedFiles {
  readonly #grant: (path: string) => string
  readonly #tell: (path: string) => void
  #waiting: string | null = null

  constructor(options: { grant(path: string): string; tell(path: string): void }) {
    this.#grant = options.grant
    this.#tell = options.tell
  }

  open(paths: readonly string[]): void {
    const path = paths.at(-1)
    if (path === undefined) return
    this.#waiting = this.#grant(path)
    this.#tell(path)
  }

  /** The newest that nobody has taken yet. */
  take(): string | null {
    const path = this.#waiting
    this.#waiting = null
    return path
  }
}
