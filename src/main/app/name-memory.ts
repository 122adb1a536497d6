import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type LearnedNames, openLearnedNames } from '../storage/learned-names'

/** The names learned on this machine, opened when they are first asked for. */
export class LazyMemory {
  readonly #folder: string
  #names: LearnedNames | null | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Null where the file cannot be kept (a folder that is not ours to write): they are hints, and nothing waits for them. */
  open(): LearnedNames | null {
    if (this.#names !== undefined) return this.#names
    try {
      mkdirSync(this.#folder, { recursive: true })
      this.#names = openLearnedNames(join(this.#folder, 'learned-names.db'))
    } catch {
      this.#names = null
    }
    return this.#names
  }

  close(): void {
    this.#names?.close()
    this.#names = undefined
  }
}
