import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { DiffedRow } from './types'

/** What is known of the records that rows name, in the last pull and in the decisions that stand. */
export interface MappingFacts {
  source(kind: MappingKind, id: string): Presence
  target(kind: MappingKind, id: string): Presence
  /** Source that holds a target now (M3), or null. */
  holder(kind: MappingKind, targetId: string): string | null
  sourceName(kind: MappingKind, id: string): string
}
/** `gone`: known, and not in the last pull any more (M6). */
export type Presence = 'present' | 'gone' | 'unknown'

export interface Settled {
  take: DiffedRow[]
  refused: { row: DiffedRow; reason: string }[]
}

/** Which of these rows can be applied together; the others with why. A target that a row lets go of is free for another (M3). */
export function settle(rows: readonly DiffedRow[], facts: MappingFacts): Settled {
  const refused: Settled['refused'] = []
  let open = rows.filter((row) => {
    const reason = ownProblem(row, facts)
    if (reason) refused.push({ row, reason })
    return reason === null
  })
  // Refusing one row keeps its link, which may be what another row counted on: until nothing more falls out.
  for (;;) {
    const failed = openProblems(open, facts)
    if (failed.size === 0) return { take: open, refused }
    for (const [row, reason] of failed) refused.push({ row, reason })
    open = open.filter((row) => !failed.has(row))
  }
}

/** Of the row by itself: its record, and the target it names. */
function ownProblem({ kind, sourceId, theirs }: DiffedRow, facts: MappingFacts): string | null {
  const { words } = MAPPING_KINDS[kind]
  const source = facts.source(kind, sourceId)
  if (source === 'unknown') return `There is no ${words.source} ${sourceId} in this workspace.`
  // What is gone can be taken back, and nothing else (M6).
  if (source === 'gone' && theirs.decision !== 'undecided')
    return `${words.source} "${facts.sourceName(kind, sourceId)}" (${sourceId}) is not in the last pull any more.`
  if (theirs.decision !== 'link') return null
  if (!theirs.targetId) return `A link needs a target: choose one, or type the id of a ${words.target}.`
  const target = facts.target(kind, theirs.targetId)
  if (target === 'present') return null
  const gone = target === 'gone' ? 'is not in the last pull any more' : 'is not known in this workspace'
  return `${words.target} ${theirs.targetId} ${gone}.`
}

function openProblems(open: readonly DiffedRow[], facts: MappingFacts): Map<DiffedRow, string> {
  const leaving = new Set(open.map(({ kind, sourceId }) => `${kind} ${sourceId}`))
  const wanting = Map.groupBy(
    open.filter(({ theirs }) => theirs.decision === 'link'),
    ({ kind, theirs }) => `${kind} ${theirs.targetId}`,
  )
  const problems = new Map<DiffedRow, string>()
  for (const rows of wanting.values()) {
    const [row] = rows
    if (!row) continue
    const reason = heldProblem(row, { facts, leaving }) ?? sharedProblem(rows, facts)
    if (reason) for (const one of rows) problems.set(one, reason)
  }
  return problems
}

function heldProblem(row: DiffedRow, at: { facts: MappingFacts; leaving: ReadonlySet<string> }): string | null {
  const { kind, sourceId, theirs } = row
  const holder = at.facts.holder(kind, theirs.targetId ?? '')
  if (holder === null || holder === sourceId || at.leaving.has(`${kind} ${holder}`)) return null
  const { target } = MAPPING_KINDS[kind].words
  const name = at.facts.sourceName(kind, holder)
  return `${target} ${theirs.targetId} is linked to "${name}" (${holder}) already; a ${target} may be linked once. Unlink that one first.`
}

function sharedProblem(rows: readonly DiffedRow[], facts: MappingFacts): string | null {
  const [first] = rows
  if (!first || rows.length < 2) return null
  const { target } = MAPPING_KINDS[first.kind].words
  const names = rows.map(({ kind, sourceId }) => `"${facts.sourceName(kind, sourceId)}" (${sourceId})`).join(' and ')
  return `${names} are both to be linked to ${target} ${first.theirs.targetId}; a ${target} may be linked once. Choose one of them.`
}
