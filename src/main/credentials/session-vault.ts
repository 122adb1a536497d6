import type { CredentialName, KeychainState } from '@shared/contract'
import type { Vault } from '../app/ports'
import { credentialStates } from './credential-states'

/** S5 without a keychain: credentials live in memory and end with the session. Nothing is ever written to disk. */
export class SessionVault implements Vault {
  readonly #values = new Map<string, string>()
  readonly #keychain: KeychainState

  /** `keychain`: the state that made this vault necessary. */
  constructor(keychain: KeychainState) {
    this.#keychain = keychain
  }

  async read(workspaceId: string, name: CredentialName): Promise<string | null> {
    return this.#values.get(`${workspaceId}/${name}`) ?? null
  }

  async write(workspaceId: string, name: CredentialName, value: string): Promise<void> {
    this.#values.set(`${workspaceId}/${name}`, value)
  }

  async delete(workspaceId: string, name: CredentialName): Promise<void> {
    this.#values.delete(`${workspaceId}/${name}`)
  }

  status(workspaceId: string) {
    return credentialStates(this, workspaceId, 'session')
  }

  async keychain(): Promise<KeychainState> {
    return this.#keychain
  }
}
