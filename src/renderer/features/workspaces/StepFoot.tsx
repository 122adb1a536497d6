import { Button } from '@mantine/core'
import styles from './wizard.module.css'

interface StepFootProps {
  readonly passed: boolean
  /** The step after this one; null where the workspace is opened next. */
  readonly next: string | null
  /** Instead of the plain way on, where it leaves more out than a check. */
  readonly skip?: string
  onBack?(): void
  onNext(): void
}

/** The way on, plain where the check has not passed: nothing has to be done now. */
export function StepFoot({ passed, next, skip, onBack, onNext }: StepFootProps) {
  return (
    <div className={styles.foot}>
      {onBack && (
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      )}
      <Button variant={passed ? 'filled' : 'default'} onClick={onNext}>
        {skip ?? nextWords(passed, next)}
      </Button>
    </div>
  )
}

function nextWords(passed: boolean, next: string | null): string {
  if (next === null) return passed ? 'Open the workspace' : 'Open it without a check'
  return passed ? `Next: ${next}` : 'Skip for now'
}
