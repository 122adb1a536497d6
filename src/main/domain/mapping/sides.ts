import type {
  CorfixProject,
  Party,
  ProcoreProject,
  ProcoreUser,
  ProcoreVendor,
  TrustLayerProject,
  Worker,
} from '@shared/records'
import type { MappingKind } from '@shared/vocabulary'
import type { Snapshot, Snapshots } from '../types'

type Records<T> = ReadonlyMap<string, Snapshot<T>>

/** The two sides of a mapping kind, as far as the rules of every kind read them. */
export interface Sides {
  sources: Records<ProcoreProject | ProcoreVendor | ProcoreUser>
  targets: Records<TrustLayerProject | Party | CorfixProject | Worker>
}

/** The records that a mapping needs of the snapshots. */
export type Mapped = Pick<
  Snapshots,
  'projects' | 'companies' | 'users' | 'trustlayerProjects' | 'parties' | 'corfixProjects' | 'workers'
>

export function sidesOf(snapshots: Mapped, kind: MappingKind): Sides {
  switch (kind) {
    case 'project':
      return { sources: snapshots.projects, targets: snapshots.trustlayerProjects }
    case 'company':
      return { sources: snapshots.companies, targets: snapshots.parties }
    case 'corfix-project':
      return { sources: snapshots.projects, targets: snapshots.corfixProjects }
    case 'corfix-user':
      return { sources: snapshots.users, targets: snapshots.workers }
  }
}
