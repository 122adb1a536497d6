import type { ChecklistStep, CredentialName, CredentialState, Overview, PlanHead, Readiness } from '@shared/contract'
import { MappingKind } from '@shared/vocabulary'
import type { StoredWorkspace } from '@shared/workspace'
import { linkRecords } from './handlers/runs'
import type { OpenWorkspace } from './open-workspace'
import { planHead } from './plan-head'

/** Credentials without which nothing can be pulled. */
const NEEDED: readonly CredentialName[] = ['procore.client-id', 'procore.client-secret', 'trustlayer.token']

/** Overview: how far each kind is, and what to do next, in order. The keychain is asked only where it matters. */
export async function overview(
  workspace: OpenWorkspace,
  now: string,
  credentials: () => Promise<CredentialState[]>,
): Promise<Overview> {
  const { store } = workspace
  const pulledAt = store.meta.get<string>('pulledAt')
  const connected = await connectedBy(workspace.definition, pulledAt, credentials)
  const readiness = MappingKind.options.map((kind): Readiness => ({ kind, ...store.views.counts(kind) }))
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
    checklist: checklist({ workspace, pulledAt, readiness, plan, connected }),
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

interface Facts {
  workspace: OpenWorkspace
  pulledAt: string | null
  readiness: Readiness[]
  plan: PlanHead | null
  /** Why both systems count as connected, in a sentence; null while they do not. */
  connected: string | null
}

function checklist(facts: Facts): ChecklistStep[] {
  const { pulledAt, plan, connected } = facts
  const settingsMissing = facts.workspace.definition.settings.trustlayer.companies.partyType === null
  const applied = plan?.appliedRun !== null && plan?.appliedRun !== undefined
  const steps: (Omit<ChecklistStep, 'state'> & { done: boolean })[] = [
    {
      id: 'connect',
      title: 'Connect Procore and TrustLayer',
      done: connected !== null,
      detail: connected ?? 'Enter the credentials and test them.',
      screen: 'connections',
    },
    {
      id: 'pull',
      title: 'Pull both sides',
      done: pulledAt !== null,
      detail: pulledAt ? 'The last pull was complete.' : 'Brings projects, companies and parties in; writes nothing.',
      screen: 'overview',
    },
    mappingStep('map-projects', 'Map projects', facts, 'project'),
    mappingStep('map-companies', 'Map companies', facts, 'company'),
    {
      id: 'settings',
      title: 'Review the settings',
      done: !settingsMissing,
      detail: settingsMissing
        ? 'Choose the party type that imported companies get.'
        : 'The party type for imported companies is chosen.',
      screen: 'settings',
    },
    { id: 'plan', title: 'Plan', done: plan !== null && plan.stale === null, detail: planDetail(plan), screen: 'plan' },
    {
      id: 'apply',
      title: 'Apply',
      done: applied && plan?.stale === null,
      detail: applied ? 'The newest plan has been applied.' : 'Writes exactly what the plan says.',
      screen: 'plan',
    },
    scheduleStep(facts.workspace),
  ]
  const current = steps.findIndex((step) => !step.done)
  return steps.map(({ done, ...step }, index) => ({
    ...step,
    state: done ? 'done' : index === current ? 'current' : 'waiting',
  }))
}

/** R6: the last step, for a customer that is mapped. */
function scheduleStep({ definition }: OpenWorkspace): Omit<ChecklistStep, 'state'> & { done: boolean } {
  const { everyMinutes, apply } = definition.settings.schedule
  const what = apply ? 'pulls, plans and applies' : 'pulls and plans'
  return {
    id: 'schedule',
    title: 'Schedule',
    done: everyMinutes !== null,
    detail:
      everyMinutes === null
        ? 'Keeps both sides in step while the console is open; a guard stops it before anything unusual is written.'
        : `Crosswalk ${what} every ${everyMinutes} minutes while the console is open.`,
    screen: 'settings',
  }
}

async function connectedBy(
  { sandbox }: StoredWorkspace,
  pulledAt: string | null,
  credentials: () => Promise<CredentialState[]>,
): Promise<string | null> {
  if (sandbox) return 'Both run on this computer and bring their own credentials.'
  if (pulledAt) return 'Both answer.'
  const states = await credentials()
  const all = NEEDED.every((needed) => states.some(({ name, set }) => set && name === needed))
  return all ? 'The credentials are set.' : null
}

function mappingStep(
  id: 'map-projects' | 'map-companies',
  title: string,
  facts: Facts,
  kind: MappingKind,
): Omit<ChecklistStep, 'state'> & { done: boolean } {
  const counts = facts.readiness.find((item) => item.kind === kind)
  const waiting = counts?.waiting ?? 0
  const attention = (counts?.conflicts ?? 0) + (counts?.orphaned ?? 0)
  const detail =
    facts.pulledAt === null
      ? 'Pull first.'
      : waiting + attention === 0
        ? 'Every one is decided.'
        : `${waiting} wait${attention > 0 ? `, ${attention} need attention` : ''}.`
  return {
    id,
    title,
    done: facts.pulledAt !== null && waiting + attention === 0,
    detail,
    screen: kind === 'project' ? 'projects' : 'companies',
  }
}

function planDetail(plan: PlanHead | null): string {
  if (!plan) return 'Shows every change field by field before anything is written.'
  if (plan.stale) return `The newest plan is out of date: ${plan.stale}`
  return `${plan.counts.changes} changes, ${plan.counts.conflicts} conflicts.`
}
