import type { Change } from '@shared/plan'
import type { CorfixProject, ProcoreProject } from '@shared/records'
import { type FlowContext, flowContext, problemOf } from '../plan/draft'
import { changesOf } from '../plan/three-way'
import type { FlowInput } from '../types'
import { indexBy, textKey } from './keys'
import { oursOf, presentOf } from './ours'
import { corfixProjectInputs } from './project-fields'

/** A Corfix project that Crosswalk did not make. */
export interface ForeignProject {
  record: CorfixProject
  /** As a plan made now leaves it: a linked one is kept in step with its own Procore project. */
  after: { name: string; number: string | null }
  /** The Procore project that a person linked it to, and the change that a plan makes in it. */
  holder: { id: string; name: string; change: Change['id'] } | null
}

/** What judging a project reads, looked up once. */
export interface ProjectView {
  context: FlowContext
  now: string
  /** By the number, or name, that they have once the plan is applied. */
  byNumber: ReadonlyMap<string, readonly ForeignProject[]>
  byName: ReadonlyMap<string, readonly ForeignProject[]>
  /** Changes that take the number, or name, of such a project away: what gets the same one waits for them. */
  leaving(source: Pick<ProcoreProject, 'name' | 'number'>): Change['id'][]
}

export function projectView(input: FlowInput): ProjectView {
  const context = flowContext(input, 'corfix-project', 'corfix-projects')
  const isOurs = oursOf(input, 'corfix-project')
  const holders = holdersOf(context)
  const foreign = presentOf(input.snapshots.corfixProjects)
    .filter((record) => !isOurs(record))
    .map((record) => foreignProject(context, record, holders.get(record.id) ?? null))
  return {
    context,
    now: input.now,
    byNumber: indexBy(foreign, ({ after }) => textKey(after.number)),
    byName: indexBy(foreign, ({ after }) => textKey(after.name)),
    leaving: leavingOf(foreign),
  }
}

function leavingOf(foreign: readonly ForeignProject[]): ProjectView['leaving'] {
  const leavers = (of: (one: { name: string; number: string | null }) => string | null) =>
    indexBy(foreign, ({ record, after, holder }) =>
      holder !== null && textKey(of(record)) !== textKey(of(after)) ? textKey(of(record)) : null,
    )
  const numbers = leavers(({ number }) => number)
  const names = leavers(({ name }) => name)
  return ({ name, number }) => {
    const key = textKey(number)
    const those = key === null ? names.get(textKey(name) ?? '') : numbers.get(key)
    return (those ?? []).flatMap(({ holder }) => holder?.change ?? [])
  }
}

function holdersOf({ decisions, input }: FlowContext): ReadonlyMap<string, ProcoreProject> {
  const links = [...decisions.values()].filter(({ decision }) => decision === 'link')
  return new Map(
    links.flatMap(({ sourceId, targetId }) => {
      const source = input.snapshots.projects.get(sourceId)?.record
      return source && targetId ? [[targetId, source] as const] : []
    }),
  )
}

function foreignProject(context: FlowContext, record: CorfixProject, source: ProcoreProject | null): ForeignProject {
  const { name, number } = record
  if (!source) return { record, after: { name, number }, holder: null }
  const { projects: sources, corfixProjects: targets } = context.input.snapshots
  // A row in conflict, or without its partner, writes nothing.
  const isWritten = problemOf(context, { sources, targets }, source.id) === null
  const changes = isWritten ? changesOf(corfixProjectInputs(context, { source, target: record })) : []
  const after = (field: string, now: string | null) => {
    const change = changes.find((one) => one.field === field)
    return change ? (change.after === null ? null : String(change.after)) : now
  }
  return {
    record,
    after: { name: after('name', name) ?? name, number: after('number', number) },
    holder: { id: source.id, name: source.name, change: updateId(source.id) },
  }
}

export function updateId(sourceId: string): Change['id'] {
  return `corfix-projects:update:${sourceId}` as Change['id']
}
