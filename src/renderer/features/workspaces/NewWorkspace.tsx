import { Button } from '@mantine/core'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import { useScreenKeys } from '../../ui/keys'
import { Screen } from '../../ui/Screen'
import { ProcoreStep, TrustLayerStep } from './ConnectSteps'
import { CustomerStep } from './CustomerStep'
import styles from './wizard.module.css'

const STEPS = ['Customer', 'Procore', 'TrustLayer'] as const

interface NewWorkspaceProps {
  onClose(): void
}

/** Three short steps, each with its live check. The workspace exists from the first step on, so nothing typed is lost. */
export function NewWorkspace({ onClose }: NewWorkspaceProps) {
  const [step, setStep] = useState(0)
  const [workspace, setWorkspace] = useState<StoredWorkspace | null>(null)
  useScreenKeys('New workspace', [{ keys: 'Escape', label: 'Back to the workspaces', run: onClose }])
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
