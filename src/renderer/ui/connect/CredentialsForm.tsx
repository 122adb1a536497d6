import { Button, PasswordInput, TextInput } from '@mantine/core'
import type { CredentialName, CredentialState, KeychainState } from '@shared/contract'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useApi, useMethod } from '../../api'
import { ErrorState } from '../ErrorState'
import styles from './connect.module.css'

export interface CredentialField {
  name: CredentialName
  label: string
  description: string
  /** Ids may be read while they are typed, secrets may not. */
  secret: boolean
}

export const PROCORE_CREDENTIALS: readonly CredentialField[] = [
  {
    name: 'procore.client-id',
    label: 'Client id',
    description: 'Of the app in the Procore Developer Portal.',
    secret: false,
  },
  {
    name: 'procore.client-secret',
    label: 'Client secret',
    description: 'Shown once by Procore when the app is made.',
    secret: true,
  },
]

export const TRUSTLAYER_CREDENTIALS: readonly CredentialField[] = [
  { name: 'trustlayer.token', label: 'API token', description: 'From TrustLayer, Settings > API.', secret: true },
]

export const CORFIX_CREDENTIALS: readonly CredentialField[] = [
  { name: 'corfix.token', label: 'API token', description: 'As Corfix gave it to you for this account.', secret: true },
]

interface CredentialsFormProps {
  workspaceId: string
  fields: readonly CredentialField[]
  onSaved?(): void
}

/** S5: credentials can be set and replaced, never read back. */
export function CredentialsForm({ workspaceId, fields, onSaved }: CredentialsFormProps) {
  const api = useApi()
  const status = useMethod('credentials.status', { workspaceId })
  const [typed, setTyped] = useState<Partial<Record<CredentialName, string>>>({})
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const filled = fields.filter(({ name }) => typed[name]?.trim())

  const save = async () => {
    setSaving(true)
    setFailure(undefined)
    try {
      for (const { name } of filled) await api.call('credentials.set', { workspaceId, name, value: typed[name] ?? '' })
      setTyped({})
      await status.refetch()
      onSaved?.()
    } catch (error) {
      setFailure(error)
    } finally {
      setSaving(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (filled.length > 0) void save()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {fields.map((field) => (
        <CredentialInput
          key={field.name}
          field={field}
          state={status.data?.find(({ name }) => name === field.name)}
          value={typed[field.name] ?? ''}
          onChange={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      {failure !== undefined && <ErrorState inline what="The credentials were not kept" error={failure} />}
      <KeychainNote />
      {filled.length > 0 && (
        <div className={styles.buttons}>
          <Button type="submit" loading={saving}>
            Keep {filled.length === 1 ? filled[0]?.label.toLowerCase() : 'credentials'}
          </Button>
        </div>
      )}
    </form>
  )
}

interface CredentialInputProps {
  field: CredentialField
  state: CredentialState | undefined
  value: string
  onChange(value: string): void
}

function CredentialInput({ field, state, value, onChange }: CredentialInputProps) {
  const keychain = useMethod('app.info', null).data?.keychain
  const Input = field.secret ? PasswordInput : TextInput
  const fixed = state?.kept === 'environment'
  return (
    <Input
      label={field.label}
      description={state?.set ? keptWords(state, keychain) : field.description}
      placeholder={state?.set ? 'Set. Type to replace it' : ''}
      value={value}
      disabled={fixed}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function keptWords(state: CredentialState, keychain: KeychainState | undefined): string {
  if (state.kept === 'keychain') return `Kept in ${keychain?.name ?? 'the keychain'}. It cannot be read back.`
  if (state.kept === 'environment') return 'Given by an environment variable, which wins over the keychain.'
  return 'Held for this session only: it is forgotten when Crosswalk closes.'
}

/** S5: without a keychain the console says so, and what that means. */
export function KeychainNote() {
  const keychain = useMethod('app.info', null).data?.keychain
  if (!keychain) return null
  if (keychain.available) {
    return (
      <p className={styles.note}>
        Credentials go to {keychain.name} and nowhere else. Crosswalk never shows them again.
      </p>
    )
  }
  return (
    <div className={styles.warning} role="note">
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        {keychain.reason
          ? `No keychain can be used: ${keychain.reason}`
          : 'No keychain can be used. Credentials are held for this session only and have to be entered again after a restart.'}
      </span>
    </div>
  )
}
