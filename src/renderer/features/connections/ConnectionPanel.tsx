import type { ConnectionState } from '@shared/contract'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconPlugConnectedX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatCount } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import styles from './connections.module.css'
import { ForgetCredentials } from './ForgetCredentials'

const LOOK: Record<ConnectionState['state'], { icon: TablerIcon; word: string }> = {
  ok: { icon: IconCircleCheck, word: 'Connected' },
  failed: { icon: IconAlertTriangle, word: 'Failed' },
  never: { icon: IconCircleDashed, word: 'Not tried in this session' },
}

/** What each system is to Crosswalk, in a sentence. */
const ROLE: Record<System, string> = {
  procore: 'Where projects, companies and users come from, and where compliance and forms go.',
  trustlayer: 'Where projects and parties are kept, and compliance is judged.',
  corfix: 'Where projects and workers go, and completed forms come from.',
}

interface ConnectionPanelProps {
  workspaceId: string
  system: System
  state: ConnectionState | undefined
  /** The workspace does without this system. */
  absent?: boolean
  children: ReactNode
}

/** One system: its state at the left, what can be changed at the right. */
export function ConnectionPanel({ workspaceId, system, state, absent = false, children }: ConnectionPanelProps) {
  const name = SYSTEM_NAME[system]
  return (
    <section className={styles.panel} aria-label={name}>
      <div className={styles.side}>
        <h2 className={styles.name}>{name}</h2>
        <p className={styles.role}>{ROLE[system]}</p>
        {absent ? <Absent /> : <StateWords state={state} />}
        <ForgetCredentials workspaceId={workspaceId} system={system} />
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  )
}

function Absent() {
  return (
    <div className={styles.state} data-state="never">
      <IconPlugConnectedX size={15} stroke={1.8} aria-hidden />
      <div>Not connected</div>
    </div>
  )
}

function StateWords({ state }: { state: ConnectionState | undefined }) {
  const { icon: Icon, word } = LOOK[state?.state ?? 'never']
  return (
    <div className={styles.state} data-state={state?.state ?? 'never'}>
      <Icon size={15} stroke={1.8} aria-hidden />
      <div>
        <div>
          {word}
          {state?.checkedAt && (
            <>
              {', '}
              <RelativeTime at={state.checkedAt} />
            </>
          )}
        </div>
        {state?.state === 'failed' && <div className={styles.quiet}>{state.message}</div>}
        {state?.budgets.map(({ window, remaining, limit }) => (
          <div key={window} className={styles.quiet}>
            {formatCount(remaining)} of {formatCount(limit)} requests left{' '}
            {window === 'hourly' ? 'this hour' : 'for now'}
          </div>
        ))}
      </div>
    </div>
  )
}
