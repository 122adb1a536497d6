import { Group, Text, TextInput } from '@mantine/core'
import type { MemoryState } from '@shared/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '../../../api'
import { addNotice } from '../../../stores/notices'
import { Dialog } from '../../../ui/Dialog'
import { ErrorState } from '../../../ui/ErrorState'
import { FOCUS_AT_ONCE } from '../../../ui/focus-at-once'
import { HintedButton } from '../../../ui/HintedButton'
import { countOf } from '../../../ui/numbers'
import { memoryWords } from './memory-words'

const WORD = 'erase'

/** It cannot be undone: what is lost is named, and a word is typed. */
export function EraseMemory({ memory, onClose }: { memory: MemoryState; onClose(): void }) {
  const queries = useQueryClient()
  const erase = useAction('memory.erase')
  const [typed, setTyped] = useState('')
  const run = () =>
    erase.mutate(null, {
      onSuccess: (state) => {
        queries.setQueryData(['memory.state', null], state)
        addNotice({
          severity: 'info',
          title: `Erased ${countOf(memory.names, 'name', 'names')} from the memory`,
          detail: '',
        })
        onClose()
      },
    })
  return (
    <Dialog onClose={onClose} title="Erase the memory of names?" size="md">
      <Text size="sm" mb={8}>
        This erases from this computer, and cannot be undone: {memoryWords({ ...memory, enabled: true })} They were
        learned in all workspaces, and are offered in none of them any more.
      </Text>
      <Text size="sm" mb={12}>
        Links and all other decisions stay as they are.
      </Text>
      <TextInput
        label={`Type ${WORD} to confirm`}
        {...FOCUS_AT_ONCE}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {erase.isError && <ErrorState inline what="The memory was not erased" error={erase.error} />}
      <Group justify="flex-end" gap={8} mt={14}>
        <HintedButton variant="default" blocked={null} onClick={onClose}>
          Keep it
        </HintedButton>
        <HintedButton
          color="red.8"
          blocked={typed.trim().toLowerCase() === WORD ? null : `Type ${WORD} to confirm.`}
          loading={erase.isPending}
          onClick={run}
        >
          Erase {countOf(memory.names, 'name', 'names')}
        </HintedButton>
      </Group>
    </Dialog>
  )
}
