import type { Why } from '@shared/contract'
import { type CorfixKind, MAPPING_KINDS, SYSTEM_NAME } from '@shared/vocabulary'
import type { Closed, Gate as RuleGate } from '../corfix/closed'
import { firstClosed } from '../corfix/closed'
import { isOpen } from '../mapping/auto-import'
import { syncOff } from '../plan/corfix-off'
import { type Draft, type FlowContext, leftOut, problemOf } from '../plan/draft'
import { foreignIdConflict } from '../plan/external-id'
import type { FlowInput, MappingDecision, Snapshot } from '../types'

type Gate = Why['gates'][number]

interface Named {
  id: string
  name: string
  active: boolean
}

export const APPLY = 'Plan, review and apply.'

/** C1: Corfix is there, and records of this kind go to it. */
export function syncGates(input: FlowInput, kind: CorfixKind): Gate[] {
  const off = syncOff(input, kind)
  const connected = input.corfix !== null
  return [
    {
      id: 'connected',
      open: connected,
      message: connected
        ? `Corfix is connected${input.corfix?.adapter === 'files' ? ' by files: what it holds cannot be asked' : ''} (S1).`
        : 'This workspace is not connected to Corfix, so nothing is synced to it (S1).',
      fix: 'Connect Corfix on the screen Connections.',
    },
    {
      id: 'enabled',
      open: off === null,
      message: off ? `${off.message} (C1)` : `${MAPPING_KINDS[kind].words.source}s are synced to Corfix (C1).`,
      fix: off?.next ?? '',
    },
  ]
}

const PERMIT: Record<CorfixKind, string> = {
  'corfix-project':
    'In Procore, add the project to the app’s permitted projects (Company Admin, App Management), then pull.',
  'corfix-user': 'Check that the user is in Procore’s company directory and the app may read it, then pull.',
}

export function visibleGate(kind: CorfixKind, name: string, open: boolean): Gate {
  const { words } = MAPPING_KINDS[kind]
  return {
    id: 'visible',
    open,
    message: open
      ? `${words.source} "${name}" is visible to the Procore app user (T10).`
      : `${words.source} "${name}" is not visible to the Procore app user, or no longer exists (T10).`,
    fix: PERMIT[kind],
  }
}

/** M1: what a person has decided. That nobody has is no gate: the rules decide then (ADR 14). */
export function decisionGate(context: FlowContext, source: Named): Gate {
  const decision = context.decisions.get(source.id)
  const why = decision?.decision === 'ignore' ? 'ignored-by-decision' : takenBack(decision) ? 'taken-back' : null
  const finding = why && leftOut(context, source, why)
  return {
    id: 'wanted',
    open: finding === null,
    message: finding
      ? `${finding.message} (M1)`
      : `It is not marked "Do not add to ${SYSTEM_NAME.corfix}", and nobody set it back to undecided (M1).`,
    fix: finding?.next ?? '',
  }
}

function takenBack(decision: MappingDecision | undefined): boolean {
  return decision?.decision === 'undecided' && !isOpen(decision)
}

/** M5, M6: the row's conflict with other ids, or a partner that is not there. */
export function partnerGate<T extends Named & { externalIds: Parameters<typeof foreignIdConflict>[2]['externalIds'] }>(
  context: FlowContext,
  { source, target, ...records }: { source: Named; target: T | null } & Records<T>,
): Gate {
  const problem = problemOf(context, records, source.id)
  const foreign = !problem && target ? foreignIdConflict(context, source, target) : null
  const rule = problem?.state === 'orphaned' ? 'M6' : 'M5'
  const message = problem?.message ?? foreign?.message
  return {
    id: problem?.state === 'conflict' || foreign ? 'no-conflict' : 'partner',
    open: message === undefined,
    message: message
      ? `${message} (${rule})`
      : target
        ? `It is linked to ${MAPPING_KINDS[context.kind].words.target} "${target.name}" (M1).`
        : `Nothing stands against "${source.name}" (M5, M6).`,
    fix: 'Unlink it, or link it to another record, in the mapping table.',
  }
}

interface Records<T> {
  sources: ReadonlyMap<string, Snapshot<Named>>
  targets: ReadonlyMap<string, Snapshot<T>>
}

/** The gates of a record that is not in Corfix yet, as the plan asks them. */
export function createGates<S, V>(
  rules: readonly RuleGate<S, V>[],
  source: S,
  { view, decision }: { view: V; decision: MappingDecision | undefined },
): Gate[] {
  const overruled = decision?.decision === 'import' && !isOpen(decision)
  return rules.map((rule) => {
    const closed = rule.closed(source, view)
    if (!closed) return { id: rule.id, open: true, message: rule.open(source, view), fix: '' }
    if (firstClosed([rule], source, { view, overruled })) return closedGate(rule.id, closed)
    const message = `A person asked for the import all the same. ${closed.message} (${closed.rule})`
    return { id: rule.id, open: true, message, fix: '' }
  })
}

export function closedGate(id: string, { message, rule, next }: Pick<Closed, 'message' | 'rule' | 'next'>): Gate {
  return { id, open: false, message: `${message} (${rule})`, fix: next }
}

/** Closed where a plan made now would write something, or where nothing was made in Corfix yet. */
export function appliedGate(
  draft: Draft,
  { name, linked, rules }: { name: string; linked: boolean; rules: string },
): Gate {
  const what = draft.changes.map(({ action, fields }) =>
    action === 'update' ? `${fields.map(({ field }) => field).join(', ')} (update)` : action,
  )
  const gate = (open: boolean, message: string) => ({ id: 'applied', open, message, fix: open ? '' : APPLY })
  if (!linked && what.length > 0)
    return gate(false, `"${name}" is to be created in Corfix, but no plan with it has been applied yet (${rules}).`)
  if (!linked)
    return gate(false, `"${name}" is not in Corfix yet. A plan creates it once every gate above is open (${rules}).`)
  return what.length > 0
    ? gate(
        false,
        `"${name}" is linked, but not in step with Corfix yet. The next plan does: ${what.join('; ')} (${rules}).`,
      )
    : gate(true, `Corfix holds what Procore holds (${rules}).`)
}
