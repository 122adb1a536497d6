import { CrosswalkError } from '@shared/errors'

/**
 * Paths that a person chose in a dialog, or opened from the desktop, in this session. The page may name only these: a page that was
 * taken over can neither read nor overwrite another file through the review methods.
 */
export class PathGrants {
  readonly #granted = new Set<string>()

  grant(path: string): string {
    this.#granted.add(path)
    return path
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
