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

/**
 * Of conflicts, each by itself: why theirs could not be taken beside `take`, which is applied anyway, however the other conflicts
 * are settled. What another conflict may let go of counts as free.
 */
export function hopeless(
  conflicts: readonly DiffedRow[],
  take: readonly DiffedRow[],
  facts: MappingFacts,
): Map<DiffedRow, string> {
  const leaving = new Set([...take, ...conflicts].map(recordKey))
  const taken = new Map(take.map((row) => [targetKey(row), row]))
  const wanting = Map.groupBy(conflicts, targetKey)
  const problems = new Map<DiffedRow, string>()
  const open = [...conflicts]
  for (let row = open.pop(); row; row = open.pop()) {
    const rival = taken.get(targetKey(row) ?? '')
    const reason = ownProblem(row, facts) ?? linkProblem(row, { facts, leaving, rival })
    if (!reason || problems.has(row)) continue
    problems.set(row, reason)
    // It keeps its link, which another one may have counted on.
    leaving.delete(recordKey(row))
    open.push(...(wanting.get(targetKey({ ...row, theirs: row.mine })) ?? []))
  }
  return problems
}

function linkProblem(
  row: DiffedRow,
  at: { facts: MappingFacts; leaving: ReadonlySet<string>; rival: DiffedRow | undefined },
): string | null {
  if (row.theirs.decision !== 'link') return null
  return heldProblem(row, at) ?? (at.rival ? sharedProblem([at.rival, row], at.facts) : null)
}

/** More are not named: each of them would name all the others. */
const MOST_RIVALS = 20

/** For each of these rows the others that want the same target (M3). */
export function rivalsOf(rows: readonly DiffedRow[]): Map<DiffedRow, DiffedRow[]> {
  const groups = [...Map.groupBy(rows, targetKey)].filter(([key, group]) => key !== null && group.length > 1)
  return new Map(
    groups.flatMap(([, group]) =>
      group.map((row): [DiffedRow, DiffedRow[]] => [
        row,
        group.slice(0, MOST_RIVALS + 1).filter((other) => other !== row),
      ]),
    ),
  )
}

function recordKey({ kind, sourceId }: Pick<DiffedRow, 'kind' | 'sourceId'>): string {
  return `${kind} ${sourceId}`
}

/** Of the target that theirs links to; null for another decision. */
function targetKey({ kind, theirs }: Pick<DiffedRow, 'kind' | 'theirs'>): string | null {
  return theirs.decision === 'link' ? `${kind} ${theirs.targetId}` : null
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
  const leaving = new Set(open.map(recordKey))
  const problems = new Map<DiffedRow, string>()
  for (const [key, rows] of Map.groupBy(open, targetKey)) {
    const [row] = rows
    if (key === null || !row) continue
    const reason = heldProblem(row, { facts, leaving }) ?? sharedProblem(rows, facts)
    if (reason) for (const one of rows) problems.set(one, reason)
  }
  return problems
}

function heldProblem(row: DiffedRow, at: { facts: MappingFacts; leaving: ReadonlySet<string> }): string | null {
  const { kind, sourceId, theirs } = row
  const holder = at.facts.holder(kind, theirs.targetId ?? '')
  if (holder === null || holder === sourceId || at.leaving.has(recordKey({ kind, sourceId: holder }))) return null
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
