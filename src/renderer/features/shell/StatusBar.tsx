import { useMethod } from '../../api'
import { useReview } from '../../stores/review'
import { useRouteStore } from '../../stores/route'
import { KeyHint } from '../../ui/KeyHint'
import { RelativeTime } from '../../ui/RelativeTime'
import { JobStatus } from './JobStatus'
import { NoticesMenu } from './NoticesMenu'
import { ScheduleStatus } from './ScheduleStatus'
import styles from './StatusBar.module.css'

/** The bottom bar: how old the data is, what runs, what happened meanwhile. */
export function StatusBar() {
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const review = useReview(workspaceId)
  return (
    <footer className={styles.bar}>
      {workspaceId && <LastPull workspaceId={workspaceId} />}
      {workspaceId && review === null && <ScheduleStatus workspaceId={workspaceId} />}
      {workspaceId && <ActiveJobs workspaceId={workspaceId} />}
      <span className={styles.right}>
        <span className={styles.hint}>
          <KeyHint keys="Mod+k" /> commands
        </span>
        <NoticesMenu />
      </span>
    </footer>
  )
}

function LastPull({ workspaceId }: { workspaceId: string }) {
  const { data } = useMethod('workspaces.overview', { workspaceId })
  if (!data) return null
  return (
    <span className={styles.item}>
      {data.lastPull ? (
        <>
          Pulled <RelativeTime at={data.lastPull.at} />
        </>
      ) : (
        'Nothing pulled yet'
      )}
    </span>
  )
}

function ActiveJobs({ workspaceId }: { workspaceId: string }) {
  const active = useMethod('runs.active', { workspaceId }).data ?? []
  return active.map((progress) => <JobStatus key={progress.runId} workspaceId={workspaceId} progress={progress} />)
}
