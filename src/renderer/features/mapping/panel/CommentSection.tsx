import { Button, Textarea, TextInput } from '@mantine/core'
import type { RowSide } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAction, useMethod } from '../../../api'
import { usePreferences, useSavePreferences } from '../../../stores/preferences'
import { useReview } from '../../../stores/review'
import { useWorkspaceId } from '../../../stores/route'
import { ErrorState } from '../../../ui/ErrorState'
import { RelativeTime } from '../../../ui/RelativeTime'
import { TextLink } from '../../../ui/TextLink'
import styles from './SidePanel.module.css'

interface CommentSectionProps {
  readonly kind: MappingKind
  readonly record: RowSide
}

/** O2: what people know of the record that is in neither system. Goes out and comes back with review packs. */
export function CommentSection({ kind, record }: CommentSectionProps) {
  const workspaceId = useWorkspaceId()
  const comments = useMethod('review.comments', { workspaceId, kind, sourceId: record.id })
  const [writing, setWriting] = useState(false)
  const list = comments.data ?? []
  return (
    <section aria-label="Comments">
      <h3 className={styles.heading}>{list.length === 0 ? 'Comments' : `Comments (${list.length})`}</h3>
      {comments.isError && (
        <ErrorState
          inline
          what="The comments could not be read"
          error={comments.error}
          onRetry={() => void comments.refetch()}
        />
      )}
      <ul className={styles.history}>
        {list.map(({ id, author, at, text }) => (
          <li key={id}>
            <span className={styles.remark}>{text}</span>
            <span className={styles.muted}>
              {author || 'Somebody'}, <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ul>
      {writing ? (
        <CommentForm kind={kind} record={record} onDone={() => setWriting(false)} />
      ) : (
        <TextLink onClick={() => setWriting(true)}>
          {list.length === 0 ? 'Write the first' : 'Write a comment'}
        </TextLink>
      )}
    </section>
  )
}

function CommentForm({ kind, record, onDone }: CommentSectionProps & { onDone(): void }) {
  const workspaceId = useWorkspaceId()
  const queries = useQueryClient()
  const write = useAction('review.comment')
  const [text, setText] = useState('')
  const name = useOwnName(workspaceId)
  const ready = text.trim() !== '' && name.value.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || write.isPending) return
    const input = { workspaceId, kind, sourceId: record.id }
    name.keep()
    write.mutate(
      { ...input, text },
      {
        onSuccess: (comments) => {
          queries.setQueryData(['review.comments', input], comments)
          onDone()
        },
      },
    )
  }
  return (
    <form className={styles.remarkForm} onSubmit={submit}>
      {name.ask && (
        <TextInput
          label="Your name"
          description="Stands with your comments and decisions."
          value={name.value}
          maxLength={120}
          autoFocus
          onChange={(event) => name.change(event.currentTarget.value)}
        />
      )}
      <Textarea
        aria-label={`Comment on ${record.name}`}
        placeholder={name.ask ? 'Comment' : `Comment as ${name.value}`}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        autoFocus={!name.ask}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
        }}
      />
      {write.isError && <ErrorState inline what="The comment was not kept" error={write.error} />}
      <div className={styles.buttons}>
        <Button type="submit" size="compact-xs" loading={write.isPending} disabled={!ready}>
          Comment
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  )
}

/** In a review the reviewer's, who was asked when the pack was opened; else whoever sits here, asked once. */
function useOwnName(workspaceId: string) {
  const reviewer = useReview(workspaceId)?.reviewer
  const { actor } = usePreferences()
  const save = useSavePreferences()
  const [typed, setTyped] = useState('')
  const known = reviewer || actor
  return {
    ask: known === '',
    value: known || typed,
    change: setTyped,
    keep: () => known === '' && save({ actor: typed.trim() }),
  }
}
