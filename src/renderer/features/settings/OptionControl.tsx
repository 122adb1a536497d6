import { NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { CommitmentField } from './controls/CommitmentField'
import { Interval } from './controls/Interval'
import { KnownProfiles } from './controls/KnownProfiles'
import { PartyType } from './controls/PartyType'
import { States } from './controls/States'
import type { OptionRowProps } from './OptionRow'

type OptionControlProps = Pick<OptionRowProps, 'workspaceId' | 'option' | 'value' | 'onChange'> & { id: string }

export function OptionControl(props: OptionControlProps) {
  const { option, value, onChange } = props
  const { control } = option
  const shared = { id: props.id, 'aria-describedby': `${props.id}-rule` }
  switch (control.type) {
    case 'switch':
      return <Switch {...shared} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    case 'choice':
      return <Choice {...props} choices={control.choices} />
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
    case 'optional-text':
      return (
        <TextInput
          {...shared}
          value={String(value ?? '')}
          maxLength={control.maxLength}
          placeholder={control.placeholder}
          onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
        />
      )
    case 'count':
    case 'share':
      return <Amount {...props} percent={control.type === 'share'} />
    case 'states':
      return <States {...props} of={control.of} label={option.label} />
    case 'party-type':
      return <PartyType {...props} />
    case 'commitment-field':
      return <CommitmentField {...props} />
    case 'profiles':
      return <KnownProfiles {...props} label={option.label} />
    case 'interval':
      return <Interval {...props} />
  }
}

/** A whole number; a share is edited in percent and kept as a fraction. What is out of range stays as it was typed, and is said. */
function Amount({ id, value, onChange, percent }: OptionControlProps & { percent: boolean }) {
  const shown = percent ? Math.round(Number(value) * 100) : Number(value)
  const wrong = shown < 0 || (percent && shown > 100)
  return (
    <NumberInput
      id={id}
      aria-describedby={`${id}-rule`}
      value={shown}
      min={0}
      allowDecimal={false}
      clampBehavior="none"
      error={wrong && (percent ? 'From 0 to 100 %.' : '0 or more.')}
      {...(percent ? { max: 100, suffix: ' %' } : {})}
      onChange={(next) => onChange(percent ? Number(next) / 100 : Number(next))}
    />
  )
}

interface ChoiceProps extends OptionControlProps {
  choices: readonly { value: string; label: string }[]
}

function Choice({ id, value, onChange, choices }: ChoiceProps) {
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
