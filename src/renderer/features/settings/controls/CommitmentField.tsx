import { Autocomplete } from '@mantine/core'
import { useMethod } from '../../../api'
import type { ControlProps } from './control-props'

/** T9: labels of the custom fields that commitments carry; another may be typed, nothing turns profile mapping off. */
export function CommitmentField({ id, workspaceId, value, onChange }: ControlProps) {
  const fields = useMethod('settings.commitmentFields', { workspaceId })
  const names = [...new Set((fields.data ?? []).map(({ name }) => name))]
  const current = typeof value === 'string' ? value : ''
  const strange = current.trim() !== '' && fields.isSuccess && names.length > 0 && !names.includes(current.trim())
  return (
    <Autocomplete
      id={id}
      aria-describedby={`${id}-rule`}
      size="xs"
      data={names}
      value={current}
      placeholder="Off: no field"
      maxLength={200}
      clearable
      description={strange ? 'No commitment carries a field of this label so far.' : undefined}
      inputWrapperOrder={['input', 'description', 'error']}
      onChange={(next) => onChange(next === '' ? null : next)}
    />
  )
}
