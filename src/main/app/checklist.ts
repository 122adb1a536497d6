import type { ChecklistStep, CredentialName, CredentialState, PlanHead, Readiness } from '@shared/contract'
import type { CorfixAccount } from '@shared/records'
import { type Integration, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { integrationsOf, type StoredWorkspace } from '@shared/workspace'
import type { OpenWorkspace } from './open-workspace'

/** What the steps are judged by. */
export interface Facts {
  workspace: OpenWorkspace
  /** When every connected system was pulled last; null while one never was. */
  pulledAt: string | null
  readiness: readonly Readiness[]
  plan: PlanHead | null
  /** Why all systems count as connected, in a sentence; null while they do not. */
  connected: string | null
}

type Step = Omit<ChecklistStep, 'state'> & { done: boolean }

/** What to do next, in order: the first step that is not done is the current one. */
export function checklist(facts: Facts): ChecklistStep[] {
  const { definition } = facts.workspace
  const steps = [
    connectStep(facts),
    pullStep(facts),
    ...(definition.trustlayer ? trustlayerSteps(facts) : []),
    ...(definition.corfix ? corfixSteps(facts) : []),
    ...writingSteps(facts),
    scheduleStep(definition),
  ]
  const current = steps.findIndex((step) => !step.done)
  return steps.map(({ done, ...step }, index) => ({
    ...step,
    state: done ? 'done' : index === current ? 'current' : 'waiting',
  }))
}

function connectStep({ workspace, connected }: Facts): Step {
  const systems = ['procore', ...integrationsOf(workspace.definition)] as const
  const names = systems.map((system) => SYSTEM_NAME[system])
  return {
    id: 'connect',
    title: `Connect ${listed(names)}`,
    done: connected !== null,
    detail: connected ?? 'Enter the credentials and test them.',
    screen: 'connections',
  }
}

const BRINGS: Record<Integration, string> = {
  trustlayer: 'companies and parties',
  corfix: 'users, workers and forms',
}

function pullStep({ workspace, pulledAt }: Facts): Step {
  const connected = integrationsOf(workspace.definition)
  const brings = listed(['projects', ...connected.map((one) => BRINGS[one])].flatMap((part) => part.split(' and ')))
  return {
    id: 'pull',
    title: connected.length > 1 ? 'Pull all sides' : 'Pull both sides',
    done: pulledAt !== null,
    detail: pulledAt ? 'The last pull was complete.' : `Brings ${brings} in; writes nothing.`,
    screen: 'overview',
  }
}

function trustlayerSteps(facts: Facts): Step[] {
  const missing = facts.workspace.definition.settings.trustlayer.companies.partyType === null
  return [
    mappingStep(facts, { id: 'map-projects', title: 'Map projects', kind: 'project', screen: 'projects' }),
    mappingStep(facts, { id: 'map-companies', title: 'Map companies', kind: 'company', screen: 'companies' }),
    {
      id: 'settings',
      title: 'Review the settings',
      done: !missing,
      detail: missing
        ? 'Choose the party type that imported companies get.'
        : 'The party type for imported companies is chosen.',
      screen: 'settings',
    },
  ]
}

/** Corfix's rules decide by themselves: a person settles what they hold back (C5, C7), and sees to the licences (C11). */
function corfixSteps(facts: Facts): Step[] {
  const { projects, workers } = facts.workspace.definition.settings.corfix
  const projectStep = {
    id: 'settle-corfix-projects',
    title: 'Settle Corfix projects',
    kind: 'corfix-project',
    screen: 'corfix-projects',
  } as const
  const workerStep = { id: 'settle-workers', title: 'Settle workers', kind: 'corfix-user', screen: 'workers' } as const
  return [
    ...(projects.enabled ? [mappingStep(facts, projectStep)] : []),
    ...(workers.enabled ? [mappingStep(facts, workerStep), licencesStep(facts)] : []),
  ]
}

function mappingStep(
  { readiness, pulledAt }: Facts,
  step: Pick<Step, 'id' | 'title' | 'screen'> & { kind: MappingKind },
): Step {
  const { kind, ...rest } = step
  const counts = readiness.find((item) => item.kind === kind)
  const waiting = counts?.waiting ?? 0
  const attention = (counts?.conflicts ?? 0) + (counts?.orphaned ?? 0)
  const corfix = kind === 'corfix-project' || kind === 'corfix-user'
  const settled = corfix ? 'Nothing needs a person.' : 'Every one is decided.'
  const open = [
    ...(waiting > 0 ? [`${waiting} wait`] : []),
    ...(attention > 0 ? [`${attention} ${attention === 1 ? 'needs' : 'need'} attention`] : []),
  ]
  return {
    ...rest,
    done: pulledAt !== null && waiting + attention === 0,
    detail: pulledAt === null ? 'Pull first.' : open.length > 0 ? `${open.join(', ')}.` : settled,
  }
}

/** C11: what the newest plan says of the licences, or what the account says before there is one. */
function licencesStep({ workspace, plan, pulledAt }: Facts): Step {
  const account = workspace.store.meta.get<CorfixAccount>('corfixAccount')
  const said = plan?.stale === null ? plan.notes.find(({ code }) => code === 'corfix-licences') : undefined
  const { used = 0, limit = null } = account?.licences ?? {}
  const over = said ? said.severity === 'warning' : limit !== null && used > limit
  const known = account
    ? `${used} ${limit === null ? 'Standard licences are used' : `of ${limit} Standard licences are used`}.`
    : 'How many licences are used is not known: there is no account to ask.'
  return {
    id: 'licences',
    title: 'See to the licences',
    done: pulledAt !== null && !over,
    detail: pulledAt === null ? 'Pull first.' : (said?.message ?? known),
    screen: said ? 'plan' : 'settings',
  }
}

function writingSteps({ plan }: Facts): Step[] {
  const applied = plan?.appliedRun !== null && plan?.appliedRun !== undefined
  return [
    { id: 'plan', title: 'Plan', done: plan !== null && plan.stale === null, detail: planDetail(plan), screen: 'plan' },
    {
      id: 'apply',
      title: 'Apply',
      done: applied && plan?.stale === null,
      detail: applied ? 'The newest plan has been applied.' : 'Writes exactly what the plan says.',
      screen: 'plan',
    },
  ]
}

function planDetail(plan: PlanHead | null): string {
  if (!plan) return 'Shows every change field by field before anything is written.'
  if (plan.stale) return `The newest plan is out of date: ${plan.stale}`
  return `${plan.counts.changes} changes, ${plan.counts.conflicts} conflicts.`
}

/** R6: the last step, for a customer that is mapped. */
function scheduleStep({ settings }: StoredWorkspace): Step {
  const { everyMinutes, apply } = settings.schedule
  const what = apply ? 'pulls, plans and applies' : 'pulls and plans'
  return {
    id: 'schedule',
    title: 'Schedule',
    done: everyMinutes !== null,
    detail:
      everyMinutes === null
        ? 'Keeps all sides in step while the console is open; a guard stops it before anything unusual is written.'
        : `Crosswalk ${what} every ${everyMinutes} minutes while the console is open.`,
    screen: 'settings',
  }
}

/** When all connected systems were pulled last: one that was connected since never was. */
export function pulledWhole({ store, definition }: OpenWorkspace): string | null {
  const { trustlayer, corfix } = definition
  const { meta } = store
  const missing = (trustlayer && !meta.get('trustlayerWorkspace')) || (corfix && !meta.get('fullPull.form'))
  return missing ? null : meta.get<string>('pulledAt')
}

/** Why all systems count as connected. The keychain is asked only where it matters. */
export async function connectedBy(
  { definition }: OpenWorkspace,
  pulledAt: string | null,
  credentials: () => Promise<CredentialState[]>,
): Promise<string | null> {
  if (definition.sandbox) return 'They run on this computer and bring their own credentials.'
  if (pulledAt) return integrationsOf(definition).length > 1 ? 'All of them answer.' : 'Both answer.'
  const states = await credentials()
  const all = needed(definition).every((name) => states.some((state) => state.set && state.name === name))
  return all ? 'The credentials are set.' : null
}

/** Credentials without which nothing can be pulled. */
function needed({ trustlayer, corfix }: StoredWorkspace): CredentialName[] {
  return [
    'procore.client-id',
    'procore.client-secret',
    ...(trustlayer ? (['trustlayer.token'] as const) : []),
    ...(corfix?.adapter === 'http' ? (['corfix.token'] as const) : []),
  ]
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
