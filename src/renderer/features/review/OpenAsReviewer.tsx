import { Button, TextInput } from '@mantine/core'
import type { WorkspaceSummary } from '@shared/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useApi, useMethod } from '../../api'
import { useLeaveWorkspace } from '../../stores/leave-workspace'
import { usePreferences } from '../../stores/preferences'
import { closeFile } from '../../stores/review'
import { enterWorkspace } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { FOCUS_AT_ONCE } from '../../ui/focus-at-once'
import { TextLink } from '../../ui/TextLink'
import type { KnownFile } from './FileChoices'
import styles from './Review.module.css'

/** O2: makes a review workspace out of a pack, in somebody's name. */
export function OpenAsReviewer({ file, primary }: { file: KnownFile; primary: boolean }) {
  const preferred = usePreferences().actor
  const [name, setName] = useState(preferred)
  const { open, busy, error } = useOpenPack(file)
  const going = useGoingReview(file)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && !busy) open(name.trim())
  }
  return (
    <section className={styles.choice} aria-label="Review it">
      <h3 className={styles.choiceTitle}>{primary ? 'Review it' : 'Or review it yourself'}</h3>
      {going && <GoOn review={going} />}
      <form className={styles.nameForm} onSubmit={submit}>
        <TextInput
          label="Your name"
          description="Stands with every decision and comment of yours."
          value={name}
          maxLength={120}
          autoComplete="name"
          {...(primary ? FOCUS_AT_ONCE : {})}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant={primary ? 'filled' : 'default'} loading={busy} disabled={name.trim() === ''}>
          Open for review
        </Button>
      </form>
      <p className={styles.quiet}>Works without a network and without anybody’s credentials.</p>
      {error !== null && <ErrorState inline what="The pack was not opened" error={error} />}
    </section>
  )
}

function GoOn({ review: { id, review } }: { review: WorkspaceSummary }) {
  const leave = useLeaveWorkspace()
  const go = () => {
    leave()
    enterWorkspace(id, 'review')
    closeFile()
  }
  return (
    <p className={styles.sentence}>
      A review of this export is open here already{review?.reviewer ? `, by ${review.reviewer}` : ''}.{' '}
      <TextLink onClick={go}>Go on with it</TextLink>
    </p>
  )
}

/** A review workspace of the same export. */
function useGoingReview({ found }: KnownFile): WorkspaceSummary | undefined {
  const workspaces = useMethod('workspaces.list', null).data ?? []
  return workspaces.find(({ review }) => review !== null && review.exportId === found.origin?.exportId)
}

function useOpenPack({ path, passphrase }: KnownFile) {
  const api = useApi()
  const queries = useQueryClient()
  const leave = useLeaveWorkspace()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async (reviewer: string) => {
    setBusy(true)
    setError(null)
    try {
      const opened = await api.call('review.openPack', { path, passphrase, reviewer })
      await queries.invalidateQueries({ queryKey: ['workspaces.list'] })
      leave()
      enterWorkspace(opened.id, 'review')
      closeFile()
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  return { open: (reviewer: string) => void run(reviewer), busy, error }
}
