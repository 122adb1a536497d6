import type { PartyContactRow } from './rows'
import type { WorldBasis } from './sandbox-world'
import { Table } from './table'

/** v2's object of a kind of record: Vendor, Project. */
export interface ObjectRow {
  id: string
  name: string
  pluralName: string
  slug: string
  icon: string
  createdAt: string
  updatedAt: string
  /** Request records that a new primary record gets at once. */
  defaultRequestRecords: { id: string; name: string; enabled: boolean }[]
}

/** A contact of v2 that is assigned to no primary record (yet). v1 does not know it. */
export interface UnassignedContactRow extends PartyContactRow {
  createdAt: string
  updatedAt: string
}

const MADE = '2024-02-01T09:00:00.000Z'

/** What v2 has and v1 has no word for. */
export class V2Catalogue {
  readonly primaryObject: ObjectRow
  readonly contextObject: ObjectRow
  readonly contacts: Table<UnassignedContactRow>

  constructor({ random, now }: Pick<WorldBasis, 'random' | 'now'>) {
    const made = { createdAt: MADE, updatedAt: MADE }
    this.primaryObject = {
      ...made,
      id: random.objectId(),
      name: 'Vendor',
      pluralName: 'Vendors',
      slug: 'vendors',
      icon: 'briefcase',
      defaultRequestRecords: [{ id: random.objectId(), name: 'Default', enabled: true }],
    }
    this.contextObject = {
      ...made,
      id: random.objectId(),
      name: 'Project',
      pluralName: 'Projects',
      slug: 'projects',
      icon: 'building',
      defaultRequestRecords: [],
    }
    this.contacts = new Table<UnassignedContactRow>({
      stamp: () => ({ updatedAt: new Date(now()).toISOString() }),
      keys: ({ email }) => (email ? [emailKey(email)] : []),
    })
  }
}

/** Letter case aside, as mailboxes are compared. */
export const emailKey = (email: string): string => `email ${email.toLowerCase()}`
