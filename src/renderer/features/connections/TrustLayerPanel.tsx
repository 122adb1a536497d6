import { Button } from '@mantine/core'
import type { ConnectionState } from '@shared/contract'
import { type StoredWorkspace, TrustLayerConnection } from '@shared/workspace'
import { useQueryClient } from '@tanstack/react-query'
import { useAction } from '../../api'
import { SandboxConnect, TrustLayerAddress, TrustLayerConnect } from '../../ui/connect'
import { ErrorState } from '../../ui/ErrorState'
import { ConnectionPanel } from './ConnectionPanel'
import styles from './connections.module.css'

interface TrustLayerPanelProps {
  readonly workspace: StoredWorkspace
  readonly state: ConnectionState | undefined
}

/** TrustLayer's address and token; a workspace that is for Corfix alone can take it in later. */
export function TrustLayerPanel({ workspace, state }: TrustLayerPanelProps) {
  const absent = workspace.trustlayer === undefined
  if (absent && workspace.sandbox) return null
  return (
    <ConnectionPanel workspaceId={workspace.id} system="trustlayer" state={state} absent={absent}>
      {absent ? <Add workspaceId={workspace.id} /> : <Connected workspace={workspace} />}
    </ConnectionPanel>
  )
}

function Connected({ workspace }: Pick<TrustLayerPanelProps, 'workspace'>) {
  return (
    <>
      <TrustLayerAddress workspace={workspace} />
      {workspace.sandbox ? (
        <SandboxConnect workspaceId={workspace.id} system="trustlayer" />
      ) : (
        <TrustLayerConnect workspaceId={workspace.id} />
      )}
    </>
  )
}

function Add({ workspaceId }: { workspaceId: string }) {
  const update = useAction('connections.update')
  const queries = useQueryClient()
  const add = () =>
    update.mutate(
      { workspaceId, trustlayer: TrustLayerConnection.parse({}) },
      {
        onSuccess: (stored) => {
          queries.setQueryData(['workspaces.get', { workspaceId }], stored)
          void queries.invalidateQueries({ queryKey: ['workspaces.list'] })
        },
      },
    )
  return (
    <>
      <p className={styles.about}>
        Keeps the companies of Procore, their projects and compliance in step with TrustLayer. Nothing is written before
        a plan is applied.
      </p>
      {update.isError && <ErrorState inline what="TrustLayer could not be added" error={update.error} />}
      <div className={styles.buttons}>
        <Button variant="default" loading={update.isPending} onClick={add}>
          Connect TrustLayer
        </Button>
      </div>
    </>
  )
}
