import type { Store } from '../app/store-port'
import type { Snapshots } from '../domain/types'

/** All that planning and mapping read, gone records included (M6). */
export function readSnapshots(store: Store): Snapshots {
  return {
    projects: store.records.all('project', { includeGone: true }),
    companies: store.records.all('company', { includeGone: true }),
    trustlayerProjects: store.records.all('trustlayer-project', { includeGone: true }),
    parties: store.records.all('party', { includeGone: true }),
    partyTypes: [...store.records.all('party-type').values()].map(({ record }) => record),
    customFields: [...store.records.all('custom-field').values()].map(({ record }) => record),
  }
}
