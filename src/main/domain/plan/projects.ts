import type { FieldChange, FieldValue } from '@shared/plan'
import type { ProcoreProject, TrustLayerProject } from '@shared/records'
import { externalIdOf, formatExternalId } from '../mapping/external-ids'
import type { FlowInput } from '../types'
import { planActive } from './active'
import { type CustomTarget, type CustomTargets, customTargets, planCustomFields, VALUE_NEEDED } from './custom-fields'
import { type Draft, type FlowContext, flowContext, makeChange, sourceRef, targetRef, walk } from './draft'
import { foreignIdConflict, planExternalId } from './external-id'
import { changesOf, type FieldInput } from './three-way'

/** T1 to T3: projects from Procore to TrustLayer. */
export function planProjects(input: FlowInput, draft: Draft): void {
  const context = flowContext(input, 'project', 'projects')
  const targets = customTargets(input)
  const needed = new Set<string>()
  walk(context, draft, {
    sources: input.snapshots.projects,
    targets: input.snapshots.trustlayerProjects,
    handlers: {
      create: (source) => createProject(context, draft, { source, targets, needed }),
      linked: ({ source, target }) => linkedProject(context, draft, { source, target, targets, needed }),
    },
  })
  planCustomFields(input, targets, draft, needed)
}

interface Row {
  source: ProcoreProject
  targets: CustomTargets
  needed: Set<string>
}

/** What TrustLayer should hold of a project (T1); undefined where Procore's value is not known. */
export function desiredProject(source: ProcoreProject, targets: CustomTargets): Record<string, FieldValue | undefined> {
  return {
    name: source.name,
    description: emptyIsNull(source.description),
    startDate: source.startDate,
    endDate: source.completionDate,
    [targets.number.field]: emptyIsNull(source.number),
    ...(targets.value ? { [targets.value.field]: canonicalNumber(source.totalValue) } : {}),
  }
}

function createProject(context: FlowContext, draft: Draft, { source, targets, needed }: Row): void {
  const externalId = formatExternalId(externalIdOf(context.input.companyId, source.id))
  noteNeeded(targets, needed, source)
  const usable = usableFields(targets, desiredProject(source, targets))
  const fields = usable
    .filter(([, after]) => after !== null && after !== undefined)
    .map(([field, after]): FieldChange => ({ field, before: null, after: after ?? null }))
  const create = makeChange(context, {
    rule: 'T1',
    action: 'create',
    source,
    target: { id: null, name: source.name },
    fields: [...fields, { field: 'externalId', before: null, after: externalId }],
    reason: `Procore project "${source.name}" is to be imported.`,
    dependsOn: dependencies(targets, fields),
    undo: 'partial',
  })
  draft.changes.push(create)
  planActive(context, draft, {
    source,
    target: { id: null, name: source.name, active: true },
    enabled: context.input.settings.trustlayer.projects.syncActive,
    dependsOn: [create.id],
  })
}

function linkedProject(context: FlowContext, draft: Draft, row: Row & { target: TrustLayerProject }): void {
  const { source, target, targets, needed } = row
  const foreign = foreignIdConflict(context, source, target)
  if (foreign) {
    draft.conflicts.push(foreign)
    return
  }
  noteNeeded(targets, needed, source)
  const wanted = changesOf(projectInputs(context, { source, target, targets }))
  const fields = wanted.filter((change) => !clearsDate(change))
  noteUncleared(context, draft, { source, target, fields: wanted.filter(clearsDate) })
  const before = draft.changes.length
  planExternalId(context, draft, { source, target })
  if (fields.length > 0) {
    draft.changes.push(
      makeChange(context, {
        rule: 'T1',
        action: 'update',
        source,
        target,
        fields,
        reason: 'Procore is the system of record for projects; TrustLayer holds other values.',
        dependsOn: dependencies(targets, fields),
        undo: 'full',
      }),
    )
  }
  planActive(context, draft, { source, target, enabled: context.input.settings.trustlayer.projects.syncActive })
  if (draft.changes.length === before) draft.unchanged += 1
}

const DATE_WORDS: Record<string, string> = { startDate: 'start date', endDate: 'end date' }

/** TrustLayer v1 takes no empty date: a date once set can only be replaced there (facts/trustlayer-v1-api.md). */
function clearsDate({ field, after }: FieldChange): boolean {
  return field in DATE_WORDS && after === null
}

function noteUncleared(
  { kind }: FlowContext,
  draft: Draft,
  { source, target, fields }: { source: ProcoreProject; target: TrustLayerProject; fields: readonly FieldChange[] },
): void {
  if (fields.length === 0) return
  const what = fields.map(({ field, before }) => `${DATE_WORDS[field]} (${before})`).join(' and ')
  draft.skipped.push({
    code: 'left-out',
    rule: 'T1',
    severity: 'info',
    records: [sourceRef(kind, source), targetRef(kind, target)],
    message: `The ${what} of "${target.name}" stays in TrustLayer although Procore has none any more: TrustLayer’s API cannot clear a date.`,
    next: `Clear the ${fields.map(({ field }) => DATE_WORDS[field]).join(' and the ')} of the project by hand in TrustLayer.`,
  })
}

/** The three sides of each field of a linked project that is kept in step (T1, T2). */
export function projectInputs(
  context: FlowContext,
  { source, target, targets }: { source: ProcoreProject; target: TrustLayerProject; targets: CustomTargets },
): FieldInput[] {
  const onImport = context.input.settings.trustlayer.projects.description === 'on-import'
  const known = context.synced.get(source.id)
  const base = known?.targetId === target.id ? known.fields : {}
  return usableFields(targets, desiredProject(source, targets))
    .filter(([field]) => !(field === 'description' && onImport))
    .map(([field, value]) => ({
      field,
      source: value,
      target: presentValue(target, targets, field),
      base: baseValue(base[field], customOf(targets, field)),
    }))
}

/** A number is one number however it was written when it was kept. */
function baseValue(value: FieldValue | undefined, custom: CustomTarget | undefined): FieldValue | undefined {
  return custom?.definition?.fieldType === 'number' && typeof value === 'string' ? canonicalNumber(value) : value
}

/** Notes which custom fields a project has a value for: only those are made, or said to be unusable. */
function noteNeeded(targets: CustomTargets, needed: Set<string>, source: ProcoreProject): void {
  if (source.number) needed.add(targets.number.field)
  if (source.totalValue) needed.add(targets.value?.field ?? VALUE_NEEDED)
}

/** Fields to compare; those of custom fields that cannot be used are left out. */
function usableFields(
  targets: CustomTargets,
  desired: Record<string, FieldValue | undefined>,
): [string, FieldValue | undefined][] {
  return Object.entries(desired).filter(([field]) => customOf(targets, field)?.usable ?? true)
}

function customOf(targets: CustomTargets, field: string): CustomTarget | undefined {
  return [targets.number, targets.value].find((target) => target?.field === field) ?? undefined
}

function dependencies(targets: CustomTargets, fields: readonly FieldChange[]) {
  return fields.flatMap(({ field }) => customOf(targets, field)?.createdBy ?? [])
}

function presentValue(target: TrustLayerProject, targets: CustomTargets, field: string): FieldValue {
  const custom = customOf(targets, field)
  if (!custom) return emptyIsNull(target[field as 'name' | 'description' | 'startDate' | 'endDate']) ?? null
  const value = target.customData.find(({ fieldId }) => fieldId === custom.definition?.id)?.value ?? null
  return custom.definition?.fieldType === 'number' ? canonicalNumber(value) : (emptyIsNull(value) ?? null)
}

/** "12500000.00" and "12500000" are one number; what is none stays as it is. */
export function canonicalNumber(text: string | null): string | null {
  if (text === null || text.trim() === '') return null
  const match = /^\s*(-?)0*(\d+?)(?:\.(\d*?)0*)?\s*$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '0', fraction = ''] = match
  const number = `${whole}${fraction === '' ? '' : `.${fraction}`}`
  return number === '0' ? number : `${sign}${number}`
}

function emptyIsNull(value: string | null | undefined): string | null | undefined {
  return value?.trim() === '' ? null : value
}
