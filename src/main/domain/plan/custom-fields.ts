import type { Change } from '@shared/plan'
import type { CustomField } from '@shared/records'
import type { FlowInput } from '../types'
import type { Draft } from './draft'
import { customFieldName } from './fields'

/** A Procore value that TrustLayer has no field of its own for (T1), and the custom field it goes into. */
export interface CustomTarget {
  name: string
  /** Field name in changes. */
  field: string
  /** Null where the definition is of another type: its values are left out. */
  definition: CustomField | null
  /** The change that makes the definition, where it is missing. */
  createdBy: Change['id'] | null
  usable: boolean
}

export interface CustomTargets {
  number: CustomTarget
  /** Null where the settings name the field of the project number for it too. */
  value: CustomTarget | null
}

/** Noted among the needed fields where a total value has no field of its own to go to. */
export const VALUE_NEEDED = 'total value'

/** T1: the custom fields for project number and total value; missing ones are made, ones of another type are left alone. */
export function customTargets(input: FlowInput): CustomTargets {
  const { numberField, valueField } = input.settings.trustlayer.projects
  return {
    number: customTarget(input, numberField, 'text'),
    value: numberField === valueField ? null : customTarget(input, valueField, 'number'),
  }
}

function customTarget({ snapshots }: FlowInput, name: string, fieldType: 'text' | 'number'): CustomTarget {
  const field = customFieldName(name)
  const same = definitionsOf(snapshots, name)
  const definition = same.find((item) => item.fieldType === fieldType) ?? null
  if (definition) return { name, field, definition, createdBy: null, usable: true }
  if (same.length > 0 || unlisted(snapshots)) return { name, field, definition: null, createdBy: null, usable: false }
  return { name, field, definition: null, createdBy: `custom-fields:create:${name}` as Change['id'], usable: true }
}

/** v2 neither lists custom fields nor makes them: one that is not known is not missing, only out of reach. */
function unlisted({ coverage }: FlowInput['snapshots']): boolean {
  return coverage.customFields === 'learned'
}

function definitionsOf({ customFields }: FlowInput['snapshots'], name: string): CustomField[] {
  return customFields
    .filter((item) => item.name === name && item.entities.includes('project'))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The changes that make missing definitions, and what is said about unusable ones, where any project needs them. */
export function planCustomFields(
  input: FlowInput,
  targets: CustomTargets,
  draft: Draft,
  needed: ReadonlySet<string>,
): void {
  const kinds = [
    { target: targets.number, fieldType: 'text', what: 'project number' },
    { target: targets.value, fieldType: 'number', what: 'total value' },
  ] as const
  if (targets.value === null && needed.has(VALUE_NEEDED)) draft.conflicts.push(sameNameFinding(targets.number))
  for (const { target, fieldType, what } of kinds) {
    if (!target || !needed.has(target.field)) continue
    if (target.createdBy) draft.changes.push(createChange(target, target.createdBy, { fieldType, what }))
    else if (!target.usable) draft.conflicts.push(typeFinding(input, target, { fieldType, what }))
  }
}

function createChange(
  target: CustomTarget,
  id: Change['id'],
  { fieldType, what }: { fieldType: string; what: string },
): Change {
  return {
    id,
    flow: 'custom-fields',
    rule: 'T1',
    action: 'create',
    kind: 'custom-field',
    system: 'trustlayer',
    source: null,
    target: { system: 'trustlayer', kind: 'custom-field', id: null, name: target.name },
    fields: [
      { field: 'name', before: null, after: target.name },
      { field: 'fieldType', before: null, after: fieldType },
      { field: 'entity', before: null, after: 'project' },
    ],
    reason: `TrustLayer has no field for the ${what}; a custom field "${target.name}" (${fieldType}) is made for it.`,
    dependsOn: [],
    undo: 'partial',
  }
}

function typeFinding(
  { snapshots }: FlowInput,
  target: CustomTarget,
  { fieldType, what }: { fieldType: string; what: string },
): Draft['conflicts'][number] {
  const found = definitionsOf(snapshots, target.name)[0]
  if (!found) return unknownFinding(target, { fieldType, what })
  return {
    code: 'custom-field-type',
    rule: 'T1',
    severity: 'warning',
    records: [{ system: 'trustlayer', kind: 'custom-field', id: found.id, name: target.name }],
    message: `TrustLayer’s custom field "${target.name}" is a ${found.fieldType} field, but the ${what} needs a ${fieldType} field. It is left alone, and the ${what} is not written.`,
    next: `Rename that field in TrustLayer, or name another one in the settings (projects.${fieldType === 'text' ? 'numberField' : 'valueField'}).`,
  }
}

function unknownFinding(
  { name }: CustomTarget,
  { fieldType, what }: { fieldType: string; what: string },
): Draft['conflicts'][number] {
  const setting = fieldType === 'text' ? 'numberFieldId' : 'valueFieldId'
  return {
    code: 'custom-field-type',
    rule: 'T1',
    severity: 'warning',
    records: [{ system: 'trustlayer', kind: 'custom-field', id: null, name }],
    message: `TrustLayer’s API version 2 does not list custom fields, and no linked project shows which one holds the ${what} ("${name}"). The ${what} is not written.`,
    next: `Enter the field’s id in the settings (projects.${setting}); TrustLayer shows it in the address of the field’s page.`,
  }
}

function sameNameFinding({ name, definition }: CustomTarget): Draft['conflicts'][number] {
  return {
    code: 'custom-field-type',
    rule: 'T1',
    severity: 'warning',
    records: [{ system: 'trustlayer', kind: 'custom-field', id: definition?.id ?? null, name }],
    message: `The settings name the custom field "${name}" for the project number and for the total value. It holds the number; the total value is not written.`,
    next: 'Name another field in the settings (projects.valueField).',
  }
}
