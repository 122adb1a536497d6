import type { Commitment } from '@shared/records'
import { activeBecause, ignoredType, inactive } from './activity'
import type { Closed } from './closed'
import { isSeen, mapped, nameOf, problem, unmapped } from './mapped'
import { COMMITMENT_TYPE_WORDS, commitmentName } from './name'
import type { CommitmentView } from './view'

export type GateId =
  | 'project-visible'
  | 'project-linked'
  | 'commitments-read'
  | 'company-named'
  | 'company-visible'
  | 'company-linked'
  | 'type'
  | 'state'

export interface GateRule {
  id: GateId
  /** Null where the gate is open. */
  closed(commitment: Commitment, view: CommitmentView): Closed | null
  /** The sentence of an open gate. */
  open(commitment: Commitment, view: CommitmentView): string
}

/** T5, T7, T8, T10: the gates of a commitment in their order. The first closed one says why it makes no association. */
export const GATES: readonly GateRule[] = [
  {
    id: 'project-visible',
    closed: ({ projectId }, view) => {
      const standing = view.project(projectId)
      if (isSeen(standing)) return null
      if (standing.state === 'problem') return problem('project', standing)
      return {
        code: 'not-permitted',
        rule: 'T10',
        what: `project ${projectId} is not visible to the Procore app user, or no longer exists`,
        next: 'In Procore, add the project to the app’s permitted projects (Company Admin, App Management), then pull.',
      }
    },
    open: ({ projectId }, view) => `Project ${nameOf(view.project(projectId), projectId)} is visible (T10).`,
  },
  {
    id: 'project-linked',
    closed: ({ projectId }, view) => unmapped('project', view.project(projectId)),
    open: ({ projectId }, view) => mapped(view.project(projectId), 'Project', projectId),
  },
  {
    id: 'commitments-read',
    closed: ({ projectId }, view) => unread(view, projectId),
    open: () => 'The commitments of the project were read in the last pull (T10).',
  },
  {
    id: 'company-named',
    closed: ({ companyId }) => (companyId === null ? NO_COMPANY : null),
    open: () => 'It names a company of the directory (T5).',
  },
  {
    id: 'company-visible',
    closed: ({ companyId, companyName }, view) => {
      if (companyId === null) return NO_COMPANY
      const standing = view.company(companyId)
      if (isSeen(standing)) return null
      if (standing.state === 'problem') return problem('company', standing)
      return {
        code: 'not-permitted',
        rule: 'T10',
        what: `company ${companyName ? `"${companyName}"` : companyId} is not in the company directory that the Procore app user sees`,
        next: 'Check that the company is in Procore’s company directory and the app may read it, then pull.',
      }
    },
    open: ({ companyId }, view) =>
      `Company ${nameOf(view.company(companyId ?? ''), companyId ?? '')} is in the company directory (T10).`,
  },
  {
    id: 'company-linked',
    closed: ({ companyId }, view) => (companyId === null ? NO_COMPANY : unmapped('company', view.company(companyId))),
    open: ({ companyId }, view) => mapped(view.company(companyId ?? ''), 'Company', companyId ?? ''),
  },
  { id: 'type', closed: ignoredType, open: ({ type }) => `${COMMITMENT_TYPE_WORDS[type]}s are not left out (T7).` },
  { id: 'state', closed: inactive, open: activeBecause },
]

const NO_COMPANY: Closed = {
  code: 'company-not-linked',
  rule: 'T5',
  what: 'it names no company',
  next: 'Choose the contract company of the commitment in Procore, then pull and plan again.',
}

function unread(view: CommitmentView, projectId: string): Closed | null {
  const reading = view.input.snapshots.coverage.commitments.get(projectId)
  if (reading === 'read') return null
  if (reading === 'refused') {
    return {
      code: 'not-permitted',
      rule: 'T10',
      what: 'Procore refused to list the commitments of the project',
      next: REFUSED_NEXT,
      saidElsewhere: true,
    }
  }
  return {
    code: 'left-out',
    rule: 'T10',
    what: 'the commitments of the project were not read in the last pull',
    next: 'Pull, then plan again: commitments are read for linked projects, and for those to be imported.',
    saidElsewhere: true,
  }
}

export const REFUSED_NEXT =
  'In Procore, give the app’s user at least read-only access to the Commitments tool of the project, then pull.'

/** "Subcontract "SC-001 Electrical" makes no association: company "Bay Electric" is not linked." */
export function closedSentence(commitment: Commitment, { what }: Closed): string {
  return `${COMMITMENT_TYPE_WORDS[commitment.type]} "${commitmentName(commitment)}" makes no association: ${what}.`
}
