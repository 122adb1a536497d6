import { NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { useMethod } from '../../api'
import { describeError } from '../../ui/describe-error'
import type { OptionRowProps } from './OptionRow'

type OptionControlProps = Omit<OptionRowProps, 'changed'> & { id: string }

export function OptionControl(props: OptionControlProps) {
  const { id, option, value, onChange } = props
  const { control } = option
  const shared = { id, 'aria-describedby': `${id}-rule` }
  switch (control.type) {
    case 'switch':
      return <Switch {...shared} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    case 'choice':
      return <ChoiceControl {...props} choices={control.choices} />
    case 'text':
      return (
        <TextInput
          {...shared}
          value={String(value ?? '')}
          maxLength={control.maxLength}
          error={String(value ?? '').trim() === '' ? 'A name is needed' : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'count':
      return (
        <NumberInput
          {...shared}
          value={Number(value)}
          min={0}
          allowDecimal={false}
          allowNegative={false}
          onChange={(next) => onChange(Number(next))}
        />
      )
    case 'share':
      return (
        <NumberInput
          {...shared}
          value={Math.round(Number(value) * 100)}
          min={0}
          max={100}
          suffix=" %"
          allowDecimal={false}
          allowNegative={false}
          onChange={(next) => onChange(Number(next) / 100)}
        />
      )
    case 'party-type':
      return <PartyTypeControl {...props} />
  }
}

interface ChoiceControlProps extends OptionControlProps {
  choices: readonly { value: string; label: string }[]
}

function ChoiceControl({ id, value, onChange, choices }: ChoiceControlProps) {
  const current = String(value)
  // A value set elsewhere (command line) that this version of the console does not offer is shown as it is.
  const known = choices.some((choice) => choice.value === current)
  const data = known ? [...choices] : [...choices, { value: current, label: current }]
  return (
    <Select
      id={id}
      aria-describedby={`${id}-rule`}
      data={data}
      value={current}
      onChange={(next) => next && onChange(next)}
    />
  )
}

/** T4: the types that TrustLayer reports. One that is set but no longer there stays visible, and says so. */
function PartyTypeControl({ id, workspaceId, value, onChange }: OptionControlProps) {
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
