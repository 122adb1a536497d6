import type { Change } from '@shared/plan'
import { type CommitmentView, commitmentView, judgeCommitment } from '../commitments/judge'
import { commitmentList, commitmentRef } from '../commitments/name'
import { type Pair, pairKey, pairsOf } from '../commitments/pairs'
import type { CompanyStanding, ProjectStanding } from '../commitments/view'
import type { FlowInput } from '../types'
import { type LeftOutCommitment, noteLeftOut, noteRefused, noteUnlinkedProjects } from './association-findings'
import { planDissociations } from './dissociations'
import type { Draft } from './draft'

/**
 * T5, T7, T8: commitments that count associate a party to a project. Reads what `draft` creates in this plan, so projects and
 * companies are planned first.
 */
export function planAssociations(input: FlowInput, draft: Draft): void {
  const view = commitmentView(input)
  const left: LeftOutCommitment[] = []
  const pairs = pairsOf(input, (commitment) => {
    const judgement = judgeCommitment(commitment, view)
    if (!judgement.counts) left.push({ commitment, judgement })
    return judgement.counts
  })
  // Commitments that name no company are in no pair, and are judged here.
  for (const { record, goneAt } of input.snapshots.commitments.values()) {
    if (goneAt === null && record.companyId === null)
      left.push({ commitment: record, judgement: judgeCommitment(record, view) })
  }
  const around: Around = { view, created: createsOf(draft), made: madeOf(input) }
  for (const pair of pairs.values()) associate(around, draft, pair)
  if (input.settings.trustlayer.commitments.removeInactive) planDissociations(view, draft, pairs)
  noteLeftOut(view, draft, left)
  noteRefused(view, draft)
  noteUnlinkedProjects(view, draft)
}

/** One side of an association: a TrustLayer record that is there, or one that a change of this plan makes. */
interface End {
  id: string | null
  name: string
  dependsOn: Change['id'][]
}

interface Around {
  view: CommitmentView
  /** Ids of this plan's creates. */
  created: ReadonlySet<Change['id']>
  /** Associations that Crosswalk made: `<pair> <target>`. */
  made: ReadonlySet<string>
}

function createsOf({ changes }: Draft): Set<Change['id']> {
  return new Set(changes.filter(({ action }) => action === 'create').map(({ id }) => id))
}

function madeOf({ lastSynced }: FlowInput): Set<string> {
  const made = lastSynced.filter(({ kind, created }) => kind === 'association' && created)
  return new Set(made.map(({ sourceId, targetId }) => `${sourceId} ${targetId}`))
}

/** Null where the record is to be imported, but the plan cannot: the finding that says so is the import's own. */
function endOf(standing: ProjectStanding | CompanyStanding, createId: string, created: Around['created']): End | null {
  if (standing.state === 'link') return { id: standing.target.id, name: standing.target.name, dependsOn: [] }
  if (standing.state !== 'import' || !created.has(createId as Change['id'])) return null
  return { id: null, name: standing.source.name, dependsOn: [createId as Change['id']] }
}

function associate({ view, created, made }: Around, draft: Draft, pair: Pair): void {
  const company = view.company(pair.companyId)
  const project = endOf(view.project(pair.projectId), `projects:create:${pair.projectId}`, created)
  const party = endOf(company, `companies:create:${pair.companyId}`, created)
  const [first] = pair.commitments
  if (!project || !party || !first) return
  if (company.state === 'link' && project.id !== null && company.target.projectIds.includes(project.id)) {
    draft.unchanged += 1
    return
  }
  const behind = commitmentList(pair.commitments)
  const target = project.id !== null && party.id !== null ? `${project.id}/${party.id}` : null
  draft.changes.push({
    id: associateId(pair),
    flow: 'associations',
    rule: 'T5',
    action: 'associate',
    kind: 'association',
    system: 'trustlayer',
    source: commitmentRef(first),
    target: { system: 'trustlayer', kind: 'association', id: target, name: `${party.name} in ${project.name}` },
    fields: [
      { field: 'project', before: null, after: project.name },
      { field: 'party', before: null, after: party.name },
      { field: 'commitments', before: null, after: behind },
    ],
    ids: { projectId: pair.projectId, companyId: pair.companyId },
    reason: reasonOf(made.has(`${pairKey(pair)} ${target}`), { party, project, behind }),
    dependsOn: [...project.dependsOn, ...party.dependsOn],
    undo: 'full',
  })
}

export function associateId(pair: { projectId: string; companyId: string }): Change['id'] {
  return `associations:associate:${pairKey(pair)}` as Change['id']
}

function reasonOf(made: boolean, { party, project, behind }: { party: End; project: End; behind: string }): string {
  return made
    ? `Crosswalk associated "${party.name}" to "${project.name}" before, and TrustLayer does not hold it any more, although active commitments ask for it: ${behind}.`
    : `"${party.name}" has active commitments on "${project.name}": ${behind}.`
}
