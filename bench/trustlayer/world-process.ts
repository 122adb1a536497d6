import { type SandboxStartOptions, startSandbox } from '../../src/main/sandbox/start-sandbox'
import { answerQuestions } from '../measured/world-process'
import { changeWorld } from './change-world'
import { leastReads, type Mapped } from './least-reads'
import { sizeOf } from './world-size'

/** What the engine's process may ask of the one that holds the sandbox. */
export type TrustLayerWorld = Awaited<ReturnType<typeof startWorld>>

/** Nothing waits for a limit here: what is measured is the engine. */
const NO_LIMITS = { spike: 10_000, hourly: 1_000_000 }
const A_DAY_MS = 86_400_000

/** Starts the sandbox and answers until the process is ended, or the one that asks is gone. */
export async function serveWorld(options: SandboxStartOptions): Promise<void> {
  answerQuestions(await startWorld(options))
}

async function startWorld(options: SandboxStartOptions) {
  const { world, procore, trustlayer, workspace } = await startSandbox(options)
  world.procore.limits = { ...world.procore.limits, ...NO_LIMITS }
  // TrustLayer evaluates new parties and associations later than the last step: else their subjects would come in at some point
  // of the measurement that depends on the machine.
  world.trustlayer.compliance.evaluateAfterMs = A_DAY_MS
  return {
    served: (_asked: null) => ({ procore, trustlayer, workspace }),
    size: (_asked: null) => sizeOf(world),
    /** By call, since this was asked last. */
    requests: (_asked: null) => {
      const calls = world.requests.byCall()
      world.requests.reset()
      return calls
    },
    least: ({ mapped }: { mapped: Mapped[] }) => leastReads(world, mapped),
    change: ({ share }: { share: number }) => changeWorld(world, share),
  }
}
