import type { Progress } from '@shared/plan'
import type { CliIo } from './io'

/** Where standard error is no terminal: a line every few seconds. */
const EVERY_MS = 3_000
const BAR = 24

/** Progress on standard error: a bar on a terminal, else a line every few seconds. */
export class ProgressLine {
  readonly #io: CliIo
  #last = 0
  #step = ''
  #shown = false

  constructor(io: CliIo) {
    this.#io = io
  }

  show(progress: Progress): void {
    if (this.#io.isTerminal) {
      this.#draw(progress)
      return
    }
    const now = Date.now()
    const soon = now - this.#last < EVERY_MS && (progress.step === this.#step || this.#last > 0)
    if (soon) return
    this.#last = now
    this.#step = progress.step
    this.#io.err(`${describe(progress)}\n`)
  }

  clear(): void {
    if (this.#shown) this.#io.err(`\r${' '.repeat(this.#io.columns - 1)}\r`)
    this.#shown = false
  }

  #draw(progress: Progress): void {
    const share = progress.total ? Math.min(1, progress.done / progress.total) : null
    const bar = share === null ? '' : `${'█'.repeat(Math.round(share * BAR)).padEnd(BAR, '░')} `
    const text = `${bar}${describe(progress)}`.slice(0, this.#io.columns - 1)
    this.#io.err(`\r${text.padEnd(this.#io.columns - 1)}`)
    this.#shown = true
  }
}

function describe(progress: Progress): string {
  const of =
    progress.total === null ? (progress.done > 0 ? ` ${progress.done}` : '') : ` ${progress.done} of ${progress.total}`
  const left = progress.remainingMs === null ? '' : `, about ${seconds(progress.remainingMs)} left`
  const requests = progress.requestsLeft === null ? '' : `, ${progress.requestsLeft} requests left`
  return `${progress.step}${of}${requests}${left}${progress.waiting ? ` (${progress.waiting})` : ''}`
}

function seconds(ms: number): string {
  const total = Math.ceil(ms / 1_000)
  return total < 90 ? `${total} s` : `${Math.round(total / 60)} min`
}
