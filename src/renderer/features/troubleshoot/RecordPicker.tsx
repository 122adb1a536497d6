import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { WhyKind } from '@shared/vocabulary'
import { type KeyboardEvent, useState } from 'react'
import { useMethod } from '../../api'
import { describeError } from '../../ui/describe-error'
import styles from './troubleshoot.module.css'
import type { Picked } from './walkthroughs'

interface RecordPickerProps {
  readonly workspaceId: string
  readonly kind: WhyKind
  readonly label: string
  readonly picked: Picked | null
  readonly placeholder: string
  readonly clearable?: boolean
  readonly autoFocus?: boolean
  onPick(picked: Picked | null): void
}

const TYPING_MS = 150

/** A record by words of its name, number, e-mail or id: typed, chosen with the arrows, taken with Enter. */
export function RecordPicker(props: RecordPickerProps) {
  const { workspaceId, kind, picked, onPick } = props
  const [typed, setTyped] = useState(picked?.name ?? '')
  // What is picked stands in the field: it is not what is searched for.
  const words = typed === picked?.name ? '' : typed.trim()
  const [search] = useDebouncedValue(words, TYPING_MS)
  const found = useMethod('why.find', { workspaceId, kind, search, limit: 20 }, { keepPrevious: true })
  const records = (found.data ?? []).flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]))
  const listed = picked && !records.some(({ id }) => id === picked.id) ? [picked, ...records] : records
  const waiting = search !== words || found.isFetching
  return (
    <Select
      label={props.label}
      placeholder={props.placeholder}
      searchable
      clearable={props.clearable ?? false}
      data-autofocus={props.autoFocus || undefined}
      data={listed.map(({ id, name }) => ({ value: id, label: name }))}
      value={picked?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      // The engine has searched already, in more than the names.
      filter={({ options }) => options}
      nothingFoundMessage={waiting ? 'Searching …' : 'Nothing of these words was in the last pull.'}
      error={found.isError ? describeError(found.error).message : undefined}
      maxDropdownHeight={320}
      selectFirstOptionOnChange
      onKeyDownCapture={(event) => event.key === 'Enter' && words !== '' && takeShown(event)}
      renderOption={({ option }) => (
        <span className={styles.option}>
          <span>{option.label}</span>
          <span className={styles.id}>{option.value}</span>
        </span>
      )}
      onChange={(id) => onPick(listed.find((record) => record.id === id) ?? null)}
    />
  )
}

/**
 * Enter takes the record that is marked, else the first that holds the words. The list is searched anew after they were typed,
 * and Mantine's own mark may then point past its end: its key is not asked.
 */
function takeShown(event: KeyboardEvent<HTMLInputElement>): void {
  const list = document.getElementById(event.currentTarget.getAttribute('aria-controls') ?? '')
  const options = [...(list?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])]
  const typed = event.currentTarget.value.trim().toLowerCase()
  const marked = options.find((option) => option.hasAttribute('data-combobox-selected'))
  const wanted = marked ?? options.find((option) => option.textContent?.toLowerCase().includes(typed))
  if (!wanted) return
  event.preventDefault()
  event.stopPropagation()
  wanted.click()
}
