import { AppInfo, CredentialName, CredentialState, KeychainState, method } from '@shared/contract'
import { z } from 'zod'

/**
 * Between the main process and its workers, never reachable from the renderer. The workers ask for credentials (the
 * keychain belongs to the main process); the main process tells a worker to let go of a workspace.
 */
const workspace = { workspaceId: z.string() }
const credential = { ...workspace, name: CredentialName }

export const vaultContract = {
  methods: {
    'vault.read': method('main', z.object(credential), z.string().nullable()),
    'vault.write': method('main', z.object({ ...credential, value: z.string() }), z.null()),
    'vault.delete': method('main', z.object(credential), z.null()),
    'vault.status': method('main', z.object(workspace), z.array(CredentialState)),
    'vault.keychain': method('main', z.null(), KeychainState),
  },
  events: {},
} as const

export const hostContract = {
  methods: {
    'host.release': method('desk', z.object(workspace), z.null()),
    'host.close': method('desk', z.null(), z.null()),
  },
  events: {},
} as const

/** What a worker is started with. */
export const WorkerOptions = z.object({
  role: z.enum(['desk', 'jobs']),
  dataFolder: z.string(),
  version: AppInfo.shape.version,
  actor: z.string(),
})
export type WorkerOptions = z.infer<typeof WorkerOptions>
