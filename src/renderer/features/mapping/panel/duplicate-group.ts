import { LIKELY } from '@shared/confidence'
import type { DuplicateGroup } from '@shared/contract'
import { type Decision, isCorfixKind, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { formatCount } from '../../../ui/numbers'

/** What becomes of the one that is kept: linked to its candidate, imported, as it is linked, or nothing like the rest. */
export type GroupChoice = 'link' | 'import' | 'keep' | 'ignore'

export interface GroupStep {
  readonly decision: Exclude<Decision, 'undecided'>
  readonly sourceIds: readonly string[]
  /** Of a link. */
  readonly targetId?: string
}

/** The decisions that a choice comes to, each a batch of its own. What is decided so already, or linked, is left alone. */
export function decisionsFor({ records }: DuplicateGroup, kept: string, choice: GroupChoice): GroupStep[] {
  const open = records.filter(({ decision }) => decision !== 'link')
  const idsOf = (decision: Decision, wanted: (id: string) => boolean) =>
    open.filter((record) => record.decision !== decision && wanted(record.side.id)).map(({ side }) => side.id)
  const candidate = choice === 'link' ? candidateOf({ records }, kept) : null
  const steps: GroupStep[] = [
    { decision: 'ignore', sourceIds: idsOf('ignore', (id) => choice === 'ignore' || id !== kept) },
    { decision: 'import', sourceIds: choice === 'import' ? idsOf('import', (id) => id === kept) : [] },
    ...(candidate ? [{ decision: 'link' as const, sourceIds: [kept], targetId: candidate.side.id }] : []),
  ]
  return steps.filter(({ sourceIds }) => sourceIds.length > 0)
}

type Candidate = DuplicateGroup['records'][number]['candidate']

/** What the one that is kept can be linked to: its own candidate, where that is likely. */
export function candidateOf({ records }: Pick<DuplicateGroup, 'records'>, kept: string): Candidate {
  const candidate = records.find(({ side }) => side.id === kept)?.candidate ?? null
  return candidate && candidate.confidence >= LIKELY ? candidate : null
}

/** Of those that look like one, the one whose candidate is the surest; else the one that is looked at. */
export function keptFirst({ records }: DuplicateGroup, id: string): string {
  const linked = records.find(({ decision }) => decision === 'link')
  if (linked) return linked.side.id
  const confidence = (record: DuplicateGroup['records'][number]) => record.candidate?.confidence ?? 0
  const best = records.reduce((a, b) => (confidence(b) > confidence(a) ? b : a))
  return confidence(best) >= LIKELY ? best.side.id : id
}

/** Why a choice changes nothing, or cannot be made; null where it can. */
export function groupBlocked(group: DuplicateGroup, kept: string, choice: GroupChoice): string | null {
  const others = group.records.filter(({ decision, side }) => decision === 'link' && side.id !== kept)
  if (others.length > 0) return `"${others[0]?.side.name}" is linked. Choose that one, or unlink it first.`
  return decisionsFor(group, kept, choice).length === 0 ? 'That is what is decided already.' : null
}

export function groupWords(
  kind: MappingKind,
  { records }: DuplicateGroup,
  { kept, choice }: { kept: string; choice: GroupChoice },
): string {
  const others = records.length - 1
  const rest = others === 1 ? 'the other' : `the ${formatCount(others)} others`
  const system = isCorfixKind(kind) ? 'Corfix' : 'TrustLayer'
  const candidate = candidateOf({ records }, kept)
  if (choice === 'link') return `Link this one to ${candidate?.side.name ?? 'its candidate'}, do not add ${rest}`
  if (choice === 'import') return `Import this one, do not add ${rest}`
  if (choice === 'keep')
    return `Keep this ${MAPPING_KINDS[kind].words.target.replace(`${system} `, '')}, do not add ${rest}`
  return `Add none of the ${formatCount(records.length)}`
}
