import type { Change } from '@shared/plan'
import type { Commitment } from '@shared/records'
import type { RecordRef } from '@shared/vocabulary'
import type { CommitmentView } from '../commitments/judge'
import { byNumber, commitmentRef } from '../commitments/name'
import { type Pair, pairKey } from '../commitments/pairs'
import type { CompanyStanding, ProjectStanding } from '../commitments/view'
import { type Draft, sourceRef } from './draft'

type Linked<S> = Extract<S, { state: 'link' }>

interface Ended {
  /** The pair's. */
  key: string
  projectId: string
  companyId: string
  project: Linked<ProjectStanding>
  company: Linked<CompanyStanding>
}

/**
 * T5 with `commitments.removeInactive`: an association that Crosswalk made, and behind which no commitment counts any more,
 * goes. Never because something is unlinked, orphaned, in conflict, refused or not read: none of these is an end.
 */
export function planDissociations(view: CommitmentView, draft: Draft, pairs: ReadonlyMap<string, Pair>): void {
  const ended = endedOf(view, pairs).sort((a, b) => (a.key < b.key ? -1 : 1))
  if (ended.length === 0) return
  const newest = newestOf(view, new Set(ended.map(({ key }) => key)))
  for (const one of ended) draft.changes.push(dissociate(one, newest.get(one.key) ?? null))
}

function endedOf(view: CommitmentView, pairs: ReadonlyMap<string, Pair>): Ended[] {
  const { lastSynced, snapshots } = view.input
  return lastSynced.flatMap(({ kind, sourceId, targetId, created }) => {
    if (kind !== 'association' || !created || pairs.has(sourceId)) return []
    const [projectId = '', companyId = ''] = sourceId.split('/')
    const project = view.project(projectId)
    const company = view.company(companyId)
    if (project.state !== 'link' || company.state !== 'link') return []
    if (targetId !== `${project.target.id}/${company.target.id}`) return []
    if (!company.target.projectIds.includes(project.target.id)) return []
    if (snapshots.coverage.commitments.get(projectId) !== 'read') return []
    return [{ key: sourceId, projectId, companyId, project, company }]
  })
}

/** The commitment of each pair that changed last, also one that Procore does not list any more. */
function newestOf({ input }: CommitmentView, keys: ReadonlySet<string>): Map<string, Ending> {
  const newest = new Map<string, Ending>()
  for (const { record, goneAt } of input.snapshots.commitments.values()) {
    if (record.companyId === null) continue
    const key = pairKey({ projectId: record.projectId, companyId: record.companyId })
    if (!keys.has(key)) continue
    const known = newest.get(key)
    if (!known || isNewer(record, known.commitment)) newest.set(key, { commitment: record, gone: goneAt !== null })
  }
  return newest
}

interface Ending {
  commitment: Commitment
  gone: boolean
}

function isNewer(a: Commitment, b: Commitment): boolean {
  const [left, right] = [a.updatedAt ?? '', b.updatedAt ?? '']
  return left !== right ? left > right : byNumber(a, b) > 0
}

function dissociate({ key, projectId, companyId, project, company }: Ended, ending: Ending | null): Change {
  const { target: tlProject } = project
  const { target: party } = company
  const source: RecordRef = ending ? commitmentRef(ending.commitment) : sourceRef('company', company.source)
  return {
    id: `associations:dissociate:${key}` as Change['id'],
    flow: 'associations',
    rule: 'T5',
    action: 'dissociate',
    kind: 'association',
    system: 'trustlayer',
    source,
    target: {
      system: 'trustlayer',
      kind: 'association',
      id: `${tlProject.id}/${party.id}`,
      name: `${party.name} in ${tlProject.name}`,
    },
    fields: [
      { field: 'project', before: tlProject.name, after: null },
      { field: 'party', before: party.name, after: null },
    ],
    ids: { projectId, companyId },
    reason: `No commitment of "${company.source.name}" on "${project.source.name}" counts any more${lastOne(ending)}, and Crosswalk made this association.`,
    dependsOn: [],
    undo: 'full',
  }
}

function lastOne(ending: Ending | null): string {
  if (!ending) return ''
  const { name } = commitmentRef(ending.commitment)
  return ending.gone ? ` (the last one, "${name}", is not in Procore’s list any more)` : ` (the last one is "${name}")`
}
