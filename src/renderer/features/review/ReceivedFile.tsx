import { useEffect } from 'react'
import { useApi, useServerEvent } from '../../api'
import { askAboutFile, closeFile, lookedAt, useChooseFile, useReviewStore } from '../../stores/review'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { FileChoices } from './FileChoices'
import { FileFacts } from './FileFacts'
import { PassphraseForm } from './PassphraseForm'
import styles from './Review.module.css'
import { fileName } from './review-words'
import { useInspection } from './use-inspection'

/** O3: says what a review file is, chosen or opened from the desktop, before anything of it is taken. */
export function ReceivedFile() {
  useOpenedFromDesktop()
  useLetGo()
  const path = useReviewStore((state) => state.asked)
  return path === null ? null : <FileDialog key={path} path={path} />
}

/** A file may have been opened before the page was there; later ones are told as they come, and taken all the same. */
function useOpenedFromDesktop(): void {
  const api = useApi()
  const take = (told?: string) => {
    const ask = (path: string | undefined) => path !== undefined && askAboutFile(path)
    api
      .call('app.takeReceived', null)
      .then((received) => ask(received?.path ?? told))
      .catch(() => ask(told))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is ready
  useEffect(() => take(), [])
  useServerEvent('review.received', ({ path }) => take(path))
}

/** What the engine keeps of a file for paging through it goes when nobody looks at it any more. */
function useLetGo(): void {
  const api = useApi()
  useEffect(
    () =>
      useReviewStore.subscribe((now, before) => {
        const still = lookedAt(now)
        for (const path of lookedAt(before))
          if (!still.includes(path)) api.call('review.close', { path }).catch(() => undefined)
      }),
    [api],
  )
}

function FileDialog({ path }: { path: string }) {
  const { found, error, busy, passphrase, read } = useInspection(path)
  const sealed = found?.needsPassphrase === true
  return (
    <Dialog onClose={closeFile} title={fileName(path)} size={580}>
      <div className={styles.dialog}>
        {!found && !error && <SkeletonRows rows={5} />}
        {!found && error && <Refused error={error} />}
        {sealed && <PassphraseForm error={error} busy={busy} onOpen={read} />}
        {found && !sealed && (
          <>
            <FileFacts found={found} />
            <FileChoices path={path} passphrase={passphrase} found={found} />
          </>
        )}
      </div>
    </Dialog>
  )
}

function Refused({ error }: { error: Error }) {
  const choose = useChooseFile()
  return (
    <>
      <ErrorState inline what="This file is not taken" error={error} />
      <p className={styles.quiet}>Nothing was changed.</p>
      <div className={styles.buttons}>
        <HintedButton variant="default" blocked={null} onClick={closeFile}>
          Close
        </HintedButton>
        <HintedButton blocked={null} onClick={choose}>
          Choose another file…
        </HintedButton>
      </div>
    </>
  )
}
