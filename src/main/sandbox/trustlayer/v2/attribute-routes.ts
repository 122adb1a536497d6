import type { Context, Hono } from 'hono'
import type { CustomDataRow, CustomFieldRow } from '../../world/rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import { AttributeValue, type AttributeValue as Sent } from './bodies'
import { plainList, type View } from './list'
import { bodyOf, found, idIn, V2Refusal } from './refusal'

export interface Attributed {
  /** Path of the record, with `:id`. */
  path: string
  entity: 'party' | 'project'
  read: (id: string) => readonly CustomDataRow[]
  write: (id: string, customData: CustomDataRow[]) => void
}

/** Values of custom fields, one call a field. Which fields there are v2 does not say. */
export function attributeRoutes(app: Hono, state: TrustLayerState, { path, entity, read, write }: Attributed): void {
  const all = `${path}/attributes`
  const one = `${all}/:attributeId`
  app.get(all, (c) => plainList(c, read(idIn(c)), (value) => attributeView(value, state)))
  app.get(one, (c) => {
    const value = read(idIn(c)).find(({ fieldId }) => fieldId === idIn(c, 'attributeId'))
    return c.json(attributeView(found(value, 'Attribute'), state))
  })
  app.put(one, async (c) => {
    const field = fieldIn(c, { state, entity })
    const value = textOf(field, await bodyOf(c, AttributeValue))
    const others = read(idIn(c)).filter(({ fieldId }) => fieldId !== field.id)
    write(idIn(c), [...others, { fieldId: field.id, value }])
    return c.json({ id: field.id })
  })
  app.delete(one, (c) => {
    const field = fieldIn(c, { state, entity })
    const before = read(idIn(c))
    const others = before.filter(({ fieldId }) => fieldId !== field.id)
    if (others.length === before.length) throw new V2Refusal(404, 'Attribute not found')
    write(idIn(c), others)
    return c.json({ id: field.id })
  })
}

function fieldIn(
  c: Context,
  { state, entity }: { state: TrustLayerState; entity: 'party' | 'project' },
): CustomFieldRow {
  const field = found(state.customFields.get(idIn(c, 'attributeId')), 'Attribute')
  if (!field.associatedEntities.includes(entity)) throw new V2Refusal(400, `Attribute ${field.id} is of another object`)
  return field
}

function textOf(field: CustomFieldRow, { value, optionId, optionIds }: Sent): string {
  if (field.fieldType === 'dropdown') {
    const wanted = optionId ?? (optionIds?.length === 1 ? optionIds[0] : undefined)
    const option = field.options.find(({ key }) => optionIdOf(key) === wanted)
    if (!option) throw new V2Refusal(400, 'optionId is not an option of this attribute')
    return option.value
  }
  if (value === undefined) throw new V2Refusal(400, 'value is required')
  if (field.fieldType === 'number' && !/^-?\d+(\.\d+)?$/.test(String(value)))
    throw new V2Refusal(400, 'value must be a number')
  return String(value)
}

function attributeView({ fieldId, value }: CustomDataRow, state: TrustLayerState): View {
  const field = state.customFields.get(fieldId)
  const option = field?.options.find((one) => one.key === value || one.value === value)
  if (option) return { id: fieldId, optionId: optionIdOf(option.key) }
  return { id: fieldId, value: field?.fieldType === 'number' ? Number(value) : value }
}

/** v1 knows options by keys of eight characters, v2 by ObjectIds. */
function optionIdOf(key: string): string {
  return Buffer.from(key).toString('hex').padEnd(24, '0').slice(0, 24)
}
