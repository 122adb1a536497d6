import type { ReviewInspection } from '@shared/contract'
import { useMethod } from '../../api'
import { useLeaveWorkspace } from '../../stores/leave-workspace'
import { closeFile, startMerge } from '../../stores/review'
import { enterWorkspace, navigate, useRouteStore } from '../../stores/route'
import { FOCUS_AT_ONCE } from '../../ui/focus-at-once'
import { HintedButton } from '../../ui/HintedButton'
import { OpenAsReviewer } from './OpenAsReviewer'
import styles from './Review.module.css'

export interface KnownFile {
  readonly path: string
  readonly passphrase: string | undefined
  readonly found: ReviewInspection
}

/** What can be done with a file here: bring it in where it came from, or, of a pack, review it. */
export function FileChoices(file: KnownFile) {
  const { format, matching } = file.found
  const own = [...matching].sort((one, other) => Number(other.same) - Number(one.same))
  const isPack = format === 'pack'
  if (own.length === 0)
    return (
      <>
        {isPack && <OpenAsReviewer file={file} primary />}
        <NoWorkspace file={file} />
      </>
    )
  return (
    <>
      <section className={styles.choice} aria-label="Bring it in">
        <h3 className={styles.choiceTitle}>Bring the decisions in</h3>
        <p className={styles.quiet}>
          Shows first what would be applied and where both sides changed. Nothing is taken yet.
        </p>
        <div className={styles.targets}>
          {own.map(({ id, name, same }, index) => (
            <MergeButton key={id} file={file} workspaceId={id} primary={index === 0}>
              Compare with {name}
              {own.length > 1 && same ? ', where it came from' : ''}
            </MergeButton>
          ))}
        </div>
      </section>
      {isPack && <OpenAsReviewer file={file} primary={false} />}
    </>
  )
}

/** A foreign file: said with the reason, and what to do. */
function NoWorkspace({ file: { found } }: { file: KnownFile }) {
  const { origin, format } = found
  return (
    <section className={styles.choice} aria-label="Bring it in">
      <h3 className={styles.choiceTitle}>Its decisions cannot be brought in on this computer</h3>
      <p className={styles.quiet}>
        No workspace here is of Procore company {origin?.procoreCompanyId} ({origin?.workspaceName}): bring it in with
        the Crosswalk that it was exported from.
        {format !== 'pack' && ' To review it, open it in Excel or LibreOffice.'}
      </p>
    </section>
  )
}

interface MergeButtonProps {
  readonly file: KnownFile
  readonly workspaceId: string
  readonly primary: boolean
  readonly children: React.ReactNode
}

function MergeButton({ file, workspaceId, primary, children }: MergeButtonProps) {
  const leave = useLeaveWorkspace()
  const here = useRouteStore((state) => state.workspaceId) === workspaceId
  const problem = useMethod('workspaces.list', null).data?.find(({ id }) => id === workspaceId)?.problem ?? null
  const go = () => {
    startMerge({ workspaceId, path: file.path, passphrase: file.passphrase, inspection: file.found })
    if (!here) {
      leave()
      enterWorkspace(workspaceId, 'review')
    }
    navigate('review', { merge: 'yes' })
    closeFile()
  }
  return (
    <HintedButton
      blocked={problem}
      variant={primary ? 'filled' : 'default'}
      onClick={go}
      // The dialog is open before the file is read: the focus comes with the button.
      {...(primary ? FOCUS_AT_ONCE : {})}
    >
      {children}
    </HintedButton>
  )
}
