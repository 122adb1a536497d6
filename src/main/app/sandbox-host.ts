import type { CredentialName } from '@shared/contract'
import type { SandboxOptions } from '@shared/workspace'
import { type RunningSandbox, startSandbox } from '../sandbox/start-sandbox'
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
      const running = started.get(folder) ?? startSandbox({ ...options, stateFolder: folder })
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
