import type {
  NamedChoice,
  Resolution,
  ReviewApplied,
  ReviewCounts,
  ReviewDiffRow,
  ReviewRowAbout,
} from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import type { ComponentProps } from 'react'
import { countOf, formatShare } from '../../../ui/numbers'
import { ROW_STATE, rowLook, type StatusBadge } from '../../../ui/StatusBadge'
import { decisions } from '../review-words'

type Look = ComponentProps<typeof StatusBadge>['look']
export type Resolutions = Readonly<Record<string, Resolution>>

/** What pressing the button would do; exact, because theirs that cannot be taken cannot be chosen. */
export interface Settled {
  readonly apply: number
  readonly theirs: number
  readonly mine: number
  readonly open: number
  /** Decisions that would be changed. */
  readonly total: number
}

export function settledBy(counts: ReviewCounts, resolutions: Resolutions): Settled {
  const answers = Object.values(resolutions)
  const theirs = answers.filter((answer) => answer === 'theirs').length
  const mine = answers.length - theirs
  const open = Math.max(0, counts.conflict - theirs - mine)
  return { apply: counts.apply, theirs, mine, open, total: counts.apply + theirs }
}

/** Why theirs cannot be chosen for a conflict, beside what is chosen for the others; null where it can. */
export function whyNotTheirs({ reason, rivals, theirs }: ReviewDiffRow, resolutions: Resolutions): string | null {
  if (reason !== null) return `Theirs cannot be taken: ${reason} Keep mine, or change that first.`
  const rival = rivals.find((key) => resolutions[key] === 'theirs')
  if (rival === undefined) return null
  const target = theirs?.targetName ?? theirs?.targetId ?? 'The target'
  return `Theirs cannot be taken: “${target}” goes to another record whose conflict is settled as theirs (${rival.split('/')[1]}), and may be linked once. Keep mine, or settle that one as mine first.`
}

/** Answers as they are after these rows are settled so; one whose theirs cannot be chosen stays as it was. */
export function withAnswer(
  resolutions: Resolutions,
  rows: readonly ReviewDiffRow[],
  resolution: Resolution | null,
): Resolutions {
  const kept = { ...resolutions }
  for (const row of rows) {
    if (resolution === null) delete kept[row.key]
    else if (resolution === 'mine' || whyNotTheirs(row, kept) === null) kept[row.key] = resolution
  }
  return kept
}

/** Why there is nothing to apply, or null. */
export function whyNothing(counts: ReviewCounts | null, settled: Settled | null): string | null {
  if (!counts || !settled) return 'The file is being compared.'
  if (settled.total > 0 || counts.comments > 0) return null
  if (settled.open > 0) return 'Settle a conflict first: press T to take theirs, M to keep mine.'
  return 'Nothing in the file differs from what is decided here.'
}

/** "Take 212 decisions" (applying is what writes to other systems); a file may also bring nothing but comments. */
export function applyWords(settled: Settled | null, comments: number): string {
  if (settled && settled.total === 0 && comments > 0) return `Keep ${countOf(comments, 'comment', 'comments')}`
  return `Take ${decisions(settled?.total ?? 0)}`
}

/** What is about to happen, line by line; nothing is said of what is not there. */
export function whatHappens(counts: ReviewCounts, settled: Settled): string[] {
  const { apply, theirs, mine, open } = settled
  return [
    apply > 0 ? `${decisions(apply)} that changed in the file only` : '',
    theirs > 0 ? `${countOf(theirs, 'conflict', 'conflicts')} as in the file` : '',
    counts.comments > 0 ? `${countOf(counts.comments, 'comment is', 'comments are')} kept` : '',
    mine > 0 ? `${countOf(mine, 'conflict stays', 'conflicts stay')} as decided here` : '',
    open > 0 ? `${countOf(open, 'conflict stays', 'conflicts stay')} open, for later` : '',
    counts.refused > 0 ? `${countOf(counts.refused, 'row', 'rows')} cannot be taken, with the reason beside each` : '',
  ].filter(Boolean)
}

/** What came of it, in a sentence. */
export function appliedWords({ batch, comments }: Pick<ReviewApplied, 'batch' | 'comments'>): string {
  const kept = comments > 0 ? `${countOf(comments, 'comment was', 'comments were')} kept` : ''
  if (!batch) return kept ? `No decision was changed; ${kept}.` : 'No decision was changed.'
  const done = `${countOf(batch.count, 'decision was', 'decisions were')} applied as one batch`
  return kept ? `${done}; ${kept}.` : `${done}.`
}

/** A decision as a table shows it: the target's name instead of "Linked". */
export function choiceLook(kind: MappingKind | null, choice: NamedChoice): { look: Look; word: string } {
  const look = kind === null ? ROW_STATE[choice.decision] : rowLook(kind, choice.decision)
  if (choice.decision !== 'link') return { look, word: look.word }
  return { look, word: choice.targetName ?? choice.targetId ?? look.word }
}

/** Whose decision a side is: "Mine, by Dana". */
export function sideTitle(side: 'mine' | 'theirs', by: string | undefined): string {
  if (by) return side === 'mine' ? `Mine, by ${by}` : `Theirs, by ${by}`
  return side === 'mine' ? 'Mine, here now' : 'Theirs, in the file'
}

/** Where a row stands in the file; of a pack nothing that its name does not say. */
export function placeWords({ place, sourceId, name }: Pick<ReviewDiffRow, 'place' | 'sourceId' | 'name'>): string {
  return place === name || (sourceId !== null && place.includes(sourceId)) ? '' : place
}

/** What a record is likely the same as: one can decide by it. */
export function candidateWords({ candidate }: Pick<ReviewRowAbout, 'candidate'>): string {
  if (!candidate) return 'No candidate is known here.'
  const { name, city, confidence } = candidate
  return `Best candidate here: ${[name, city].filter(Boolean).join(', ')} (${formatShare(confidence)}).`
}

/** A decision as both sides are named: `Link to “Bay Electric”`. */
export function choiceWords(kind: MappingKind | null, choice: NamedChoice): string {
  const { look, word } = choiceLook(kind, choice)
  return choice.decision === 'link' ? `Link to “${word}”` : look.word
}

/** The next conflict after the cursor that nobody has settled, among the rows that are known; else null. */
export function nextOpen(
  rowAt: (index: number) => ReviewDiffRow | undefined,
  { from, total, resolutions }: { from: number; total: number; resolutions: Resolutions },
): number | null {
  for (let step = 1; step <= total; step += 1) {
    const index = (from + step) % total
    const row = rowAt(index)
    if (row?.state === 'conflict' && resolutions[row.key] === undefined) return index
  }
  return null
}
