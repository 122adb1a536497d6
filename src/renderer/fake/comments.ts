import type { MappingRow } from '@shared/contract'
import type { ReviewComment } from '@shared/review'
import type { MappingKind } from '@shared/vocabulary'

/** Comments by record, for as long as the page is open. */
const kept = new Map<string, ReviewComment[]>()

export function commentsOn(kind: MappingKind, sourceId: string): ReviewComment[] {
  return [...(kept.get(`${kind}/${sourceId}`) ?? [])]
}

export function addComment(comment: ReviewComment): void {
  kept.set(`${comment.kind}/${comment.sourceId}`, [...commentsOn(comment.kind, comment.sourceId), comment])
}

/** As a row of the mapping tells of them. */
export function rowComments(kind: MappingKind, sourceId: string): Pick<MappingRow, 'comments'> {
  const all = commentsOn(kind, sourceId)
  const newest = all.at(-1)
  return newest ? { comments: { count: all.length, newestBy: newest.author } } : {}
}
