import type { ReviewCounts, ReviewDiffRow, ReviewEntry, ReviewInspection, ReviewRemark } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { ReviewFormat, ReviewOrigin } from '@shared/review'
import { companyId, companyName, partyId } from './site-names'

export const ORIGIN: ReviewOrigin = {
  exportId: 'a3f1c2d4-0001',
  workspaceId: 'ws-harbor-bridge',
  workspaceName: 'Harbor Bridge Constructors',
  procoreCompanyId: '562949953443325',
  decisionRevision: 41,
  exportedAt: '2026-11-19T15:20:00.000Z',
  exportedBy: 'Dana Whitfield',
}
export const REVIEWER = 'Siobhán O’Neill'
const CONFLICTS = 9
const REFUSED = 4
const ROW_COUNT = 225

/** Nine conflicts, four rows that cannot be taken and 212 changes of the reviewer's. */
export const ROWS: readonly ReviewDiffRow[] = Array.from({ length: ROW_COUNT }, (_, index) => {
  const state = index < CONFLICTS ? 'conflict' : index < CONFLICTS + REFUSED ? 'refused' : 'apply'
  const link = { decision: 'link', targetId: partyId(index), targetName: companyName(index) } as const
  const open = { decision: 'undecided', targetId: null, targetName: null } as const
  const mine = index % 2 ? { decision: 'ignore' as const, targetId: null, targetName: null } : link
  return {
    key: `company/${companyId(index)}`,
    state,
    kind: 'company',
    sourceId: companyId(index),
    name: companyName(index),
    place: `Companies, row ${index + 2}`,
    base: open,
    mine: state === 'conflict' ? mine : open,
    theirs: index % 5 === 4 || index % 2 === 0 ? { decision: 'import', targetId: null, targetName: null } : link,
    comment: index % 4 === 0 ? 'Confirmed with the project team: they trade under both names since the merger.' : '',
    reviewer: REVIEWER,
    reason: reasonOf(state, index),
    baseOf: state === 'conflict' && index === 5 ? 'merge' : 'export',
    rivals: [],
    about: {
      city: 'Oakland, CA',
      mine:
        state === 'conflict' ? { by: 'Dana Whitfield', at: '2026-11-20T08:05:00.000Z', why: 'Linked by hand.' } : null,
      theirs: { by: REVIEWER, at: '2026-11-20T09:02:00.000Z', why: 'To be imported.' },
      candidate: { id: partyId(index), name: companyName(index), city: 'Oakland, CA', confidence: 0.93 },
    },
  }
})

/** Eleven comments, four of them on records whose decision stays as it is. */
export const REMARKS: readonly ReviewRemark[] = Array.from({ length: 11 }, (_, index) => {
  const at = index < 7 ? index * 4 : 400 + index
  return {
    id: `remark-${index}`,
    kind: 'company',
    sourceId: companyId(at),
    name: companyName(at),
    at: `2026-11-20T09:${String(50 - index).padStart(2, '0')}:00.000Z`,
    author: REVIEWER,
    text: 'Confirmed with the project team: they trade under both names since the merger.',
  }
})

function reasonOf(state: ReviewDiffRow['state'], index: number): string | null {
  const held = `TrustLayer party "${companyName(index)}" is linked to "${companyName(index + 40)}" already.`
  if (state === 'refused') return held
  return state === 'conflict' && index === 3 ? held : null
}

export const COUNTS: ReviewCounts = { apply: 212, conflict: 9, refused: 4, here: 6, unchanged: 1002, comments: 11 }

export function formatOf(path: string): ReviewFormat {
  if (path.endsWith('.xlsx')) return 'xlsx'
  return path.endsWith('.csv') ? 'csv' : 'pack'
}

/** `?file=` plays a file that is sealed (with "harbour lights"), damaged, newer, foreign, stale or without a change. */
export type FakeFile = 'whole' | 'sealed' | 'damaged' | 'newer' | 'foreign' | 'stale' | 'unchanged'

export function inspectFake(path: string, file: FakeFile, passphrase: string | undefined): ReviewInspection {
  const format = formatOf(path)
  const shut = { savedAt: null, reviewer: null, origin: null, kinds: [], comments: 0, matching: [] }
  if (file === 'damaged')
    throw new CrosswalkError('bad-file', 'The pack is damaged: the sum of "decisions.ndjson" is not right.', {
      hint: 'Ask for the file again: it was changed or cut off on the way.',
    })
  if (file === 'newer')
    throw new CrosswalkError('bad-file', 'The pack was written by a newer Crosswalk (format 2).', {
      hint: 'Update Crosswalk, then open it again.',
    })
  if (file === 'sealed' && passphrase === undefined) return { format, sealed: true, needsPassphrase: true, ...shut }
  if (file === 'sealed' && passphrase !== 'harbour lights')
    throw new CrosswalkError('bad-file', 'The passphrase does not open this pack.', {
      hint: 'Type it again; ask whoever protected the pack. (A pack whose first bytes are damaged says the same.)',
    })
  return {
    format,
    needsPassphrase: false,
    sealed: file === 'sealed',
    origin: file === 'foreign' ? { ...ORIGIN, workspaceName: 'Pacific Piers', procoreCompanyId: '88120' } : ORIGIN,
    savedAt: '2026-11-20T09:12:00.000Z',
    reviewer: REVIEWER,
    kinds: [
      { kind: 'project', records: 61, undecided: 3, inactive: 0, changed: 0, unreadable: 0 },
      {
        kind: 'company',
        records: 1233,
        undecided: 170,
        inactive: 12,
        changed: file === 'unchanged' ? 0 : 225,
        unreadable: 0,
      },
    ],
    comments: 11,
    matching: file === 'foreign' ? [] : [{ id: ORIGIN.workspaceId, name: 'Harbor Bridge Constructors', same: true }],
  }
}

export const ENTRIES: readonly Omit<ReviewEntry, 'exportId'>[] = [
  {
    at: '2026-11-20T16:40:00.000Z',
    what: 'applied',
    format: 'xlsx',
    path: '/home/dana/Downloads/Harbor Bridge, projects (Ben).xlsx',
    by: 'Ben Achterberg',
    count: 18,
  },
  {
    at: ORIGIN.exportedAt,
    what: 'exported',
    format: 'pack',
    path: '/home/dana/Harbor Bridge Constructors.crosswalk-review',
    by: 'Dana Whitfield',
    count: 1233,
  },
  {
    at: '2026-11-18T10:02:00.000Z',
    what: 'exported',
    format: 'xlsx',
    path: '/home/dana/Harbor Bridge, projects.xlsx',
    by: 'Dana Whitfield',
    count: 61,
  },
]
