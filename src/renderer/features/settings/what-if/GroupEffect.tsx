import type { Settings } from '@shared/settings'
import { useMemo } from 'react'
import { type OptionGroup, withGroup } from '../options'
import { useWhatIf } from './use-what-if'
import styles from './WhatIf.module.css'
import { effectWords } from './what-if-words'

interface GroupEffectProps {
  readonly workspaceId: string
  readonly stored: Settings
  readonly draft: Settings
  readonly group: OptionGroup
}

/** What the edits of one group do by themselves, beside its title. */
export function GroupEffect({ workspaceId, stored, draft, group }: GroupEffectProps) {
  const alone = useMemo(() => withGroup(stored, draft, group), [stored, draft, group])
  const { data, error, busy, invalid } = useWhatIf(workspaceId, alone)
  if (error || invalid) return null
  if (!data) return <span className={styles.effect}>Comparing …</span>
  const words = effectWords(data)
  return (
    <span className={styles.effect} data-busy={busy || words === '' || undefined}>
      {words || (data.total === 0 ? 'No change to the plan' : 'Other values in the plan')}
    </span>
  )
}
