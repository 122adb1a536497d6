import { CrosswalkError } from '@shared/errors'
import type { CustomField } from '@shared/records'
import { projectRecord } from '../../domain/mapping/projection'
import { isoNow } from '../context'
import type { ChangeInput, Written } from './execute'
import { pickDefinition, settleCreate, textAfter, trustlayerOf } from './execute-shared'

/** T1: makes a missing custom field definition, after looking whether one of that name has come meanwhile. */
export async function createCustomField(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const trustlayer = await trustlayerOf(input)
  const name = change.target.name
  const fieldType = textAfter(change, 'fieldType') === 'number' ? 'number' : 'text'
  const there = await find()
  const field =
    there ??
    (await trustlayer
      .createCustomField({ name, fieldType, entity: 'project' }, signal)
      .catch((error) => settleCreate(input, error, find)))
  return { targetId: field.id, note: there ? 'It was there already.' : '', keep }

  async function find(): Promise<CustomField | null> {
    const { records: definitions } = await trustlayer.listCustomFields(signal)
    const fitting = pickDefinition(definitions, name, fieldType)
    const other = definitions.find((item) => item.name === name && item.entities.includes('project'))
    if (fitting || !other) return fitting
    throw new CrosswalkError(
      'refused',
      `TrustLayer has a custom field "${name}" of another type (${other.fieldType}).`,
      { hint: 'Pull and plan again: its values are left out.' },
    )
  }

  function keep(): void {
    context.store.records.put('custom-field', [{ record: field, projection: projectRecord('custom-field', field) }], {
      mode: 'changes',
      at: isoNow(context.clock),
    })
  }
}
