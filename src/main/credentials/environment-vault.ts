import type { CredentialName, CredentialState, KeychainState } from '@shared/contract'
import type { Vault } from '../app/ports'

/** cli.md: credentials of unattended runs. A refresh token has none: it changes with every use. */
export const ENVIRONMENT_VARIABLE: Partial<Record<CredentialName, string>> = {
  'procore.client-id': 'CROSSWALK_PROCORE_CLIENT_ID',
  'procore.client-secret': 'CROSSWALK_PROCORE_CLIENT_SECRET',
  'trustlayer.token': 'CROSSWALK_TRUSTLAYER_TOKEN',
  'corfix.token': 'CROSSWALK_CORFIX_TOKEN',
}

/** Credentials of the environment before those of another vault. What is written goes to the other one. */
export class EnvironmentVault implements Vault {
  readonly #inner: Vault
  readonly #env: Readonly<Record<string, string | undefined>>

  constructor(inner: Vault, env: Readonly<Record<string, string | undefined>>) {
    this.#inner = inner
    this.#env = env
  }

  async read(workspaceId: string, name: CredentialName): Promise<string | null> {
    return this.#given(name) ?? (await this.#inner.read(workspaceId, name))
  }

  write(workspaceId: string, name: CredentialName, value: string): Promise<void> {
    return this.#inner.write(workspaceId, name, value)
  }

  delete(workspaceId: string, name: CredentialName): Promise<void> {
    return this.#inner.delete(workspaceId, name)
  }

  async status(workspaceId: string): Promise<CredentialState[]> {
    const states = await this.#inner.status(workspaceId)
    return states.map((state) =>
      this.#given(state.name) === null ? state : { name: state.name, set: true, kept: 'environment' },
    )
  }

  keychain(): Promise<KeychainState> {
    return this.#inner.keychain()
  }

  #given(name: CredentialName): string | null {
    const variable = ENVIRONMENT_VARIABLE[name]
    return (variable && this.#env[variable]?.trim()) || null
  }
}
