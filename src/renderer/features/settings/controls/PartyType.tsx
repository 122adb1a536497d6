import { Select } from '@mantine/core'
import { useMethod } from '../../../api'
import { describeError } from '../../../ui/describe-error'
import type { ControlProps } from './control-props'

/** T4: the types that TrustLayer reports. One that is set but no longer there stays visible, and says so. */
export function PartyType({ id, workspaceId, value, onChange }: ControlProps) {
  const types = useMethod('connections.partyTypes', { workspaceId })
  const names = (types.data ?? []).map(({ name }) => name)
  const current = typeof value === 'string' ? value : null
  const gone = current !== null && types.isSuccess && !names.includes(current)
  const data = [...new Set(current === null ? names : [...names, current])]
  const none = types.isSuccess && names.length === 0 ? 'TrustLayer has not reported any type. Pull first.' : undefined
  return (
    <Select
      id={id}
      aria-describedby={`${id}-rule`}
      data={data}
      value={current}
      placeholder="Choose a party type"
      searchable={data.length > 8}
      error={types.isError ? describeError(types.error).message : gone ? 'TrustLayer no longer has this type' : none}
      onChange={(next) => onChange(next)}
    />
  )
}
