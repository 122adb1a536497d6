import type { CredentialName } from '@shared/contract'
import type { Credentials } from '../../../app/ports'

/** Credentials of a test, with every write in order. */
export class MemoryCredentials implements Credentials {
  readonly values: Map<CredentialName, string>
  readonly writes: string[] = []

  constructor(values: Partial<Record<CredentialName, string>>) {
    this.values = new Map(Object.entries(values) as [CredentialName, string][])
  }

  async read(name: CredentialName): Promise<string | null> {
    return this.values.get(name) ?? null
  }

  async write(name: CredentialName, value: string): Promise<void> {
    this.writes.push(value)
    this.values.set(name, value)
  }
}
