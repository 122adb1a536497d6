import { Button, TextInput } from '@mantine/core'
import { useAction } from '../../api'
import { describeError } from '../describe-error'
import styles from './connect.module.css'

interface FolderInputProps {
  readonly label: string
  readonly description: string
  readonly value: string
  readonly error: string | undefined
  onChange(path: string): void
}

/** A folder of this computer: chosen in the system's dialog, or typed. */
export function FolderInput({ label, description, value, error, onChange }: FolderInputProps) {
  const choose = useAction('app.chooseFolder')
  const open = () =>
    choose.mutate({ title: label, current: value.trim() }, { onSuccess: (chosen) => chosen && onChange(chosen.path) })
  return (
    <div className={styles.folder}>
      <TextInput
        label={label}
        description={description}
        value={value}
        error={error ?? (choose.isError ? describeError(choose.error).message : undefined)}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Button variant="default" loading={choose.isPending} aria-label={`Choose: ${label}`} onClick={open}>
        Choose…
      </Button>
    </div>
  )
}
