import { Button, Checkbox, Radio, Switch } from '@mantine/core'
import type { ReviewSaved } from '@shared/contract'
import type { ReviewFormat } from '@shared/review'
import { type FormEvent, useState } from 'react'
import { useApi, useMethod } from '../../../api'
import { kindsOf, useIntegrations } from '../../../stores/integrations'
import { useReview } from '../../../stores/review'
import { ErrorState } from '../../../ui/ErrorState'
import { FOCUS_AT_ONCE } from '../../../ui/focus-at-once'
import { HintedButton } from '../../../ui/HintedButton'
import styles from '../Review.module.css'
import { kindName, suggestedName } from '../review-words'
import { type ExportDraft, isSealed, startDraft, whyNotExportable } from './export-draft'
import { NewPassphrase } from './NewPassphrase'
import { WhatItHolds } from './WhatItHolds'

interface ExportFormProps {
  readonly workspaceId: string
  onSaved(file: ReviewSaved, sealed: boolean): void
  onClose(): void
}

export function ExportForm({ workspaceId, onSaved, onClose }: ExportFormProps) {
  const kinds = kindsOf(useIntegrations(workspaceId) ?? [])
  const inReview = Boolean(useReview(workspaceId))
  const [edited, setDraft] = useState<ExportDraft | null>(null)
  const draft = edited ?? startDraft(kinds, inReview)
  const change = (part: Partial<ExportDraft>) => setDraft({ ...draft, ...part })
  const { run, busy, error } = useExport(workspaceId, onSaved)
  const blocked = whyNotExportable(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (blocked === null && !busy) run(draft)
  }
  return (
    <form className={styles.dialog} onSubmit={submit}>
      <Formats draft={draft} inReview={inReview} onChange={change} />
      {draft.format !== 'pack' && (
        <Checkbox.Group
          label="Records"
          value={[...draft.kinds]}
          onChange={(value) => change({ kinds: kinds.filter((kind) => value.includes(kind)) })}
        >
          <div className={styles.inline}>
            {kinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={kindName(kind)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {draft.format === 'pack' && (
        <div className={styles.protect}>
          <Switch
            label="Protect with a passphrase"
            checked={draft.protect}
            onChange={(event) => change({ protect: event.currentTarget.checked, passphrase: '', again: '' })}
          />
          {draft.protect && <NewPassphrase draft={draft} onChange={change} />}
        </div>
      )}
      <WhatItHolds format={draft.format} sealed={isSealed(draft)} />
      {error !== null && <ErrorState inline what="Nothing was exported" error={error} />}
      <div className={styles.buttons}>
        <HintedButton variant="default" blocked={null} onClick={onClose}>
          Close
        </HintedButton>
        <Button
          type="submit"
          loading={busy}
          {...(blocked === null ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': blocked })}
          title={blocked ?? undefined}
        >
          Choose where to save it…
        </Button>
      </div>
    </form>
  )
}

const FORMATS: readonly { format: ReviewFormat; words: string; description: string }[] = [
  {
    format: 'pack',
    words: 'Review pack, for somebody with Crosswalk',
    description:
      'Every record with its suggestions and their evidence, decisions, comments, the newest plan and the log. Opens without a network.',
  },
  {
    format: 'xlsx',
    words: 'Excel workbook, for anybody',
    description:
      'One sheet for each kind: decision and target as drop-downs, a comment and a name. Also for LibreOffice.',
  },
  { format: 'csv', words: 'CSV, for scripts', description: 'The same rows in one file.' },
]

interface FormatsProps {
  readonly draft: ExportDraft
  readonly inReview: boolean
  onChange(part: Partial<ExportDraft>): void
}

/** A review is saved into its pack; out of it, a spreadsheet can be handed on. */
function Formats({ draft, inReview, onChange }: FormatsProps) {
  return (
    <Radio.Group label="File" value={draft.format} onChange={(format) => onChange({ format: format as ReviewFormat })}>
      <div className={styles.options}>
        {FORMATS.filter(({ format }) => !inReview || format !== 'pack').map(({ format, words, description }) => (
          <Radio
            key={format}
            value={format}
            label={words}
            description={description}
            {...(format === draft.format ? FOCUS_AT_ONCE : {})}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

function useExport(workspaceId: string, onSaved: ExportFormProps['onSaved']) {
  const api = useApi()
  const workspaces = useMethod('workspaces.list', null).data
  const workspace = workspaces?.find(({ id }) => id === workspaceId)
  const name = workspace?.review?.workspaceName ?? workspace?.name ?? 'Crosswalk'
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async (draft: ExportDraft) => {
    const { format } = draft
    setBusy(true)
    setError(null)
    try {
      const chosen = await api.call('app.chooseSave', { suggestedName: suggestedName(name, format), format })
      if (!chosen) return
      const kinds = format === 'pack' ? [] : [...draft.kinds]
      const passphrase = isSealed(draft) ? { passphrase: draft.passphrase } : {}
      const file = await api.call('review.export', { workspaceId, path: chosen.path, format, kinds, ...passphrase })
      onSaved(file, isSealed(draft))
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return { run: (draft: ExportDraft) => void run(draft), busy, error }
}
