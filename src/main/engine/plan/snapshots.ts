import type { RecordKind } from '@shared/vocabulary'
import type { Store } from '../../app/store-port'
import type { Mapped } from '../../domain/mapping/sides'
import type { Snapshots } from '../../domain/types'
import { readCoverage } from '../pull/coverage'

/** All that planning reads, gone records included (M6). */
export function readSnapshots(store: Store): Snapshots {
  const whole = <K extends RecordKind>(kind: K) => store.records.all(kind, { includeGone: true })
  const present = <K extends RecordKind>(kind: K) => [...store.records.all(kind).values()].map(({ record }) => record)
  return {
    ...readMapped(store),
    commitments: whole('commitment'),
    commitmentFields: present('commitment-field'),
    contacts: whole('contact'),
    insurances: whole('insurance'),
    compliance: whole('compliance'),
    profiles: present('compliance-profile'),
    forms: whole('form'),
    documents: whole('project-documents'),
    coverage: readCoverage(store),
  }
}

/** The two sides of the mapping alone: what matching and the mapping check read. */
export function readMapped(store: Store): Mapped & Pick<Snapshots, 'partyTypes' | 'customFields'> {
  return {
    projects: store.records.all('project', { includeGone: true }),
    companies: store.records.all('company', { includeGone: true }),
    trustlayerProjects: store.records.all('trustlayer-project', { includeGone: true }),
    parties: store.records.all('party', { includeGone: true }),
    users: store.records.all('user', { includeGone: true }),
    corfixProjects: store.records.all('corfix-project', { includeGone: true }),
    workers: store.records.all('worker', { includeGone: true }),
    partyTypes: [...store.records.all('party-type').values()].map(({ record }) => record),
    customFields: [...store.records.all('custom-field').values()].map(({ record }) => record),
  }
}
