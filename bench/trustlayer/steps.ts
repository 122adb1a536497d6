import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import type { Least } from './least-reads'
import type { WorldProcess } from './world-process'

/** One step of a run, as it was measured. */
export interface Step {
  name: string
  ms: number
  /** Of the engine alone: what is left of the time on a machine that does other things too. */
  cpuMs: number
  /** By system, as the servers counted them. */
  requests: Least
  /** Of these, all that is not GET; signing in aside. In an apply the rest is what is looked at before a write. */
  writes: number
  least: Least
  /** Changes of the plan, or that were written. */
  changes: number | null
  /** The longest time that the event loop did nothing else, ms: so long a cancel or a progress line waits. */
  stallMs: number
  /** Of this process since its start, MB. */
  peakMb: number
  calls: Readonly<Record<string, number>>
}

export interface Stepping<T> {
  name: string
  work: () => Promise<T>
  /** Asked for when the work is over. */
  least: (result: T) => Promise<Least> | Least
  changes?: (result: T) => number
}

const RESOLUTION_MS = 5
const NO_WRITE = /^\w+ (GET |POST \/oauth\/)/

/** Carries out steps and measures them, in this process. */
export class Stopwatch {
  readonly steps: Step[] = []
  readonly #world: WorldProcess

  constructor(world: WorldProcess) {
    this.#world = world
  }

  async step<T>({ name, work, least, changes }: Stepping<T>): Promise<T> {
    await this.#world.ask('requests', null)
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
    const calls = await this.#world.ask('requests', null)
    this.steps.push({
      name,
      ms,
      cpuMs: (user + system) / 1_000,
      requests: { procore: counted(calls, 'procore '), trustlayer: counted(calls, 'trustlayer ') },
      writes: Object.entries(calls).reduce((sum, [call, count]) => (NO_WRITE.test(call) ? sum : sum + count), 0),
      least: await least(result),
      changes: changes?.(result) ?? null,
      stallMs: delay.max / 1e6,
      peakMb: process.resourceUsage().maxRSS / 1_024,
      calls,
    })
    return result
  }
}

function counted(calls: Readonly<Record<string, number>>, prefix: string): number {
  return Object.entries(calls).reduce((sum, [call, count]) => (call.startsWith(prefix) ? sum + count : sum), 0)
}
