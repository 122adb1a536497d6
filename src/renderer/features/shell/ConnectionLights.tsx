import { Tooltip, UnstyledButton } from '@mantine/core'
import type { ConnectionState } from '@shared/contract'
import { SYSTEM_NAME } from '@shared/vocabulary'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, type TablerIcon } from '@tabler/icons-react'
import { useMethod } from '../../api'
import { navigate } from '../../stores/route'
import { formatCount } from '../../ui/numbers'
import styles from './ConnectionLights.module.css'

const LOOK: Record<ConnectionState['state'], { icon: TablerIcon; word: string; tone: string }> = {
  ok: { icon: IconCircleCheck, word: 'connected', tone: 'ok' },
  failed: { icon: IconAlertTriangle, word: 'failed', tone: 'error' },
  never: { icon: IconCircleDashed, word: 'not tried yet', tone: 'neutral' },
}

/** One line a system: whether it answers, and what is left of its tightest rate budget. */
export function ConnectionLights({ workspaceId, collapsed }: { workspaceId: string; collapsed: boolean }) {
  const states = useMethod('connections.states', { workspaceId }).data ?? []
  if (states.length === 0) return null
  return (
    <div className={styles.lights}>
      {states.map((state) => (
        <Light key={state.system} connection={state} collapsed={collapsed} />
      ))}
    </div>
  )
}

function Light({ connection, collapsed }: { connection: ConnectionState; collapsed: boolean }) {
  const { icon: Icon, word, tone } = LOOK[connection.state]
  const name = SYSTEM_NAME[connection.system]
  const left = budgetText(connection)
  return (
    <Tooltip label={<LightDetails connection={connection} />} position="right" multiline maw={300}>
      <UnstyledButton className={styles.light} onClick={() => navigate('connections', { system: connection.system })}>
        <Icon size={15} stroke={1.8} data-tone={tone} aria-hidden />
        <span className={collapsed ? styles.hidden : styles.name}>{name}</span>
        {left && <span className={styles.hidden}>{word}</span>}
        <span className={collapsed ? styles.hidden : styles.budget}>{left ?? word}</span>
      </UnstyledButton>
    </Tooltip>
  )
}

function LightDetails({ connection }: { connection: ConnectionState }) {
  return (
    <>
      <div>{connection.message || `${SYSTEM_NAME[connection.system]}: ${LOOK[connection.state].word}`}</div>
      {connection.budgets.map(({ window, limit, remaining }) => (
        <div key={window}>
          {window === 'hourly' ? 'This hour' : 'Short-term'}: {formatCount(remaining)} of {formatCount(limit)} requests
          left
        </div>
      ))}
    </>
  )
}

/** What is left of the window that is closest to its end, when it answers at all. */
function budgetText({ state, budgets }: ConnectionState): string | null {
  if (state !== 'ok') return null
  const tightest = [...budgets].sort((a, b) => a.remaining / a.limit - b.remaining / b.limit)[0]
  return tightest ? `${formatCount(tightest.remaining)} left` : null
}
