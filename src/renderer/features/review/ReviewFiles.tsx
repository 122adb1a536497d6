import { Button } from '@mantine/core'
import type { ReviewEntry } from '@shared/contract'
import { IconChecklist, IconFileExport, IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useMethod } from '../../api'
import { usePreferences } from '../../stores/preferences'
import { endMerge, useChooseFile, useReviewStore } from '../../stores/review'
import { navigate, setParams, useParams } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { useScreenKeys } from '../../ui/keys'
import { countOf } from '../../ui/numbers'
import { Screen } from '../../ui/Screen'
import { TextLink } from '../../ui/TextLink'
import { useArraySource, VirtualTable } from '../../ui/table'
import { ExportDialog } from './export/ExportDialog'
import { FILE_COLUMNS } from './file-columns'
import styles from './Review.module.css'
import { fileName } from './review-words'

/** O1, O3: every file that went out of the workspace or came into it, newest first. */
export function ReviewFiles({ workspaceId }: { workspaceId: string }) {
  const files = useMethod('review.list', { workspaceId })
  const exporting = useParams().export === 'yes'
  const choose = useChooseFile()
  const exportIt = () => setParams({ export: 'yes' })
  const many = (files.data?.length ?? 0) > 0
  useScreenKeys('Review', [
    { keys: 'e', label: 'Export for review', run: exportIt },
    { keys: 'o', label: 'Open a review file', run: choose },
  ])
  return (
    <Screen
      title="Review"
      layout="fill"
      detail={files.data && many ? countOf(files.data.length, 'file', 'files') : undefined}
      tools={
        <Button variant="default" leftSection={<IconFileImport size={15} aria-hidden />} onClick={choose}>
          Open a review file…
        </Button>
      }
      primary={
        <Button leftSection={<IconFileExport size={15} aria-hidden />} onClick={exportIt}>
          Export for review…
        </Button>
      }
    >
      <div className={styles.fill}>
        <OpenMerge workspaceId={workspaceId} />
        {files.isError ? (
          <ErrorState
            what="The review files could not be listed"
            error={files.error}
            retrying={files.isFetching}
            onRetry={() => void files.refetch()}
          />
        ) : (
          <FileTable files={files.data} />
        )}
      </div>
      {exporting && <ExportDialog workspaceId={workspaceId} onClose={() => setParams({})} />}
    </Screen>
  )
}

function FileTable({ files }: { files: ReviewEntry[] | undefined }) {
  const density = usePreferences().density
  const [cursor, setCursor] = useState<number | null>(null)
  return (
    <VirtualTable
      label="Review files"
      source={useArraySource(files)}
      columns={FILE_COLUMNS}
      rowId={fileId}
      density={density}
      cursor={cursor}
      onCursor={setCursor}
      onActivate={(index) => openStep(files?.[index])}
      empty={<NoFiles />}
    />
  )
}

/** What was brought in is a step of the history, where it is taken back. */
function openStep(entry: ReviewEntry | undefined): void {
  if (entry?.batchId !== undefined) navigate('history', { batchId: entry.batchId })
}

const fileId = ({ at, what, path }: ReviewEntry) => `${at} ${what} ${path}`

/** A comparison that was left half way. */
function OpenMerge({ workspaceId }: { workspaceId: string }) {
  const merge = useReviewStore((state) => state.merge)
  if (merge?.workspaceId !== workspaceId) return null
  return (
    <div className={styles.notice}>
      <span>
        {fileName(merge.path)} is compared with this workspace{merge.applied ? ', and was applied' : ''}.
      </span>
      <TextLink onClick={() => navigate('review', { merge: 'yes' })}>Go on</TextLink>
      <TextLink onClick={endMerge}>Put it away</TextLink>
    </div>
  )
}

function NoFiles() {
  return (
    <EmptyState title="Nothing has gone out for review yet" icon={<IconChecklist size={20} aria-hidden />}>
      <p className={styles.sentence}>
        Some decisions are not yours to make. Export the mapping as a spreadsheet, or as a pack that opens in Crosswalk
        without a network and without credentials; when it comes back, you see what was decided and take it in one step
        that can be undone.
      </p>
      <p className={styles.sentence}>Start with “Export for review”; “Open a review file” brings one back.</p>
    </EmptyState>
  )
}
