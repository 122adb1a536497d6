import { Checkbox, TextInput } from '@mantine/core'
import { Integration } from '@shared/vocabulary'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import { useApi } from '../../api'
import { EMPTY_DRAFT, ProcoreFields, parseDraft, SignInChoice } from '../../ui/connect'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { StepHead } from './StepHead'
import { useRefreshList } from './use-refresh-list'
import styles from './wizard.module.css'

interface CustomerStepProps {
  /** What Procore is to be connected with. */
  readonly wanted: readonly Integration[]
  onWanted(wanted: readonly Integration[]): void
  onCreated(workspace: StoredWorkspace): void
}

/** S2: who it is, which Procore company, and what it is kept in step with. Makes the workspace. */
export function CustomerStep({ wanted, onWanted, onCreated }: CustomerStepProps) {
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
      // Corfix has no address of its own to begin with: its step asks for it.
      const trustlayer = wanted.includes('trustlayer') ? { trustlayer: {} } : {}
      const { id } = await api.call('workspaces.create', { name, procore: parsed.connection, ...trustlayer })
      refresh()
      onCreated(await api.call('workspaces.open', { workspaceId: id }))
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const blocked = blockedBecause({ named: name.trim() !== '', parsed: parsed.ok, wanted })
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
      <IntegrationChoice wanted={wanted} onWanted={onWanted} />
      {failure !== undefined && <ErrorState inline what="The workspace could not be made" error={failure} />}
      <div className={styles.foot}>
        <HintedButton blocked={blocked} loading={busy} onClick={() => void create()}>
          Next: sign in to Procore
        </HintedButton>
      </div>
    </>
  )
}

function IntegrationChoice({ wanted, onWanted }: Pick<CustomerStepProps, 'wanted' | 'onWanted'>) {
  return (
    <Checkbox.Group
      label="Kept in step with"
      value={[...wanted]}
      onChange={(chosen) => onWanted(Integration.options.filter((each) => chosen.includes(each)))}
    >
      <div className={styles.choices}>
        <Checkbox
          size="sm"
          value="trustlayer"
          label="TrustLayer"
          description="Certificates of insurance: projects and companies go there, compliance comes back."
        />
        <Checkbox
          size="sm"
          value="corfix"
          label="Corfix"
          description="Site safety: projects and workers go there, completed forms are filed in Procore."
        />
      </div>
    </Checkbox.Group>
  )
}

interface Ready {
  readonly named: boolean
  readonly parsed: boolean
  readonly wanted: readonly Integration[]
}

function blockedBecause({ named, parsed, wanted }: Ready): string | null {
  if (!named) return 'Name the customer first.'
  if (!parsed) return 'Give the Procore company first.'
  return wanted.length === 0 ? 'Choose TrustLayer, Corfix, or both.' : null
}
