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
  const [passed, setPassed] = useState<ReadonlySet<number>>(new Set())
  const setStepPassed = (of: number) => (ok: boolean) =>
    setPassed((before) => new Set(ok ? [...before, of] : [...before].filter((other) => other !== of)))
  const [workspace, setWorkspace] = useState<StoredWorkspace | null>(null)
  useScreenKeys('New workspace', [{ keys: 'Escape', label: 'Back to the workspaces', run: onClose }])
  const created = (stored: StoredWorkspace) => {
    setWorkspace(stored)
    setStepPassed(0)(true)
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
        <StepList current={step} passed={passed} />
        <div className={styles.step}>
          {!workspace && <CustomerStep onCreated={created} />}
          {workspace && step === 1 && (
            <ProcoreStep
              workspace={workspace}
              passed={passed.has(1)}
              onPassed={setStepPassed(1)}
              onNext={() => setStep(2)}
            />
          )}
          {workspace && step === 2 && (
            <TrustLayerStep
              workspace={workspace}
              passed={passed.has(2)}
              onPassed={setStepPassed(2)}
              onBack={() => setStep(1)}
              onStored={setWorkspace}
            />
          )}
        </div>
      </div>
    </Screen>
  )
}

/** Ticked where the check passed; a step that was left without is said to be skipped. */
function StepList({ current, passed }: { current: number; passed: ReadonlySet<number> }) {
  return (
    <ol className={styles.steps}>
      {STEPS.map((name, index) => (
        <li key={name} data-done={passed.has(index) || undefined} aria-current={index === current ? 'step' : undefined}>
          {name}
          {index < current && !passed.has(index) && <span className={styles.skipped}> skipped</span>}
        </li>
      ))}
    </ol>
  )
}
