import { type RunningSandbox, type SandboxStartOptions, startSandbox } from '../../../sandbox/start-sandbox'
import { MemoryCredentials } from '../../http/testing/memory-credentials'
import { createProcoreConnector } from '../index'

/** Time of a test: it passes when somebody waits for it, or by `pass`. Servers and connector share it. */
export function testTime(start = Date.parse('2026-11-21T12:00:00Z')) {
  let now = start
  return {
    now: () => now,
    async sleep(ms: number) {
      now += ms
    },
    pass(ms: number) {
      now += ms
    },
  }
}

/** A small sandbox world on real sockets, with a Procore connector to it. */
export async function procoreSandbox(options: Partial<SandboxStartOptions> = {}) {
  const time = testTime()
  const sandbox = await startSandbox({ seed: 7, scale: 0.2, faults: 'none', now: time.now, ...options })
  const requests: string[] = []
  return { sandbox, world: sandbox.world, time, requests, port: portTo(sandbox, time, requests) }
}

function portTo({ procore }: RunningSandbox, clock: ReturnType<typeof testTime>, requests: string[]) {
  return createProcoreConnector({
    loginUrl: procore.loginUrl,
    apiUrl: procore.apiUrl,
    companyId: procore.companyId,
    signIn: 'client-credentials',
    credentials: new MemoryCredentials({
      'procore.client-id': procore.clientId,
      'procore.client-secret': procore.clientSecret,
    }),
    clock,
    random: () => 0.5,
    userAgent: 'Crosswalk/test',
    observer: { requested: (system) => requests.push(system) },
  }).port
}
