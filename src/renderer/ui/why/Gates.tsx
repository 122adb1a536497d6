import { Button } from '@mantine/core'
import type { Why } from '@shared/contract'
import type { RecordRef } from '@shared/vocabulary'
import { IconCheck, IconCircle, IconCircleX } from '@tabler/icons-react'
import { navigate, type ScreenId } from '../../stores/route'
import styles from './Gates.module.css'
import { type GateStep, gateStep } from './gate-step'

interface GatesProps {
  readonly why: Why
  /** The record in question and those it hangs on: a closed gate's button leads to theirs. */
  readonly records: readonly RecordRef[]
  /** The screen that shows the record already: a fix that is made right there has no button. */
  readonly here?: ScreenId
}

/** L3: the gates between this record and the other system, top to bottom; the first closed one is the answer. */
export function Gates({ why, records, here }: GatesProps) {
  const stepOf = (gate: Gate) => {
    const step = gateStep(gate, records)
    return step?.screen === here ? null : step
  }
  const firstClosed = why.gates.findIndex((gate) => !gate.open)
  return (
    <div className={styles.why}>
      <p className={styles.answer}>{why.answer}</p>
      <ol className={styles.gates}>
        {why.gates.map((gate, index) => (
          <GateItem key={gate.id} gate={gate} state={stateOf(index, firstClosed)} step={stepOf(gate)} />
        ))}
      </ol>
    </div>
  )
}

type Gate = Why['gates'][number]
type GateState = 'open' | 'closed' | 'beyond'

function stateOf(index: number, firstClosed: number): GateState {
  if (firstClosed < 0 || index < firstClosed) return 'open'
  return index === firstClosed ? 'closed' : 'beyond'
}

const LOOK = {
  open: { icon: IconCheck, word: 'Passed' },
  closed: { icon: IconCircleX, word: 'Stops here' },
  beyond: { icon: IconCircle, word: 'Later' },
} as const

/** Gates beyond the first closed one matter later; they are named, not argued. */
function GateItem({ gate, state, step }: { gate: Gate; state: GateState; step: GateStep | null }) {
  const { icon: Icon, word } = LOOK[state]
  return (
    <li className={styles.gate} data-state={state} aria-current={state === 'closed' ? 'step' : undefined}>
      <span role="img" aria-label={word} title={word}>
        <Icon size={15} stroke={1.8} aria-hidden />
      </span>
      <div>
        <p>{gate.message}</p>
        {state === 'closed' && gate.fix && <p className={styles.fix}>{gate.fix}</p>}
        {state === 'closed' && step && (
          <Button
            className={styles.step ?? ''}
            variant="default"
            size="compact-xs"
            title={step.label}
            onClick={() => navigate(step.screen, step.params)}
          >
            <span className={styles.stepLabel}>{step.label}</span>
          </Button>
        )}
      </div>
    </li>
  )
}
