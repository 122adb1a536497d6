import type { Why } from '@shared/contract'
import type { Commitment } from '@shared/records'
import { commitmentGates, commitmentView } from '../commitments/judge'
import { COMMITMENT_TYPE_WORDS, commitmentName } from '../commitments/name'
import type { FlowInput } from '../types'
import { associatedGate, profileGates } from './association-gates'
import { planPair } from './pair-plan'

type Gate = Why['gates'][number]

/** L3 for a commitment: the gates of T5, T7, T8, T9 and T10 in order. The first closed one is the answer. */
export function whyCommitment(input: FlowInput, commitmentId: string): Why {
  const snapshot = input.snapshots.commitments.get(commitmentId)
  if (!snapshot) return answered([unknownGate(commitmentId)], '')
  const { record, goneAt } = snapshot
  const gates = [visibleGate(record, goneAt), ...commitmentGates(record, commitmentView(input))]
  if (record.companyId !== null) {
    const plan = planPair(input, { projectId: record.projectId, companyId: record.companyId })
    gates.push(associatedGate(plan), ...profileGates(plan))
  }
  const named = `${COMMITMENT_TYPE_WORDS[record.type]} "${commitmentName(record)}"`
  return answered(gates, `${named} counts, and TrustLayer holds its association as of the last pull.`)
}

/** The first closed gate answers; where all are open, `otherwise`. */
export function answered(gates: Gate[], otherwise: string): Why {
  return { gates, answer: gates.find(({ open }) => !open)?.message ?? otherwise }
}

function unknownGate(id: string): Gate {
  return {
    id: 'visible',
    open: false,
    message: `Commitment ${id} is not known: commitments are read for permitted projects that are linked or to be imported, and for no others (T10).`,
    fix: 'Link or import its project in the mapping table, and see that Procore permits the app to read its commitments; then pull.',
  }
}

function visibleGate(commitment: Commitment, goneAt: string | null): Gate {
  const open = goneAt === null
  const named = `${COMMITMENT_TYPE_WORDS[commitment.type]} "${commitmentName(commitment)}"`
  return {
    id: 'visible',
    open,
    message: open
      ? `${named} is in Procore’s list (T10).`
      : `${named} is not in Procore’s list since ${goneAt?.slice(0, 10)}: it was deleted, or made private for others (T10).`,
    fix: open
      ? ''
      : 'Nothing to do if it was deleted. If it is private in Procore, give the app’s user access to it, then pull.',
  }
}
