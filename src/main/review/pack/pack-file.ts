import { MAPPING_KINDS, MappingKind, RecordKind } from '@shared/vocabulary'
import { sameChoice, UNDECIDED } from '../../domain/review/diff'
import type { ReviewedRow, ReviewFile } from '../../domain/review/types'
import { LONGEST_COMMENT } from '../read-rows'
import { all, type OpenPack } from './open-pack'
import type { BaseLine, DecisionLine } from './parts'

/** A pack as a file to merge: every record of its mapping, with the decision it left with and the one it came back with. All parts are checked. */
export async function packFile(pack: OpenPack): Promise<ReviewFile> {
  const base = byRecord(await all(pack.lines('base.ndjson')))
  const decided = byRecord(await all(pack.lines('decisions.ndjson')))
  const rows = new Map<string, ReviewedRow>()
  const add = (kind: MappingKind, sourceId: string, name: string) => {
    const key = `${kind}/${sourceId}`
    const there = base.get(key)
    const then = there ? { decision: there.decision, targetId: there.targetId } : UNDECIDED
    const place = `${MAPPING_KINDS[kind].words.plural}: ${name}`
    rows.set(key, { place, kind, sourceId, base: then, ...theirsOf(decided.get(key), then) })
  }
  for (const record of RecordKind.options) {
    const kinds = MappingKind.options.filter((kind) => MAPPING_KINDS[kind].source === record)
    for await (const line of pack.records(record)) {
      const { id, name } = line.record as { id: string; name?: string }
      if (id.length <= 64) for (const kind of kinds) add(kind, id, `${name ?? id} (${id})`)
    }
  }
  // A decision on a record that the pack does not hold: the merge says that it is not known.
  for (const { kind, sourceId } of [...base.values(), ...decided.values()])
    if (!rows.has(`${kind}/${sourceId}`)) add(kind, sourceId, sourceId)
  const comments = await all(pack.lines('comments.ndjson'))
  const marks = await all(pack.lines('marks.ndjson'))
  await checkRest(pack)
  const { origin, reviewer, copies } = pack.manifest
  return { format: 'pack', origin, rows: [...rows.values()], bad: [], comments, marks, copies, reviewer }
}

function theirsOf(
  line: DecisionLine | undefined,
  base: ReviewedRow['base'],
): Pick<ReviewedRow, 'theirs' | 'comment' | 'reviewer'> {
  if (!line) return { theirs: UNDECIDED, comment: '', reviewer: '' }
  const targetId = line.decision === 'link' ? line.targetId : null
  const theirs = { decision: line.decision, targetId }
  if (sameChoice(theirs, base)) return { theirs, comment: '', reviewer: '' }
  return { theirs, comment: line.reason.slice(0, LONGEST_COMMENT), reviewer: line.by }
}

function byRecord<T extends BaseLine | DecisionLine>(lines: readonly T[]): Map<string, T> {
  return new Map(lines.map((line) => [`${line.kind}/${line.sourceId}`, line]))
}

/** Parts that a merge does not need are checked all the same: a pack that was tampered with is refused whole. */
async function checkRest(pack: OpenPack): Promise<void> {
  await pack.definition()
  for (const part of ['suggestions.ndjson', 'problems.ndjson', 'synced.ndjson', 'plan.ndjson', 'log.ndjson'] as const)
    for await (const _ of pack.lines(part));
}
