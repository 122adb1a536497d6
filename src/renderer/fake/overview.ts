import type { ChecklistStep, Overview, Readiness } from '@shared/contract'
import { RunId } from '@shared/ids'
import type { Finding, LogEntry, Run } from '@shared/plan'
import { mappingKindsOf } from '@shared/workspace'
import type { FakeArea } from './area'
import { FAKE_WORKSPACE } from './area'
import { fakeWorkspaces } from './workspaces'

const MINUTE = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString()

const STEPS: readonly ChecklistStep[] = [
  step('connect', 'Connect Procore and TrustLayer', 'done', 'Both answer. 412 projects are visible.', 'connections'),
  step('pull', 'Pull both sides', 'done', '600 projects and 100,000 companies are here.', 'overview'),
  step('map-projects', 'Map the projects', 'done', 'All 588 active projects are decided.', 'projects'),
  step('map-companies', 'Map the companies', 'current', '2,431 undecided, 1,902 of them with a match.', 'companies'),
  step('settings', 'Review the settings', 'waiting', 'No party type is chosen: imports need one.', 'settings'),
  step('plan', 'Make a plan', 'waiting', 'After the companies are mapped.', 'plan'),
  step('apply', 'Apply the plan', 'waiting', 'Nothing is written before you apply.', 'plan'),
]

function step(
  ...[id, title, state, detail, screen]: [ChecklistStep['id'], string, ChecklistStep['state'], string, string]
): ChecklistStep {
  return { id, title, state, detail, screen }
}

const READINESS: readonly Readiness[] = [
  {
    ...{ kind: 'project', total: 600, linked: 402, imports: 61, ignored: 125, waiting: 0, withSuggestion: 0 },
    ...{ conflicts: 0, orphaned: 2, hiddenInactive: 10 },
  },
  {
    ...{ kind: 'company', total: 100_000, linked: 61_204, imports: 12_310, ignored: 22_041, waiting: 2431 },
    ...{ withSuggestion: 1902, conflicts: 14, orphaned: 31, hiddenInactive: 1969 },
  },
  {
    ...{ kind: 'corfix-project', total: 398, linked: 296, imports: 91, ignored: 2, waiting: 2, withSuggestion: 0 },
    ...{ conflicts: 7, orphaned: 0, hiddenInactive: 14 },
  },
  {
    ...{ kind: 'corfix-user', total: 1227, linked: 940, imports: 243, ignored: 0, waiting: 11, withSuggestion: 0 },
    ...{ conflicts: 33, orphaned: 0, hiddenInactive: 13 },
  },
]

const RUNS: readonly Run[] = [
  run('r-31', 'pull', 'completed', 4, '600 projects and 100,000 companies, 23 changed.'),
  run('r-30', 'apply', 'completed-with-issues', 130, '212 of 214 changes made in TrustLayer, 2 failed.'),
  run('r-29', 'plan', 'completed', 140, '214 changes, 3 conflicts.'),
  run('r-28', 'pull', 'failed', 1500, 'Page 31 of the companies failed; nothing was changed.'),
]

function run(...[id, kind, status, minutes, summary]: [string, Run['kind'], Run['status'], number, string]): Run {
  return {
    id: RunId.parse(id),
    kind,
    status,
    planId: null,
    startedAt: ago(minutes + 3),
    endedAt: ago(minutes),
    counts: { done: 0, failed: 0, unknown: 0, remaining: 0 },
    requests: { procore: 1012, trustlayer: 340 },
    summary,
    next: '',
  }
}

const CONFLICTS: readonly Finding[] = [
  {
    code: 'possible-duplicate',
    rule: 'M7',
    severity: 'warning',
    records: [{ system: 'procore', kind: 'company', id: '562949953500104', name: 'Kowalski & Söhne Elektro GmbH' }],
    message:
      'Kowalski & Söhne Elektro GmbH would be imported, but "Kowalski und Soehne" is already a TrustLayer party.',
    next: 'Open the company and link it, or import it on purpose.',
  },
  {
    code: 'corfix-same-number',
    rule: 'C5',
    severity: 'warning',
    records: [
      { system: 'procore', kind: 'project', id: '562949953400014', name: 'Denver Data Center Phase 2' },
      { system: 'corfix', kind: 'corfix-project', id: 'pr_1k9x', name: 'Data Center Ph. 2' },
    ],
    message: 'Corfix project "Data Center Ph. 2" has the same number 24-102, and Crosswalk did not create it.',
    next: 'Link the two, import it all the same, or mark it "Do not add to Corfix".',
  },
  {
    code: 'already-linked-elsewhere',
    rule: 'M5',
    severity: 'error',
    records: [{ system: 'trustlayer', kind: 'party', id: 'p-8812', name: "O'Brien Steel Erectors, Inc." }],
    message: "O'Brien Steel Erectors, Inc. carries the id of another Procore record (562949953500988).",
    next: 'Decide which Procore company it belongs to.',
  },
]

const NEWEST: readonly LogEntry[] = CONFLICTS.map(({ code, rule, severity, records, message, next }, index) => ({
  ...{ id: 90 - index, time: ago(4 + index), runId: null, handled: null },
  ...{ code, rule, severity, records, message, next },
}))

/** Any other workspace is one that was just made: nothing pulled, nothing decided. */
const EMPTY: Overview = {
  lastPull: null,
  readiness: READINESS.map(({ kind }) => ({
    ...{ kind, total: 0, linked: 0, imports: 0, ignored: 0, waiting: 0 },
    ...{ withSuggestion: 0, conflicts: 0, orphaned: 0, hiddenInactive: 0 },
  })),
  checklist: STEPS.map((each, index) => ({
    ...each,
    state: index === 0 ? 'current' : 'waiting',
    detail: index === 0 ? 'Enter the credentials and test both connections.' : '',
  })),
  runs: [],
  newest: [],
  conflicts: [],
  plan: null,
}

const kindsHere = () => mappingKindsOf(fakeWorkspaces().get(FAKE_WORKSPACE).stored)

export const handlers: FakeArea = () => ({
  'workspaces.overview': async ({ workspaceId }) =>
    workspaceId === FAKE_WORKSPACE || fakeWorkspaces().get(workspaceId).stored.review
      ? {
          lastPull: { at: ago(4), counts: { project: 600, company: 100_000, party: 71_204 } },
          readiness: READINESS.filter(({ kind }) => kindsHere().includes(kind)),
          checklist: [...STEPS],
          runs: [...RUNS],
          newest: [...NEWEST],
          conflicts: [...CONFLICTS],
          plan: { id: 'plan-7', changes: 214, stale: true },
        }
      : EMPTY,
})
