import { IconAlertTriangle } from '@tabler/icons-react'
import { useAction, useMethod } from '../../api'
import { useJobs } from '../../stores/jobs'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { Notice } from './Notice'

/** R2: an apply that a crash or a kill ended. Resuming settles what is unknown first and does nothing twice. */
export function InterruptedNotice({ workspaceId }: { workspaceId: string }) {
  const interrupted = useMethod('runs.interrupted', { workspaceId }).data
  const { blocked } = useJobs(workspaceId)
  const resume = useAction('runs.resume')
  if (!interrupted) return null
  return (
    <Notice
      tone="warn"
      icon={<IconAlertTriangle size={16} aria-hidden />}
      title="An apply was interrupted"
      action={
        <HintedButton blocked={blocked} loading={resume.isPending} onClick={() => resume.mutate({ workspaceId })}>
          Resume
        </HintedButton>
      }
    >
      {interrupted.summary} {interrupted.next}
      {resume.isError && <ErrorState inline what="It could not be resumed" error={resume.error} />}
    </Notice>
  )
}
