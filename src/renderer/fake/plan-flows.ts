import type { PlanChangeRow } from '@shared/contract'
import { ChangeId } from '@shared/ids'
import type { FieldChange } from '@shared/plan'
import type { Action, Flow, RecordRef, System } from '@shared/vocabulary'
import { formRow } from './list-forms'
import { companyRef, PROFILES, projectRef, SUBJECTS } from './list-names'
import { worldOf } from './mapping-data'
import { companyId, companyName, mix, partyId, projectId, projectName } from './site-names'

/** Shares of a development plan that the flows beyond projects and companies take. */
const SHARES: readonly [make: (index: number) => PlanChangeRow, share: number][] = [
  [contactChange, 0.1],
  [associationChange, 0.16],
  [profileChange, 0.05],
  [insuranceChange, 0.12],
  [corfixProjectChange, 0.05],
  [workerChange, 0.14],
  [formChange, 0.1],
]

export function flowChanges(total: number): PlanChangeRow[] {
  return SHARES.flatMap(([make, share]) => Array.from({ length: Math.round(total * share) }, (_, index) => make(index)))
}

interface Made {
  readonly flow: Flow
  readonly action: Action
  readonly key: string
  readonly rule: string
  readonly kind: string
  readonly system?: System
  readonly source: RecordRef
  readonly target: { readonly id: string | null; readonly name: string }
  readonly fields: FieldChange[]
  readonly reason: string
}

function change({ key, system = 'trustlayer', target, ...made }: Made): PlanChangeRow {
  return {
    ...made,
    id: ChangeId.parse(`${made.flow}:${made.action}:${key}`),
    system,
    target: { system, kind: made.kind, ...target },
    dependsOn: [],
    undo: 'full',
    leftOut: false,
    outcome: null,
  }
}

function contactChange(index: number): PlanChangeRow {
  const name = ['Siobhán O’Neill', 'Marcus Delgado', 'Priya Nakamura', 'Thomas Brandt'][index % 4] ?? ''
  const removed = index % 9 === 4
  const primary = index % 9 === 7
  const update = removed || primary
  return change({
    ...{ flow: 'contacts', action: update ? 'update' : 'create', key: `${companyId(index)}/${index}`, rule: 'T6' },
    kind: 'contact',
    source: companyRef(index),
    target: { id: update ? partyId(index) : null, name: `${name} of ${companyName(index)}` },
    fields: removed
      ? [{ field: 'removed', before: false, after: true }]
      : primary
        ? [{ field: 'primary', before: false, after: true }]
        : [
            { field: 'name', before: null, after: name },
            { field: 'email', before: null, after: `office${index}@example.com` },
            { field: 'phone', before: null, after: '(617) 555-0144' },
            { field: 'primary', before: null, after: index % 4 === 0 },
          ],
    reason: removed
      ? 'The person is gone from the company in Procore, and Crosswalk made the contact.'
      : 'A person of a linked company with an e-mail; contacts.mode is "all-set-primary".',
  })
}

function associationChange(index: number): PlanChangeRow {
  const [company, project] = [companyName(index * 3), projectName(index % 42)]
  const ends = index % 17 === 5
  const commitments = `SC-${100 + index}${index % 3 === 0 ? ', PO-21 and 3 more' : ''}`
  return change({
    ...{ flow: 'associations', action: ends ? 'dissociate' : 'associate', rule: 'T5', kind: 'association' },
    key: `${projectId(index % 42)}/${companyId(index * 3)}`,
    source: { system: 'procore', kind: 'commitment', id: String(91_000_000 + index), name: `SC-${100 + index}` },
    target: { id: ends ? `${index}` : null, name: `${company} in ${project}` },
    fields: ends
      ? [{ field: 'commitments', before: commitments, after: null }]
      : [
          { field: 'project', before: null, after: project },
          { field: 'party', before: null, after: company },
          { field: 'commitments', before: null, after: commitments },
        ],
    reason: ends
      ? 'The last active commitment behind the association has ended, and Crosswalk made it.'
      : 'An active commitment joins the company and the project.',
  })
}

function profileChange(index: number): PlanChangeRow {
  const profile = PROFILES[index % PROFILES.length] ?? null
  return change({
    ...{ flow: 'profiles', action: 'assign-profile', rule: 'T9', kind: 'association' },
    key: `${projectId(index % 42)}/${companyId(index * 3)}`,
    source: { system: 'procore', kind: 'commitment', id: String(91_000_000 + index), name: `SC-${100 + index}` },
    target: { id: null, name: `${companyName(index * 3)} in ${projectName(index % 42)}` },
    fields: [{ field: 'complianceProfile', before: index % 5 === 0 ? PROFILES[2] : null, after: profile }],
    reason: `The commitment field "Risk class" says "${profile}".`,
  })
}

function insuranceChange(index: number): PlanChangeRow {
  const subject = SUBJECTS[index % 5] ?? SUBJECTS[0]
  const company = companyName(index)
  const project = index % 3 === 0 ? null : projectName(index % 42)
  const deleted = index % 13 === 6
  return change({
    ...{ flow: 'insurances', action: 'write-insurance', key: `crosswalk:subjects:${companyId(index)}:${index}` },
    ...{ rule: deleted ? 'W10' : 'W7', kind: 'insurance', system: 'procore' },
    source: index % 2 === 0 ? companyRef(index) : projectRef(index % 42),
    target: {
      id: index % 4 === 0 ? null : String(5000 + index),
      name: `${subject} of ${company}${project ? ` on ${project}` : ''}`,
    },
    fields: deleted ? [{ field: 'deleted', before: false, after: true }] : insuranceFields(subject, index),
    reason: deleted
      ? 'The subject no longer exists in TrustLayer.'
      : 'TrustLayer says something else than what was last written.',
  })
}

function insuranceFields(subject: string, index: number): FieldChange[] {
  const handmade = mix(index) % 4 === 0
  if (index % 4 === 0)
    return [
      { field: 'type', before: null, after: subject },
      { field: 'status', before: null, after: 'compliant' },
      { field: 'effectiveDate', before: null, after: '2026-04-01' },
      { field: 'expirationDate', before: null, after: '2027-04-01' },
      {
        field: 'notes',
        before: null,
        after: `${subject}: compliant\n- Each occurrence: compliant\n- General aggregate: compliant`,
      },
    ]
  return [
    { field: 'status', before: 'compliant', after: 'non_compliant' },
    { field: 'expirationDate', before: '2026-04-01', after: '2027-04-01' },
    {
      field: 'notes',
      before: `${subject}: compliant\n- Each occurrence: compliant, asked for $1,000,000, found $1,000,000\n- General aggregate: compliant\n- Additional insured: waived`,
      after: `${subject}: not compliant\n- General aggregate: not compliant, asked for $2,000,000, found $1,000,000\n- Each occurrence: compliant, asked for $1,000,000, found $1,000,000\n- Additional insured: waived`,
      ...(handmade ? { note: 'edited by hand in Procore since 2026-11-18T09:12:00Z' } : {}),
    },
  ]
}

function corfixProjectChange(index: number): PlanChangeRow {
  const name = projectName(index)
  const create = index % 3 !== 1
  return change({
    ...{
      flow: 'corfix-projects',
      action: create ? 'create' : 'update',
      key: projectId(index),
      rule: create ? 'C2' : 'C3',
    },
    ...{ kind: 'corfix-project', system: 'corfix', source: projectRef(index % 42) },
    target: { id: create ? null : `pr_${index}`, name },
    fields: create
      ? [
          { field: 'name', before: null, after: name },
          { field: 'number', before: null, after: `24-${100 + index}` },
          { field: 'status', before: null, after: index % 5 === 0 ? 'upcoming' : 'active' },
          { field: 'streetAddress', before: null, after: '807 Harbor Street' },
          { field: 'city', before: null, after: 'Phoenix' },
          { field: 'zip', before: null, after: '85034' },
          { field: 'externalId', before: null, after: `procore:562949953443325/${projectId(index)}` },
        ]
      : [{ field: 'status', before: 'active', after: 'completed' }],
    reason: create
      ? `Procore project "${name}" is to be imported; Corfix has none of its number.`
      : 'It is not active in Procore any more, and started on 2024-03-01: Completed (C3).',
  })
}

const MOVES = ['create', 'create', 'activate', 'update', 'create', 'block', 'create', 'activate', 'unblock'] as const

function workerChange(index: number): PlanChangeRow {
  const { side } = worldOf('corfix-user').sources[index % 1240] ?? { side: { id: '', name: '', columns: {} } }
  const action = MOVES[index % MOVES.length] ?? 'create'
  const columns: Record<string, string | null> = side.columns
  const email = columns.email ?? null
  const status = (before: string, after: string): FieldChange[] => [{ field: 'status', before, after }]
  const fields: Record<(typeof MOVES)[number], FieldChange[]> = {
    create: [
      { field: 'firstName', before: null, after: side.name.split(' ')[0] ?? '' },
      { field: 'lastName', before: null, after: side.name.split(' ').slice(1).join(' ') },
      { field: 'email', before: null, after: email },
      { field: 'employeeNumber', before: null, after: 'E4711' },
      { field: 'externalId', before: null, after: `procore:562949953443325/${side.id}` },
    ],
    update: [
      {
        ...{ field: 'email', before: null, after: email },
        note: 'Moves the Kiosk Activated worker to Pending Email Verification; no timecards until it is verified (C11).',
      },
    ],
    activate: status('Pending Activation', 'Pending Email Verification'),
    block: status('Activated', 'Blocked'),
    unblock: status('Blocked', 'Activated'),
  }
  return change({
    ...{ flow: 'corfix-workers', action, key: `${side.id}/${index}`, rule: RULES[action] },
    ...{ kind: 'corfix-user', system: 'corfix' },
    source: { system: 'procore', kind: 'user', id: side.id, name: side.name },
    target: { id: action === 'create' ? null : `wk_${index}`, name: side.name },
    fields: fields[action],
    reason: REASON[action],
  })
}

const RULES = { create: 'C8', activate: 'C8', update: 'C6', block: 'C9', unblock: 'C9' } as const
const REASON = {
  create: 'The Procore user is to be imported, as Pending Activation.',
  activate: 'workers.autoActivate is on: the worker is activated and uses a licence.',
  update: 'Changed in Procore since the last sync.',
  block: 'The user is inactive in Procore.',
  unblock: 'The user is active again in Procore, and Crosswalk blocked the worker.',
} as const

function formChange(index: number): PlanChangeRow {
  const row = formRow(index)
  const version = index % 4 === 3
  const name = `${row.cells.template} ${row.cells.completed}`
  return change({
    ...{ flow: 'forms', action: 'upload-file', key: `cf_${index}`, rule: version ? 'F5' : 'F1', kind: 'file' },
    ...{ system: 'procore', source: { system: 'corfix', kind: 'form', id: `cf_${index}`, name } },
    target: { id: version ? String(771_000 + index) : null, name: `${name}.pdf` },
    fields: [
      ...(version
        ? []
        : [
            { field: 'folder', before: null, after: 'Corfix Forms/2026-11' },
            { field: 'name', before: null, after: `${name}.pdf` },
          ]),
      { field: 'revision', before: version ? 1 : null, after: version ? 2 : 1 },
      { field: 'size', before: version ? 412_004 : null, after: 482_113 },
      { field: 'sha256', before: version ? '4b1d0c…' : null, after: '9f2c1be4d07a…' },
    ],
    reason: version
      ? `"${name}" changed in Corfix after revision 1 was filed: its file gets a new version, wherever it is now (F5).`
      : `"${name}" is not in the Documents of "${row.cells.project}" yet: it goes to Corfix Forms/2026-11 (F1, F3).`,
  })
}
