import { Button, Group, Text, TextInput } from '@mantine/core'
import type { PlanHead } from '@shared/contract'
import type { Guard } from '@shared/plan'
import { FLOW_LABEL } from '@shared/vocabulary'
import { useState } from 'react'
import { Dialog } from '../../ui/Dialog'
import { FOCUS_AT_ONCE } from '../../ui/focus-at-once'
import { formatCount } from '../../ui/numbers'
import { ACTION, StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import styles from './Plan.module.css'
import { type ChangeView, guardedGroups, guardReasons } from './plan-words'

interface ApplyDialogProps {
  guards: readonly Guard[]
  /** The groups of the plan that the guards may be about. */
  groups: PlanHead['groups']
  applying: boolean
  onApply(confirm: string): void
  /** Closes the question and shows a group of the plan. */
  onLook(group: ChangeView): void
  onClose(): void
}

/** R4: nothing is applied until a person types the text that the guards name. */
export function ApplyDialog({ guards, groups, applying, onApply, onLook, onClose }: ApplyDialogProps) {
  const [typed, setTyped] = useState('')
  const wanted = guards[0]?.confirm ?? ''
  const matches = typed.trim() === wanted
  return (
    <Dialog onClose={onClose} title="Confirm before this is applied" size={520}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (matches) onApply(wanted)
        }}
      >
        <ul className={styles.guards}>
          {guards
            .flatMap(({ message }) => guardReasons(message))
            .map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
        </ul>
        <GuardedGroups groups={groups} onLook={onLook} />
        <Text size="sm" c="dimmed" mb={12}>
          Nothing has been written yet. To leave some of it out, close this and untick it in the plan.
        </Text>
        <TextInput
          {...FOCUS_AT_ONCE}
          label={
            <>
              To apply it all the same, type <code className={styles.confirm}>{wanted}</code>
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Group justify="flex-end" gap={8} mt={16}>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" color="red" loading={applying} disabled={!matches}>
            Apply
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

/** What would be switched off, by group, each a step away from its list of records. */
function GuardedGroups({ groups, onLook }: Pick<ApplyDialogProps, 'groups' | 'onLook'>) {
  const guarded = guardedGroups(groups)
  if (guarded.length === 0) return null
  return (
    <ul className={styles.guarded}>
      {guarded.map(({ flow, action, applied }) => (
        <li key={`${flow}.${action}`}>
          <span>{FLOW_LABEL[flow]}</span>
          <StatusBadge look={ACTION[action]} />
          <span className={styles.guardedCount}>{formatCount(applied)}</span>
          <TextLink onClick={() => onLook({ flow, action })}>Look at them</TextLink>
        </li>
      ))}
    </ul>
  )
}
