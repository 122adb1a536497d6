import type { MethodsOf, ParsedInput, ReviewCounts, ReviewDiffRow, ReviewRemark } from '@shared/contract'
import type { ReviewComment } from '@shared/review'
import { MAPPING_KINDS } from '@shared/vocabulary'
import type { ReviewFile } from '../domain/review/types'
import { toldRows } from '../engine/decide/review-about'
import {
  type ComparedRow,
  compareReview,
  fittingComments,
  newComments,
  type ReviewComparison,
  shownRows,
} from '../engine/decide/review-diff'
import type { OpenWorkspace } from './open-workspace'

type Page = Pick<ParsedInput<MethodsOf<'jobs'>['review.diff']>, 'states' | 'search' | 'offset' | 'limit'>

/** A file that was read, with where it lies. */
interface Read {
  path: string
  file: ReviewFile
}

interface Kept extends Read {
  workspace: OpenWorkspace
  /** Of the workspace, when it was made. */
  state: string
  comparison: ReviewComparison
  /** Of the file, on records that are known here. */
  comments: readonly ReviewComment[]
  /** What a search looks through, by row; made when somebody searches. */
  texts?: string[]
}

/**
 * Pages of a diff. The newest comparison is kept for as long as neither the file nor the workspace changes: of 20,000 rows it takes
 * seconds, a page of it takes none.
 */
export class ReviewComparisons {
  #kept: Kept | undefined

  page(workspace: OpenWorkspace, read: Read, page: Page) {
    const kept = this.#compared(workspace, read)
    const shown = rowsOf(kept, page)
    return {
      counts: countsOf(kept),
      total: shown.length,
      items: toldRows(workspace.context, shown.slice(page.offset, page.offset + page.limit)),
    }
  }

  /** Comments that applying would keep, the newest first. */
  remarks(workspace: OpenWorkspace, read: Read, page: Pick<Page, 'search' | 'offset' | 'limit'>) {
    const { context } = workspace
    const news = newComments(context, this.#compared(workspace, read).comments)
    const words = page.search.toLowerCase()
    const named = (one: ReviewComment): ReviewRemark => ({ ...one, name: nameOf(workspace, one) })
    const fitting = words === '' ? news : news.map(named).filter((one) => remarkText(one).includes(words))
    const ordered = fitting.toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
    return { total: ordered.length, items: ordered.slice(page.offset, page.offset + page.limit).map(named) }
  }

  whole(workspace: OpenWorkspace, read: Read): { counts: ReviewCounts; rows: ReviewDiffRow[] } {
    const kept = this.#compared(workspace, read)
    return { counts: countsOf(kept), rows: shownRows(workspace.context, kept.comparison.rows) }
  }

  /** Lets go of the comparison of a file. */
  close(path: string): void {
    if (this.#kept?.path === path) this.#kept = undefined
  }

  #compared(workspace: OpenWorkspace, { path, file }: Read): Kept {
    const state = stateOf(workspace, file)
    const kept = this.#kept
    if (kept?.workspace === workspace && kept.file === file && kept.state === state) return kept
    const { context } = workspace
    const comments = fittingComments(context, file)
    this.#kept = { workspace, path, file, state, comparison: compareReview(context, file), comments }
    return this.#kept
  }
}

/** Another word whenever a comparison would say something else: decisions, records, and what a run makes of them (an import becomes a link). */
function stateOf({ store, jobs }: OpenWorkspace, file: ReviewFile): string {
  const kinds = [...new Set(file.rows.map(({ kind }) => kind))].flatMap((kind) => [
    MAPPING_KINDS[kind].source,
    MAPPING_KINDS[kind].target,
  ])
  const [run] = store.runs.list(1)
  const running = jobs.active ? performance.now() : ''
  return [
    store.decisions.revision(),
    ...kinds.map((kind) => store.records.stamp(kind)),
    run?.id,
    run?.endedAt,
    running,
  ].join(' ')
}

function countsOf({ workspace, comments, comparison }: Kept): ReviewCounts {
  return { ...comparison.counts, comments: newComments(workspace.context, comments).length }
}

function rowsOf(kept: Kept, { states, search }: Page): readonly ComparedRow[] {
  const { rows } = kept.comparison
  const stated = (row: ComparedRow) => states.length === 0 || states.includes('bad' in row ? 'refused' : row.state)
  if (search === '') return states.length === 0 ? rows : rows.filter(stated)
  const words = search.toLowerCase()
  kept.texts ??= shownRows(kept.workspace.context, rows).map(textOf)
  return rows.filter((row, index) => stated(row) && kept.texts?.[index]?.includes(words))
}

function nameOf({ store }: OpenWorkspace, { kind, sourceId }: ReviewComment): string {
  return store.records.side(MAPPING_KINDS[kind].source, sourceId)?.name ?? sourceId
}

function remarkText({ name, sourceId, author, text }: ReviewRemark): string {
  return [name, sourceId, author, text].join(' ').toLowerCase()
}

function textOf({ name, sourceId, reviewer, comment, theirs, mine }: ReviewDiffRow): string {
  return [name, sourceId, reviewer, comment, theirs?.targetName, mine?.targetName].join(' ').toLowerCase()
}
