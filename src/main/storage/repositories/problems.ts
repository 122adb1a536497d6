import type { MappingKind } from '@shared/vocabulary'
import type { ProblemStore } from '../../app/store-port'
import type { RowProblem } from '../../domain/types'
import type { Database } from '../database'

interface ProblemRow {
  kind: MappingKind
  source_id: string
  state: RowProblem['state']
  code: RowProblem['code']
  message: string
}

const SELECT = 'SELECT kind, source_id, state, code, message FROM problems WHERE kind = ?'

export function problemStore(db: Database): ProblemStore {
  return {
    replace: (kind, problems) => db.transaction(() => replace(db, kind, problems)),
    of: (kind, sourceId) => {
      const row = db.get<ProblemRow>(`${SELECT} AND source_id = ? AND rank = 0`, kind, sourceId)
      return row ? toProblem(row) : null
    },
    all: (kind) => db.all<ProblemRow>(`${SELECT} ORDER BY position`, kind).map(toProblem),
  }
}

function replace(db: Database, kind: MappingKind, problems: readonly RowProblem[]): void {
  db.run('DELETE FROM problems WHERE kind = ?', kind)
  const ranks = new Map<string, number>()
  problems.forEach(({ sourceId, state, code, message }, position) => {
    const rank = ranks.get(sourceId) ?? 0
    ranks.set(sourceId, rank + 1)
    db.run(
      'INSERT INTO problems (kind, source_id, rank, position, state, code, message) VALUES (?, ?, ?, ?, ?, ?, ?)',
      kind,
      sourceId,
      rank,
      position,
      state,
      code,
      message,
    )
  })
}

function toProblem({ source_id, ...row }: ProblemRow): RowProblem {
  return { ...row, sourceId: source_id }
}
