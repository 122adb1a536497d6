import { Button, Switch } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useAction, useMethod } from '../../../api'
import { ErrorState } from '../../../ui/ErrorState'
import { Section } from '../../../ui/Section'
import styles from '../settings.module.css'
import { EraseMemory } from './EraseMemory'
import { MEMORY_WORDS, memoryFits, memoryWords } from './memory-words'

/** M4: names that people linked before. Of this computer, not of the workspace: changed at once, and never part of a save. */
export function MemoryGroup({ search }: { search: string }) {
  const id = useId()
  const queries = useQueryClient()
  const [erasing, setErasing] = useState(false)
  const memory = useMethod('memory.state', null)
  const set = useAction('memory.set')
  if (!memoryFits(search)) return null
  const change = (enabled: boolean) =>
    set.mutate({ enabled }, { onSuccess: (state) => queries.setQueryData(['memory.state', null], state) })
  const failed = memory.error ?? set.error
  return (
    <div className={styles.groups} style={{ marginTop: 36 }}>
      <p className={styles.partTitle}>This computer</p>
      <Section title="Memory of names">
        <div className={styles.group}>
          <div className={styles.row}>
            <div className={styles.words}>
              <label htmlFor={id} className={styles.label}>
                {MEMORY_WORDS.label}
              </label>
              <p id={`${id}-rule`} className={styles.rule}>
                {MEMORY_WORDS.rule} <span title="Rule M4">M4</span>
              </p>
            </div>
            <div className={styles.control}>
              <Switch
                id={id}
                aria-describedby={`${id}-rule`}
                disabled={!memory.data}
                checked={memory.data?.enabled ?? false}
                onChange={(event) => change(event.currentTarget.checked)}
              />
            </div>
          </div>
          <div className={styles.row}>
            <div className={styles.words}>
              <span className={styles.label}>What is remembered</span>
              <p className={styles.rule}>{memory.data ? memoryWords(memory.data) : 'Counting …'}</p>
            </div>
            <div className={styles.control}>
              <Button
                variant="default"
                disabled={!memory.data || memory.data.names === 0}
                onClick={() => setErasing(true)}
              >
                Erase…
              </Button>
            </div>
          </div>
        </div>
        {failed && <ErrorState inline what="The memory of names cannot be reached" error={failed} />}
      </Section>
      {erasing && memory.data && <EraseMemory memory={memory.data} onClose={() => setErasing(false)} />}
    </div>
  )
}
