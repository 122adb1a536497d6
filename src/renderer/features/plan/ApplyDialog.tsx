import { Button, Group, Modal, Text, TextInput } from '@mantine/core'
import type { Guard } from '@shared/plan'
import { useState } from 'react'
import { useReturnFocus } from '../../ui/use-return-focus'
import styles from './Plan.module.css'

interface ApplyDialogProps {
  guards: readonly Guard[]
  applying: boolean
  onApply(confirm: string): void
  onClose(): void
}

/** R4: nothing is applied until a person types the text that the guards name. */
export function ApplyDialog({ guards, applying, onApply, onClose }: ApplyDialogProps) {
  useReturnFocus()
  const [typed, setTyped] = useState('')
  const wanted = guards[0]?.confirm ?? ''
  const matches = typed.trim() === wanted
  return (
    <Modal opened onClose={onClose} title="Confirm before this is applied" size={520}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (matches) onApply(wanted)
        }}
      >
        <ul className={styles.guards}>
          {guards.map((guard) => (
            <li key={guard.message}>{guard.message}</li>
          ))}
        </ul>
        <Text size="sm" c="dimmed" mb={12}>
          Nothing has been written yet. To leave some of it out, close this and untick it in the plan.
        </Text>
        <TextInput
          data-autofocus
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
    </Modal>
  )
}
