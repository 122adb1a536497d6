import type { Finding } from '@shared/plan'
import { CorfixKind, type CorfixKind as Kind } from '@shared/vocabulary'
import { isOpen, isOwnImport } from '../mapping/auto-import'
import { usersRefused } from '../plan/corfix-off'
import { type FlowContext, problemOf, sourceRef } from '../plan/draft'
import type { FlowInput, RowProblem, Snapshot } from '../types'
import { type Closed, closedFinding } from './closed'
import { judgeProject } from './judge-project'
import { judgeUser, workerView } from './judge-user'
import { presentOf } from './ours'
import { projectView } from './project-view'

export interface CorfixImport {
  kind: Kind
  sourceId: string
  /** The rule that asks for it, in a sentence. */
  reason: string
}

/** A row that waits for a person, with what the log says of it: the plan says the same of it, and need not say it again. */
export interface CorfixWaiting extends RowProblem {
  finding: Finding
}

export interface CorfixImports {
  /** To be imported by themselves; those that are so already are not among them. */
  imports: CorfixImport[]
  /** Conflicts (C5, C7): each waits for a person in its row. Those of earlier times that are not among them are settled. */
  waiting: CorfixWaiting[]
  /** Imports of this rule that no longer follow from it: a setting, the user, or Corfix has changed. Nothing of them was written yet. */
  withdrawn: { kind: Kind; sourceId: string }[]
}

/**
 * C1, ADR 14: what the rules create in Corfix without being asked, and what they hold back for a person. Records that a person has
 * decided, also to leave undecided, are left alone, and so are orphans and conflicts of the mapping check (M5, M6). What this rule
 * decided before and was not applied yet is judged anew. Lists in order of kind and id.
 */
export function corfixImports(flow: FlowInput): CorfixImports {
  const found: CorfixImports = { imports: [], waiting: [], withdrawn: [] }
  for (const kind of CorfixKind.options) sortKind(flow, found, kind)
  return found
}

function sortKind(flow: FlowInput, found: CorfixImports, kind: Kind): void {
  // Of users that were refused nothing is known: what was decided about them stays as it is.
  if (usersRefused(kind, flow.snapshots.coverage)) return
  const follows = new Set<string>()
  const decisions = new Map(flow.decisions.filter((one) => one.kind === kind).map((one) => [one.sourceId, one]))
  for (const { source, closed } of JUDGED[kind](flow)) {
    const sourceId = source.id
    if (closed?.waits) {
      const { code, message } = closed
      const finding = closedFinding(closed, sourceRef(kind, source))
      found.waiting.push({ kind, sourceId, state: 'conflict', code, message, finding })
    }
    if (closed) continue
    follows.add(sourceId)
    const own = decisions.get(sourceId)
    if (!own || !isOwnImport(own)) found.imports.push({ kind, sourceId, reason: REASON[kind] })
  }
  const withdrawn = [...decisions.values()]
    .filter((decision) => isOwnImport(decision) && !follows.has(decision.sourceId))
    .map(({ sourceId }) => ({ kind, sourceId }))
  found.withdrawn.push(...withdrawn.sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1)))
}

const REASON: Record<Kind, string> = {
  'corfix-project': 'Projects sync to Corfix (C1, corfix.projects.enabled), and Corfix has none that may be this one.',
  'corfix-user': 'Users sync to Corfix (C1, corfix.workers.enabled), and Corfix has no worker that may be this one.',
}

interface Judged {
  source: { id: string; name: string }
  /** What keeps it from being created; null: nothing does. */
  closed: Closed | null
}

/** Every record that nobody has decided, in order of its id. None where Corfix is not connected or the kind is not synced (C1). */
const JUDGED: Record<Kind, (flow: FlowInput) => Judged[]> = {
  'corfix-project': (flow) => {
    if (flow.corfix === null || !flow.settings.corfix.projects.enabled) return []
    const view = projectView(flow)
    const { projects: sources, corfixProjects: targets } = flow.snapshots
    return openOf(view.context, { sources, targets }).map((source) => ({
      source,
      closed: judgeProject(source, { view }),
    }))
  },
  'corfix-user': (flow) => {
    if (flow.corfix === null || !flow.settings.corfix.workers.enabled) return []
    const view = workerView(flow)
    const { users: sources, workers: targets } = flow.snapshots
    return openOf(view.people.context, { sources, targets }).map((source) => ({
      source,
      closed: judgeUser(source, { view }),
    }))
  },
}

interface Side {
  id: string
  name: string
  active: boolean
}

function openOf<S extends Side>(
  context: FlowContext,
  records: { sources: ReadonlyMap<string, Snapshot<S>>; targets: ReadonlyMap<string, Snapshot<Side>> },
): S[] {
  return presentOf(records.sources).filter(
    ({ id }) => isOpen(context.decisions.get(id)) && problemOf(context, records, id) === null,
  )
}
