import { Button, Menu } from '@mantine/core'
import type { Readiness } from '@shared/contract'
import type { ReviewMark } from '@shared/review'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useMethod } from '../../api'
import { kindsOf, useIntegrations } from '../../stores/integrations'
import { MAPPING_SCREEN, navigate, setParams, useParams } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { formatCount, formatInstant } from '../../ui/numbers'
import { Screen } from '../../ui/Screen'
import { Section } from '../../ui/Section'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { CopyPath } from './CopyPath'
import { ExportDialog } from './export/ExportDialog'
import styles from './Review.module.css'
import { SavedState } from './ReviewBanner'
import { kindName, waitingWords } from './review-words'
import { useSavePack, useSaving } from './use-save-pack'

interface ReviewHomeProps {
  readonly workspaceId: string
  readonly review: ReviewMark
}

/** O2: where a reviewer starts: what is asked of him, how far he is, how it goes back. */
export function ReviewHome({ workspaceId, review }: ReviewHomeProps) {
  const exporting = useParams().export === 'yes'
  const { save, saveAs } = useSavePack(workspaceId, review)
  const busy = useSaving((state) => state.busy)
  return (
    <Screen
      title="Review"
      detail={review.workspaceName}
      tools={
        <Menu position="bottom-end" width={250}>
          <Menu.Target>
            <Button variant="default">Other files</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={saveAs}>Save the pack to another file…</Menu.Item>
            <Menu.Item onClick={() => setParams({ export: 'yes' })}>Export as a spreadsheet…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
    >
      <div className={styles.home}>
        <Section title="1. Decide">
          <Kinds workspaceId={workspaceId} />
        </Section>
        <Section title="2. Comment">
          <p className={styles.sentence}>
            Where you are not sure, or know something that is not in the records: the panel beside each table has a
            place for comments. They go back with the pack, also where you decide nothing.
          </p>
        </Section>
        <Section title="3. Save, and send it back" aside={<SavedState workspaceId={workspaceId} />}>
          <SendBack review={review} />
          <Button mt={12} leftSection={<IconDeviceFloppy size={15} aria-hidden />} loading={busy} onClick={save}>
            Save to pack
          </Button>
        </Section>
      </div>
      {exporting && <ExportDialog workspaceId={workspaceId} onClose={() => setParams({})} />}
    </Screen>
  )
}

function Kinds({ workspaceId }: { workspaceId: string }) {
  const overview = useMethod('workspaces.overview', { workspaceId })
  const connected = useIntegrations(workspaceId) ?? []
  if (overview.isPending) return <SkeletonRows rows={3} />
  if (overview.isError)
    return (
      <ErrorState
        inline
        what="What is to be decided could not be counted"
        error={overview.error}
        onRetry={() => void overview.refetch()}
      />
    )
  const shown = overview.data.readiness.filter(({ kind }) => kindsOf(connected).includes(kind))
  return (
    <ul className={styles.kinds}>
      {shown.map((readiness) => (
        <KindLine key={readiness.kind} readiness={readiness} />
      ))}
    </ul>
  )
}

function KindLine({ readiness: { kind, total, waiting, conflicts, orphaned } }: { readiness: Readiness }) {
  const unsettled = conflicts + orphaned
  const { open, button } = waitingWords(kind, { waiting, conflicts: unsettled })
  return (
    <li className={styles.kind}>
      <span className={styles.kindName}>{kindName(kind)}</span>
      <span className={styles.quiet}>
        {open}, of {formatCount(total)}
      </span>
      <Button
        size="compact-xs"
        variant={waiting + unsettled > 0 ? 'light' : 'default'}
        onClick={() => navigate(MAPPING_SCREEN[kind])}
      >
        {button}
      </Button>
    </li>
  )
}

function SendBack({ review }: { review: ReviewMark }) {
  return (
    <>
      <p className={styles.sentence}>
        Everything is kept on this computer as you go. Saving writes it into the pack; that file is what you send back.
        {review.sealed && ' It stays protected with its passphrase, which is asked for.'}
      </p>
      <dl className={styles.facts}>
        <dt>Pack</dt>
        <dd>
          <span className={styles.path}>{review.file}</span> <CopyPath path={review.file} />
        </dd>
        <dt>Exported</dt>
        <dd>
          {formatInstant(review.exportedAt)}{' '}
          <span className={styles.quiet}>
            {review.exportedBy && `by ${review.exportedBy} `}from {review.workspaceName}
          </span>
        </dd>
        <dt>Reviewer</dt>
        <dd>{review.reviewer || <span className={styles.quiet}>Nobody is named</span>}</dd>
      </dl>
    </>
  )
}
