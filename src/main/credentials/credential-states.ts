import { CredentialName, type CredentialState } from '@shared/contract'
import type { Vault } from '../app/ports'

/** Every credential of a workspace with where it is kept; `kept` is what the vault calls itself. */
export async function credentialStates(
  vault: Pick<Vault, 'read'>,
  workspaceId: string,
  kept: 'keychain' | 'session',
): Promise<CredentialState[]> {
  const states: CredentialState[] = []
  for (const name of CredentialName.options) {
    const set = (await vault.read(workspaceId, name)) !== null
    states.push({ name, set, kept: set ? kept : 'nowhere' })
  }
  return states
}
