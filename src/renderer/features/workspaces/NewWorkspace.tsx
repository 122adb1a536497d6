import { Button } from '@mantine/core'
import { type Integration, SYSTEM_NAME } from '@shared/vocabulary'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import { enterWorkspace } from '../../stores/route'
import { useScreenKeys } from '../../ui/keys'
import { Screen } from '../../ui/Screen'
import { ProcoreStep, TrustLayerStep } from './ConnectSteps'
import { CorfixStep } from './CorfixStep'
import { CustomerStep } from './CustomerStep'
import styles from './wizard.module.css'

type Step = 'customer' | 'procore' | Integration

const STEP_NAME: Record<Step, string> = { customer: 'Customer', ...SYSTEM_NAME }

interface NewWorkspaceProps {
  onClose(): void
}

/** Short steps, each with its live check. The workspace exists from the first step on, so nothing typed is lost. */
export function NewWorkspace({ onClose }: NewWorkspaceProps) {
  const [wanted, setWanted] = useState<readonly Integration[]>(['trustlayer'])
  const [step, setStep] = useState<Step>('customer')
  const [passed, setPassed] = useState<ReadonlySet<Step>>(new Set())
  const [workspace, setWorkspace] = useState<StoredWorkspace | null>(null)
  useScreenKeys('New workspace', [{ keys: 'Escape', label: 'Back to the workspaces', run: onClose }])
  const steps: readonly Step[] = ['customer', 'procore', ...wanted]
  const at = steps.indexOf(step)
  const next = steps[at + 1]
  const setStepPassed = (of: Step) => (ok: boolean) =>
    setPassed((before) => new Set(ok ? [...before, of] : [...before].filter((other) => other !== of)))
  const created = (stored: StoredWorkspace) => {
    setWorkspace(stored)
    setStepPassed('customer')(true)
    setStep('procore')
  }
  const common = workspace && {
    workspace,
    passed: passed.has(step),
    next: next ? STEP_NAME[next] : null,
    onPassed: setStepPassed(step),
    onBack: () => setStep(steps[at - 1] ?? step),
    onNext: () => (next ? setStep(next) : enterWorkspace(workspace.id)),
    onStored: setWorkspace,
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
        <StepList steps={steps} current={at} passed={passed} />
        <div className={styles.step}>
          {!common && <CustomerStep wanted={wanted} onWanted={setWanted} onCreated={created} />}
          {common && step === 'procore' && <ProcoreStep {...common} />}
          {common && step === 'trustlayer' && <TrustLayerStep {...common} />}
          {common && step === 'corfix' && <CorfixStep {...common} />}
        </div>
      </div>
    </Screen>
  )
}

interface StepListProps {
  readonly steps: readonly Step[]
  readonly current: number
  readonly passed: ReadonlySet<Step>
}

/** Ticked where the check passed; a step that was left without is said to be skipped. */
function StepList({ steps, current, passed }: StepListProps) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <li key={step} data-done={passed.has(step) || undefined} aria-current={index === current ? 'step' : undefined}>
          {STEP_NAME[step]}
          {index < current && !passed.has(step) && <span className={styles.skipped}> skipped</span>}
        </li>
      ))}
    </ol>
  )
}
