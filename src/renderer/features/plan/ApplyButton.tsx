import type { PlanHead } from '@shared/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '../../api'
import { addNotice } from '../../stores/notices'
import { REVIEW_BLOCKED, useReview } from '../../stores/review'
import { useWorkspaceId } from '../../stores/route'
import { describeError } from '../../ui/describe-error'
import { HintedButton } from '../../ui/HintedButton'
import { useScreenKeys } from '../../ui/keys'
import { countOf } from '../../ui/numbers'
import { ApplyDialog } from './ApplyDialog'
import { whyNotApplyable } from './plan-words'
import type { SetPlanView } from './use-plan-view'

interface ApplyButtonProps {
  readonly head: PlanHead
  readonly running: boolean
  readonly onView: SetPlanView
}

/** Applies what is ticked. It asks only where a guard wants an answer (R4). */
export function ApplyButton({ head, running, onView }: ApplyButtonProps) {
  const workspaceId = useWorkspaceId()
  const queries = useQueryClient()
  const apply = useAction('runs.apply')
  const [asking, setAsking] = useState(false)
  const inReview = Boolean(useReview(workspaceId))
  const blocked = inReview ? REVIEW_BLOCKED : whyNotApplyable(head, running)

  const start = (confirm?: string) =>
    apply.mutate(
      { workspaceId, planId: head.id, ...(confirm === undefined ? {} : { confirm }) },
      {
        onSuccess: () => {
          setAsking(false)
          void queries.invalidateQueries({ queryKey: ['runs.active'] })
          void queries.invalidateQueries({ queryKey: ['plans.newest'] })
        },
        onError: (error) => {
          setAsking(false)
          const { message, hint = '' } = describeError(error)
          addNotice({ severity: 'error', title: `The plan was not applied: ${message}`, detail: hint })
          // The engine knows better than this page: a plan that went stale says so after it is asked for again.
          void queries.invalidateQueries({ queryKey: ['plans.newest'] })
        },
      },
    )
  const press = () => (head.guards.length > 0 ? setAsking(true) : start())
  useScreenKeys('Plan', [{ keys: 'Mod+Enter', label: 'Apply', run: () => blocked === null && press() }])

  return (
    <>
      <HintedButton blocked={blocked} loading={apply.isPending && !asking} onClick={press}>
        Apply {countOf(head.counts.changes - head.leftOut, 'change', 'changes')}
      </HintedButton>
      {asking && (
        <ApplyDialog
          guards={head.guards}
          groups={head.groups}
          applying={apply.isPending}
          onApply={start}
          onLook={(group) => {
            setAsking(false)
            onView({ tab: 'changes', search: '', outcomes: [], ...group })
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
