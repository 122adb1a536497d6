import { TextInput } from '@mantine/core'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import { useApi } from '../../api'
import { EMPTY_DRAFT, ProcoreFields, parseDraft, SignInChoice } from '../../ui/connect'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { StepHead } from './StepHead'
import { useRefreshList } from './use-refresh-list'
import styles from './wizard.module.css'

/** S2: who it is, and which Procore company. Makes the workspace. */
export function CustomerStep({ onCreated }: { onCreated(workspace: StoredWorkspace): void }) {
  const api = useApi()
  const refresh = useRefreshList()
  const [name, setName] = useState('')
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const parsed = parseDraft(draft)

  const create = async () => {
    if (!parsed.ok) return
    setBusy(true)
    setFailure(undefined)
    try {
      const { id } = await api.call('workspaces.create', { name, procore: parsed.connection, trustlayer: {} })
      refresh()
      onCreated(await api.call('workspaces.open', { workspaceId: id }))
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const blocked = name.trim() === '' ? 'Name the customer first.' : parsed.ok ? null : 'Give the Procore company first.'
  return (
    <>
      <StepHead title="Who is the customer?">
        A workspace belongs to one Procore company. You can change its name and addresses later.
      </StepHead>
      <TextInput
        label="Customer"
        placeholder="Harbor Bridge Constructors"
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ProcoreFields draft={draft} parsed={parsed} onChange={setDraft} />
      <SignInChoice draft={draft} onChange={setDraft} />
      {failure !== undefined && <ErrorState inline what="The workspace could not be made" error={failure} />}
      <div className={styles.foot}>
        <HintedButton blocked={blocked} loading={busy} onClick={() => void create()}>
          Next: sign in to Procore
        </HintedButton>
      </div>
    </>
  )
}
