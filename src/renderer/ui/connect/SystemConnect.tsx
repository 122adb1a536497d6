import type { Check, CredentialName, CredentialState } from '@shared/contract'
import type { System } from '@shared/vocabulary'
import type { CorfixConnection, ProcoreConnection } from '@shared/workspace'
import { useState } from 'react'
import { useMethod } from '../../api'
import { AuthorizationCode } from './AuthorizationCode'
import { CORFIX_CREDENTIALS, CredentialsForm, PROCORE_CREDENTIALS, TRUSTLAYER_CREDENTIALS } from './CredentialsForm'
import styles from './connect.module.css'
import { SystemTest } from './SystemTest'

interface ProcoreConnectProps {
  workspaceId: string
  signIn: ProcoreConnection['signIn']
  onChecks?(checks: readonly Check[]): void
}

/** Credentials, sign-in and live check of Procore. */
export function ProcoreConnect({ workspaceId, signIn, onChecks }: ProcoreConnectProps) {
  const [checks, setChecks] = useChecks(onChecks)
  const status = useMethod('credentials.status', { workspaceId }).data ?? []
  const app = missing(status, ['procore.client-id', 'procore.client-secret'], 'Keep the client id and secret first.')
  const token =
    signIn === 'authorization-code' ? missing(status, ['procore.refresh-token'], 'Sign in with a code first.') : null
  return (
    <div className={styles.form}>
      <CredentialsForm workspaceId={workspaceId} fields={PROCORE_CREDENTIALS} />
      {signIn === 'authorization-code' && (
        <AuthorizationCode workspaceId={workspaceId} blocked={app} onSignedIn={setChecks} />
      )}
      <SystemTest
        workspaceId={workspaceId}
        system="procore"
        blocked={app ?? (checks ? null : token)}
        checks={checks}
        onChecks={setChecks}
      />
    </div>
  )
}

/** Token and live check of TrustLayer. */
export function TrustLayerConnect({ workspaceId, onChecks }: Omit<ProcoreConnectProps, 'signIn'>) {
  const [checks, setChecks] = useChecks(onChecks)
  const status = useMethod('credentials.status', { workspaceId }).data ?? []
  return (
    <div className={styles.form}>
      <CredentialsForm workspaceId={workspaceId} fields={TRUSTLAYER_CREDENTIALS} />
      <SystemTest
        workspaceId={workspaceId}
        system="trustlayer"
        blocked={missing(status, ['trustlayer.token'], 'Keep the API token first.')}
        checks={checks}
        onChecks={setChecks}
      />
    </div>
  )
}

/** Token and live check of Corfix; files need no token, their folders are looked at all the same. */
export function CorfixConnect({
  workspaceId,
  adapter,
  onChecks,
}: Omit<ProcoreConnectProps, 'signIn'> & { adapter: CorfixConnection['adapter'] }) {
  const [checks, setChecks] = useChecks(onChecks)
  const status = useMethod('credentials.status', { workspaceId }).data ?? []
  const token = adapter === 'http' ? missing(status, ['corfix.token'], 'Keep the API token first.') : null
  return (
    <div className={styles.form}>
      {adapter === 'http' && <CredentialsForm workspaceId={workspaceId} fields={CORFIX_CREDENTIALS} />}
      <SystemTest workspaceId={workspaceId} system="corfix" blocked={token} checks={checks} onChecks={setChecks} />
    </div>
  )
}

/** A rehearsal brings its own credentials: there is only the live check. */
export function SandboxConnect({ workspaceId, system }: { workspaceId: string; system: System }) {
  const [checks, setChecks] = useChecks(undefined)
  return (
    <div className={styles.form}>
      <p className={styles.note}>The sandbox brings its own credentials; they are made up and kept nowhere.</p>
      <SystemTest workspaceId={workspaceId} system={system} blocked={null} checks={checks} onChecks={setChecks} />
    </div>
  )
}

function useChecks(onChecks: ((checks: readonly Check[]) => void) | undefined) {
  const [checks, setChecks] = useState<readonly Check[]>()
  const keep = (found: readonly Check[]) => {
    setChecks(found)
    onChecks?.(found)
  }
  return [checks, keep] as const
}

/** The sentence, where one of the credentials is not set. */
function missing(
  status: readonly CredentialState[],
  names: readonly CredentialName[],
  sentence: string,
): string | null {
  const isSet = (name: CredentialName) => status.some((state) => state.name === name && state.set)
  return names.every(isSet) ? null : sentence
}
