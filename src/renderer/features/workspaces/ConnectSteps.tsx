import { Button } from '@mantine/core'
import type { StoredWorkspace } from '@shared/workspace'
import { useState } from 'react'
import { enterWorkspace } from '../../stores/route'
import { ProcoreConnect, TrustLayerConnect } from '../../ui/connect'
import { StepHead } from './StepHead'
import styles from './wizard.module.css'

/** S3: credentials and live check of Procore. */
export function ProcoreStep({ workspace, onNext }: { workspace: StoredWorkspace; onNext(): void }) {
  const [passed, setPassed] = useState(false)
  return (
    <>
      <StepHead title="Sign in to Procore">
        {`Company ${workspace.procore.companyId}. Crosswalk sees the projects that the app user may see.`}
      </StepHead>
      <ProcoreConnect
        workspaceId={workspace.id}
        signIn={workspace.procore.signIn}
        onChecks={(checks) => setPassed(checks.every(({ state }) => state !== 'fail'))}
      />
      <div className={styles.foot}>
        <Button variant={passed ? 'filled' : 'default'} onClick={onNext}>
          {passed ? 'Next: TrustLayer' : 'Skip for now'}
        </Button>
      </div>
    </>
  )
}

/** Token and live check of TrustLayer. */
export function TrustLayerStep({ workspace, onBack }: { workspace: StoredWorkspace; onBack(): void }) {
  const [passed, setPassed] = useState(false)
  return (
    <>
      <StepHead title="Connect TrustLayer">
        The token decides which TrustLayer workspace Crosswalk writes to. Nothing is written before you apply a plan.
      </StepHead>
      <TrustLayerConnect
        workspaceId={workspace.id}
        onChecks={(checks) => setPassed(checks.every(({ state }) => state !== 'fail'))}
      />
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
