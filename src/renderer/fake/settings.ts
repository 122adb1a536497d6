import type { Check, Difference, HandlersOf, ProfileDoctor, settingsMethods, WhatIf } from '@shared/contract'
import { ChangeId } from '@shared/ids'
import type { Change, FieldChange } from '@shared/plan'
import type { Settings } from '@shared/settings'
import { type Action, FLOW_INTEGRATION, type Flow, type System } from '@shared/vocabulary'
import { type FakeArea, pause } from './area'
import { companyRef, MISTYPED, PROFILES, projectRef, SUBJECTS } from './list-names'
import { worldOf } from './mapping-data'
import { companyId, companyName, partyId, projectId, projectName } from './site-names'
import { fakeWorkspaces } from './workspaces'

/** How many of each change the saved settings make; what a draft changes is added to or taken from these. */
const BASE: Record<string, number> = {
  'companies.create': 92,
  'companies.update': 118,
  'associations.associate': 204,
  'insurances.write-insurance': 77,
  'corfix-projects.create': 93,
  'corfix-workers.create': 253,
  'forms.upload-file': 113,
}

/** One switch of the settings, and what it does to the made-up plan. */
interface Effect {
  readonly on: (settings: Settings) => boolean
  readonly flow: Flow
  readonly action: Action
  readonly count: number
  readonly system: System
}

const EFFECTS: readonly Effect[] = [
  effect((s) => s.trustlayer.companies.autoImport !== 'off', 'companies', 'create', 31),
  effect((s) => s.trustlayer.companies.syncActive, 'companies', 'deactivate', 12),
  effect((s) => s.trustlayer.projects.autoImport, 'projects', 'create', 9),
  effect((s) => s.trustlayer.projects.description === 'on-import', 'projects', 'update', -4),
  effect((s) => s.trustlayer.contacts.mode !== 'none', 'contacts', 'create', 412),
  effect((s) => s.trustlayer.contacts.mode === 'all-set-primary', 'contacts', 'update', 38),
  effect((s) => s.trustlayer.commitments.activeStates.includes('Draft'), 'associations', 'associate', 31),
  effect((s) => s.trustlayer.commitments.ignorePurchaseOrders, 'associations', 'associate', -64),
  effect((s) => s.trustlayer.commitments.removeInactive, 'associations', 'dissociate', 7),
  effect((s) => s.trustlayer.profiles.customField !== null, 'profiles', 'assign-profile', 188),
  effect((s) => !s.trustlayer.compliance.enabled, 'insurances', 'write-insurance', -77),
  effect((s) => s.trustlayer.compliance.refreshNotes, 'insurances', 'write-insurance', 23),
  effect((s) => !s.corfix.projects.enabled, 'corfix-projects', 'create', -93),
  effect((s) => !s.corfix.workers.enabled, 'corfix-workers', 'create', -253),
  effect((s) => s.corfix.workers.employeesOnly, 'corfix-workers', 'create', -81),
  effect((s) => s.corfix.workers.employeesOnly, 'corfix-workers', 'block', 12),
  effect((s) => s.corfix.workers.autoActivate, 'corfix-workers', 'activate', 253),
  effect((s) => !s.corfix.forms.enabled, 'forms', 'upload-file', -113),
]

function effect(on: Effect['on'], flow: Flow, action: Action, count: number): Effect {
  const system = flow === 'insurances' || flow === 'forms' ? 'procore' : FLOW_INTEGRATION[flow]
  return { on, flow, action, count, system }
}

function countsOf(settings: Settings): Record<string, number> {
  const counts = { ...BASE }
  for (const { on, flow, action, count } of EFFECTS)
    if (on(settings)) counts[`${flow}.${action}`] = (counts[`${flow}.${action}`] ?? 0) + count
  return { ...counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) }
}

function planCounts({ total = 0, ...byAction }: Record<string, number>): WhatIf['counts']['before'] {
  return { changes: total, conflicts: 9, skipped: 214, unchanged: 380, byAction, bySystem: {}, requests: total * 2 }
}

function whatIf(saved: Settings, draft: Settings, limit: number): WhatIf {
  const turned = EFFECTS.filter(({ on }) => on(saved) !== on(draft))
  const differences = turned.flatMap((each): Difference[] => {
    const comes = each.count > 0 === each.on(draft)
    return Array.from({ length: Math.abs(each.count) }, (_, index) => ({
      change: changeOf(each, index),
      only: comes ? 'after' : 'before',
    }))
  })
  const [before, after] = [countsOf(saved), countsOf(draft)]
  const keys = new Set([...Object.keys(before), ...Object.keys(after)].filter((key) => key !== 'total'))
  const groups = [...keys].map((key) => {
    const [flow, action] = key.split('.') as [Flow, Action]
    return { flow, action, before: before[key] ?? 0, after: after[key] ?? 0 }
  })
  const changed = groups.filter((group) => group.before !== group.after)
  return {
    counts: { before: planCounts(before), after: planCounts(after) },
    groups: changed,
    differences: differences.slice(0, limit),
    total: differences.length,
    unreadProjects: 0,
  }
}

const FIELDS: Partial<Record<Flow, (index: number) => FieldChange[]>> = {
  associations: (index) => [
    { field: 'project', before: null, after: projectName(index % 42) },
    { field: 'party', before: null, after: companyName(index) },
    { field: 'commitments', before: null, after: `SC-${100 + index}, PO-${200 + index}` },
  ],
  contacts: (index) => [
    { field: 'name', before: null, after: 'Siobhán O’Neill' },
    { field: 'email', before: null, after: `office${index}@example.com` },
  ],
  profiles: (index) => [{ field: 'complianceProfile', before: null, after: PROFILES[index % PROFILES.length] ?? null }],
  insurances: (index) => [
    { field: 'status', before: 'compliant', after: 'non_compliant' },
    {
      field: 'notes',
      before: `${SUBJECTS[index % 5]}: compliant`,
      after: `${SUBJECTS[index % 5]}: not compliant\n- General aggregate: not compliant, asked for $2,000,000, found $1,000,000\n- Each occurrence: compliant`,
    },
  ],
  projects: () => [{ field: 'description', before: 'Level 1 to 4.', after: 'Level 1 to 6.' }],
  'corfix-workers': () => [{ field: 'status', before: 'Pending Activation', after: 'Pending Email Verification' }],
  forms: () => [
    { field: 'folder', before: null, after: 'Corfix Forms/2026-11' },
    { field: 'revision', before: null, after: 1 },
  ],
}

const NAMES: Partial<Record<Flow, (index: number) => string>> = {
  'corfix-workers': (index) => worldOf('corfix-user').sources[index]?.side.name ?? '',
  forms: (index) => `Daily Hazard Assessment 2026-11-${String(1 + (index % 28)).padStart(2, '0')}`,
}

function changeOf({ flow, action, system }: Effect, index: number): Change {
  const [company, project] = [companyRef(index), projectRef(index % 42)]
  const ofProject = flow === 'projects' || flow === 'corfix-projects'
  return {
    id: ChangeId.parse(`${flow}:${action}:${ofProject ? projectId(index) : companyId(index)}`),
    flow,
    rule:
      {
        ...{ 'corfix-projects': 'C2', 'corfix-workers': 'C8', forms: 'F1' },
        associations: 'T5',
        contacts: 'T6',
        profiles: 'T9',
        insurances: 'W7',
        projects: 'T2',
      }[flow as string] ?? 'T4',
    action,
    kind: ofProject ? 'project' : 'company',
    system,
    source: ofProject ? project : company,
    target: {
      system,
      kind: 'party',
      id: partyId(index),
      name:
        flow === 'associations' || flow === 'profiles'
          ? `${company.name} in ${project.name}`
          : ofProject
            ? project.name
            : (NAMES[flow]?.(index) ?? company.name),
    },
    fields: FIELDS[flow]?.(index) ?? [{ field: 'name', before: null, after: company.name }],
    reason: 'Follows from the settings as they are edited.',
    dependsOn: [],
    undo: 'full',
  }
}

function doctorOf(settings: Settings): ProfileDoctor {
  const { customField } = settings.trustlayer.profiles
  const profiles = PROFILES.map((name, index) => ({ id: `cp-${index + 1}`, name }))
  const examples = [1, 2, 3].map((index) => ({
    id: String(index),
    name: `SC-${100 + index} Structural steel`,
    projectId: projectId(index),
  }))
  const known = customField === 'Risk class'
  return {
    customField,
    fieldFound: known,
    nearestField: known || customField === null ? null : 'Risk class',
    values: known
      ? [
          ...profiles.map((profile, index) => ({
            value: profile.name,
            commitments: 418 - index * 97,
            profile,
            namesakes: [],
            nearest: null,
            examples,
          })),
          { value: MISTYPED, commitments: 6, profile: null, namesakes: [], nearest: PROFILES[0], examples },
          { value: 'TBD', commitments: 2, profile: null, namesakes: [], nearest: null, examples: examples.slice(0, 2) },
        ]
      : [],
    without: known ? 73 : 0,
    profiles,
    source: new URLSearchParams(globalThis.location?.search ?? '').has('v2') ? 'learned' : 'listed',
    ambiguous: known ? [{ company: companyName(12), project: projectName(4), values: [PROFILES[0], PROFILES[1]] }] : [],
  }
}

const check = (system: System, id: string, state: Check['state'], message: string, fix = ''): Check => ({
  id,
  system,
  state,
  message,
  fix,
})
const PREFLIGHT: readonly Check[] = [
  check('procore', 'procore-company', 'pass', 'The company "Harbor Bridge Constructors" (562949953443325) is visible.'),
  check('procore', 'procore-projects', 'pass', '412 projects are visible to the app user.'),
  check('procore', 'procore-directory', 'pass', 'The company directory is readable: 98,214 companies.'),
  check(
    'procore',
    'procore-commitments',
    'fail',
    'Commitments of 2 of the 3 projects that were tried are readable; "Denver Data Center Phase 2" refuses them.',
    'In Procore, give the app user read access to Commitments in that project (Permissions, template of the app), then check again.',
  ),
  check('procore', 'procore-contacts', 'pass', 'People of the company directory are readable.'),
  check('procore', 'procore-custom-fields', 'pass', 'Commitments carry 4 custom fields.'),
  check(
    'procore',
    'procore-insurances',
    'unknown',
    'Insurance records are readable; whether they may be written shows at the first write.',
    'Give the app user the granular right "Add Insurance", or Admin on the company directory.',
  ),
  check('procore', 'procore-rate-limit', 'pass', 'Rate limit seen: 3,600 requests an hour, 100 in 10 seconds.'),
  check('trustlayer', 'trustlayer-read', 'pass', 'The workspace "Harbor Bridge" answers over API v1.'),
  check('trustlayer', 'trustlayer-profiles', 'pass', '4 compliance profiles are listed.'),
  check(
    'trustlayer',
    'trustlayer-native-integration',
    'pass',
    "TrustLayer's own Procore integration is not on: no record carries a plain procore id.",
  ),
  check('trustlayer', 'trustlayer-write', 'pass', 'The token may write.'),
  check(
    'corfix',
    'corfix-contract',
    'unknown',
    'Corfix publishes no API: what answers at https://api.corfix.example is spoken to by this project’s own assumption.',
    'Try it on a test account first.',
  ),
  check('corfix', 'corfix-account', 'pass', 'The account "Harbor Bridge Safety" answers.'),
  check('corfix', 'corfix-forms', 'pass', 'Completed forms are readable.'),
]

export const handlers: FakeArea = (): HandlersOf<typeof settingsMethods> => {
  const saved = (workspaceId: string) => fakeWorkspaces().get(workspaceId).stored.settings
  return {
    'settings.whatIf': async ({ workspaceId, settings, limit }) => {
      await pause(350)
      return whatIf(saved(workspaceId), settings, limit)
    },
    'settings.commitmentFields': async () =>
      ['Risk class', 'Retention held', 'Long lead items', 'Union labor'].map((name, index) => ({
        id: String(980 + index),
        name,
      })),
    'settings.profileDoctor': async ({ workspaceId }) => {
      await pause(80)
      return doctorOf(saved(workspaceId))
    },
    'preflight.run': async () => {
      await pause(900)
      return [...PREFLIGHT]
    },
    'schedule.state': async ({ workspaceId }) => {
      const { everyMinutes, apply } = saved(workspaceId).schedule
      const nextAt = everyMinutes === null ? null : new Date(Date.now() + everyMinutes * 40_000).toISOString()
      return { everyMinutes, apply, nextAt, held: null }
    },
  }
}
