import type { ReviewComment } from '@shared/review'
import { MAPPING_KINDS, MappingKind, RecordKind } from '@shared/vocabulary'
import { ownWords } from '../../domain/mapping/reasons'
import { sameChoice, UNDECIDED } from '../../domain/review/diff'
import type { ReviewedRow, ReviewFile } from '../../domain/review/types'
import { LONGEST_COMMENT } from '../read-rows'
import { all, type OpenPack } from './open-pack'
import type { BaseLine, DecisionLine } from './parts'

/** A record of the pack as the tables judge it; both null of one that the pack does not hold. */
interface Held {
  name: string
  active: boolean | null
  goneAt: string | null
}

/** A pack as a file to merge: every record of its mapping, with the decision it left with and the one it came back with. All parts are checked. */
export async function packFile(pack: OpenPack): Promise<ReviewFile> {
  const base = byRecord(await all(pack.lines('base.ndjson')))
  const decided = byRecord(await all(pack.lines('decisions.ndjson')))
  const troubled = byRecord(await all(pack.lines('problems.ndjson')))
  const comments = await all(pack.lines('comments.ndjson'))
  const written = Map.groupBy(comments.filter(newIn(pack)), keyOf)
  const rows = new Map<string, ReviewedRow>()
  const add = (kind: MappingKind, sourceId: string, held: Held) => {
    const key = `${kind}/${sourceId}`
    const there = base.get(key)
    const then = there ? { decision: there.decision, targetId: there.targetId } : UNDECIDED
    const place = `${MAPPING_KINDS[kind].words.plural}: ${held.name}`
    const row = { place, kind, sourceId, base: then, ...theirsOf(decided.get(key), then) }
    const texts = [row.comment, ...(written.get(key) ?? []).map(({ text }) => text)]
    const comment = [...new Set(texts)].filter(Boolean).join('\n')
    const unlisted = unlistedAs(held, { row, troubled: troubled.has(key) })
    rows.set(key, { ...row, comment: comment.slice(0, LONGEST_COMMENT), ...(unlisted ? { unlisted } : {}) })
  }
  for (const record of RecordKind.options) {
    const kinds = MappingKind.options.filter((kind) => MAPPING_KINDS[kind].source === record)
    for await (const line of pack.records(record)) {
      const { id, name, active = true } = line.record as { id: string; name?: string; active?: boolean }
      const held = { name: `${name ?? id} (${id})`, active, goneAt: line.goneAt }
      if (id.length <= 64) for (const kind of kinds) add(kind, id, held)
    }
  }
  // A decision on a record that the pack does not hold: the merge says that it is not known.
  for (const { kind, sourceId } of [...base.values(), ...decided.values()])
    if (!rows.has(`${kind}/${sourceId}`)) add(kind, sourceId, { name: sourceId, active: null, goneAt: null })
  const marks = await all(pack.lines('marks.ndjson'))
  await checkRest(pack)
  const { origin, reviewer, copies } = pack.manifest
  return { format: 'pack', origin, rows: [...rows.values()], bad: [], comments, marks, copies, reviewer }
}

/** What the reviewer wrote, unlike what the pack left with. */
function newIn({ manifest: { origin, reviewer } }: OpenPack): (comment: ReviewComment) => boolean {
  return ({ at, author }) => at > origin.exportedAt || (reviewer !== null && reviewer !== '' && author === reviewer)
}

/** T0, M6: as view-sql.ts says which records are rows. */
function unlistedAs(
  { active, goneAt }: Held,
  { row, troubled }: { row: Pick<ReviewedRow, 'theirs'>; troubled: boolean },
): ReviewedRow['unlisted'] {
  const { decision } = row.theirs
  if (active === null || (goneAt !== null && decision !== 'link')) return 'gone'
  return !active && decision === 'undecided' && !troubled ? 'inactive' : undefined
}

function theirsOf(
  line: DecisionLine | undefined,
  base: ReviewedRow['base'],
): Pick<ReviewedRow, 'theirs' | 'comment' | 'reviewer' | 'reason' | 'decidedAt'> {
  if (!line) return { theirs: UNDECIDED, comment: '', reviewer: '' }
  const targetId = line.decision === 'link' ? line.targetId : null
  const theirs = { decision: line.decision, targetId }
  if (sameChoice(theirs, base)) return { theirs, comment: '', reviewer: '' }
  const comment = ownWords(line.reason)
  return { theirs, comment, reviewer: line.by, decidedAt: line.at, ...(comment ? {} : { reason: line.reason }) }
}

function keyOf({ kind, sourceId }: Pick<BaseLine, 'kind' | 'sourceId'>): string {
  return `${kind}/${sourceId}`
}

function byRecord<T extends Pick<BaseLine, 'kind' | 'sourceId'>>(lines: readonly T[]): Map<string, T> {
  return new Map(lines.map((line) => [keyOf(line), line]))
}

/** Parts that a merge does not need are checked all the same: a pack that was tampered with is refused whole. */
async function checkRest(pack: OpenPack): Promise<void> {
  await pack.definition()
  for (const part of ['suggestions.ndjson', 'duplicates.ndjson', 'synced.ndjson', 'plan.ndjson', 'log.ndjson'] as const)
    for await (const _ of pack.lines(part));
}
