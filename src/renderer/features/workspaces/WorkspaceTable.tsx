import type { WorkspaceSummary } from '@shared/contract'
import { SYSTEM_NAME } from '@shared/vocabulary'
import { IconAlertTriangle, IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import { enterWorkspace } from '../../stores/route'
import { EnvironmentBadge } from '../../ui/EnvironmentBadge'
import { formatCount, formatInstant } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import { RUN_STATUS, StatusBadge } from '../../ui/StatusBadge'
import { DeleteWorkspace } from './DeleteWorkspace'
import { RenameWorkspace } from './RenameWorkspace'
import { WorkspaceMenu } from './WorkspaceMenu'
import styles from './workspaces.module.css'

type Dialog = { kind: 'rename' | 'delete'; workspace: WorkspaceSummary }

export function WorkspaceTable({ workspaces }: { workspaces: readonly WorkspaceSummary[] }) {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Environment</th>
            <th scope="col">Systems</th>
            <th scope="col">Last run</th>
            <th scope="col" className={styles.number}>
              Undecided
            </th>
            <th scope="col">
              <span className={styles.hidden}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {workspaces.map((workspace) => (
            <WorkspaceRow
              key={workspace.id}
              workspace={workspace}
              onRename={() => setDialog({ kind: 'rename', workspace })}
              onDelete={() => setDialog({ kind: 'delete', workspace })}
            />
          ))}
        </tbody>
      </table>
      {dialog?.kind === 'rename' && <RenameWorkspace workspace={dialog.workspace} onClose={close} />}
      {dialog?.kind === 'delete' && <DeleteWorkspace workspace={dialog.workspace} onClose={close} />}
    </>
  )
}

interface WorkspaceRowProps {
  workspace: WorkspaceSummary
  onRename(): void
  onDelete(): void
}

function WorkspaceRow({ workspace, onRename, onDelete }: WorkspaceRowProps) {
  const { id, name, environment, systems, lastRun, waiting, problem, review } = workspace
  return (
    <tr className={styles.row} data-open={problem === null || undefined}>
      <td>
        {problem === null ? (
          <button type="button" className={styles.open} onClick={() => enterWorkspace(id)}>
            {name}
          </button>
        ) : (
          <>
            <span className={styles.name}>{name}</span>
            <span className={styles.problem}>
              <IconAlertTriangle size={14} aria-hidden /> {problem}
            </span>
          </>
        )}
      </td>
      <td>
        <EnvironmentBadge environment={review ? 'review' : environment} />
      </td>
      <td className={styles.quiet}>{systems.map((system) => SYSTEM_NAME[system]).join(', ')}</td>
      <td className={styles.quiet}>
        {review ? (
          <ReviewWords review={review} />
        ) : lastRun ? (
          <span className={styles.run}>
            <StatusBadge look={RUN_STATUS[lastRun.status]} /> <RelativeTime at={lastRun.at} />
          </span>
        ) : (
          'Never'
        )}
      </td>
      <td className={styles.number}>{formatCount(waiting)}</td>
      <td className={styles.menu}>
        <WorkspaceMenu name={name} onRename={onRename} onDelete={onDelete} />
      </td>
    </tr>
  )
}

/** O2: a workspace that was opened from a pack has no runs; what it is stands in their place. */
function ReviewWords({ review }: { review: NonNullable<WorkspaceSummary['review']> }) {
  return (
    <span className={styles.run} title={review.file}>
      <IconEye size={15} aria-hidden /> Review by {review.reviewer || 'nobody named'}, of an export of{' '}
      {formatInstant(review.exportedAt).slice(0, 10)}
    </span>
  )
}
