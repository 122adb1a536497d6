import type { Choice } from '@shared/review'
import { Decision } from '@shared/vocabulary'

/** The drop-down of a spreadsheet. */
export const DECISION_LABEL: Record<Decision, string> = {
  undecided: 'Undecided',
  link: 'Link',
  import: 'Import',
  ignore: 'Do not add',
}

/** A decision out of a cell: the word of the drop-down, that of the command line, or empty for undecided. */
export function readDecision(text: string): Decision | null {
  const word = text.trim().toLowerCase()
  if (word === '') return 'undecided'
  return Decision.options.find((one) => one === word || DECISION_LABEL[one].toLowerCase() === word) ?? null
}

/** How a drop-down names a target: its name for people, its id for Crosswalk. */
export function targetLabel(target: { id: string; name: string }): string {
  return `${target.name.replace(/\s+/g, ' ').trim().slice(0, 160)} [${target.id}]`
}

/** The id out of a target cell: the one in brackets at the end, else what was typed. */
function readTarget(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /\[([^[\]]{1,64})\]$/.exec(trimmed)?.[1]?.trim() ?? trimmed
}

/**
 * The choice of a row out of its two cells, or why there is none. A target beside another decision than "Link" is what was left over
 * from the export, or a link that was half chosen: the first is ignored, the second is asked about.
 */
export function readChoice(cells: { decision: string; target: string }, base: Choice): Choice | string {
  const decision = readDecision(cells.decision)
  if (!decision)
    return `"${cells.decision.slice(0, 40)}" is not a decision: choose ${Object.values(DECISION_LABEL).join(', ')}.`
  const targetId = readTarget(cells.target)
  if (targetId && targetId.length > 64) return `"${targetId.slice(0, 40)}…" is not an id.`
  if (decision === 'link')
    return targetId ? { decision, targetId } : 'A link needs a target: choose one from the list, or type its id.'
  if (targetId && targetId !== base.targetId)
    return `A target is chosen, but the decision says "${DECISION_LABEL[decision]}". Set it to "Link", or clear the target.`
  return { decision, targetId: null }
}
