import { TextInput } from '@mantine/core'
import { ApiUrl, type StoredWorkspace, TrustLayerConnection } from '@shared/workspace'
import { useState } from 'react'
import styles from './connect.module.css'
import { SaveConnection } from './SaveConnection'

const DEFAULT = TrustLayerConnection.parse({})

interface TrustLayerAddressProps {
  workspace: StoredWorkspace
  onSaved?(stored: StoredWorkspace): void
}

/** TrustLayer's API host. The version is found out by asking. */
export function TrustLayerAddress({ workspace, onSaved }: TrustLayerAddressProps) {
  const stored = workspace.trustlayer ?? DEFAULT
  const [apiUrl, setApiUrl] = useState(stored.apiUrl)
  const parsed = ApiUrl.safeParse(apiUrl.trim())
  if (workspace.sandbox) {
    return (
      <dl className={styles.facts}>
        <dt>API host</dt>
        <dd>{stored.apiUrl}</dd>
      </dl>
    )
  }
  return (
    <div className={styles.form}>
      <TextInput
        label="API host"
        description="Change it only where TrustLayer gave you another one."
        value={apiUrl}
        error={parsed.success ? undefined : parsed.error.issues[0]?.message}
        spellCheck={false}
        onChange={(event) => setApiUrl(event.currentTarget.value)}
      />
      {apiUrl !== stored.apiUrl && (
        <SaveConnection
          workspaceId={workspace.id}
          edit={parsed.success ? { trustlayer: { ...stored, apiUrl: parsed.data } } : null}
          onSaved={(now) => onSaved?.(now)}
          onDiscard={() => setApiUrl(stored.apiUrl)}
        />
      )}
    </div>
  )
}
