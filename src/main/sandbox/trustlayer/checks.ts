import type { CustomDataRow } from '../world/rows'
import { parseExternalId, type TrustLayerState } from '../world/trustlayer-state'
import { Refusal } from './envelope'

interface SentCustomData {
  customField: { id: string }
  value: string
}

/** Refuses an unknown field, a field of the other entity, and a number field with text in it. */
export function checkedCustomData(
  state: TrustLayerState,
  entity: 'party' | 'project',
  sent: readonly SentCustomData[] | undefined,
): CustomDataRow[] {
  return (sent ?? []).map(({ customField, value }) => {
    const field = state.customFields.get(customField.id)
    if (!field?.associatedEntities.includes(entity))
      throw new Refusal(400, `customField ${customField.id} is no custom field of a ${entity}`)
    if (field.fieldType === 'number' && !/^-?\d+(\.\d+)?$/.test(value))
      throw new Refusal(400, `customData of "${field.name}" must be a number`)
    if (
      field.fieldType === 'dropdown' &&
      !field.options.some((option) => option.key === value || option.value === value)
    )
      throw new Refusal(400, `"${value}" is no option of "${field.name}"`)
    return { fieldId: field.id, value }
  })
}

/** The form is checked; that another record carries the same id is not (the service has no idempotency). */
export function checkedExternalIds(sent: readonly string[] | undefined): string[] {
  const wrong = sent?.find((text) => !parseExternalId(text))
  if (wrong !== undefined)
    throw new Refusal(400, `externalIds: "${wrong}" is not of the form source/id or source:instance/id`)
  return [...new Set(sent ?? [])]
}

export function checkedPartyType(state: TrustLayerState, id: string) {
  const partyType = state.partyTypes.get(id)
  if (!partyType) throw new Refusal(404, `partyType ${id} not found`)
  return partyType
}

export function checkedProfile(state: TrustLayerState, id: string): string {
  if (!state.complianceProfiles.get(id)) throw new Refusal(404, `complianceProfile ${id} not found`)
  return id
}
