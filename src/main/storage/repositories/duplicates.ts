import type { Side } from '@shared/contract'
import type { Evidence, MappingKind } from '@shared/vocabulary'
import type { DuplicateStore } from '../../app/store-port'
import type { DuplicateGroup } from '../../domain/matching/duplicates'
import type { Database } from '../database'

interface MemberRow {
  group_no: number
  id: string
  weakest: number
  like_id: string
  confidence: number
  evidence: string
}

export function duplicateStore(db: Database): DuplicateStore {
  return {
    replace: (kind, side, groups) => db.transaction(() => replace(db, { kind, side, groups })),
    of: (kind, side, id) => groupOf(db, { kind, side, id }),
    all: (kind, side) => allGroups(db, kind, side),
  }
}

function replace(
  db: Database,
  { kind, side, groups }: { kind: MappingKind; side: Side; groups: readonly DuplicateGroup[] },
): void {
  db.run('DELETE FROM duplicates WHERE kind = ? AND side = ?', kind, side)
  const sql = `INSERT INTO duplicates (kind, side, id, group_no, size, weakest, like_id, confidence, evidence)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
  groups.forEach(({ because, confidence: weakest }, group) => {
    for (const { id, like, confidence, evidence } of because)
      db.run(sql, kind, side, id, group, because.length, weakest, like, confidence, JSON.stringify(evidence))
  })
}

function groupOf(db: Database, at: { kind: MappingKind; side: Side; id: string }): DuplicateGroup | null {
  const sql = `SELECT m.group_no, m.id, m.weakest, m.like_id, m.confidence, m.evidence FROM duplicates o
    JOIN duplicates m ON m.kind = o.kind AND m.side = o.side AND m.group_no = o.group_no
    WHERE o.kind = ? AND o.side = ? AND o.id = ? ORDER BY m.id`
  const members = db.all<MemberRow>(sql, at.kind, at.side, at.id)
  return members.length === 0 ? null : toGroup(members)
}

function allGroups(db: Database, kind: MappingKind, side: Side): DuplicateGroup[] {
  const sql = `SELECT group_no, id, weakest, like_id, confidence, evidence FROM duplicates
    WHERE kind = ? AND side = ? ORDER BY group_no, id`
  return [...Map.groupBy(db.all<MemberRow>(sql, kind, side), (member) => member.group_no).values()].map(toGroup)
}

function toGroup(members: readonly MemberRow[]): DuplicateGroup {
  return {
    ids: members.map(({ id }) => id),
    confidence: members[0]?.weakest ?? 0,
    because: members.map(({ id, like_id, confidence, evidence }) => ({
      id,
      like: like_id,
      confidence,
      evidence: JSON.parse(evidence) as Evidence[],
    })),
  }
}
