import { Button, Group, TextInput } from '@mantine/core'
import type { WorkspaceSummary } from '@shared/contract'
import { type FormEvent, useState } from 'react'
import { useAction } from '../../api'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { FOCUS_AT_ONCE } from '../../ui/focus-at-once'
import { useRefreshList } from './use-refresh-list'
import styles from './workspaces.module.css'

export function RenameWorkspace({ workspace, onClose }: { workspace: WorkspaceSummary; onClose(): void }) {
  const [name, setName] = useState(workspace.name)
  const rename = useAction('workspaces.rename')
  const refresh = useRefreshList()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename.mutate(
      { workspaceId: workspace.id, name },
      {
        onSuccess: () => {
          refresh()
          onClose()
        },
      },
    )
  }
  return (
    <Dialog onClose={onClose} title="Rename the workspace">
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label="Customer"
          {...FOCUS_AT_ONCE}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {rename.isError && <ErrorState inline what="The name could not be changed" error={rename.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
            Rename
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
