import type { Compliance, Party } from '@shared/records'
import { MAPPING_KINDS, type TrustLayerKind } from '@shared/vocabulary'
import { otherProcoreIds } from '../mapping/external-ids'
import { flowContext, problemOf } from '../plan/draft'
import type { FlowInput, Reading, Snapshot } from '../types'
import type { Level } from './origin'

export interface Named {
  id: string
  name: string
}

/** A linked party, in all or within one linked project that it is associated to: what one set of insurance records speaks of (W2). */
export interface Scope {
  level: Level
  /** Procore's company (vendor). */
  company: Named
  party: Named
  /** Procore's project; null on the company level. */
  project: Named | null
  /** `<party>`, or `<party>/<TrustLayer project>`. */
  complianceId: string
  compliance: Compliance | null
  /** Whether TrustLayer's compliance of this scope was read; null: not, so nothing is said about it. */
  reading: Reading | null
}

/** What a mapped row is good for: written for, left alone by M5 or M6, or not linked. */
export type LinkState<T> =
  | { state: 'linked'; target: T }
  /** Orphaned, in conflict, or no longer in Procore's lists: no proof of anything (M6). */
  | { state: 'blocked'; because: string }
  | { state: 'unlinked' }

export interface ComplianceView {
  input: FlowInput
  /** In order of company and project, the company level first. */
  scopes: readonly Scope[]
  company(id: string): LinkState<Party>
  project(id: string): LinkState<Named>
  scopeOf(companyId: string, projectId: string | null): Scope | null
}

export function complianceView(input: FlowInput): ComplianceView {
  const company = linkStates(input, 'company', input.snapshots.companies, input.snapshots.parties)
  const project = linkStates(input, 'project', input.snapshots.projects, input.snapshots.trustlayerProjects)
  const scopes = scopesOf(input, company, project)
  const byPlace = new Map(scopes.map((scope) => [placeOf(scope.company.id, scope.project?.id ?? null), scope]))
  return {
    input,
    scopes,
    company,
    project,
    scopeOf: (companyId, projectId) => byPlace.get(placeOf(companyId, projectId)) ?? null,
  }
}

function placeOf(companyId: string, projectId: string | null): string {
  return `${companyId}/${projectId ?? ''}`
}

interface Record {
  id: string
  name: string
  active: boolean
}

/** Answers for one record of a kind at a time, and keeps the answer: a scope asks for its project once a party. */
function linkStates<S extends Record, T extends Record & Pick<Party, 'externalIds'>>(
  input: FlowInput,
  kind: TrustLayerKind,
  sources: ReadonlyMap<string, Snapshot<S>>,
  targets: ReadonlyMap<string, Snapshot<T>>,
): (id: string) => LinkState<T> {
  const context = flowContext(input, kind, kind === 'company' ? 'companies' : 'projects')
  const { words } = MAPPING_KINDS[kind]
  const known = new Map<string, LinkState<T>>()
  const judge = (id: string): LinkState<T> => {
    const problem = problemOf(context, { sources, targets }, id)
    if (problem) return { state: 'blocked', because: problem.message }
    if (sources.get(id)?.goneAt !== null)
      return { state: 'blocked', because: `${words.source} "${id}" is not in Procore’s list (M6).` }
    const decision = context.decisions.get(id)
    const target = decision?.decision === 'link' ? targets.get(decision.targetId ?? '')?.record : undefined
    if (!target) return { state: 'unlinked' }
    const others = otherProcoreIds(target, input.companyId, id)
    if (others.length === 0) return { state: 'linked', target }
    const because = `${words.target} "${target.name}" carries the id of another Procore record (${others.join(', ')}).`
    return { state: 'blocked', because }
  }
  return (id) => {
    const state = known.get(id) ?? judge(id)
    known.set(id, state)
    return state
  }
}

function scopesOf(input: FlowInput, company: ComplianceView['company'], project: ComplianceView['project']): Scope[] {
  const { companies, projects, compliance, coverage } = input.snapshots
  const globalRead = wasGlobalRead(input)
  const projectOf = new Map(
    linkedIds(input, 'project').flatMap((id) => {
      const link = project(id)
      const name = projects.get(id)?.record.name ?? id
      return link.state === 'linked' ? [[link.target.id, { id, name }] as const] : []
    }),
  )
  const known = (id: string) => {
    const snapshot = compliance.get(id)
    return snapshot?.goneAt === null ? snapshot.record : null
  }
  return linkedIds(input, 'company').flatMap((id): Scope[] => {
    const link = company(id)
    if (link.state !== 'linked') return []
    const party = link.target
    const base = { company: { id, name: companies.get(id)?.record.name ?? id }, party: named(party) }
    const within = [...new Set(party.projectIds)].flatMap((targetId): Scope[] => {
      const own = projectOf.get(targetId)
      const complianceId = `${party.id}/${targetId}`
      const reading = coverage.compliance.get(targetId) ?? null
      return own
        ? [{ ...base, level: 'project', project: own, complianceId, compliance: known(complianceId), reading }]
        : []
    })
    within.sort((a, b) => ((a.project?.id ?? '') < (b.project?.id ?? '') ? -1 : 1))
    const whole = known(party.id)
    const reading = whole || globalRead ? 'read' : null
    return [{ ...base, level: 'company', project: null, complianceId: party.id, compliance: whole, reading }, ...within]
  })
}

function named({ id, name }: Named): Named {
  return { id, name }
}

function linkedIds(input: FlowInput, kind: TrustLayerKind): string[] {
  return input.decisions
    .filter((item) => item.kind === kind && item.decision === 'link')
    .map(({ sourceId }) => sourceId)
    .sort()
}

/** Global compliance comes with the list of parties: where any is known, that list was read with it. */
function wasGlobalRead({ snapshots }: FlowInput): boolean {
  for (const { record, goneAt } of snapshots.compliance.values())
    if (record.projectId === null && goneAt === null) return true
  return false
}
