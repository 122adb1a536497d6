import { Button, Tabs } from '@mantine/core'
import type { Run } from '@shared/plan'
import { IconArrowLeft, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useMethod } from '../../api'
import { RUN_WORD } from '../../stores/jobs'
import { goBack, navigate, useWorkspaceId } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { RelativeTime } from '../../ui/RelativeTime'
import { RunProgress, useActiveRuns } from '../../ui/runs'
import { Screen } from '../../ui/Screen'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { RunChanges } from './RunChanges'
import { RunFacts } from './RunFacts'
import { RunLog } from './RunLog'
import styles from './Runs.module.css'
import { useSaveReport } from './use-save-report'

/** One run: what came of it, its plan's changes with their outcomes, its log, its report. */
export function RunDetail({ runId }: { runId: string }) {
  const workspaceId = useWorkspaceId()
  const run = useMethod('runs.get', { workspaceId, runId })
  const report = useSaveReport(workspaceId, runId)
  return (
    <Screen
      title={run.data ? RUN_WORD[run.data.kind] : 'Run'}
      layout="fill"
      detail={
        run.data && (
          <>
            <RelativeTime at={run.data.startedAt} /> · {run.data.id}
          </>
        )
      }
      tools={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={14} aria-hidden />}
          onClick={() => {
            if (!goBack()) navigate('runs')
          }}
        >
          Back
        </Button>
      }
      primary={
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={report.busy}
          onClick={report.start}
        >
          Save report
        </Button>
      }
    >
      {run.isPending && <SkeletonRows rows={8} label="Loading the run" />}
      {run.isError && (
        <ErrorState what="The run could not be read" error={run.error} onRetry={() => void run.refetch()} />
      )}
      {run.data && <RunBody run={run.data} />}
    </Screen>
  )
}

function RunBody({ run }: { run: Run }) {
  const workspaceId = useWorkspaceId()
  const progress = useActiveRuns(workspaceId).find(({ runId }) => runId === run.id)
  const [tab, setTab] = useState(run.planId === null ? 'log' : 'changes')
  return (
    <div className={styles.run}>
      {progress ? <RunProgress workspaceId={workspaceId} progress={progress} /> : <RunFacts run={run} />}
      <Tabs className={styles.tabs} value={tab} keepMounted={false} onChange={(value) => setTab(value ?? 'log')}>
        <Tabs.List className={styles.tabList}>
          {run.planId !== null && <Tabs.Tab value="changes">Changes</Tabs.Tab>}
          <Tabs.Tab value="log">Log</Tabs.Tab>
        </Tabs.List>
        {run.planId !== null && (
          <Tabs.Panel value="changes" className={styles.panel}>
            <RunChanges planId={run.planId} run={run} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="log" className={styles.panel}>
          <RunLog runId={run.id} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}
