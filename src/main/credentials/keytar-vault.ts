import { randomUUID } from 'node:crypto'
import type { KeychainState } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { Vault } from '../app/ports'
import { credentialStates } from './credential-states'

/** What of keytar is used. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export interface KeytarVaultOptions {
  /** Default: keytar itself, loaded now and not before, because its import throws where libsecret is missing. */
  load?: (() => Promise<Keychain>) | undefined
  platform?: NodeJS.Platform | undefined
  /** A prompt of the desktop that nobody answers must not hang the console; ms, default 10,000. */
  timeoutMs?: number | undefined
}

const SERVICE = 'Crosswalk'
const TIMEOUT_MS = 10_000

const NAME: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'macOS Keychain',
  win32: 'Windows Credential Manager',
}

/** Credentials in the operating system's keychain (S5): service `Crosswalk`, account `<workspaceId>/<name>`. */
export class KeytarVault implements Vault {
  readonly name: string
  readonly #load: () => Promise<Keychain>
  readonly #timeoutMs: number
  #keychain: Promise<Keychain> | undefined

  constructor(options: KeytarVaultOptions = {}) {
    this.#load = options.load ?? loadKeytar
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS
    this.name = NAME[options.platform ?? process.platform] ?? 'Secret Service'
  }

  read(workspaceId: string, name: string): Promise<string | null> {
    return this.#use('read', (keychain) => keychain.getPassword(SERVICE, `${workspaceId}/${name}`))
  }

  write(workspaceId: string, name: string, value: string): Promise<void> {
    return this.#use('write', (keychain) => keychain.setPassword(SERVICE, `${workspaceId}/${name}`, value))
  }

  async delete(workspaceId: string, name: string): Promise<void> {
    await this.#use('delete', (keychain) => keychain.deletePassword(SERVICE, `${workspaceId}/${name}`))
  }

  status(workspaceId: string) {
    return credentialStates(this, workspaceId, 'keychain')
  }

  /** A harmless round trip: a value that is no secret goes in, comes back and goes out again. */
  async keychain(): Promise<KeychainState> {
    const account = `probe/${randomUUID()}`
    try {
      await this.#use('write', (keychain) => keychain.setPassword(SERVICE, account, 'probe'))
      const back = await this.#use('read', (keychain) => keychain.getPassword(SERVICE, account))
      await this.#use('delete', (keychain) => keychain.deletePassword(SERVICE, account))
      const reason = back === 'probe' ? null : 'what was written did not come back'
      return { available: reason === null, name: this.name, reason }
    } catch (thrown) {
      return { available: false, name: this.name, reason: reasonOf(thrown) }
    }
  }

  async #use<T>(action: 'read' | 'write' | 'delete', work: (keychain: Keychain) => Promise<T>): Promise<T> {
    try {
      this.#keychain ??= this.#load()
      const keychain = await this.#keychain
      return await inTime(work(keychain), this.#timeoutMs)
    } catch (thrown) {
      const verb = { read: 'read from', write: 'write to', delete: 'delete from' }[action]
      const reason = reasonOf(thrown)
      throw new CrosswalkError('keychain-unavailable', `Could not ${verb} the ${this.name}: ${reason}.`, {
        hint: 'Unlock the keychain and try again.',
        path: reason,
      })
    }
  }
}

async function loadKeytar(): Promise<Keychain> {
  const module = await import('keytar')
  // A CommonJS module: what it exports may stand on the namespace or on its default.
  return 'default' in module && module.default ? (module.default as Keychain) : module
}

/** keytar's errors have no codes: what the service says is all there is. Its messages hold no values. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof CrosswalkError && thrown.details.path) return thrown.details.path
  const message = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)
  if (message.startsWith('Failed to load keytar'))
    return 'its library could not be loaded (on Linux: install libsecret-1-0)'
  return message.trim().replace(/\.+$/, '') || 'no reason was given'
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`it did not answer within ${ms / 1000} seconds`)), ms)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
