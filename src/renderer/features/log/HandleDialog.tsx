import { Button, Group, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { MethodInput } from '../../api'
import { Dialog } from '../../ui/Dialog'
import { FOCUS_AT_ONCE } from '../../ui/focus-at-once'
import { countOf } from '../../ui/numbers'

export type Handling = Omit<MethodInput<'log.handle'>, 'workspaceId'>

interface HandleDialogProps {
  ids: number[]
  state: 'resolved' | 'snoozed'
  onHandle(handling: Handling): void
  onClose(): void
}

const DAY_MS = 86_400_000
const SNOOZE = [
  { value: '1', label: 'Until tomorrow' },
  { value: '7', label: 'For a week' },
  { value: '30', label: 'For 30 days' },
]

/** L4: resolves or snoozes entries, with a note for whoever looks later. */
export function HandleDialog({ ids, state, onHandle, onClose }: HandleDialogProps) {
  const [note, setNote] = useState('')
  const [days, setDays] = useState('7')
  const verb = state === 'resolved' ? 'Resolve' : 'Snooze'
  return (
    <Dialog onClose={onClose} title={`${verb} ${countOf(ids.length, 'entry', 'entries')}`} size={440}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const until = state === 'snoozed' ? new Date(Date.now() + Number(days) * DAY_MS).toISOString() : null
          onHandle({ ids, state, note, until })
        }}
      >
        {state === 'snoozed' && (
          <Select label="How long" data={SNOOZE} value={days} onChange={(value) => setDays(value ?? '7')} mb={12} />
        )}
        <Textarea
          {...FOCUS_AT_ONCE}
          label="Note"
          description="What was found or done, for whoever looks at it later."
          autosize
          minRows={3}
          maxRows={8}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8} mt={16}>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit">{verb}</Button>
        </Group>
      </form>
    </Dialog>
  )
}
