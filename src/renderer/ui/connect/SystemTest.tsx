import type { Check } from '@shared/contract'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import { useAction } from '../../api'
import { ErrorState } from '../ErrorState'
import { HintedButton } from '../HintedButton'
import { SkeletonRows } from '../SkeletonRows'
import { ChecksList } from './ChecksList'
import styles from './connect.module.css'

interface SystemTestProps {
  workspaceId: string
  system: System
  /** Why it cannot be tested yet, or null. */
  blocked: string | null
  /** The result of the newest test, or of a sign-in that tested by itself. */
  checks: readonly Check[] | undefined
  onChecks(checks: readonly Check[]): void
}

/** The live check of one connection: a button, then what each check found. */
export function SystemTest({ workspaceId, system, blocked, checks, onChecks }: SystemTestProps) {
  const test = useAction('connections.test')
  const run = () => test.mutate({ workspaceId, system }, { onSuccess: onChecks })
  const name = SYSTEM_NAME[system]
  return (
    <div className={styles.form} aria-live="polite">
      <div className={styles.buttons}>
        <HintedButton variant="default" blocked={blocked} loading={test.isPending} onClick={run}>
          {checks ? 'Test again' : `Test ${name}`}
        </HintedButton>
        {checks && !test.isPending && <span className={styles.note}>{verdict(checks)}</span>}
      </div>
      {test.isPending && <SkeletonRows rows={3} label={`Testing ${name}`} />}
      {test.isError && <ErrorState inline what={`${name} could not be tested`} error={test.error} />}
      {checks && !test.isPending && !test.isError && <ChecksList checks={checks} />}
    </div>
  )
}

function verdict(checks: readonly Check[]): string {
  const failed = checks.filter(({ state }) => state === 'fail').length
  if (failed > 0) return failed === 1 ? '1 check failed.' : `${failed} checks failed.`
  return 'Everything that is needed works.'
}
