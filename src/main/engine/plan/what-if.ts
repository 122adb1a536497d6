import type { WhatIf } from '@shared/contract'
import type { PlanBody } from '@shared/plan'
import type { Settings } from '@shared/settings'
import { autoImports } from '../../domain/mapping/auto-import'
import { buildPlan } from '../../domain/plan/build-plan'
import { whatIf as compared } from '../../domain/plan/what-if'
import type { FlowInput, MappingDecision } from '../../domain/types'
import { type EngineContext, isoNow } from '../context'
import { suggestionsByKind } from '../decide/suggestions'
import { unreadProjects } from '../pull/fill-mapped'
import { flowInput } from './flow-input'
import { currentBasis } from './make-plan'
import { watchedNow } from './watched'

/**
 * R5: how the plan would differ under other settings. Nothing is saved, and no service is asked: both plans are made from what
 * the last pull brought. What would be imported automatically (M7) is taken as decided.
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

function withAutomaticDecisions(context: EngineContext, input: FlowInput): FlowInput {
  const flow = { ...input, problems: input.problems.filter(({ code }) => code !== 'possible-duplicate') }
  const { imports, waiting, withdrawn } = autoImports({ flow, suggestions: suggestionsByKind(context) })
  const gone = new Set(withdrawn.map(({ kind, sourceId }) => `${kind} ${sourceId}`))
  const standing = flow.decisions.filter(({ kind, sourceId }) => !gone.has(`${kind} ${sourceId}`))
  const decidedAt = isoNow(context.clock)
  const decided = imports.map(
    ({ kind, sourceId }): MappingDecision => ({
      kind,
      sourceId,
      decision: 'import',
      targetId: null,
      origin: 'auto-import',
      decidedAt,
    }),
  )
  return { ...flow, decisions: [...standing, ...decided], problems: [...flow.problems, ...waiting] }
}
