import type { RpcClient } from '@shared/rpc/client'
import type { vaultContract } from './host-contract'
import type { Vault } from './ports'

/** The main process's vault as a worker sees it. */
export function remoteVault(client: RpcClient<typeof vaultContract>): Vault {
  return {
    read: (workspaceId, name) => client.call('vault.read', { workspaceId, name }),
    write: async (workspaceId, name, value) => {
      await client.call('vault.write', { workspaceId, name, value })
    },
    delete: async (workspaceId, name) => {
      await client.call('vault.delete', { workspaceId, name })
    },
    status: (workspaceId) => client.call('vault.status', { workspaceId }),
    keychain: () => client.call('vault.keychain', null),
  }
}
