import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'

/** Requests by the server that they went to; `storage` is Procore's file storage. */
export type Requests<S extends string> = Readonly<Record<S, number>>

/** One step of a run, as it was measured. */
export interface Step<S extends string> {
  name: string
  ms: number
  /** Of the engine alone: what is left of the time on a machine that does other things too. */
  cpuMs: number
  /** By system, as the servers counted them. */
  requests: Requests<S>
  /** Of these, all that is not GET; signing in aside. In an apply the rest is what is looked at before a write. */
  writes: number
  least: Requests<S>
  /** Changes of the plan, or that were written. */
  changes: number | null
  /** The longest time that the event loop did nothing else, ms: so long a cancel or a progress line waits. */
  stallMs: number
  /** Of this process since its start, MB. */
  peakMb: number
  calls: Readonly<Record<string, number>>
}

export interface Stepping<T, S extends string> {
  name: string
  work: () => Promise<T>
  /** Asked for when the work is over. */
  least: (result: T) => Promise<Requests<S>> | Requests<S>
  changes?: (result: T) => number
}

const RESOLUTION_MS = 5
const NO_WRITE = /^\w+ (GET |POST \/oauth\/)/

/** Carries out steps and measures them, in this process. */
export class Stopwatch<S extends string> {
  readonly steps: Step<S>[] = []
  readonly #servers: readonly S[]
  readonly #calls: () => Promise<Readonly<Record<string, number>>>

  /** `calls`: what reached the servers since it was last asked, by `<server> <METHOD> <path>`. */
  constructor(servers: readonly S[], calls: () => Promise<Readonly<Record<string, number>>>) {
    this.#servers = servers
    this.#calls = calls
  }

  async step<T>({ name, work, least, changes }: Stepping<T, S>): Promise<T> {
    await this.#calls()
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
    delay.enable()
    // The first tick is where delays are counted from.
    await setTimeout(2 * RESOLUTION_MS)
    const [from, cpu] = [performance.now(), process.cpuUsage()]
    const result = await work()
    const ms = performance.now() - from
    const { user, system } = process.cpuUsage(cpu)
    // A block is told of when it is over: work that never let go would otherwise look like none.
    await setTimeout(2 * RESOLUTION_MS)
    delay.disable()
    console.error(`${name}: ${(ms / 1_000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of them computing`)
    const calls = await this.#calls()
    this.steps.push({
      name,
      ms,
      cpuMs: (user + system) / 1_000,
      requests: this.#counted(calls),
      writes: Object.entries(calls).reduce((sum, [call, count]) => (NO_WRITE.test(call) ? sum : sum + count), 0),
      least: await least(result),
      changes: changes?.(result) ?? null,
      stallMs: delay.max / 1e6,
      peakMb: process.resourceUsage().maxRSS / 1_024,
      calls,
    })
    return result
  }

  #counted(calls: Readonly<Record<string, number>>): Requests<S> {
    const sum = (server: S) =>
      Object.entries(calls).reduce((total, [call, count]) => total + (call.startsWith(`${server} `) ? count : 0), 0)
    return Object.fromEntries(this.#servers.map((server) => [server, sum(server)])) as Record<S, number>
  }
}
