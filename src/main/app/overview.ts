import type { CredentialState, Overview, Readiness } from '@shared/contract'
import { mappingKindsOf } from '@shared/workspace'
import { checklist, connectedBy, pulledWhole } from './checklist'
import { linkRecords } from './handlers/runs'
import type { OpenWorkspace } from './open-workspace'
import { planHead } from './plan-head'

/** Overview: how far each kind is, and what to do next, in order. */
export async function overview(
  workspace: OpenWorkspace,
  now: string,
  credentials: () => Promise<CredentialState[]>,
): Promise<Overview> {
  const { store } = workspace
  const pulledAt = store.meta.get<string>('pulledAt')
  const whole = pulledWhole(workspace)
  const connected = await connectedBy(workspace, whole, credentials)
  const readiness = mappingKindsOf(workspace.definition).map(
    (kind): Readiness => ({ kind, ...store.views.counts(kind) }),
  )
  const planId = store.plans.newestId()
  const plan = planId ? planHead(workspace, planId) : null
  const runs = store.runs.list(6)
  const newest = store.log.query(
    { ...NO_FILTER, severities: ['warning', 'error'] },
    { before: null, limit: 8, now },
  ).entries
  const open = plan && !plan.appliedRun
  return {
    lastPull: pulledAt
      ? { at: pulledAt, counts: Object.fromEntries(readiness.map(({ kind, total }) => [kind, total])) }
      : null,
    readiness,
    checklist: checklist({ workspace, pulledAt: whole, readiness, plan, connected }),
    runs,
    newest: newest.map((entry) => linkRecords(workspace, entry)),
    conflicts: plan
      ? store.plans.findings(plan.id, 'conflicts', { search: '', code: null, offset: 0, limit: 8 }).items
      : [],
    plan: open ? { id: plan.id, changes: plan.counts.changes - plan.leftOut, stale: plan.stale !== null } : null,
  }
}

const NO_FILTER = {
  search: '',
  severities: [],
  codes: [],
  recordId: null,
  runId: null,
  from: null,
  to: null,
  includeHandled: false,
}
