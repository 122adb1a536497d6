import { Group, TextInput } from '@mantine/core'
import type { Erasure, WorkspaceSummary } from '@shared/contract'
import { useState } from 'react'
import { useAction, useMethod } from '../../api'
import { addNotice } from '../../stores/notices'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { FOCUS_AT_ONCE } from '../../ui/focus-at-once'
import { HintedButton } from '../../ui/HintedButton'
import { countOf, formatBytes } from '../../ui/numbers'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { useRefreshList } from './use-refresh-list'
import styles from './workspaces.module.css'

/** Says what deleting erases, counted, and asks for the name to be typed. */
export function DeleteWorkspace({ workspace, onClose }: { workspace: WorkspaceSummary; onClose(): void }) {
  const { id: workspaceId, name } = workspace
  const [typed, setTyped] = useState('')
  const erasure = useMethod('workspaces.erasure', { workspaceId })
  const remove = useAction('workspaces.delete')
  const refresh = useRefreshList()
  const run = () =>
    remove.mutate(
      { workspaceId },
      {
        onSuccess: () => {
          refresh()
          addNotice({ severity: 'info', title: `Deleted the workspace ${name}`, detail: workspace.folder })
          onClose()
        },
      },
    )
  const blocked = typed.trim() === name ? null : `Type ${name} to confirm.`
  return (
    <Dialog onClose={onClose} title={`Delete ${name}?`} size="md">
      <div className={styles.form}>
        {erasure.isPending && <SkeletonRows rows={3} />}
        {erasure.data && <WhatIsLost erasure={erasure.data} />}
        {erasure.isError && (
          <ErrorState inline what="What would be erased could not be counted" error={erasure.error} />
        )}
        <TextInput
          label={`Type ${name} to confirm`}
          {...FOCUS_AT_ONCE}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {remove.isError && <ErrorState inline what="The workspace could not be deleted" error={remove.error} />}
        <Group justify="flex-end" gap={8}>
          <HintedButton variant="default" blocked={null} onClick={onClose}>
            Keep it
          </HintedButton>
          <HintedButton color="red.8" blocked={blocked} loading={remove.isPending} onClick={run}>
            Delete for good
          </HintedButton>
        </Group>
      </div>
    </Dialog>
  )
}

function WhatIsLost({ erasure }: { erasure: Erasure }) {
  const { decisions, runs, logEntries, bytes, folder } = erasure
  return (
    <div className={styles.lost}>
      <p>This erases from this computer, and cannot be undone:</p>
      <ul>
        <li>{countOf(decisions, 'decision', 'decisions')} with their history</li>
        <li>
          {countOf(runs, 'run', 'runs')} with their plans and journals, and{' '}
          {countOf(logEntries, 'log entry', 'log entries')}
        </li>
        <li>its settings and its credentials</li>
        <li>
          the folder <code>{folder}</code> ({formatBytes(bytes)})
        </li>
      </ul>
      <p>Nothing in the connected systems is changed.</p>
    </div>
  )
}
