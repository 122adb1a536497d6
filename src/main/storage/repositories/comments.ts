import type { ReviewComment } from '@shared/review'
import type { CommentStore } from '../../app/store-port'
import type { Database } from '../database'

const SELECT = 'SELECT id, kind, source_id AS sourceId, at, author, text FROM comments'

export function commentStore(db: Database): CommentStore {
  return {
    add: (comments) => db.transaction(() => comments.reduce((added, comment) => added + insert(db, comment), 0)),
    of: (kind, sourceId) =>
      db.all<ReviewComment>(`${SELECT} WHERE kind = ? AND source_id = ? ORDER BY at, id`, kind, sourceId).map(plain),
    all: () => db.all<ReviewComment>(`${SELECT} ORDER BY kind, source_id, at, id`).map(plain),
  }
}

function insert(db: Database, { id, kind, sourceId, at, author, text }: ReviewComment): number {
  const sql = 'INSERT OR IGNORE INTO comments (id, kind, source_id, at, author, text) VALUES (?, ?, ?, ?, ?, ?)'
  return db.run(sql, id, kind, sourceId, at, author, text)
}

function plain(row: ReviewComment): ReviewComment {
  return { ...row }
}
