import { Button } from '@mantine/core'
import type { ChecklistStep } from '@shared/contract'
import { IconArrowRight, IconCircle, IconCircleCheck, type TablerIcon } from '@tabler/icons-react'
import { isScreenId, navigate } from '../../stores/route'
import { HintedButton } from '../../ui/HintedButton'
import styles from './overview.module.css'

const LOOK: Record<ChecklistStep['state'], { icon: TablerIcon; word: string }> = {
  done: { icon: IconCircleCheck, word: 'Done' },
  current: { icon: IconArrowRight, word: 'Next' },
  waiting: { icon: IconCircle, word: 'Later' },
}

interface ChecklistProps {
  steps: readonly ChecklistStep[]
  onPull(): void
  pullBlocked: string | null
}

/** The way from nothing to in step; it knows what is done. */
export function Checklist({ steps, onPull, pullBlocked }: ChecklistProps) {
  return (
    <ol className={styles.checklist}>
      {steps.map((step) => {
        const { icon: Icon, word } = LOOK[step.state]
        return (
          <li
            key={step.id}
            className={styles.step}
            data-state={step.state}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <Icon size={17} stroke={1.8} role="img" aria-label={word} />
            <div className={styles.stepWords}>
              <span className={styles.stepTitle}>{step.title}</span>
              {step.detail && <span className={styles.stepDetail}>{step.detail}</span>}
            </div>
            <StepButton step={step} onPull={onPull} pullBlocked={pullBlocked} />
          </li>
        )
      })}
    </ol>
  )
}

function StepButton({ step, onPull, pullBlocked }: { step: ChecklistStep } & Omit<ChecklistProps, 'steps'>) {
  const { id, state, title, screen } = step
  if (id === 'connect' && state === 'current') {
    return (
      <Button variant="default" onClick={() => navigate('connections')}>
        Open Connections
      </Button>
    )
  }
  if (id === 'pull') {
    if (state !== 'current') return null
    return (
      <HintedButton variant="default" blocked={pullBlocked} onClick={onPull}>
        Pull
      </HintedButton>
    )
  }
  if (!isScreenId(screen)) return null
  return (
    <Button
      variant={state === 'current' ? 'default' : 'subtle'}
      color="gray"
      className={state === 'current' ? undefined : styles.quietButton}
      aria-label={`Open: ${title}`}
      onClick={() => navigate(screen)}
    >
      Open
    </Button>
  )
}
