import type { HandlersOf, ReviewCounts, ReviewDiffRow, ReviewEntry, reviewMethods } from '@shared/contract'
import type { ReviewComment, ReviewFormat, ReviewOrigin } from '@shared/review'
import { type FakeArea, pause } from './area'
import { companyId, companyName, partyId } from './site-names'
import { fakeWorkspaces } from './workspaces'

const ORIGIN: ReviewOrigin = {
  exportId: 'a3f1c2d4-0001',
  workspaceId: 'ws-harbor-bridge',
  workspaceName: 'Harbor Bridge',
  procoreCompanyId: '562949953443325',
  decisionRevision: 41,
  exportedAt: '2026-11-19T15:20:00.000Z',
}

/** Two conflicts, one refused row and forty changes of the reviewer's. */
const ROWS: readonly ReviewDiffRow[] = Array.from({ length: 43 }, (_, index) => {
  const state = index < 2 ? 'conflict' : index === 2 ? 'refused' : 'apply'
  const link = { decision: 'link', targetId: partyId(index), targetName: companyName(index) } as const
  const open = { decision: 'undecided', targetId: null, targetName: null } as const
  return {
    key: `company/${companyId(index)}`,
    state,
    kind: 'company',
    sourceId: companyId(index),
    name: companyName(index),
    place: `Companies, row ${index + 2}`,
    base: open,
    mine: state === 'conflict' ? { decision: 'ignore', targetId: null, targetName: null } : open,
    theirs: index % 5 === 4 ? { decision: 'import', targetId: null, targetName: null } : link,
    comment: index % 4 === 0 ? 'Confirmed with the project team.' : '',
    reviewer: 'Siobhán O’Neill',
    reason:
      state === 'refused' ? `TrustLayer party "${companyName(9)}" is linked to "${companyName(9)}" already.` : null,
  }
})

const COUNTS: ReviewCounts = { apply: 40, conflict: 2, refused: 1, here: 6, unchanged: 1184, comments: 11 }

function formatOf(path: string): ReviewFormat {
  if (path.endsWith('.xlsx')) return 'xlsx'
  return path.endsWith('.csv') ? 'csv' : 'pack'
}

export const handlers: FakeArea = (): HandlersOf<typeof reviewMethods> => {
  const entries: ReviewEntry[] = [
    {
      at: ORIGIN.exportedAt,
      what: 'exported',
      format: 'pack',
      path: '/home/dana/Harbor Bridge.crosswalk-review',
      exportId: ORIGIN.exportId,
      by: 'Dana Whitfield',
      count: 1233,
    },
  ]
  const comments = new Map<string, ReviewComment[]>()
  const note = (entry: Omit<ReviewEntry, 'at' | 'exportId' | 'by'>) =>
    entries.unshift({ at: new Date().toISOString(), exportId: ORIGIN.exportId, by: 'Dana Whitfield', ...entry })
  const saved = (path: string, format: ReviewFormat) => ({
    path,
    format,
    exportId: ORIGIN.exportId,
    bytes: 412_330,
    records: 1233,
    undecided: 214,
  })
  return {
    'review.export': async ({ path, format }) => {
      await pause(600)
      note({ what: 'exported', format, path, count: 1233 })
      return saved(path, format)
    },
    'review.savePack': async ({ path = '/home/dana/Harbor Bridge.crosswalk-review' }) => {
      await pause(400)
      note({ what: 'saved', format: 'pack', path, count: 1233 })
      return saved(path, 'pack')
    },
    'review.inspect': async ({ path }) => ({
      format: formatOf(path),
      needsPassphrase: false,
      sealed: false,
      origin: ORIGIN,
      savedAt: '2026-11-20T09:12:00.000Z',
      reviewer: 'Siobhán O’Neill',
      kinds: [{ kind: 'company', records: 1233, undecided: 170, changed: 43, unreadable: 0 }],
      comments: 11,
      matching: [{ id: ORIGIN.workspaceId, name: ORIGIN.workspaceName, same: true }],
    }),
    'review.diff': async ({ path, states = [], offset = 0, limit = 200 }) => {
      await pause(200)
      const shown = ROWS.filter((row) => states.length === 0 || states.includes(row.state))
      const items = shown.slice(offset, offset + limit)
      return {
        origin: ORIGIN,
        format: formatOf(path),
        reviewer: 'Siobhán O’Neill',
        counts: COUNTS,
        total: shown.length,
        items,
      }
    },
    'review.apply': async ({ path, resolutions = {}, rest = null }) => {
      await pause(300)
      const conflicts = ROWS.filter((row) => row.state === 'conflict' && !resolutions[row.key] && !rest)
      note({ what: 'applied', format: formatOf(path), path, count: COUNTS.apply })
      return {
        batch: null,
        conflicts,
        refused: ROWS.filter(({ state }) => state === 'refused'),
        unchanged: COUNTS.unchanged,
        comments: COUNTS.comments,
      }
    },
    'review.openPack': async () => fakeWorkspaces().get(ORIGIN.workspaceId).summary,
    'review.list': async () => entries,
    'review.comments': async ({ kind, sourceId }) => comments.get(`${kind}/${sourceId}`) ?? [],
    'review.comment': async ({ kind, sourceId, text }) => {
      const list = comments.get(`${kind}/${sourceId}`) ?? []
      list.push({
        id: `c-${list.length}`,
        kind,
        sourceId,
        at: new Date().toISOString(),
        author: 'Dana Whitfield',
        text,
      })
      comments.set(`${kind}/${sourceId}`, list)
      return list
    },
  }
}
