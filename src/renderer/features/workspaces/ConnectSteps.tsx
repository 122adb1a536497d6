import { Button } from '@mantine/core'
import type { Check } from '@shared/contract'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import { enterWorkspace } from '../../stores/route'
import { ProcoreConnect, TrustLayerAddress, TrustLayerConnect } from '../../ui/connect'
import { StepHead } from './StepHead'
import styles from './wizard.module.css'

interface StepProps {
  workspace: StoredWorkspace
  passed: boolean
  onPassed(passed: boolean): void
}

const allPassed = (checks: readonly Check[]) => checks.every(({ state }) => state !== 'fail')

/** S3: credentials and live check of Procore. */
export function ProcoreStep({ workspace, passed, onPassed, onNext }: StepProps & { onNext(): void }) {
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
      <div className={styles.foot}>
        <Button variant={passed ? 'filled' : 'default'} onClick={onNext}>
          {passed ? 'Next: TrustLayer' : 'Skip for now'}
        </Button>
      </div>
    </>
  )
}

interface TrustLayerStepProps extends StepProps {
  onBack(): void
  onStored(workspace: StoredWorkspace): void
}

/** Token and live check of TrustLayer; its API host where Procore's hosts are not the usual ones either. */
export function TrustLayerStep({ workspace, passed, onPassed, onBack, onStored }: TrustLayerStepProps) {
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
      <div className={styles.foot}>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        <Button variant={passed ? 'filled' : 'default'} onClick={() => enterWorkspace(workspace.id)}>
          {passed ? 'Open the workspace' : 'Open it without a check'}
        </Button>
      </div>
    </>
  )
}
