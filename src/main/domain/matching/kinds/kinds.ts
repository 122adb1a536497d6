import type { MappingKind } from '@shared/vocabulary'
import type { Comparison } from '../comparisons/compared'
import { company } from './company'
import { corfixProject } from './corfix-project'
import { corfixUser } from './corfix-user'
import { project } from './project'
import type { Reading } from './reading'

/** How one kind is matched. */
export interface KindRules<Source, Target> {
  source: (record: Source) => Reading
  target: (record: Target) => Reading
  /** The name first: its words explain the pair. */
  comparisons: readonly Comparison[]
  /** Whether names of the kind may be learned across workspaces: never those of persons. */
  organisations: boolean
  targetSystem: string
}

type AnyRules = KindRules<never, never>

/** A new kind is one file beside this one and one line here. */
export const KINDS: Record<MappingKind, AnyRules> = {
  project,
  company,
  'corfix-project': corfixProject,
  'corfix-user': corfixUser,
}
