import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RowFilter } from '@shared/contract'
import type { ProcoreVendor, RecordOf } from '@shared/records'
import type { RecordRow, Store } from '../../app/store-port'
import { fold } from '../../domain/text/fold'
import type { Projection } from '../../domain/types'
import { openStore } from '../open-store'

export const AT = '2026-03-02T08:00:00.000Z'

/** A store on a real file in a folder of its own; `reopen` is a restart. */
export class StoreFixture {
  readonly folder = mkdtempSync(join(tmpdir(), 'crosswalk-store-'))
  #store: Store | undefined

  get store(): Store {
    this.#store ??= openStore(this.folder)
    return this.#store
  }

  get file(): string {
    return join(this.folder, 'crosswalk.db')
  }

  close(): void {
    this.#store?.close()
    this.#store = undefined
  }

  reopen(): Store {
    this.close()
    return this.store
  }

  remove(): void {
    this.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const NO_ADDRESS = { line1: null, line2: null, city: null, region: null, postalCode: null, country: null }

export function vendor(id: string, name: string, more: Partial<ProcoreVendor> = {}): ProcoreVendor {
  const none = { tradeName: null, legalName: null, phone: null, mobilePhone: null, fax: null, email: null }
  return {
    ...none,
    id,
    name,
    active: true,
    address: NO_ADDRESS,
    website: null,
    businessIdentifier: null,
    isOwnCompany: false,
    trades: [],
    projectIds: [],
    primaryContact: null,
    createdAt: null,
    updatedAt: AT,
    ...more,
  }
}

export function party(id: string, name: string): RecordOf['party'] {
  const empty = { contacts: [], customData: [], externalIds: [], projectIds: [] }
  return { ...empty, id, name, address: null, website: null, active: true, status: 'new', partyTypeId: null }
}

type Named = { id: string; name: string; active: boolean }

/** A record with a projection as the domain makes one, from what a test cares about. */
export function row<K extends 'company' | 'party'>(
  record: RecordOf[K] & Named,
  more: Partial<Projection> = {},
): RecordRow<K> {
  const { id, name, active } = record
  const columns = { city: more.city ?? null, region: more.region ?? null }
  const projection = {
    id,
    name,
    active,
    number: null,
    city: null,
    region: null,
    updatedAt: AT,
    search: fold(name),
    columns,
  }
  return { record, projection: { ...projection, ...more } }
}

export function putAll(store: Store, companies: ProcoreVendor[], parties: RecordOf['party'][] = []): void {
  store.records.put(
    'company',
    companies.map((one) => row<'company'>(one)),
    { mode: 'full', at: AT },
  )
  store.records.put(
    'party',
    parties.map((one) => row<'party'>(one)),
    { mode: 'full', at: AT },
  )
}

export const ANY = RowFilter.parse({})
export const BY_NAME = { column: 'name', direction: 'asc' } as const
export const ANY_LOG = {
  search: '',
  severities: [],
  codes: [],
  recordId: null,
  runId: null,
  from: null,
  to: null,
  includeHandled: false,
}
export const USER = { actor: 'Dana Whitfield', label: 'Link', rule: 'M1', origin: 'user', at: AT } as const

export function link(sourceId: string, targetId: string) {
  return { kind: 'company', sourceId, decision: 'link', targetId, reason: 'Linked by hand.' } as const
}

export function decideAs(sourceId: string, decision: 'import' | 'ignore' | 'undecided') {
  return { kind: 'company', sourceId, decision, targetId: null, reason: 'By hand.' } as const
}
