import type { Run } from '@shared/plan'
import { IconHistory } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { RUN_WORD, useJobs } from '../../stores/jobs'
import { usePreferences } from '../../stores/preferences'
import { navigate, useWorkspaceId } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { countOf } from '../../ui/numbers'
import { RunProgress, useActiveRuns } from '../../ui/runs'
import { Screen } from '../../ui/Screen'
import { SearchField } from '../../ui/SearchField'
import { useArraySource, VirtualTable } from '../../ui/table'
import styles from './Runs.module.css'
import { RUN_COLUMNS } from './run-columns'

export function RunList({ runs }: { runs: UseQueryResult<Run[], Error> }) {
  const workspaceId = useWorkspaceId()
  const density = usePreferences().density
  const { blocked, start } = useJobs(workspaceId)
  const active = useActiveRuns(workspaceId)
  const [search, setSearch] = useState('')
  const [cursor, setCursor] = useState<number | null>(null)
  const shown = useMemo(() => runs.data?.filter((run) => matches(run, search)), [runs.data, search])
  const source = useArraySource(shown)
  const find = (words: string) => {
    setSearch(words)
    setCursor(null)
  }
  const open = (index: number) => {
    const run = source.rowAt(index)
    if (run) navigate('runs', { runId: run.id })
  }

  return (
    <Screen
      title="Runs"
      layout="fill"
      detail={runs.data && countOf(runs.data.length, 'run', 'runs')}
      search={<SearchField label="Search runs" value={search} onChange={find} />}
      primary={
        <HintedButton blocked={blocked} onClick={() => start('pull')}>
          Pull
        </HintedButton>
      }
    >
      <div className={styles.list}>
        {active.map((progress) => (
          <RunProgress key={progress.runId} workspaceId={workspaceId} progress={progress} />
        ))}
        {runs.isError ? (
          <ErrorState what="The runs could not be read" error={runs.error} onRetry={() => void runs.refetch()} />
        ) : (
          <VirtualTable
            label="Runs"
            source={source}
            columns={RUN_COLUMNS}
            rowId={runId}
            density={density}
            cursor={cursor}
            onCursor={setCursor}
            onActivate={open}
            empty={<NoRuns searched={search !== ''} />}
          />
        )}
      </div>
    </Screen>
  )
}

const runId = (run: Run): string => run.id

function matches(run: Run, search: string): boolean {
  const words = `${run.id} ${RUN_WORD[run.kind]} ${run.status} ${run.summary}`.toLowerCase()
  return words.includes(search.trim().toLowerCase())
}

function NoRuns({ searched }: { searched: boolean }) {
  if (searched) return <EmptyState title="No run fits the search" />
  return (
    <EmptyState title="No runs yet" icon={<IconHistory size={20} aria-hidden />}>
      Every pull, plan and apply is kept here with what it did, its plan and its log. Start with a pull.
    </EmptyState>
  )
}
