import type { Finding } from '@shared/plan'
import type { Integration, MappingKind } from '@shared/vocabulary'
import { integrationsOf } from '@shared/workspace'
import { corfixImports } from '../../domain/corfix/auto'
import { autoImports } from '../../domain/mapping/auto-import'
import type { FlowInput, MappingDecision, RowProblem } from '../../domain/types'
import { type EngineContext, isoNow } from '../context'
import { isRulesOwn } from './rules-own'
import { suggestionsByKind } from './suggestions'

/** A row that waits for a person. `finding`: what the log says of it, where the rule itself has the words. */
export interface Waiting extends RowProblem {
  finding?: Finding
}

/** What rules decide by themselves: M7 for TrustLayer, C1 for Corfix (ADR 14). */
export interface Judgement {
  integration: Integration
  rule: 'M7' | 'C1'
  imports: { kind: MappingKind; sourceId: string; reason: string }[]
  waiting: Waiting[]
  withdrawn: { kind: MappingKind; sourceId: string }[]
}

/** Judged anew, whatever these rules have said before; of the integrations that are connected. */
export function judge(context: EngineContext, input: FlowInput): Judgement[] {
  const flow = withoutOwn(input)
  return integrationsOf(context.definition()).map((integration) =>
    integration === 'trustlayer'
      ? { integration, rule: 'M7', ...autoImports({ flow, suggestions: suggestionsByKind(context) }) }
      : { integration, rule: 'C1', ...corfixImports(flow) },
  )
}

/** Conflicts of these rules are theirs to judge anew. */
function withoutOwn(input: FlowInput): FlowInput {
  return { ...input, problems: input.problems.filter((problem) => !isRulesOwn(problem)) }
}

/** The input as it would be once these rules had decided: for a plan that is only looked at (R5). */
export function withAutomaticDecisions(context: EngineContext, input: FlowInput): FlowInput {
  const judgements = judge(context, input)
  const gone = new Set(judgements.flatMap(({ withdrawn }) => withdrawn.map(keyOf)))
  const standing = input.decisions.filter((decision) => !gone.has(keyOf(decision)))
  const decidedAt = isoNow(context.clock)
  const decided = judgements.flatMap(({ imports }) =>
    imports.map(
      ({ kind, sourceId }): MappingDecision => ({
        kind,
        sourceId,
        decision: 'import',
        targetId: null,
        origin: 'auto-import',
        decidedAt,
      }),
    ),
  )
  // One that was decided and taken back by these rules before has a row: what they say now replaces it.
  const replaced = new Set(decided.map(keyOf))
  return {
    ...input,
    decisions: [...standing.filter((decision) => !replaced.has(keyOf(decision))), ...decided],
    problems: [...withoutOwn(input).problems, ...judgements.flatMap(({ waiting }) => waiting)],
  }
}

function keyOf({ kind, sourceId }: { kind: MappingKind; sourceId: string }): string {
  return `${kind} ${sourceId}`
}
