import type { PlanChangeRow } from '@shared/contract'
import { ChangeId } from '@shared/ids'
import type { FieldChange, Finding } from '@shared/plan'
import type { Action, Flow, RecordRef } from '@shared/vocabulary'
import { flowChanges } from './plan-flows'
import { companyId, companyName, mix, partyId, pick, place, projectId, projectName } from './site-names'

/** Changes of the development plan: two custom fields, a thirtieth projects, a part of every other flow, the rest companies. */
export function makeChanges(total: number): PlanChangeRow[] {
  const fields = ['Project Number', 'Total Value'].map(customField)
  const projects = Math.max(1, Math.round((total - 2) / 30))
  const others = total < 20 ? [] : flowChanges(total)
  const rest = Math.max(0, total - 2 - projects - others.length)
  return [
    ...fields,
    ...Array.from({ length: projects }, (_, index) => projectChange(index)),
    ...Array.from({ length: rest }, (_, index) => companyChange(index)),
    ...others,
  ]
}

function customField(name: string, index: number): PlanChangeRow {
  return {
    ...common('custom-fields', 'create', name, 'T1'),
    kind: 'custom-field',
    source: null,
    target: { system: 'trustlayer', kind: 'custom-field', id: null, name },
    fields: [
      { field: 'name', before: null, after: name },
      { field: 'fieldType', before: null, after: index === 0 ? 'text' : 'number' },
    ],
    reason: `Projects carry their ${name.toLowerCase()} in a custom field, and TrustLayer has none of this name.`,
  }
}

function common(flow: Flow, action: Action, source: string, rule: string) {
  return {
    id: ChangeId.parse(`${flow}:${action}:${source}`),
    flow,
    rule,
    action,
    system: 'trustlayer' as const,
    dependsOn: [] as ChangeId[],
    undo: action === 'create' ? ('partial' as const) : ('full' as const),
    leftOut: false,
    outcome: null,
  }
}

const PROJECT_ACTIONS = ['create', 'update', 'update', 'update', 'link', 'update', 'deactivate'] as const

function projectChange(index: number): PlanChangeRow {
  const action = pick(PROJECT_ACTIONS, mix(index))
  const name = projectName(index)
  return {
    ...common('projects', action, projectId(index), action === 'deactivate' ? 'T3' : 'T1'),
    kind: 'project',
    source: {
      ...ref('procore', 'project', projectId(index), name),
      url: `https://us02.procore.com/${projectId(index)}`,
    },
    target: ref('trustlayer', 'trustlayer-project', action === 'create' ? null : partyId(index), name),
    fields: projectFields(action, index, name),
    reason: REASONS[action] ?? '',
    dependsOn: action === 'create' ? [ChangeId.parse('custom-fields:create:Project Number')] : [],
  }
}

function projectFields(action: Action, index: number, name: string): FieldChange[] {
  const number = `24-${String(100 + index)}`
  if (action === 'deactivate') return [{ field: 'active', before: true, after: false }]
  if (action === 'link') return [externalId('project', projectId(index))]
  if (action === 'create')
    return [
      { field: 'name', before: null, after: name },
      { field: 'startDate', before: null, after: '2026-03-02' },
      { field: 'completionDate', before: null, after: '2027-11-30' },
      { field: 'Project Number', before: null, after: number },
      { field: 'Total Value', before: null, after: '18450000.00' },
      externalId('project', projectId(index)),
    ]
  const note = 'Also changed in TrustLayer since the last sync: Procore owns this field.'
  return [
    { field: 'completionDate', before: '2027-08-31', after: '2027-11-30', ...(mix(index) % 5 === 0 ? { note } : {}) },
    { field: 'Total Value', before: '17900000.00', after: '18450000.00' },
    {
      field: 'description',
      before: 'Level 1 to 4 structural steel.',
      after: 'Level 1 to 6 structural steel, curtain wall and roof; owner-supplied air handlers are set by others.',
    },
  ]
}

const COMPANY_ACTIONS = [
  'create',
  'create',
  'update',
  'create',
  'update',
  'link',
  'update',
  'create',
  'deactivate',
] as const

function companyChange(index: number): PlanChangeRow {
  const seed = mix(index + 5)
  const action = seed % 40 === 0 ? 'deactivate' : pick(COMPANY_ACTIONS, (seed >>> 3) % 8)
  const name = companyName(index)
  return {
    ...common('companies', action, companyId(index), action === 'deactivate' ? 'T3' : 'T4'),
    kind: 'company',
    source: {
      ...ref('procore', 'company', companyId(index), name),
      url: `https://us02.procore.com/${companyId(index)}`,
    },
    target: {
      ...ref('trustlayer', 'party', action === 'create' ? null : partyId(index), name),
      ...(action === 'create' ? {} : { url: `https://app.trustlayer.io/parties/${partyId(index)}` }),
    },
    fields: companyFields(action, index, name),
    reason: REASONS[action] ?? '',
  }
}

function companyFields(action: Action, index: number, name: string): FieldChange[] {
  const site = place(index)
  const website = `https://www.${name.toLowerCase().replace(/[^a-z]/g, '')}.com`
  if (action === 'deactivate') return [{ field: 'active', before: true, after: false }]
  if (action === 'link') return [externalId('company', companyId(index))]
  if (action === 'create')
    return [
      { field: 'name', before: null, after: name },
      { field: 'partyType', before: null, after: 'Subcontractor' },
      { field: 'address.line1', before: null, after: site.line1 },
      { field: 'address.city', before: null, after: site.city },
      { field: 'address.region', before: null, after: site.region },
      { field: 'address.postalCode', before: null, after: site.postalCode },
      { field: 'address.country', before: null, after: 'US' },
      { field: 'website', before: null, after: website },
      externalId('company', companyId(index)),
    ]
  return [
    { field: 'name', before: name.replace(/ (Inc\.|LLC|Co\.)$/, ''), after: name },
    { field: 'address.line1', before: '1 Unknown Road', after: site.line1 },
    { field: 'website', before: null, after: website },
  ].slice(mix(index) % 2)
}

const REASONS: Record<string, string> = {
  create: 'Decided: import. No record in TrustLayer carries its id.',
  update: 'Changed in Procore since the last sync.',
  link: 'Decided: link. The record gets the external id that ties it to Procore.',
  deactivate: 'Inactive in Procore, and the active state is kept in step (settings).',
}

function externalId(kind: string, id: string): FieldChange {
  return {
    field: 'externalId',
    before: null,
    after: `procore:562949953443325/${id}`,
    note: `Ties the ${kind} to Procore (M5).`,
  }
}

function ref(system: RecordRef['system'], kind: string, id: string | null, name: string): RecordRef {
  return { system, kind, id, name }
}

const CONFLICT_CODES = ['already-linked-elsewhere', 'possible-duplicate', 'orphaned', 'duplicate-target'] as const
const SKIP_CODES = ['undecided', 'ignored-by-decision', 'inactive-hidden', 'address-incomplete', 'undecided'] as const
const FINDING_TEXT: Record<string, { rule: string; message: (name: string) => string; next: string }> = {
  'already-linked-elsewhere': {
    rule: 'M3',
    message: (name) => `The party "${name}" already carries the id of another Procore company.`,
    next: 'Open the company and choose which of the two the party belongs to.',
  },
  'possible-duplicate': {
    rule: 'M7',
    message: (name) => `"${name}" was not imported automatically: TrustLayer has a party that looks like it.`,
    next: 'Decide: link it to that party, or import it all the same.',
  },
  orphaned: {
    rule: 'M6',
    message: (name) =>
      `The party that "${name}" is linked to was not in the last pull. It may have been merged or deleted.`,
    next: 'Search TrustLayer for it, then link again or unlink.',
  },
  'duplicate-target': {
    rule: 'M3',
    message: (name) => `Two Procore companies are decided to be the party "${name}".`,
    next: 'Keep one of the two links and take back the other.',
  },
  undecided: { rule: 'M1', message: (name) => `"${name}" has no decision yet.`, next: 'Decide in Companies.' },
  'ignored-by-decision': {
    rule: 'M1',
    message: (name) => `"${name}" was decided "Do not add to TrustLayer".`,
    next: 'Nothing, or change the decision.',
  },
  'inactive-hidden': {
    rule: 'T0',
    message: (name) => `"${name}" is inactive in Procore and was never linked.`,
    next: 'Nothing, or activate it in Procore.',
  },
  'address-incomplete': {
    rule: 'T4',
    message: (name) => `The address of "${name}" is left out: postal code and country are missing in Procore.`,
    next: 'Complete the address in Procore, then pull.',
  },
}

export function makeFindings(kind: 'conflicts' | 'skipped', count: number): Finding[] {
  const codes = kind === 'conflicts' ? CONFLICT_CODES : SKIP_CODES
  return Array.from({ length: count }, (_, index) => finding(pick(codes, mix(index + 17)), index + 40_000))
}

function finding(code: Finding['code'], index: number): Finding {
  const text = FINDING_TEXT[code]
  const name = companyName(index)
  return {
    code,
    rule: text?.rule ?? '',
    severity: (CONFLICT_CODES as readonly string[]).includes(code)
      ? 'error'
      : code === 'address-incomplete'
        ? 'warning'
        : 'info',
    records: [
      { ...ref('procore', 'company', companyId(index), name), url: `https://us02.procore.com/${companyId(index)}` },
    ],
    message: text?.message(name) ?? code,
    next: text?.next ?? '',
  }
}
