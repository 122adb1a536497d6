import type { CredentialName } from '@shared/contract'
import { type SandboxOptions, WorkspaceFile } from '@shared/workspace'
import { type RunningSandbox, startSandbox } from '../sandbox/start-sandbox'
import { sandboxCompanyId } from '../sandbox/world/create-world'
import { DEFAULT_PARTY_TYPE } from '../sandbox/world/trustlayer-catalogue'
import type { Credentials } from './ports'

/** The stand-in servers of sandbox workspaces that this process runs, one set a workspace folder (S6). */
export interface SandboxHost {
  start(folder: string, options: SandboxOptions): Promise<RunningSandbox>
  running(folder: string): Promise<RunningSandbox>
  stop(folder: string): Promise<void>
}

export function createSandboxHost(): SandboxHost {
  const started = new Map<string, Promise<RunningSandbox>>()
  return {
    start(folder, options) {
      const running =
        started.get(folder) ?? startSandbox({ ...options, formsForNewProjects: true, stateFolder: folder })
      started.set(folder, running)
      return running
    },
    running: (folder) =>
      started.get(folder) ?? Promise.reject(new Error('The sandbox of this workspace is not running.')),
    async stop(folder) {
      const running = started.get(folder)
      started.delete(folder)
      await (await running)?.close()
    },
  }
}

/** A sandbox brings its own credentials, made up for the loopback: nothing of them is kept anywhere. */
export function sandboxCredentials(running: () => Promise<RunningSandbox>): Credentials {
  return {
    async read(name: CredentialName) {
      const { procore, trustlayer, corfix } = await running()
      const known: Partial<Record<CredentialName, string>> = {
        'procore.client-id': procore.clientId,
        'procore.client-secret': procore.clientSecret,
        'trustlayer.token': trustlayer.token,
        'corfix.token': corfix.token,
      }
      return known[name] ?? null
    },
    write: async () => {},
  }
}

/** workspace.json of a sandbox workspace. The hosts only stand in: the servers get free ports whenever they start. */
export function sandboxWorkspaceFile(name: string, options: SandboxOptions): WorkspaceFile {
  return WorkspaceFile.parse({
    name,
    procore: {
      environment: 'custom',
      loginUrl: 'http://127.0.0.1:4010',
      apiUrl: 'http://127.0.0.1:4010',
      companyId: sandboxCompanyId(options.seed),
    },
    trustlayer: { apiUrl: 'http://127.0.0.1:4020' },
    corfix: { adapter: 'http', apiUrl: 'http://127.0.0.1:4030' },
    settings: { trustlayer: { companies: { partyType: DEFAULT_PARTY_TYPE } } },
  })
}
