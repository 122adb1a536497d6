import type { ConnectionState } from '@shared/contract'
import { procoreHosts, type StoredWorkspace } from '@shared/workspace'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import {
  draftOf,
  ProcoreConnect,
  ProcoreFields,
  parseDraft,
  SandboxConnect,
  SaveConnection,
  SignInChoice,
} from '../../ui/connect'
import { ConnectionPanel } from './ConnectionPanel'
import styles from './connections.module.css'

interface ProcorePanelProps {
  workspace: StoredWorkspace
  state: ConnectionState | undefined
}

export function ProcorePanel({ workspace, state }: ProcorePanelProps) {
  return (
    <ConnectionPanel workspaceId={workspace.id} system="procore" state={state}>
      {workspace.sandbox ? (
        <>
          <SandboxAddress workspace={workspace} />
          <SandboxConnect workspaceId={workspace.id} system="procore" />
        </>
      ) : (
        <>
          <ProcoreAddress workspace={workspace} />
          <ProcoreConnect workspaceId={workspace.id} signIn={workspace.procore.signIn} />
        </>
      )}
    </ConnectionPanel>
  )
}

/** A rehearsal's servers are started by Crosswalk itself: there is nothing to change. */
function SandboxAddress({ workspace }: { workspace: StoredWorkspace }) {
  const { loginUrl, apiUrl } = procoreHosts(workspace.procore)
  return (
    <dl className={styles.facts}>
      <dt>Company</dt>
      <dd>{workspace.procore.companyId}</dd>
      <dt>API host</dt>
      <dd>{apiUrl}</dd>
      <dt>Sign-in host</dt>
      <dd>{loginUrl}</dd>
    </dl>
  )
}

function ProcoreAddress({ workspace }: { workspace: StoredWorkspace }) {
  const stored = draftOf(workspace.procore)
  const [draft, setDraft] = useState(stored)
  const parsed = parseDraft(draft)
  const changed = JSON.stringify(draft) !== JSON.stringify(stored)
  const moved = parsed.ok && parsed.connection.companyId !== workspace.procore.companyId
  return (
    <div className={styles.form}>
      <ProcoreFields draft={draft} parsed={parsed} onChange={setDraft} />
      <SignInChoice draft={draft} onChange={setDraft} />
      {moved && <MovedWarning from={workspace.procore.companyId} />}
      {changed && (
        <SaveConnection
          workspaceId={workspace.id}
          edit={parsed.ok ? { procore: parsed.connection } : null}
          onSaved={() => parsed.ok && setDraft(draftOf(parsed.connection))}
          onDiscard={() => setDraft(stored)}
        />
      )}
    </div>
  )
}

/** S1, R4: decisions belong to the records of one Procore company. */
function MovedWarning({ from }: { from: string }) {
  return (
    <div className={styles.warning} role="note">
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        This is another company than {from}. The decisions of this workspace belong to that one's records: for another
        customer, make a new workspace. The next plan will ask you to confirm the change.
      </span>
    </div>
  )
}
