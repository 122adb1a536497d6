import type { Settings } from '@shared/settings'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { MappingDecision, RowProblem, Snapshot } from '../types'

interface Partner {
  id: string
  name: string
  active: boolean
}

export interface OrphanInput {
  kind: MappingKind
  sources: ReadonlyMap<string, Snapshot<Partner>>
  targets: ReadonlyMap<string, Snapshot<Partner>>
  decisions: readonly MappingDecision[]
  /** T3: where it is on, an inactive partner is activated by the plan instead of being orphaned. */
  syncActive: boolean
}

/** Whether an inactive partner is what the plan settles (T3, C3, C9), and no orphan. */
export function activityIsKept(settings: Settings, kind: MappingKind): boolean {
  if (kind === 'project') return settings.trustlayer.projects.syncActive
  return kind === 'company' ? settings.trustlayer.companies.syncActive : true
}

/** M6: links whose one side is no longer there, and imports whose source is not. Says what is known: vanishing from a list is not proof of deletion. */
export function findOrphans(input: OrphanInput): RowProblem[] {
  return input.decisions
    .flatMap((decision) => orphanOf(input, decision) ?? [])
    .sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1))
}

/** What is known of a mapped row whose partner is not there; null for rows that are neither link nor import, and sound ones. */
export function orphanOf(input: Omit<OrphanInput, 'decisions'>, decision: MappingDecision): RowProblem | null {
  if (decision.decision !== 'link' && decision.decision !== 'import') return null
  const message =
    sourceMessage(input, decision) ?? (decision.decision === 'link' ? targetMessage(input, decision) : null)
  if (message === null) return null
  return { kind: input.kind, sourceId: decision.sourceId, state: 'orphaned', code: 'orphaned', message }
}

function sourceMessage({ kind, sources }: Omit<OrphanInput, 'decisions'>, decision: MappingDecision): string | null {
  const source = sources.get(decision.sourceId)
  if (source?.goneAt === null) return null
  const { words } = MAPPING_KINDS[kind]
  const name = source?.record.name ?? decision.sourceId
  const which = decision.decision === 'import' ? ', which is to be imported,' : ''
  const since = source?.goneAt ? ` since ${source.goneAt.slice(0, 10)}` : ''
  const cause =
    kind === 'project' || kind === 'corfix-project'
      ? 'It is no longer permitted to the Procore app user, or was deleted'
      : 'It was merged or deleted, or the app user may no longer see it'
  return `${words.source} "${name}"${which} is not in Procore’s list${since}. ${cause}; the list does not say which.`
}

function targetMessage(
  { kind, sources, targets, syncActive }: Omit<OrphanInput, 'decisions'>,
  decision: MappingDecision,
): string | null {
  const { words, targetSystem } = MAPPING_KINDS[kind]
  const source = sources.get(decision.sourceId)
  const target = decision.targetId ? targets.get(decision.targetId) : undefined
  const name = source?.record.name ?? decision.sourceId
  const partner = target?.record.name ?? decision.targetId ?? 'its partner'
  if (!target || target.goneAt !== null)
    return `${words.target} "${partner}", which "${name}" is linked to, is not in ${SYSTEM_NAME[targetSystem]}’s list any more. It was deleted or merged; the list does not say which.`
  if (source?.record.active && !target.record.active && !syncActive)
    return `${words.target} "${partner}", which "${name}" is linked to, was deactivated in TrustLayer while "${name}" is active in Procore.`
  return null
}
