import { useMethod } from '../../api'
import { useParams, useWorkspaceId } from '../../stores/route'
import { RunDetail } from './RunDetail'
import { RunList } from './RunList'

/** Every run of the workspace; `params.runId` opens one. */
export function RunsScreen() {
  const workspaceId = useWorkspaceId()
  const { runId } = useParams()
  const runs = useMethod('runs.list', { workspaceId, limit: 500 })
  return runId ? <RunDetail key={runId} runId={runId} /> : <RunList runs={runs} />
}
