import type { HandlersOf, MethodsOf } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { Finding, LogEntry } from '@shared/plan'
import { changed } from '../../engine/context'
import { runReport } from '../../engine/explain/report'
import { leaveOut } from '../../engine/plan/plan-file'
import {
  interruptedRun,
  requirePlan,
  startApply,
  startMatch,
  startPlan,
  startPull,
  startResume,
} from '../../engine/runs'
import type { OpenWorkspace } from '../open-workspace'
import { planHead } from '../plan-head'
import { withUrl } from '../record-links'
import type { WorkspaceRegistry } from '../registry'

type Area = 'runs' | 'plans'
type Part<H extends 'desk' | 'jobs'> = HandlersOf<{
  [K in keyof MethodsOf<H> as K extends `${Area}.${string}` ? K : never]: MethodsOf<H>[K]
}>

/** Long work: started here, answered at once; progress and the end come as events. */
export function runJobHandlers(registry: WorkspaceRegistry): Part<'jobs'> {
  const at = (input: { workspaceId: string }) => {
    const workspace = registry.byId(input.workspaceId)
    workspace.claim()
    return workspace
  }
  const active = (input: { workspaceId: string; runId: string }) => {
    const job = at(input).jobs.active
    if (job?.run.id === input.runId) return job
    throw new CrosswalkError('not-found', 'That run is over.', { hint: 'Open it under Runs to see how it ended.' })
  }
  return {
    'runs.pull': async (input) => startPull(at(input)).run,
    'runs.suggest': async (input) => startMatch(at(input)).run,
    'runs.plan': async (input) => startPlan(at(input)).run,
    'runs.apply': async (input) => startApply(at(input), { planId: input.planId, confirm: input.confirm }).run,
    'runs.resume': async (input) => startResume(at(input)).run,
    'runs.pause': async (input) => {
      active(input).pause()
      return null
    },
    'runs.continue': async (input) => {
      active(input).continue()
      return null
    },
    'runs.cancel': async (input) => {
      active(input).cancel()
      return null
    },
    'runs.active': async (input) => {
      const job = registry.byId(input.workspaceId).jobs.active
      return job ? [job.progress] : []
    },
  }
}

export function runDeskHandlers(registry: WorkspaceRegistry): Part<'desk'> {
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  return {
    'runs.list': async (input) => at(input).store.runs.list(input.limit),
    'runs.get': async (input) => requireRun(at(input), input.runId),
    'runs.interrupted': async (input) => interruptedRun(at(input).context),
    'runs.report': async (input) => ({ html: runReport(at(input).context, requireRun(at(input), input.runId)) }),
    'plans.newest': async (input) => {
      const workspace = at(input)
      const id = workspace.store.plans.newestId()
      return id ? planHead(workspace, id) : null
    },
    'plans.get': async (input) => planHead(at(input), input.planId),
    'plans.changes': async (input) => {
      const workspace = at(input)
      const { total, items } = workspace.store.plans.changes(input.planId, input.filter, input.offset, input.limit)
      const { definition } = workspace
      const linked = items.map((item) => ({
        ...item,
        source: item.source && withUrl(definition, item.source),
        target: withUrl(definition, item.target),
      }))
      return { total, items: linked }
    },
    'plans.conflicts': async (input) =>
      linkFindings(at(input), at(input).store.plans.findings(input.planId, 'conflicts', input)),
    'plans.skipped': async (input) =>
      linkFindings(at(input), at(input).store.plans.findings(input.planId, 'skipped', input)),
    'plans.leaveOut': async (input) => {
      const workspace = at(input)
      const plan = requirePlan(workspace.context, input.planId)
      const ids = input.changeIds ?? workspace.store.plans.changeIds(input.planId, input.filter)
      leaveOut(workspace.context, plan, ids, input.leaveOut)
      changed(workspace.context, ['plan'])
      return planHead(workspace, input.planId)
    },
  }
}

function requireRun(workspace: OpenWorkspace, runId: string) {
  const run = workspace.store.runs.get(runId)
  if (run) return run
  throw new CrosswalkError('not-found', 'There is no such run in this workspace.')
}

function linkFindings<T extends { items: Finding[] }>(workspace: OpenWorkspace, page: T): T {
  return { ...page, items: page.items.map((finding) => linkRecords(workspace, finding)) }
}

/** Log entries and findings with the addresses at which their records open. */
export function linkRecords<T extends Finding | LogEntry>(workspace: OpenWorkspace, entry: T): T {
  const { definition } = workspace
  return { ...entry, records: entry.records.map((record) => withUrl(definition, record)) }
}
