import type { EventPayload } from '@shared/contract'
import type { Query, QueryClient } from '@tanstack/react-query'
import type { Api } from './client'
import { whenKeysRest } from './keys-rest'

type Part = EventPayload<'workspace.changed'>['parts'][number]

/** Answers that explain a record: its decision, the settings, both sides and what was written stand behind them. */
const EXPLAINED = ['lists.detail', 'why.record', 'why.find']
/** Answers that a plan in memory stands behind. */
const PLANNED = [...EXPLAINED, 'settings.whatIf', 'settings.profileDoctor', 'settings.commitmentFields']

/** What a threshold would take, and which records look like one. */
const TRIAGE = ['mapping.acceptance', 'mapping.leastCertain', 'mapping.duplicateGroup']

/**
 * What to ask for again when a part of a workspace changed: method names, or prefixes that end with a dot.
 * `mapping.openView`, `mapping.rows`, `lists.open`, `lists.rows` and `log.query` are left out on purpose: their screens
 * hold a frozen order and offer to refresh it, so that nothing moves under the hand.
 */
export const STALE_BY_PART: Record<Part, readonly string[]> = {
  workspace: [
    'workspaces.',
    'review.',
    'connections.',
    'settings.',
    'credentials.',
    'schedule.',
    'mapping.why',
    ...EXPLAINED,
  ],
  records: [
    'workspaces.overview',
    'workspaces.list',
    'mapping.detail',
    'mapping.targetDetail',
    'mapping.commitments',
    'mapping.searchTargets',
    'mapping.why',
    'mapping.waiting',
    'connections.partyTypes',
    ...TRIAGE,
    'plans.',
    ...PLANNED,
  ],
  decisions: [
    'workspaces.overview',
    'workspaces.list',
    'mapping.detail',
    'mapping.targetDetail',
    'mapping.why',
    'mapping.waiting',
    'mapping.history',
    'history.',
    'memory.state',
    ...TRIAGE,
    'review.state',
    'review.list',
    'review.comments',
    'plans.newest',
    'plans.get',
    ...PLANNED,
  ],
  suggestions: ['workspaces.overview', 'mapping.detail', 'mapping.targetDetail', 'mapping.waiting', ...TRIAGE],
  plan: ['workspaces.overview', 'plans.', ...EXPLAINED],
  runs: ['workspaces.overview', 'workspaces.list', 'runs.', 'plans.', 'schedule.'],
  log: ['workspaces.overview', 'log.facets', 'log.groups'],
}

/**
 * Marks stale what the changed parts of a workspace touch; queries of other workspaces stay as they are. What follows from
 * decisions alone is asked for once the keys rest: ten quick ones are counted once, and no key waits for it.
 */
export function invalidateOnChange(api: Api, queries: QueryClient): () => void {
  const invalidate = (workspaceId: string, parts: readonly Part[]) => {
    const touched = parts.flatMap((part) => STALE_BY_PART[part])
    void queries.invalidateQueries({ predicate: (query) => concerns(query, workspaceId) && matches(query, touched) })
  }
  const waiting = new Map<string, () => void>()
  const stop = api.on('workspace.changed', ({ workspaceId, parts }) => {
    if (parts.some((part) => part !== 'decisions')) return invalidate(workspaceId, parts)
    waiting.get(workspaceId)?.()
    waiting.set(
      workspaceId,
      whenKeysRest(() => invalidate(workspaceId, parts)),
    )
  })
  return () => {
    stop()
    for (const cancel of waiting.values()) cancel()
  }
}

function matches(query: Query, touched: readonly string[]): boolean {
  const method = query.queryKey[0]
  if (typeof method !== 'string') return false
  return touched.some((name) => (name.endsWith('.') ? method.startsWith(name) : method === name))
}

function concerns(query: Query, workspaceId: string): boolean {
  const input = query.queryKey[1]
  if (typeof input !== 'object' || input === null || !('workspaceId' in input)) return true
  return input.workspaceId === workspaceId
}
