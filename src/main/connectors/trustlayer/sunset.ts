import type { ConnectorObserver } from '../../app/ports'

/** Says once that this API announces its end (`Sunset` and `Deprecation` headers, RFC 8594 and RFC 9745). */
export class SunsetWatch {
  readonly #observer: ConnectorObserver | undefined
  #told = false

  constructor(observer: ConnectorObserver | undefined) {
    this.#observer = observer
  }

  see(headers: Headers): void {
    const ends = dateOf(headers.get('sunset'))
    if (this.#told || (!ends && !headers.has('deprecation'))) return
    this.#told = true
    this.#observer?.noticed?.({
      system: 'trustlayer',
      code: 'sunset',
      message: ends
        ? `TrustLayer ends version 1 of its API on ${ends}. Until then everything works as before.`
        : 'TrustLayer has announced the end of version 1 of its API, without a date.',
      next: 'Ask TrustLayer when this workspace moves to version 2, and keep Crosswalk up to date.',
    })
  }
}

/** Both an HTTP date and the `@seconds` form of a structured header; the day only. */
function dateOf(text: string | null): string | null {
  if (text === null) return null
  const seconds = /^@(\d+)$/.exec(text.trim())?.[1]
  const moment = seconds === undefined ? Date.parse(text) : Number(seconds) * 1000
  return Number.isNaN(moment) ? null : new Date(moment).toISOString().slice(0, 10)
}
