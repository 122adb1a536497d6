import { Button } from '@mantine/core'
import type { ConnectionState } from '@shared/contract'
import type { System } from '@shared/vocabulary'
import { useAction, useMethod } from '../../api'
import { useWorkspaceId } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { Screen } from '../../ui/Screen'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { CorfixPanel } from './CorfixPanel'
import styles from './connections.module.css'
import { Preflight } from './Preflight'
import { ProcorePanel } from './ProcorePanel'
import { TrustLayerPanel } from './TrustLayerPanel'

/** Addresses, credentials and the live check of each system. */
export function ConnectionsScreen() {
  const workspaceId = useWorkspaceId()
  const preflight = useAction('preflight.run')
  const workspace = useMethod('workspaces.get', { workspaceId })
  const states = useMethod('connections.states', { workspaceId }).data ?? []
  const stateOf = (system: System): ConnectionState | undefined => states.find((state) => state.system === system)
  return (
    <Screen
      title="Connections"
      detail={workspace.data?.sandbox && 'A rehearsal: every system runs on this computer'}
      primary={
        <Button loading={preflight.isPending} onClick={() => preflight.mutate({ workspaceId })}>
          {preflight.isIdle ? 'Check everything' : 'Check again'}
        </Button>
      }
    >
      {workspace.isPending && <SkeletonRows rows={8} />}
      {workspace.isError && (
        <ErrorState
          what="The connections could not be read"
          error={workspace.error}
          onRetry={() => void workspace.refetch()}
        />
      )}
      {workspace.data && (
        <div className={styles.panels}>
          <Preflight workspaceId={workspaceId} name={workspace.data.name} run={preflight} />
          <ProcorePanel workspace={workspace.data} state={stateOf('procore')} />
          <TrustLayerPanel workspace={workspace.data} state={stateOf('trustlayer')} />
          <CorfixPanel workspace={workspace.data} state={stateOf('corfix')} />
        </div>
      )}
    </Screen>
  )
}
