import type { Finding } from '@shared/plan'
import type { Commitment } from '@shared/records'
import type { RecordRef } from '@shared/vocabulary'
import { REFUSED_NEXT } from '../commitments/gates'
import type { CommitmentView, Judgement } from '../commitments/judge'
import { commitmentRef } from '../commitments/name'
import { type Draft, sourceRef } from './draft'

export interface LeftOutCommitment {
  commitment: Commitment
  judgement: Judgement
}

/** A line a commitment that makes no association, with the first gate that stops it. */
export function noteLeftOut(view: CommitmentView, draft: Draft, left: readonly LeftOutCommitment[]): void {
  const said = left.filter(({ judgement }) => !judgement.counts && !judgement.saidElsewhere)
  said.sort((a, b) => (a.commitment.id < b.commitment.id ? -1 : 1))
  for (const { commitment, judgement } of said) {
    draft.skipped.push({
      code: judgement.code ?? 'left-out',
      rule: judgement.rule,
      severity: 'info',
      records: recordsOf(commitment, view),
      message: judgement.message,
      next: judgement.next,
    })
  }
}

/** The commitment, its project and its company, as far as they are known. */
function recordsOf(commitment: Commitment, view: CommitmentView): RecordRef[] {
  const { projectId, companyId } = commitment
  const project = view.project(projectId).source
  const company = companyId === null ? null : view.company(companyId).source
  return [
    commitmentRef(commitment),
    ...(project ? [sourceRef('project', project)] : []),
    ...(company ? [sourceRef('company', company)] : []),
  ]
}

/** T10: one warning a mapped project whose commitments Procore refuses to list. */
export function noteRefused(view: CommitmentView, draft: Draft): void {
  const { commitments } = view.input.snapshots.coverage
  const refused = [...commitments].filter(([, reading]) => reading === 'refused').map(([id]) => id)
  for (const id of refused.sort()) {
    const standing = view.project(id)
    if (standing.state !== 'link' && standing.state !== 'import') continue
    draft.skipped.push({
      code: 'not-permitted',
      rule: 'T10',
      severity: 'warning',
      records: [sourceRef('project', standing.source)],
      message: `Procore refused to list the commitments of "${standing.source.name}": no association is made or removed for this project.`,
      next: REFUSED_NEXT,
    })
  }
}

/**
 * "Companies not associated" (L3): an undecided project whose directory holds linked companies. Commitments are read for mapped
 * projects only, so that without this line nothing would tell of them; where some are known from before, each has its own.
 */
export function noteUnlinkedProjects(view: CommitmentView, draft: Draft): void {
  const { commitments, companies } = view.input.snapshots
  const told = new Set(
    [...commitments.values()].filter(({ goneAt }) => goneAt === null).map(({ record }) => record.projectId),
  )
  const linked = new Map<string, number>()
  for (const [companyId, { record }] of companies) {
    if (record.projectIds.length === 0 || view.company(companyId).state !== 'link') continue
    for (const projectId of new Set(record.projectIds)) linked.set(projectId, (linked.get(projectId) ?? 0) + 1)
  }
  for (const id of [...linked.keys()].sort()) {
    const standing = view.project(id)
    if (standing.state !== 'undecided' || !standing.source.active || told.has(id)) continue
    draft.skipped.push(unlinkedProject(standing.source, linked.get(id) ?? 0))
  }
}

function unlinkedProject(project: { id: string; name: string }, companies: number): Finding {
  const whom = companies === 1 ? '1 linked company' : `${companies} linked companies`
  return {
    code: 'project-not-linked',
    rule: 'T5',
    severity: 'info',
    records: [sourceRef('project', project)],
    message: `Procore project "${project.name}" is not linked: its commitments are not read, so no association is made, although its directory holds ${whom}.`,
    next: 'Link or import the Procore project in the mapping table, then pull and plan again.',
  }
}
