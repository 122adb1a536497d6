import { Checkbox, TagsInput } from '@mantine/core'
import { COMMITMENT_STATES } from '@shared/vocabulary'
import type { ControlProps } from './control-props'
import styles from './controls.module.css'

interface StatesProps extends ControlProps {
  readonly of: 'all' | keyof typeof COMMITMENT_STATES
  readonly label: string
}

/** What a list for one type begins with when it stops being the shared one. */
const FIRST = ['Approved', 'Complete']

/** T8: states in Procore's exact words. Documented ones are on offer, others can be typed; null is the shared list. */
export function States({ id, of, label, value, onChange }: StatesProps) {
  const states = Array.isArray(value) ? value.filter((state) => typeof state === 'string') : null
  const known: readonly string[] = of === 'all' ? ALL : COMMITMENT_STATES[of]
  const tags = (
    <TagsInput
      id={id}
      aria-label={label}
      aria-describedby={`${id}-rule`}
      size="xs"
      data={[...known]}
      value={states ?? []}
      placeholder={states?.length ? undefined : 'No state counts'}
      isDuplicate={(state, current) => current.includes(state)}
      maxDropdownHeight={240}
      onChange={(next) => onChange(next.map((state) => state.trim()).filter(Boolean))}
    />
  )
  if (of === 'all') return tags
  return (
    <div className={styles.stack}>
      <Checkbox
        {...(states === null ? { id } : {})}
        label="The same for both"
        checked={states === null}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? null : FIRST.filter((state) => known.includes(state)))
        }
      />
      {states !== null && tags}
    </div>
  )
}

const ALL = [...new Set<string>([...COMMITMENT_STATES.subcontract, ...COMMITMENT_STATES['purchase-order']])]
