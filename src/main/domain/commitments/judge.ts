import type { Why } from '@shared/contract'
import type { Commitment } from '@shared/records'
import type { LogCode } from '@shared/vocabulary'
import { closedSentence, GATES, type GateId, type GateRule } from './gates'
import { COMMITMENT_TYPE_WORDS, commitmentName } from './name'
import type { CommitmentView } from './view'

export { type CommitmentView, commitmentView } from './view'

/**
 * Whether a commitment stands behind an association (T5), and if not, the first gate that stops it. Where it counts, `gate` and
 * `code` are null and `next` is empty.
 */
export interface Judgement {
  counts: boolean
  gate: GateId | null
  code: LogCode | null
  rule: string
  message: string
  next: string
  /** A plan says the same in another finding: of the mapping row, or of the project whose commitments were not read. */
  saidElsewhere: boolean
}

/** T5, T7, T8: judges one commitment that Procore still has; those that left Procore's list never count. */
export function judgeCommitment(commitment: Commitment, view: CommitmentView): Judgement {
  return firstClosed(GATES, commitment, view) ?? counting(commitment)
}

function counting(commitment: Commitment): Judgement {
  const message = `${COMMITMENT_TYPE_WORDS[commitment.type]} "${commitmentName(commitment)}" associates its company to its project.`
  return { counts: true, gate: null, code: null, rule: 'T5', message, next: '', saidElsewhere: false }
}

const OF_COMPANY: ReadonlySet<GateId> = new Set(['company-visible', 'company-linked'])
const OF_ITSELF: ReadonlySet<GateId> = new Set(['type', 'state'])
const WITHOUT_COMPANY = GATES.filter(({ id }) => !OF_COMPANY.has(id))
const ITSELF_ONLY = GATES.filter(({ id }) => OF_ITSELF.has(id))

/** M7 `from-commitments`: it names a company, and would count if that company were linked. */
export function countsForCompany(commitment: Commitment, view: CommitmentView): boolean {
  return firstClosed(WITHOUT_COMPANY, commitment, view) === null
}

/** T7 and T8 alone: not of an ignored type, and active, whatever is linked. */
export function isActiveCommitment(commitment: Commitment, view: CommitmentView): boolean {
  return firstClosed(ITSELF_ONLY, commitment, view) === null
}

function firstClosed(rules: readonly GateRule[], commitment: Commitment, view: CommitmentView): Judgement | null {
  for (const rule of rules) {
    const closed = rule.closed(commitment, view)
    if (!closed) continue
    const { code, rule: ruleId, next, saidElsewhere = false } = closed
    const message = closedSentence(commitment, closed)
    return { counts: false, gate: rule.id, code, rule: ruleId, message, next, saidElsewhere }
  }
  return null
}

/** L3: every gate in order with its sentence, for "why?". */
export function commitmentGates(commitment: Commitment, view: CommitmentView): Why['gates'] {
  return GATES.map((rule) => {
    const closed = rule.closed(commitment, view)
    if (!closed) return { id: rule.id, open: true, message: rule.open(commitment, view), fix: '' }
    return {
      id: rule.id,
      open: false,
      message: `${closedSentence(commitment, closed).slice(0, -1)} (${closed.rule}).`,
      fix: closed.next,
    }
  })
}
