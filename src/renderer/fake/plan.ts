import type { HandlersOf, ParsedInput, PlanChangeRow, PlanHead, runMethods } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { PlanId } from '@shared/ids'
import type { Finding, JournalState } from '@shared/plan'
import { makeChanges, makeFindings } from './plan-data'

type Filter = ParsedInput<(typeof runMethods)['plans.changes']>['filter']
type RunHandlers = HandlersOf<typeof runMethods>
type PlanHandlers = Pick<RunHandlers, Extract<keyof RunHandlers, `plans.${string}`>>

/** C11, C12. */
const NOTES: Finding[] = [
  {
    ...{ code: 'corfix-account-not-empty', rule: 'C12', severity: 'warning', records: [] },
    message:
      'The Corfix account "Harbor Bridge Safety" holds data that Crosswalk did not make: 303 projects and 973 workers. The integration suits a new, empty account best. Not synced because of it: 7 Procore projects with the number or name of a project that is there (C5), and 33 users with the e-mail of a worker that is there (C7).',
    next: 'Go through the conflicts before you apply: link what is one and the same, in the mapping tables of Corfix.',
  },
  {
    ...{ code: 'corfix-licences', rule: 'C11', severity: 'info', records: [] },
    message:
      'This plan activates or unblocks 12 workers, each of which uses a Standard licence, and creates 13 workers as Pending Activation, which use none until activated. 183 of 200 licences are used now, 195 after it.',
    next: 'Nothing to do. Activated, Kiosk Activated and Pending Email Verification use a licence each; Blocked frees it.',
  },
]

/**
 * The development plan. `?changes=214` in the address sets its size, `?plan=none|empty|stale` its state; the default
 * is 20,000 changes.
 */
export class FakePlan {
  readonly #options = new URLSearchParams(globalThis.location?.search ?? '')
  #rows: PlanChangeRow[] | undefined
  readonly #findings = new Map<string, Finding[]>()
  readonly id = PlanId.parse('plan-2026-11-21-1')
  stale: string | null =
    this.#options.get('plan') === 'stale'
      ? 'A pull on 2026-11-21 brought 31 changed companies after this plan was made.'
      : null
  appliedRun: string | null = null
  createdAt = new Date(Date.now() - 4 * 60_000).toISOString()
  exists = this.#options.get('plan') !== 'none'

  get rows(): PlanChangeRow[] {
    const empty = this.#options.get('plan') === 'empty'
    this.#rows ??= empty ? [] : makeChanges(Number(this.#options.get('changes') ?? 20_000))
    return this.#rows
  }

  /** A new plan holds what the last apply did not do. */
  replan(): void {
    this.#rows = this.rows.filter((row) => row.outcome?.state !== 'done').map((row) => ({ ...row, outcome: null }))
    this.stale = null
    this.appliedRun = null
    this.exists = true
    this.createdAt = new Date().toISOString()
  }

  findings(kind: 'conflicts' | 'skipped'): Finding[] {
    const small = this.rows.length < 1000
    const made =
      this.#findings.get(kind) ?? makeFindings(kind, kind === 'conflicts' ? (small ? 7 : 340) : small ? 96 : 4800)
    this.#findings.set(kind, made)
    return made
  }

  head(): PlanHead {
    const groups = new Map<string, PlanHead['groups'][number]>()
    for (const row of this.rows) {
      const key = `${row.flow}.${row.action}`
      const group = groups.get(key) ?? { flow: row.flow, action: row.action, count: 0, leftOut: 0 }
      groups.set(key, { ...group, count: group.count + 1, leftOut: group.leftOut + Number(row.leftOut) })
    }
    const dissociations = groups.get('associations.dissociate')
    const ended = dissociations ? dissociations.count - dissociations.leftOut : 0
    const deactivations = groups.get('companies.deactivate')
    const leftOut = this.rows.filter((row) => row.leftOut).length
    const total = this.rows.length
    return {
      id: this.id,
      createdAt: this.createdAt,
      applyable: total > leftOut,
      digest: 'sha256:7c1fd0',
      basis: {
        procoreCompanyId: '562949953443325',
        trustlayerWorkspaceId: 'a1d20f3c',
        corfixAccountId: null,
        snapshotRevision: 12,
        decisionRevision: 88,
        writeRevision: 4,
        settingsHash: '9be1',
        pulledAt: new Date(Date.now() - 11 * 60_000).toISOString(),
      },
      counts: {
        changes: total,
        conflicts: this.findings('conflicts').length,
        skipped: this.findings('skipped').length,
        unchanged: 1240,
        byAction: Object.fromEntries([...groups].map(([key, group]) => [key, group.count])),
        bySystem: this.#bySystem(),
        requests: Math.round(total * 1.5),
      },
      notes: this.#options.get('notes') === 'none' ? [] : NOTES,
      guards:
        deactivations && deactivations.count - deactivations.leftOut > 50
          ? [
              {
                code: 'guard-tripped',
                message: `This plan deactivates ${deactivations.count - deactivations.leftOut} companies and removes ${ended} associations at once, more than the guard allows (20 % of a kind, or 50 in all).`,
                confirm: `deactivate ${deactivations.count - deactivations.leftOut}, dissociate ${ended}`,
              },
            ]
          : [],
      leftOut,
      stale: this.stale,
      appliedRun: this.appliedRun,
      groups: [...groups.values()],
      estimateMs: total * 560,
    }
  }

  #bySystem(): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const { system } of this.rows) counts[system] = (counts[system] ?? 0) + 1
    return counts
  }

  matching(filter: Filter): PlanChangeRow[] {
    const words = filter.search.toLowerCase()
    return this.rows.filter(
      (row) =>
        (filter.flow === null || row.flow === filter.flow) &&
        (filter.action === null || row.action === filter.action) &&
        (filter.outcomes.length === 0 || (row.outcome !== null && filter.outcomes.includes(row.outcome.state))) &&
        (words === '' || `${row.target.name} ${row.source?.id ?? ''} ${row.id}`.toLowerCase().includes(words)),
    )
  }

  leaveOut(rows: readonly PlanChangeRow[], leaveOut: boolean): void {
    const ids = new Set<string>(rows.map((row) => row.id))
    for (const row of this.rows) {
      const follows = leaveOut && row.dependsOn.some((id) => ids.has(id))
      if (ids.has(row.id) || follows) row.leftOut = leaveOut
    }
  }

  setOutcome(index: number, state: JournalState, message: string): void {
    const row = this.rows[index]
    if (row) row.outcome = { state, message }
  }
}

export function planHandlers(plan: FakePlan, changed: (part: 'plan') => void): PlanHandlers {
  const get = (planId: string): void => {
    if (planId !== plan.id) throw new CrosswalkError('not-found', 'There is no such plan.', { hint: 'Plan again.' })
  }
  const findings = (kind: 'conflicts' | 'skipped'): PlanHandlers['plans.conflicts'] => {
    return async ({ planId, search, code, offset, limit }) => {
      get(planId)
      const found = plan.findings(kind).filter((item) => item.message.toLowerCase().includes(search.toLowerCase()))
      const counts = new Map<string, number>()
      for (const item of found) counts.set(item.code, (counts.get(item.code) ?? 0) + 1)
      const shown = found.filter((item) => code === null || item.code === code)
      return {
        total: shown.length,
        items: shown.slice(offset, offset + limit),
        codes: [...counts].map(([value, count]) => ({ code: value, count })),
      }
    }
  }
  return {
    'plans.newest': async () => (plan.exists ? plan.head() : null),
    'plans.get': async ({ planId }) => {
      get(planId)
      return plan.head()
    },
    'plans.changes': async ({ planId, filter, offset, limit }) => {
      get(planId)
      const rows = plan.matching(filter)
      return { total: rows.length, items: rows.slice(offset, offset + limit) }
    },
    'plans.conflicts': findings('conflicts'),
    'plans.skipped': findings('skipped'),
    'plans.leaveOut': async ({ planId, changeIds, filter, leaveOut }) => {
      get(planId)
      const ids = changeIds && new Set(changeIds)
      plan.leaveOut(ids ? plan.rows.filter((row) => ids.has(row.id)) : plan.matching(filter), leaveOut)
      changed('plan')
      return plan.head()
    },
  }
}
