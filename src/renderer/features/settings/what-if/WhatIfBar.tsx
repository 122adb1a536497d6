import { UnstyledButton } from '@mantine/core'
import type { WhatIf } from '@shared/contract'
import type { Settings } from '@shared/settings'
import { IconAlertTriangle, IconChevronDown, IconChevronUp, IconGitCompare } from '@tabler/icons-react'
import { useState } from 'react'
import { describeError } from '../../../ui/describe-error'
import { countOf } from '../../../ui/numbers'
import { TextLink } from '../../../ui/TextLink'
import { DifferenceTable } from './DifferenceTable'
import { useWhatIf } from './use-what-if'
import styles from './WhatIf.module.css'
import { effectSentence } from './what-if-words'

/** R5: how the plan would differ before anything is saved, in a sentence that opens to the exact records. */
export function WhatIfBar({ workspaceId, draft }: { workspaceId: string; draft: Settings }) {
  const [open, setOpen] = useState(false)
  const { data, error, busy, invalid, retry } = useWhatIf(workspaceId, draft)
  const listed = data !== undefined && data.total > 0
  const Chevron = open ? IconChevronDown : IconChevronUp
  return (
    <section className={styles.bar} aria-label="Effect of these edits">
      {open && listed && (
        <div className={styles.list}>
          <DifferenceTable differences={data.differences} />
          <More data={data} />
        </div>
      )}
      <div className={styles.line} data-busy={busy || undefined} aria-live="polite">
        {error || invalid ? (
          <IconAlertTriangle size={16} className={styles.warn} aria-hidden />
        ) : (
          <IconGitCompare size={16} aria-hidden />
        )}
        <span className={styles.words}>
          {error ? `The plans could not be compared: ${describeError(error).message} ` : wordsOf(data, busy, invalid)}
          {error && <TextLink onClick={retry}>Retry</TextLink>}
        </span>
        {listed && !error && (
          <UnstyledButton className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide the records' : `Show ${countOf(data.total, 'difference', 'differences')}`}
            <Chevron size={14} aria-hidden />
          </UnstyledButton>
        )}
      </div>
    </section>
  )
}

function wordsOf(data: WhatIf | undefined, busy: boolean, invalid: boolean): string {
  if (invalid) return 'A value is not right yet: the effect shows once it is.'
  if (!data) return 'Comparing the plan with the one these settings would make …'
  return busy ? `${effectSentence(data)} Comparing anew …` : effectSentence(data)
}

function More({ data }: { data: WhatIf }) {
  const more = data.total - data.differences.length
  if (more <= 0) return null
  return (
    <p className={styles.more}>And {countOf(more, 'difference', 'differences')} more. Save and plan to see them all.</p>
  )
}
