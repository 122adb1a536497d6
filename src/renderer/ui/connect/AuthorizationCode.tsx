import { Button, TextInput } from '@mantine/core'
import type { Check } from '@shared/contract'
import { type FormEvent, useState } from 'react'
import { useAction, useApi } from '../../api'
import { ErrorState } from '../ErrorState'
import { HintedButton } from '../HintedButton'
import styles from './connect.module.css'

interface AuthorizationCodeProps {
  workspaceId: string
  /** Why it cannot be done yet, or null. */
  blocked: string | null
  onSignedIn(checks: readonly Check[]): void
}

/** S3: the person signs in to Procore in the browser and pastes the code that Procore shows. */
export function AuthorizationCode({ workspaceId, blocked, onSignedIn }: AuthorizationCodeProps) {
  const api = useApi()
  const authorize = useAction('connections.authorizeUrl')
  const redeem = useAction('connections.redeemCode')
  const [code, setCode] = useState('')
  const openPage = () =>
    authorize.mutate({ workspaceId }, { onSuccess: ({ url }) => void api.call('app.openExternal', { url }) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    redeem.mutate(
      { workspaceId, code },
      {
        onSuccess: (checks) => {
          setCode('')
          onSignedIn(checks)
        },
      },
    )
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <ol className={styles.steps}>
        <li>
          <HintedButton variant="default" blocked={blocked} loading={authorize.isPending} onClick={openPage}>
            Open Procore's sign-in page
          </HintedButton>
          {authorize.data && <span className={styles.url}>{authorize.data.url}</span>}
        </li>
        <li>
          <TextInput
            label="Code that Procore shows"
            value={code}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </li>
      </ol>
      {authorize.isError && <ErrorState inline what="The sign-in page could not be opened" error={authorize.error} />}
      {redeem.isError && <ErrorState inline what="Procore did not take the code" error={redeem.error} />}
      {code.trim() && (
        <div className={styles.buttons}>
          <Button type="submit" loading={redeem.isPending}>
            Sign in
          </Button>
        </div>
      )}
    </form>
  )
}
