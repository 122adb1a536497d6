import type { System } from '@shared/vocabulary'

/** A server of the sandbox: the three systems, and the file storage that Procore's uploads go to. */
export type SandboxServer = System | 'storage'

/** What goes wrong. `-after`: the request takes effect first, only its answer is lost. */
export type FaultKind =
  | '429-retry-after'
  | '429-bare'
  | '429-reset-only'
  | '403'
  | '500'
  | '500-after'
  | '503-retry-after'
  | 'reset'
  | 'reset-after'
  | 'slow'
  | 'truncated-json'
  | 'wrong-type'
  | 'html'
  | 'not-connected'
  | 'expire-token'
  | 'repeat-page'

export interface FaultRule {
  system: SandboxServer
  /** Absent: any method. */
  method?: string
  /** Held against the path with its query, and against the path alone. */
  path: RegExp
  /** Which matching request is hit, from 1. */
  nth: number
  kind: FaultKind
  /** How many requests are hit, from the `nth` on. Default 1; `Infinity` for good. */
  times?: number
}

export interface FaultRequest {
  system: SandboxServer
  method: string
  /** Path with query, percent-decoded. */
  url: string
}

interface Entry {
  rule: FaultRule
  matched: number
}

/** Counts matching requests and says which of them goes wrong. Deterministic: order of requests in, faults out. */
export class FaultBook {
  #entries: Entry[] = []
  #profile: Entry[] = []

  /** A rule that stays until it has hit, whatever profile is set. */
  add(rule: FaultRule): void {
    this.#entries.push({ rule, matched: 0 })
  }

  /** Replaces the profile's rules, with fresh counts. */
  setProfile(rules: readonly FaultRule[]): void {
    this.#profile = rules.map((rule) => ({ rule, matched: 0 }))
  }

  clear(): void {
    this.#entries = []
    this.#profile = []
  }

  /** Counts the request for every rule; the first rule that is due decides. */
  take(request: FaultRequest): FaultKind | undefined {
    let due: FaultKind | undefined
    for (const entry of [...this.#entries, ...this.#profile]) {
      if (!matches(entry.rule, request)) continue
      entry.matched += 1
      const { nth, times = 1, kind } = entry.rule
      if (entry.matched >= nth && entry.matched < nth + times) due ??= kind
    }
    return due
  }
}

function matches(rule: FaultRule, { system, method, url }: FaultRequest): boolean {
  if (rule.system !== system) return false
  if (rule.method && rule.method.toUpperCase() !== method) return false
  return rule.path.test(url) || rule.path.test(url.split('?')[0] ?? url)
}
