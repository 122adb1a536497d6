import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useMethod } from '../../api'
import { navigate } from '../../stores/route'
import { formatInstant } from '../../ui/numbers'
import { intervalWords, scheduleWords } from '../../ui/schedule'
import styles from './StatusBar.module.css'

/** "In 24 minutes" is told anew this often. */
const TICK_MS = 30_000

/** R6: when the next run starts by itself, or why none does; nothing while no run is scheduled. */
export function ScheduleStatus({ workspaceId }: { workspaceId: string }) {
  const { data, dataUpdatedAt } = useMethod('schedule.state', { workspaceId }, { refetchInterval: TICK_MS })
  const words = data && scheduleWords(data, dataUpdatedAt)
  if (!data || !words) return null
  const at = data.nextAt === null ? '' : ` Next: ${formatInstant(data.nextAt)}.`
  const what = data.apply ? 'pull, plan and apply' : 'pull and plan'
  const hint = data.held ?? `${intervalWords(data.everyMinutes ?? 0)}: ${what}.${at}`
  const Icon = data.held ? IconAlertTriangle : IconClock
  return (
    <Tooltip label={hint} multiline maw={340}>
      <UnstyledButton className={styles.schedule} onClick={() => openCause(data.held)}>
        <Icon size={13} stroke={1.8} data-tone={data.held ? 'warn' : undefined} aria-hidden />
        {words}
        <span className={styles.hidden}>. {hint}</span>
      </UnstyledButton>
    </Tooltip>
  )
}

/** What holds a schedule is in the plan (a guard, a conflict) or in the run; its interval is a setting. */
function openCause(held: string | null): void {
  if (held === null) navigate('settings', { search: 'schedule' })
  else navigate(/guard|confirm/i.test(held) ? 'plan' : 'runs')
}
