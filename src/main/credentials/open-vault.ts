import type { CredentialName, CredentialState, KeychainState } from '@shared/contract'
import type { Vault } from '../app/ports'
import { EnvironmentVault } from './environment-vault'
import { KeytarVault, type KeytarVaultOptions } from './keytar-vault'
import { SessionVault } from './session-vault'

export interface VaultOptions extends KeytarVaultOptions {
  env: Readonly<Record<string, string | undefined>>
}

/**
 * The vault of this machine (S5): the environment first, then the keychain, and where there is none, memory for the open
 * session with a plain statement why. The keychain is probed once, at the first call that needs it.
 */
export function createVault({ env, ...options }: VaultOptions): Vault {
  return new EnvironmentVault(new ProbedVault(new KeytarVault(options)), env)
}

interface Opened {
  vault: Vault
  state: KeychainState
}

/** Decides at first use whether the keychain works; from then on it is that or the session. */
class ProbedVault implements Vault {
  readonly #keytar: KeytarVault
  #opened: Promise<Opened> | undefined

  constructor(keytar: KeytarVault) {
    this.#keytar = keytar
  }

  async read(workspaceId: string, name: CredentialName): Promise<string | null> {
    return await (await this.#open()).vault.read(workspaceId, name)
  }

  async write(workspaceId: string, name: CredentialName, value: string): Promise<void> {
    await (await this.#open()).vault.write(workspaceId, name, value)
  }

  async delete(workspaceId: string, name: CredentialName): Promise<void> {
    await (await this.#open()).vault.delete(workspaceId, name)
  }

  async status(workspaceId: string): Promise<CredentialState[]> {
    return await (await this.#open()).vault.status(workspaceId)
  }

  async keychain(): Promise<KeychainState> {
    return (await this.#open()).state
  }

  #open(): Promise<Opened> {
    this.#opened ??= this.#probe()
    return this.#opened
  }

  async #probe(): Promise<Opened> {
    const found = await this.#keytar.keychain()
    if (found.available) return { vault: this.#keytar, state: found }
    const reason = `The ${found.name} cannot be used (${found.reason}). Credentials are kept for this session only and have to be entered again after a restart.`
    const state = { ...found, reason }
    return { vault: new SessionVault(state), state }
  }
}
