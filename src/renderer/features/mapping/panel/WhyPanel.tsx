import type { Why } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { IconCheck, IconCircle, IconCircleX } from '@tabler/icons-react'
import { useMethod } from '../../../api'
import { ErrorState } from '../../../ui/ErrorState'
import { SkeletonRows } from '../../../ui/SkeletonRows'
import styles from './SidePanel.module.css'

interface WhyPanelProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly sourceId: string
}

/** L3: the gates between this record and the other system, top to bottom; the first closed one is the answer. */
export function WhyPanel({ workspaceId, kind, sourceId }: WhyPanelProps) {
  const { data, error, refetch } = useMethod('mapping.why', { workspaceId, kind, sourceId }, { keepPrevious: true })
  if (error)
    return <ErrorState inline what="The reason could not be found" error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={5} />
  const firstClosed = data.gates.findIndex((gate) => !gate.open)
  return (
    <div className={styles.sections}>
      <p className={styles.answer}>{data.answer}</p>
      <ol className={styles.gates}>
        {data.gates.map((gate, index) => (
          <GateItem key={gate.id} gate={gate} state={stateOf(index, firstClosed)} />
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

/** Gates beyond the first closed one matter later; they are named, not argued. */
function GateItem({ gate, state }: { gate: Gate; state: GateState }) {
  const Icon = state === 'open' ? IconCheck : state === 'closed' ? IconCircleX : IconCircle
  const word = { open: 'Passed', closed: 'Stops here', beyond: 'Later' }[state]
  return (
    <li className={styles.gate} data-state={state} aria-current={state === 'closed' ? 'step' : undefined}>
      <span role="img" aria-label={word} title={word}>
        <Icon size={15} stroke={1.8} aria-hidden />
      </span>
      <div>
        <p>{gate.message}</p>
        {state === 'closed' && gate.fix && <p className={styles.fix}>{gate.fix}</p>}
      </div>
    </li>
  )
}
