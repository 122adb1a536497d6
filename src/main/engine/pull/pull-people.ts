import type { CommitmentField, ProcoreContact } from '@shared/records'
import type { ListOptions, ProcorePort } from '../../app/ports'
import type { Reading } from '../../domain/types'
import { refusedOrThrow } from './refused'

/** What of the company directory and its tools may be refused alone: people, and the labels of custom fields. */
export interface PeopleListing {
  contacts: { reading: Reading; records: ProcoreContact[] }
  fields: { reading: Reading; records: CommitmentField[] }
}

export async function pullPeople(procore: ProcorePort, list: ListOptions): Promise<PeopleListing> {
  return {
    contacts: await refusable(async () => (await procore.listContacts(list)).records),
    fields: await refusable(() => procore.listCommitmentFields(list.signal)),
  }
}

/** All records of a listing, or that the service refused it. */
export async function refusable<T>(list: () => Promise<T[]>): Promise<{ reading: Reading; records: T[] }> {
  try {
    return { reading: 'read', records: await list() }
  } catch (thrown) {
    refusedOrThrow(thrown)
    return { reading: 'refused', records: [] }
  }
}
