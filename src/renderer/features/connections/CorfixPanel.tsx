import { Button } from '@mantine/core'
import type { ConnectionState } from '@shared/contract'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import { AssumedContract } from '../../ui/AssumedContract'
import { CorfixAddress, CorfixConnect, SandboxConnect } from '../../ui/connect'
import { ConnectionPanel } from './ConnectionPanel'
import styles from './connections.module.css'

interface CorfixPanelProps {
  readonly workspace: StoredWorkspace
  readonly state: ConnectionState | undefined
}

/** How Corfix is reached, with the notice that its contract is assumed; a workspace may do without it. */
export function CorfixPanel({ workspace, state }: CorfixPanelProps) {
  const absent = workspace.corfix === undefined
  if (absent && workspace.sandbox) return null
  return (
    <ConnectionPanel workspaceId={workspace.id} system="corfix" state={state} absent={absent}>
      <AssumedContract />
      {absent ? <Add workspace={workspace} /> : <Connected workspace={workspace} />}
    </ConnectionPanel>
  )
}

function Connected({ workspace }: Pick<CorfixPanelProps, 'workspace'>) {
  const { id, corfix, sandbox } = workspace
  if (!corfix) return null
  return (
    <>
      <CorfixAddress workspace={workspace} />
      {sandbox ? (
        <SandboxConnect workspaceId={id} system="corfix" />
      ) : (
        <CorfixConnect key={corfix.adapter} workspaceId={id} adapter={corfix.adapter} />
      )}
    </>
  )
}

/** C12: said before anything is typed. */
function Add({ workspace }: Pick<CorfixPanelProps, 'workspace'>) {
  const [open, setOpen] = useState(false)
  if (open) return <CorfixAddress workspace={workspace} />
  return (
    <>
      <p className={styles.about}>
        Keeps Corfix’s projects and workers in step with Procore and files completed forms in Procore. It suits a new,
        empty account best: what is there already is compared, and shown before anything is written (C12).
      </p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => setOpen(true)}>
          Connect Corfix
        </Button>
      </div>
    </>
  )
}
