import type { StoredWorkspace } from '@shared/workspace'
import { AssumedContract } from '../../ui/AssumedContract'
import { CorfixAddress, CorfixConnect } from '../../ui/connect'
import { allPassed, type StepProps } from './ConnectSteps'
import { StepFoot } from './StepFoot'
import { StepHead } from './StepHead'

/** How Corfix is reached, its token where it has one, and the live check. */
export function CorfixStep({ workspace, passed, next, onPassed, onBack, onNext, onStored }: StepProps) {
  const { corfix } = workspace
  const stored = (now: StoredWorkspace) => {
    onPassed(false)
    onStored(now)
  }
  return (
    <>
      <StepHead title="Connect Corfix">
        A new, empty account suits best. What is in Corfix already is compared, and shown before anything is written.
      </StepHead>
      <AssumedContract />
      <CorfixAddress workspace={workspace} onSaved={stored} />
      {corfix && (
        <CorfixConnect
          key={JSON.stringify(corfix)}
          workspaceId={workspace.id}
          adapter={corfix.adapter}
          onChecks={(checks) => onPassed(allPassed(checks))}
        />
      )}
      <StepFoot
        passed={passed}
        next={next}
        {...(corfix ? {} : { skip: 'Open it without Corfix' })}
        onBack={onBack}
        onNext={onNext}
      />
    </>
  )
}
