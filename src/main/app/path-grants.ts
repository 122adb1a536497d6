import { CrosswalkError } from '@shared/errors'

const WRITING: ReadonlySet<string> = new Set(['review.export', 'review.savePack'])

/**
 * Paths that a person chose in a dialog, or opened from the desktop, in this session. The page may name only these: a page that was
 * taken over can neither read nor overwrite another file through the review methods. And those that the console wrote: only they
 * are shown in their folder.
 */
export class PathGrants {
  readonly #granted = new Set<string>()
  readonly #written = new Set<string>()

  grant(path: string): string {
    this.#granted.add(path)
    return path
  }

  /** The console wrote this file. */
  wrote(path: string): string {
    this.#written.add(path)
    return path
  }

  /** What a review method answered says which file it wrote. */
  noteAnswer(method: string, answer: unknown): void {
    if (!WRITING.has(method) || typeof answer !== 'object' || answer === null) return
    if ('path' in answer && typeof answer.path === 'string') this.wrote(answer.path)
  }

  /** Throws `not-permitted` for a file that the console did not write in this session. */
  requireWritten(path: string): void {
    if (this.#written.has(path)) return
    throw new CrosswalkError('not-permitted', 'That file was not written by Crosswalk in this session.', {
      hint: 'Copy its path, and open its folder yourself.',
    })
  }

  /** Throws `not-permitted` where the input of a review method names a path that nobody chose. */
  require(method: string, input: unknown): void {
    if (!method.startsWith('review.')) return
    const path = typeof input === 'object' && input !== null && 'path' in input ? input.path : undefined
    if (path === undefined || (typeof path === 'string' && this.#granted.has(path))) return
    throw new CrosswalkError('not-permitted', 'That file was not chosen in this session.', {
      hint: 'Choose it with the button, or open it from the desktop.',
    })
  }
}
