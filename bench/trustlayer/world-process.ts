import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type RunningSandbox, type SandboxStartOptions, startSandbox } from '../../src/main/sandbox/start-sandbox'
import { changeWorld, type WorldChanges } from './change-world'
import { type LeastReads, leastReads, type Mapped } from './least-reads'
import { type Size, sizeOf } from './world-size'

/** What the engine's process may ask of the one that holds the sandbox, and what it answers. */
interface Questions {
  served: { asked: null; answer: Pick<RunningSandbox, 'procore' | 'trustlayer' | 'workspace'> }
  size: { asked: null; answer: Size }
  /** By call, since this was asked last. */
  requests: { asked: null; answer: Readonly<Record<string, number>> }
  least: { asked: { mapped: Mapped[] }; answer: LeastReads }
  change: { asked: { share: number }; answer: WorldChanges }
}
type Name = keyof Questions

/** Nothing waits for a limit here: what is measured is the engine. */
const NO_LIMITS = { spike: 10_000, hourly: 1_000_000 }
const A_DAY_MS = 86_400_000

/** The sandbox in a process of its own, so that memory and event loop of the asking process are the engine's alone. */
export class WorldProcess {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /** `script` must call `serveWorld` when it is started with `--world <options>`. */
  static async start(script: string, options: SandboxStartOptions): Promise<WorldProcess> {
    const child = fork(script, ['--world', JSON.stringify(options)], { execArgv: ['--max-old-space-size=8192'] })
    await once(child, 'message')
    return new WorldProcess(child)
  }

  /** One question at a time. */
  async ask<N extends Name>(name: N, asked: Questions[N]['asked']): Promise<Questions[N]['answer']> {
    const answered = once(this.#child, 'message')
    this.#child.send({ name, asked })
    const [answer] = (await answered) as [Questions[N]['answer']]
    return answer
  }

  stop(): void {
    this.#child.kill('SIGTERM')
  }
}

/** The other end: starts the sandbox and answers until the process is ended, or the one that asks is gone. */
export async function serveWorld(options: SandboxStartOptions): Promise<void> {
  const { world, procore, trustlayer, workspace } = await startSandbox(options)
  world.procore.limits = { ...world.procore.limits, ...NO_LIMITS }
  // TrustLayer evaluates new parties and associations later than the last step: else their subjects would come in at some point
  // of the measurement that depends on the machine.
  world.trustlayer.compliance.evaluateAfterMs = A_DAY_MS
  const answers: { [N in Name]: (asked: Questions[N]['asked']) => Questions[N]['answer'] } = {
    served: () => ({ procore, trustlayer, workspace }),
    size: () => sizeOf(world),
    requests: () => {
      const calls = world.requests.byCall()
      world.requests.reset()
      return calls
    },
    least: ({ mapped }) => leastReads(world, mapped),
    change: ({ share }) => changeWorld(world, share),
  }
  process.on('message', ({ name, asked }: { name: Name; asked: never }) => process.send?.(answers[name](asked)))
  process.on('disconnect', () => process.exit())
  process.send?.('ready')
}
