import type { Plan } from '@shared/plan'
import type { Job, Outcome } from '../job'

/** What became of an apply, and what a person still has to do. */
export function describeApply(
  job: Job,
  plan: Plan,
  { leftOut, waiting }: { leftOut: number; waiting: number },
): Outcome {
  const { done, failed, unknown } = job.counts
  const kept = leftOut > 0 ? ` ${leftOut} left out by you.` : ''
  if (plan.changes.length === 0) return describeEmpty({ waiting, conflicts: plan.counts.conflicts })
  if (done + failed + unknown === 0) {
    return {
      issues: false,
      summary: `Nothing was left to do: this plan has been applied already.${kept}`,
      next: openNext({ leftOut, waiting, conflicts: plan.counts.conflicts }),
    }
  }
  const issues = failed + unknown > 0
  const rest = issues ? `, ${failed} failed${unknown > 0 ? `, ${unknown} unknown` : ''}` : ''
  return {
    issues,
    summary: `${done} of ${plan.counts.changes} changes were written${rest}.${kept}`,
    next: issues ? nextOf(failed, unknown) : openNext({ leftOut, waiting, conflicts: plan.counts.conflicts }),
  }
}

function nextOf(failed: number, unknown: number): string {
  const again = 'Apply again: Crosswalk looks before it writes.'
  if (unknown === 0) return 'Look at what failed, settle the reasons, then plan and apply again.'
  return failed === 0 ? again : `Look at what failed and settle the reasons. ${again}`
}

function describeEmpty({ waiting, conflicts }: { waiting: number; conflicts: number }): Outcome {
  const records = waiting === 1 ? '1 record waits for a decision' : `${waiting} records wait for a decision`
  return {
    issues: false,
    summary: `Nothing to do: the plan holds no change; ${waiting === 0 ? 'no record waits for a decision' : records}.`,
    next:
      waiting === 0
        ? openNext({ leftOut: 0, waiting: 0, conflicts })
        : 'Decide what waits under Mapping, then plan again.',
  }
}

/** What a person still has to do; "in step" is said only where nothing waits. */
function openNext(open: { leftOut: number; waiting: number; conflicts: number }): string {
  const parts = [
    ...(open.conflicts > 0
      ? [`${open.conflicts} ${open.conflicts === 1 ? 'conflict needs' : 'conflicts need'} a person`]
      : []),
    ...(open.waiting > 0
      ? [`${open.waiting} ${open.waiting === 1 ? 'record waits' : 'records wait'} for a decision`]
      : []),
    ...(open.leftOut > 0
      ? [`${open.leftOut} left out by you ${open.leftOut === 1 ? 'stands' : 'stand'} in the next plan again`]
      : []),
  ]
  return parts.length === 0
    ? 'Nothing to do: both sides are in step.'
    : `What is mapped is in step. Still open: ${parts.join('; ')}.`
}
