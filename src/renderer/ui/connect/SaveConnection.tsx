import { Button } from '@mantine/core'
import type { StoredWorkspace } from '@shared/workspace'
import { useQueryClient } from '@tanstack/react-query'
import { type MethodInput, useAction } from '../../api'
import { ErrorState } from '../ErrorState'
import { HintedButton } from '../HintedButton'
import styles from './connect.module.css'

interface SaveConnectionProps {
  workspaceId: string
  /** What changes; null while a field is not right yet. */
  edit: Omit<MethodInput<'connections.update'>, 'workspaceId'> | null
  onSaved(stored: StoredWorkspace): void
  onDiscard(): void
}

/** Save and Discard below what was changed of a connection. */
export function SaveConnection({ workspaceId, edit, onSaved, onDiscard }: SaveConnectionProps) {
  const update = useAction('connections.update')
  const queries = useQueryClient()
  const save = () => {
    if (!edit) return
    update.mutate(
      { workspaceId, ...edit },
      {
        onSuccess: (stored) => {
          queries.setQueryData(['workspaces.get', { workspaceId }], stored)
          void queries.invalidateQueries({ queryKey: ['workspaces.list'] })
          onSaved(stored)
        },
      },
    )
  }
  return (
    <>
      {update.isError && <ErrorState inline what="The connection could not be saved" error={update.error} />}
      <div className={styles.buttons}>
        <HintedButton
          blocked={edit ? null : 'One of the fields is not right yet.'}
          loading={update.isPending}
          onClick={save}
        >
          Save
        </HintedButton>
        <Button variant="default" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </>
  )
}
