import type { PlanChangeRow } from '@shared/contract'
import { ChangeId } from '@shared/ids'
import type { FieldChange } from '@shared/plan'
import type { Action, Flow, RecordRef, System } from '@shared/vocabulary'
import { companyRef, PROFILES, projectRef, SUBJECTS } from './list-names'
import { companyId, companyName, mix, partyId, projectId, projectName } from './site-names'

/** Shares of a development plan that the flows beyond projects and companies take. */
const SHARES: readonly [make: (index: number) => PlanChangeRow, share: number][] = [
  [contactChange, 0.1],
  [associationChange, 0.16],
  [profileChange, 0.05],
  [insuranceChange, 0.12],
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
