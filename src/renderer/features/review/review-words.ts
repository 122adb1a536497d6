import type { HistoryState, ReviewEntry, ReviewHeld, ReviewInspection } from '@shared/contract'
import type { ReviewFormat } from '@shared/review'
import { isCorfixKind, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { countOf, formatCount } from '../../ui/numbers'

export const FORMAT_WORD: Record<ReviewFormat, string> = { xlsx: 'Excel workbook', csv: 'CSV', pack: 'Review pack' }
const EXTENSION: Record<ReviewFormat, string> = { xlsx: 'xlsx', csv: 'csv', pack: 'crosswalk-review' }

/** "harbour.crosswalk-review" of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) || path
}

/** What the save dialog proposes; the signs that no file name may hold become spaces. */
export function suggestedName(workspace: string, format: ReviewFormat): string {
  const plain = workspace.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ')
  return `${plain.trim().slice(0, 80)} review.${EXTENSION[format]}`
}

const RECORDS: Record<MappingKind, readonly [one: string, many: string]> = {
  project: ['project', 'projects'],
  company: ['company', 'companies'],
  'corfix-project': ['Corfix project', 'Corfix projects'],
  'corfix-user': ['worker', 'workers'],
}

/** "61 projects, 1,233 companies (170 undecided), 163 workers (3 not synced)"; inactive ones, which no table lists, apart. */
export function holdsWords(kinds: readonly ReviewHeld[]): string {
  const words = kinds.map(({ kind, records, undecided }) => {
    const all = countOf(records, ...RECORDS[kind])
    return undecided > 0 ? `${all} (${formatCount(undecided)} ${openWord(kind)})` : all
  })
  const inactive = kinds.reduce((sum, kind) => sum + kind.inactive, 0)
  const apart = inactive > 0 ? `; besides ${countOf(inactive, 'inactive record', 'inactive records')}` : ''
  return (words.join(', ') || 'no records') + apart
}

/** Corfix's rules decide by themselves: what they leave open waits for nobody. */
function openWord(kind: MappingKind): string {
  return isCorfixKind(kind) ? 'not synced' : 'undecided'
}

/** Of a kind within a sentence: "companies", "Corfix projects". */
export function recordsWord(kind: MappingKind): string {
  return RECORDS[kind][1]
}

/** What waits for a person in a kind, and the button beside it. */
export function waitingWords(kind: MappingKind, { waiting, conflicts }: { waiting: number; conflicts: number }) {
  const name = recordsWord(kind)
  if (waiting + conflicts === 0) return { open: 'all decided', button: `Look at ${name}` }
  const button = `Decide on ${name}`
  if (waiting === 0) return { open: countOf(conflicts, 'needs a decision', 'need a decision'), button }
  const apart = conflicts > 0 ? `, ${formatCount(conflicts)} in conflict` : ''
  return { open: `${formatCount(waiting)} undecided${apart}`, button }
}

/** What somebody changed in a file since it was exported. */
export function changedWords({ kinds, comments }: Pick<ReviewInspection, 'kinds' | 'comments'>): string {
  const changed = kinds.reduce((sum, kind) => sum + kind.changed, 0)
  const remarks = countOf(comments, 'comment', 'comments')
  if (changed === 0) return comments > 0 ? `no decision, ${remarks}` : 'nothing yet'
  return comments > 0 ? `${decisions(changed)}, ${remarks}` : decisions(changed)
}

export function unreadable(kinds: ReviewInspection['kinds']): number {
  return kinds.reduce((sum, kind) => sum + kind.unreadable, 0)
}

export function decisions(count: number): string {
  return countOf(count, 'decision', 'decisions')
}

/** What a kind is called on the screens: "Companies". */
export function kindName(kind: MappingKind): string {
  return MAPPING_KINDS[kind].words.plural
}

const ENTRY_WORD: Record<ReviewEntry['what'], string> = {
  exported: 'Exported',
  saved: 'Saved',
  opened: 'Opened',
  applied: 'Brought in',
}

/** "Brought in, undone": what happened to a file, and what became of it since. */
export function entryWord({ what, shown }: Pick<ReviewEntry, 'what' | 'shown'>): string {
  const since: Partial<Record<HistoryState, string>> = { undone: ', undone', partly: ', partly undone' }
  return `${ENTRY_WORD[what]}${(shown && since[shown]) ?? ''}`
}

/** What went out with a file, or came in with it. */
export function entryCount({ what, count }: Pick<ReviewEntry, 'what' | 'count'>): string {
  return what === 'applied' ? decisions(count) : countOf(count, 'record', 'records')
}
