import type { WhatIf } from '@shared/contract'
import type { PlanBody } from '@shared/plan'
import type { Settings } from '@shared/settings'
import { buildPlan } from '../../domain/plan/build-plan'
import { whatIf as compared } from '../../domain/plan/what-if'
import type { FlowInput } from '../../domain/types'
import type { EngineContext } from '../context'
import { withAutomaticDecisions } from '../decide/automatic'
import { unreadProjects } from '../pull/fill-mapped'
import { flowInput } from './flow-input'
import { currentBasis } from './make-plan'
import { watchedNow } from './watched'

/**
 * R5: how the plan would differ under other settings. Nothing is saved, and no service is asked: both plans are made from what
 * the last pull brought. What would be imported automatically (M7, C1) is taken as decided.
 */
export function whatIf(context: EngineContext, settings: Settings, limit: number): WhatIf {
  const stored = flowInput(context)
  const plans = { before: bodyOf(context, stored), after: bodyOf(context, { ...stored, settings }) }
  return { ...compared(plans, limit), unreadProjects: unreadProjects(context).length }
}

function bodyOf(context: EngineContext, input: FlowInput): PlanBody {
  const flow = withAutomaticDecisions(context, input)
  return buildPlan({ ...flow, basis: currentBasis(context), watched: watchedNow(context) })
}
