import { DEFAULT_SETTINGS } from '@shared/settings'
import { WorkspaceFile } from '@shared/workspace'
import { corfixApp } from './corfix/corfix-app'
import { faultProfile } from './http/fault-profiles'
import { gate } from './http/gate'
import { type ListeningServer, listen } from './http/listen'
import { type Recorder, recorderTo } from './http/recording'
import { procoreApp } from './procore/procore-app'
import { TokenStore } from './procore/tokens'
import { storageApp } from './storage/storage-app'
import { trustlayerApp } from './trustlayer/trustlayer-app'
import { createWorld, type WorldOptions } from './world/create-world'
import { keepState } from './world/kept-state'
import type { SandboxWorld } from './world/sandbox-world'
import { DEFAULT_PARTY_TYPE } from './world/trustlayer-catalogue'

export { FAULT_PROFILE_NAMES, FAULT_PROFILES } from './http/fault-profiles'
export type { SandboxWorld } from './world/sandbox-world'

export interface SandboxStartOptions extends WorldOptions {
  /** Name of a fault profile; another throws `invalid-input`. */
  faults: string
  /** Procore listens here, TrustLayer 10, Corfix 20 and Procore's file storage 30 higher. Default: free ports. */
  portBase?: number | undefined
  /** A file for every request, one JSON a line, without secrets. Default: CROSSWALK_SANDBOX_RECORD. */
  recordTo?: string | undefined
  /** A folder that keeps what changed, so that a later start goes on from there. Default: nothing is kept. */
  stateFolder?: string | undefined
}

export interface RunningSandbox {
  procore: { loginUrl: string; apiUrl: string; companyId: string; clientId: string; clientSecret: string }
  trustlayer: { apiUrl: string; token: string }
  corfix: { apiUrl: string; token: string }
  /** A workspace.json that works with these servers. */
  workspace: WorkspaceFile
  world: SandboxWorld
  setFaults(profile: string): void
  close(): Promise<void>
}

/** Starts Procore, TrustLayer and Corfix stand-ins on the loopback address (S6). */
export async function startSandbox(options: SandboxStartOptions): Promise<RunningSandbox> {
  faultProfile(options.faults)
  const world = createWorld(options)
  if (options.stateFolder) keepState(world, options.stateFolder, worldKey(options))
  const setFaults = (name: string): void => {
    const { rules, limits } = faultProfile(name)
    world.faults.setProfile(rules)
    world.procore.limits = limits
  }
  setFaults(options.faults)
  const recordTo = options.recordTo ?? process.env.CROSSWALK_SANDBOX_RECORD
  const servers = await listenAll(world, {
    portBase: options.portBase,
    record: recordTo ? recorderTo(recordTo) : undefined,
  })
  const [procore, trustlayer, corfix, storage] = servers
  world.procore.documents.storageUrl = storage.url
  const { companyId, clientId, clientSecret } = world.procore
  const running = {
    procore: { loginUrl: procore.url, apiUrl: procore.url, companyId, clientId, clientSecret },
    trustlayer: { apiUrl: trustlayer.url, token: world.trustlayer.token },
    corfix: { apiUrl: corfix.url, token: world.corfix.token },
  }
  return {
    ...running,
    workspace: readyWorkspace(running, world),
    world,
    setFaults,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}

/** Kept changes make sense over the world they were made in only. */
function worldKey(options: SandboxStartOptions): string {
  const { seed, scale, counts, nativeIntegration, projectNumberField, trustlayerVersion, v1Answers } = options
  return JSON.stringify({ seed, scale, counts, nativeIntegration, projectNumberField, trustlayerVersion, v1Answers })
}

type Servers = [
  procore: ListeningServer,
  trustlayer: ListeningServer,
  corfix: ListeningServer,
  storage: ListeningServer,
]

async function listenAll(
  world: SandboxWorld,
  { portBase, record }: { portBase: number | undefined; record: Recorder | undefined },
): Promise<Servers> {
  const tokens = new TokenStore(world.procore.now)
  const procore = procoreApp(world.procore, tokens)
  const trustlayer = trustlayerApp(world.trustlayer)
  const corfix = corfixApp(world.corfix)
  const storage = storageApp(world.procore)
  const gates = [
    gate({
      system: 'procore',
      world,
      record,
      app: (request) => procore.fetch(request),
      expireTokens: () => tokens.expireAll(),
    }),
    gate({ system: 'trustlayer', world, record, app: (request) => trustlayer.fetch(request) }),
    gate({ system: 'corfix', world, record, app: (request) => corfix.fetch(request) }),
    // No record: nobody publishes shapes of these requests, and their bodies are whole files.
    gate({ system: 'storage', world, app: (request) => storage.fetch(request) }),
  ]
  const started: ListeningServer[] = []
  try {
    for (const [index, door] of gates.entries())
      started.push(await listen(door, portBase === undefined ? 0 : portBase + index * 10))
  } catch (error) {
    await Promise.all(started.map((server) => server.close()))
    throw error
  }
  return started as Servers
}

function readyWorkspace(
  { procore, trustlayer, corfix }: Pick<RunningSandbox, 'procore' | 'trustlayer' | 'corfix'>,
  world: SandboxWorld,
): WorkspaceFile {
  const settings = structuredClone(DEFAULT_SETTINGS)
  settings.trustlayer.companies.partyType = DEFAULT_PARTY_TYPE
  return WorkspaceFile.parse({
    name: `${world.procore.companyName} (sandbox)`,
    procore: {
      environment: 'custom',
      loginUrl: procore.loginUrl,
      apiUrl: procore.apiUrl,
      companyId: procore.companyId,
    },
    trustlayer: { apiUrl: trustlayer.apiUrl, version: 'auto' },
    corfix: { adapter: 'http', apiUrl: corfix.apiUrl },
    settings,
  })
}
