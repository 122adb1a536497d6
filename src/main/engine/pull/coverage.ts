import type { Store } from '../../app/store-port'
import type { Coverage, Reading } from '../../domain/types'

/** What became of each listing that may be refused alone, and when it was last read whole (ISO 8601). */
export interface StoredCoverage {
  commitments: Record<string, ReadListing>
  projectInsurances: Record<string, ReadListing>
  companyInsurances: ReadListing | null
  contacts: ReadListing | null
  compliance: Record<string, ReadListing>
  profiles: Coverage['profiles']
  customFields: Coverage['customFields']
  users: ReadListing | null
  documents: Record<string, ReadListing>
}
export interface ReadListing {
  reading: Reading
  /** Of the last whole reading. */
  at: string
}

const KEY = 'coverage'

const NOTHING: StoredCoverage = {
  commitments: {},
  projectInsurances: {},
  companyInsurances: null,
  contacts: null,
  compliance: {},
  profiles: 'listed',
  customFields: 'listed',
  users: null,
  documents: {},
}

export function storedCoverage({ meta }: Pick<Store, 'meta'>): StoredCoverage {
  return { ...NOTHING, ...meta.get<Partial<StoredCoverage>>(KEY) }
}

/** After a pull: what it did not read is not known any more. */
export function setCoverage(store: Pick<Store, 'meta'>, coverage: StoredCoverage): void {
  store.meta.set(KEY, coverage)
}

/** Adds to what is known: maps are merged, single listings replaced. */
export function noteCoverage(store: Pick<Store, 'meta'>, news: Partial<StoredCoverage>): void {
  const known = storedCoverage(store)
  store.meta.set(KEY, {
    ...known,
    ...news,
    commitments: { ...known.commitments, ...news.commitments },
    projectInsurances: { ...known.projectInsurances, ...news.projectInsurances },
    compliance: { ...known.compliance, ...news.compliance },
    documents: { ...known.documents, ...news.documents },
  } satisfies StoredCoverage)
}

export function readCoverage(store: Pick<Store, 'meta'>): Coverage {
  const stored = storedCoverage(store)
  return {
    commitments: readings(stored.commitments),
    projectInsurances: readings(stored.projectInsurances),
    companyInsurances: stored.companyInsurances?.reading ?? null,
    contacts: stored.contacts?.reading ?? null,
    compliance: readings(stored.compliance),
    profiles: stored.profiles,
    customFields: stored.customFields,
    users: stored.users?.reading ?? null,
    documents: readings(stored.documents),
  }
}

function readings(stored: Record<string, ReadListing>): Map<string, Reading> {
  return new Map(Object.entries(stored).map(([id, { reading }]) => [id, reading]))
}
