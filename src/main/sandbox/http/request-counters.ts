import type { SandboxServer } from './fault-book'

/** What reached the servers, faults and refusals included. */
export class RequestCounters implements Record<SandboxServer, number> {
  procore = 0
  trustlayer = 0
  corfix = 0
  /** Procore's file storage. */
  storage = 0
  readonly #byCall = new Map<string, number>()

  count(system: SandboxServer, method: string, path: string): void {
    this[system] += 1
    const call = `${system} ${method} ${path.replace(IDS, '/{id}')}`
    this.#byCall.set(call, (this.#byCall.get(call) ?? 0) + 1)
  }

  /** Requests by `<system> <METHOD> <path with {id}>`, query left out: `trustlayer POST /v1/parties`. */
  byCall(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#byCall)
  }

  reset(): void {
    this.procore = 0
    this.trustlayer = 0
    this.corfix = 0
    this.storage = 0
    this.#byCall.clear()
  }
}

const IDS = /\/(\d{3,}|[0-9a-z]{24}|c[pwf]_[0-9a-z]{10})(?=\/|$)/g
