import type { Change, PlanBody, PlanCounts } from '@shared/plan'
import { Flow, Integration } from '@shared/vocabulary'
import type { FlowInput, Generation, PlanInput } from '../types'
import { planAssociations } from './associations'
import { planCompanies } from './companies'
import { planContacts } from './contacts'
import { planAccount } from './corfix-account'
import { planCorfixProjects } from './corfix-projects'
import { planWorkers } from './corfix-workers'
import { type Draft, emptyDraft } from './draft'
import { planForms } from './forms'
import { guardsOf } from './guards'
import { planInsurances } from './insurances'
import { planProfiles } from './profiles'
import { planProjects } from './projects'
import { requestsOf } from './requests'

const PLANNERS: Record<Integration, (input: FlowInput, draft: Draft) => void> = {
  trustlayer(input, draft) {
    planProjects(input, draft)
    planCompanies(input, draft)
    planContacts(input, draft)
    planAssociations(input, draft)
    planProfiles(input, draft)
    planInsurances(input, draft)
  },
  corfix(input, draft) {
    if (input.corfix === null) return
    planCorfixProjects(input, draft)
    planWorkers(input, draft)
    planForms(input, draft)
    planAccount(input, draft)
  },
}

/** R1: the plan, a pure function of its input: the same input, in whatever order, gives the same plan. */
export function buildPlan(input: PlanInput): PlanBody {
  const draft = emptyDraft()
  for (const integration of input.integrations ?? Integration.options) PLANNERS[integration](input, draft)
  const changes = [...draft.changes].sort(inOrder)
  return {
    basis: input.basis,
    counts: countsOf(draft, changes, input.generation),
    changes,
    conflicts: draft.conflicts,
    skipped: draft.skipped,
    notes: draft.notes,
    guards: guardsOf(input, changes),
  }
}

/** Flow by flow as they are applied; within a flow by record, and for a record link, update, activity. */
function inOrder(a: Change, b: Change): number {
  const flows = Flow.options.indexOf(a.flow) - Flow.options.indexOf(b.flow)
  if (flows !== 0) return flows
  const left = `${a.source?.id ?? ''} ${a.id}`
  const right = `${b.source?.id ?? ''} ${b.id}`
  return left < right ? -1 : left > right ? 1 : 0
}

function countsOf(draft: Draft, changes: readonly Change[], generation: Generation): PlanCounts {
  const byAction: Record<string, number> = {}
  const bySystem: Record<string, number> = {}
  for (const change of changes) {
    const key = `${change.flow}.${change.action}`
    byAction[key] = (byAction[key] ?? 0) + 1
    bySystem[change.system] = (bySystem[change.system] ?? 0) + 1
  }
  return {
    changes: changes.length,
    conflicts: draft.conflicts.length,
    skipped: draft.skipped.length,
    unchanged: draft.unchanged,
    byAction,
    bySystem,
    requests: requestsOf(changes, generation),
  }
}
