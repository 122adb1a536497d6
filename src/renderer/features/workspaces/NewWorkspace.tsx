import { Button, TextInput } from '@mantine/core'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import { useApi } from '../../api'
import { enterWorkspace } from '../../stores/route'
import {
  EMPTY_DRAFT,
  ProcoreConnect,
  ProcoreFields,
  parseDraft,
  SignInChoice,
  TrustLayerConnect,
} from '../../ui/connect'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { useScreenKeys } from '../../ui/keys'
import { Screen } from '../../ui/Screen'
import { useRefreshList } from './use-refresh-list'
import styles from './wizard.module.css'

const STEPS = ['Customer', 'Procore', 'TrustLayer'] as const

interface NewWorkspaceProps {
  onClose(): void
}

/** Three short steps, each with its live check. The workspace exists from the first step on, so nothing typed is lost. */
export function NewWorkspace({ onClose }: NewWorkspaceProps) {
  const [step, setStep] = useState(0)
  const [workspace, setWorkspace] = useState<StoredWorkspace | null>(null)
  useScreenKeys('New workspace', [
    { keys: 'Escape', label: 'Back to the workspaces', run: onClose },
  ])
  const created = (stored: StoredWorkspace) => {
    setWorkspace(stored)
    setStep(1)
  }
  return (
    <Screen
      title="New workspace"
      tools={
        <Button variant="default" onClick={onClose}>
          {workspace ? 'Finish later' : 'Cancel'}
        </Button>
      }
    >
      <div className={styles.wizard}>
        <StepList current={step} />
        <div className={styles.step}>
          {!workspace && <CustomerStep onCreated={created} />}
          {workspace && step === 1 && <ProcoreStep workspace={workspace} onNext={() => setStep(2)} />}
          {workspace && step === 2 && <TrustLayerStep workspace={workspace} onBack={() => setStep(1)} />}
        </div>
      </div>
    </Screen>
  )
}

function StepList({ current }: { current: number }) {
  return (
    <ol className={styles.steps}>
      {STEPS.map((name, index) => (
        <li key={name} data-done={index < current || undefined} aria-current={index === current ? 'step' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  )
}

function CustomerStep({ onCreated }: { onCreated(workspace: StoredWorkspace): void }) {
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

function ProcoreStep({ workspace, onNext }: { workspace: StoredWorkspace; onNext(): void }) {
  const [passed, setPassed] = useState(false)
  return (
    <>
      <StepHead title="Sign in to Procore">
        {`Company ${workspace.procore.companyId}. Crosswalk sees the projects that the app user may see, and reads only.`}
      </StepHead>
      <ProcoreConnect
        workspaceId={workspace.id}
        signIn={workspace.procore.signIn}
        onChecks={(checks) => setPassed(checks.every(({ state }) => state !== 'fail'))}
      />
      <div className={styles.foot}>
        <Button variant={passed ? 'filled' : 'default'} onClick={onNext}>
          {passed ? 'Next: TrustLayer' : 'Skip for now'}
        </Button>
      </div>
    </>
  )
}

function TrustLayerStep({ workspace, onBack }: { workspace: StoredWorkspace; onBack(): void }) {
  const [passed, setPassed] = useState(false)
  return (
    <>
      <StepHead title="Connect TrustLayer">
        The token decides which TrustLayer workspace Crosswalk writes to. Nothing is written before you apply a plan.
      </StepHead>
      <TrustLayerConnect
        workspaceId={workspace.id}
        onChecks={(checks) => setPassed(checks.every(({ state }) => state !== 'fail'))}
      />
      <div className={styles.foot}>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        <Button variant={passed ? 'filled' : 'default'} onClick={() => enterWorkspace(workspace.id)}>
          {passed ? 'Open the workspace' : 'Open it without a check'}
        </Button>
      </div>
    </>
  )
}

function StepHead({ title, children }: { title: string; children: string }) {
  return (
    <div>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{children}</p>
    </div>
  )
}
