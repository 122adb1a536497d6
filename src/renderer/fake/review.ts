import type { HandlersOf, ReviewDiffRow, ReviewEntry, reviewMethods } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { ReviewFormat } from '@shared/review'
import { type FakeArea, type FakeBackend, pause } from './area'
import { addComment, commentsOn } from './comments'
import { fakeDecisions, knownDecisions } from './mapping'
import { COUNTS, ENTRIES, type FakeFile, formatOf, inspectFake, ORIGIN, REMARKS, REVIEWER, ROWS } from './review-data'
import { addReviewWorkspace, fakeWorkspaces } from './workspaces'

type Review = HandlersOf<typeof reviewMethods>

const PACK = '/home/dana/Harbor Bridge Constructors.crosswalk-review'
const query = () => new URLSearchParams(globalThis.location?.search ?? '')
const playedFile = () => (query().get('file') ?? 'whole') as FakeFile

/** `?file=` see review-data.ts; `?packs=none` for a workspace without files, `?packs=failed` where they cannot be read, `?packs=taken` where another file lies in the pack's place. */
export const handlers: FakeArea = (backend): Review => {
  const files = new FakeFiles(backend)
  return { ...files.handlers(), ...commentHandlers(backend, files), ...mergeHandlers(files) }
}

/** What went out and came in, and whether the review is saved. */
class FakeFiles {
  readonly #backend: FakeBackend
  readonly #entries: ReviewEntry[] =
    query().get('packs') === 'none' ? [] : ENTRIES.map((entry) => ({ ...entry, exportId: ORIGIN.exportId }))
  #savedAt: string | null = null
  #comments = 0
  /** Batches at the last save. */
  #batches = ''

  constructor(backend: FakeBackend) {
    this.#backend = backend
  }

  note(entry: Omit<ReviewEntry, 'at' | 'exportId' | 'by'>, by = 'Dana Whitfield'): void {
    this.#entries.unshift({ at: new Date().toISOString(), exportId: ORIGIN.exportId, by, ...entry })
    for (const workspaceId of fakeWorkspaces().kept.keys())
      this.#backend.emit('workspace.changed', { workspaceId, parts: ['workspace'] })
  }

  commented(): void {
    this.#comments += 1
  }

  handlers(): Pick<
    Review,
    'review.export' | 'review.savePack' | 'review.inspect' | 'review.openPack' | 'review.list' | 'review.state'
  > {
    return {
      'review.export': async ({ path, format }) => {
        await pause(600)
        this.note({ what: 'exported', format, path, count: 1233 })
        return saved(path, format)
      },
      'review.savePack': async ({ path = PACK, passphrase }) => {
        await pause(400)
        if (passphrase !== undefined && passphrase !== 'harbour lights')
          throw new CrosswalkError('bad-file', 'The passphrase does not open this pack.', {
            hint: 'Type it again; ask whoever protected the pack.',
          })
        if (query().get('packs') === 'taken' && path === PACK)
          throw new CrosswalkError('file-exists', `${path} is not the pack of this review any more.`, {
            hint: 'It was left as it is. Save to another file, or move that one away first.',
          })
        this.#savedAt = new Date().toISOString()
        this.#comments = 0
        this.#batches = batchesNow()
        this.note({ what: 'saved', format: 'pack', path, count: 1233 }, REVIEWER)
        return saved(path, 'pack')
      },
      'review.state': async () => ({
        unsaved: this.#comments > 0 || batchesNow() !== this.#batches,
        savedAt: this.#savedAt,
      }),
      'review.inspect': async ({ path, passphrase }) => {
        await pause(250)
        return inspectFake(path, playedFile(), passphrase)
      },
      'review.openPack': async ({ path, reviewer }) => {
        await pause(300)
        return addReviewWorkspace({ ...ORIGIN, reviewer, file: path, sealed: playedFile() === 'sealed' })
      },
      'review.list': async () => {
        await pause(150)
        if (query().get('packs') === 'failed')
          throw new CrosswalkError('workspace-corrupt', 'The database of this workspace is damaged.', {
            hint: 'Restore the copy that Crosswalk made before the last update.',
          })
        return [...this.#entries]
      },
    }
  }
}

const batchesNow = () =>
  (knownDecisions()?.list(100) ?? [])
    .filter(({ state }) => state === 'applied')
    .map(({ id }) => id)
    .join(' ')

function saved(path: string, format: ReviewFormat) {
  const kinds = [{ kind: 'company' as const, records: 1233, undecided: 214, inactive: 0 }]
  return { path, format, exportId: ORIGIN.exportId, bytes: 412_330, records: 1233, undecided: 214, kinds }
}

function mergeHandlers(
  files: FakeFiles,
): Pick<Review, 'review.diff' | 'review.remarks' | 'review.close' | 'review.apply'> {
  const rows = () => (playedFile() === 'unchanged' ? [] : ROWS.filter(({ key }) => !settled.has(key)))
  const settled = new Set<string>()
  const countOf = (state: ReviewDiffRow['state']) => rows().filter((row) => row.state === state).length
  return {
    'review.diff': async ({ path, states = [], search = '', offset = 0, limit = 200 }) => {
      await pause(200)
      if (playedFile() === 'stale')
        throw new CrosswalkError(
          'bad-file',
          'The file is stale: none of its records is in the last pull of this workspace.',
          {
            hint: 'Export again after the last pull and have that reviewed; or pull, where the records should be there.',
          },
        )
      const fits = (row: ReviewDiffRow) =>
        (states.length === 0 || states.includes(row.state)) && row.name.toLowerCase().includes(search.toLowerCase())
      const shown = rows().filter(fits)
      return {
        origin: ORIGIN,
        format: formatOf(path),
        reviewer: REVIEWER,
        counts: { ...COUNTS, apply: countOf('apply'), conflict: countOf('conflict'), refused: countOf('refused') },
        total: shown.length,
        items: shown.slice(offset, offset + limit),
      }
    },
    'review.remarks': async ({ search = '', offset = 0, limit = 200 }) => {
      const words = search.toLowerCase()
      const found = REMARKS.filter(({ name, text }) => `${name} ${text}`.toLowerCase().includes(words))
      return { total: found.length, items: found.slice(offset, offset + limit) }
    },
    'review.close': async () => null,
    'review.apply': async ({ path, resolutions = {}, rest = null }) => {
      await pause(300)
      const answer = ({ key }: ReviewDiffRow) => resolutions[key] ?? rest
      const all = rows()
      const take = all.filter((row) => row.state === 'apply' || (row.state === 'conflict' && answer(row) === 'theirs'))
      const company = fakeDecisions().kinds.company
      const indexes = take.map(({ sourceId }) => company.sourceIndex.get(sourceId ?? '') ?? 0)
      const { batch } = fakeDecisions().decide({ kind: 'company', indexes, decision: 'import', targetOf: () => -1 })
      const conflicts = all.filter((row) => row.state === 'conflict' && !answer(row))
      const refused = all.filter(({ state }) => state === 'refused')
      for (const row of all)
        if (row.state === 'apply' || (row.state === 'conflict' && answer(row))) settled.add(row.key)
      files.note(
        { what: 'applied', format: formatOf(path), path, count: take.length, ...(batch ? { batchId: batch.id } : {}) },
        REVIEWER,
      )
      return { batch, conflicts, refused, unchanged: COUNTS.unchanged, comments: COUNTS.comments }
    },
  }
}

function commentHandlers(backend: FakeBackend, files: FakeFiles): Pick<Review, 'review.comments' | 'review.comment'> {
  return {
    'review.comments': async ({ kind, sourceId }) => commentsOn(kind, sourceId),
    'review.comment': async ({ workspaceId, kind, sourceId, text }) => {
      await pause(120)
      const known = commentsOn(kind, sourceId).length
      const author = fakeWorkspaces().get(workspaceId).summary.review?.reviewer ?? 'Dana Whitfield'
      addComment({ id: `c-${known}`, kind, sourceId, at: new Date().toISOString(), author, text })
      files.commented()
      backend.emit('workspace.changed', { workspaceId, parts: ['decisions'] })
      return commentsOn(kind, sourceId)
    },
  }
}
