import type { DuplicateGroup } from '@shared/contract'
import { type Decision, isCorfixKind, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { formatCount } from '../../../ui/numbers'

/** What becomes of the one that is kept: imported, as it is linked, or nothing like the rest. */
export type GroupChoice = 'import' | 'keep' | 'ignore'

export interface GroupStep {
  readonly decision: Extract<Decision, 'import' | 'ignore'>
  readonly sourceIds: readonly string[]
}

/** The decisions that a choice comes to, each a batch of its own. What is decided so already, or linked, is left alone. */
export function decisionsFor({ records }: DuplicateGroup, kept: string, choice: GroupChoice): GroupStep[] {
  const open = records.filter(({ decision }) => decision !== 'link')
  const idsOf = (decision: Decision, wanted: (id: string) => boolean) =>
    open.filter((record) => record.decision !== decision && wanted(record.side.id)).map(({ side }) => side.id)
  const steps: GroupStep[] = [
    { decision: 'ignore', sourceIds: idsOf('ignore', (id) => choice === 'ignore' || id !== kept) },
    { decision: 'import', sourceIds: choice === 'import' ? idsOf('import', (id) => id === kept) : [] },
  ]
  return steps.filter(({ sourceIds }) => sourceIds.length > 0)
}

/** Why a choice changes nothing, or cannot be made; null where it can. */
export function groupBlocked(group: DuplicateGroup, kept: string, choice: GroupChoice): string | null {
  const others = group.records.filter(({ decision, side }) => decision === 'link' && side.id !== kept)
  if (others.length > 0) return `"${others[0]?.side.name}" is linked. Choose that one, or unlink it first.`
  return decisionsFor(group, kept, choice).length === 0 ? 'That is what is decided already.' : null
}

export function groupWords(kind: MappingKind, { records }: DuplicateGroup, choice: GroupChoice): string {
  const others = records.length - 1
  const rest = others === 1 ? 'the other' : `the ${formatCount(others)} others`
  const system = isCorfixKind(kind) ? 'Corfix' : 'TrustLayer'
  if (choice === 'import') return `Import this one, do not add ${rest}`
  if (choice === 'keep')
    return `Keep this ${MAPPING_KINDS[kind].words.target.replace(`${system} `, '')}, do not add ${rest}`
  return `Add none of the ${formatCount(records.length)}`
}
