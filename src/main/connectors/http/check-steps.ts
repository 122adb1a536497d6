import type { Check } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { System } from '@shared/vocabulary'

export interface CheckStep {
  id: string
  /** What is found; throws where it fails. A result without `state` passes. */
  run(): Promise<{ message: string; state?: Check['state']; fix?: string }>
  /** Later steps cannot be told when this one fails. */
  needed?: boolean
}

/** Runs checks in order (S4). What a failed needed step stands before becomes `unknown`; only cancelling ends the whole. */
export async function runChecks(system: System, steps: readonly CheckStep[]): Promise<Check[]> {
  const checks: Check[] = []
  let blockedBy: string | null = null
  for (const step of steps) {
    const check: Check = blockedBy === null ? await runStep(system, step) : blocked(system, step, blockedBy)
    checks.push(check)
    if (check.state === 'fail' && step.needed) blockedBy ??= check.message
  }
  return checks
}

async function runStep(system: System, step: CheckStep): Promise<Check> {
  try {
    const { message, state = 'pass', fix = '' } = await step.run()
    return { id: step.id, system, state, message, fix }
  } catch (thrown) {
    if (!(thrown instanceof CrosswalkError) || thrown.code === 'cancelled') throw thrown
    return { id: step.id, system, state: 'fail', message: thrown.message, fix: thrown.details.hint ?? '' }
  }
}

function blocked(system: System, step: CheckStep, reason: string): Check {
  const message = `Not checked, because an earlier check failed: ${reason}`
  return { id: step.id, system, state: 'unknown', message, fix: 'Settle the failed check first.' }
}
