import type { Check } from '@shared/contract'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import { ProcoreConnect, TrustLayerAddress, TrustLayerConnect } from '../../ui/connect'
import { StepFoot } from './StepFoot'
import { StepHead } from './StepHead'

export interface StepProps {
  readonly workspace: StoredWorkspace
  readonly passed: boolean
  /** The step after this one; null where the workspace is opened next. */
  readonly next: string | null
  onPassed(passed: boolean): void
  onBack(): void
  onNext(): void
  onStored(workspace: StoredWorkspace): void
}

export const allPassed = (checks: readonly Check[]) => checks.every(({ state }) => state !== 'fail')

/** S3: credentials and live check of Procore. */
export function ProcoreStep({ workspace, passed, next, onPassed, onNext }: StepProps) {
  return (
    <>
      <StepHead title="Sign in to Procore">
        {`Company ${workspace.procore.companyId}. Crosswalk sees the projects that the app user may see.`}
      </StepHead>
      <ProcoreConnect
        workspaceId={workspace.id}
        signIn={workspace.procore.signIn}
        onChecks={(checks) => onPassed(allPassed(checks))}
      />
      <StepFoot passed={passed} next={next} onNext={onNext} />
    </>
  )
}

/** Token and live check of TrustLayer; its API host where Procore's hosts are not the usual ones either. */
export function TrustLayerStep({ workspace, passed, next, onPassed, onBack, onNext, onStored }: StepProps) {
  const [failed, setFailed] = useState(false)
  const checked = (checks: readonly Check[]) => {
    setFailed(!allPassed(checks))
    onPassed(allPassed(checks))
  }
  // What was checked was another host.
  const stored = (now: StoredWorkspace) => {
    onPassed(false)
    onStored(now)
  }
  return (
    <>
      <StepHead title="Connect TrustLayer">
        The token decides which TrustLayer workspace Crosswalk writes to. Nothing is written before you apply a plan.
      </StepHead>
      {(failed || workspace.procore.environment === 'custom') && (
        <TrustLayerAddress workspace={workspace} onSaved={stored} />
      )}
      <TrustLayerConnect key={workspace.trustlayer?.apiUrl} workspaceId={workspace.id} onChecks={checked} />
      <StepFoot passed={passed} next={next} onBack={onBack} onNext={onNext} />
    </>
  )
}
