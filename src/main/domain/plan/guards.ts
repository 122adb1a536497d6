import type { Change, Guard } from '@shared/plan'
import type { RecordKind } from '@shared/vocabulary'
import type { PlanInput } from '../types'

/** Below this many records a share, or an empty list, says nothing (R4). */
const SMALLEST = 10
const GUARDED: ReadonlySet<Change['action']> = new Set(['deactivate', 'dissociate', 'block'])

const KIND_WORDS: Record<RecordKind, string> = {
  project: 'Procore projects',
  company: 'Procore companies',
  'trustlayer-project': 'TrustLayer projects',
  party: 'TrustLayer parties',
  'party-type': 'TrustLayer party types',
  'custom-field': 'TrustLayer custom fields',
}

interface Reason {
  message: string
  confirm: string
}

/**
 * R4: a plan that would switch off many records at once, or that was made from other accounts or from a list that suddenly
 * came back empty, is held until a person types what the guard names. Several reasons make one guard with one text: an
 * apply takes one confirmation.
 */
export function guardsOf(input: PlanInput, changes: readonly Change[]): Guard[] {
  const reasons = [otherAccounts(input), emptied(input), manyAtOnce(input, changes)].filter((reason) => reason !== null)
  if (reasons.length === 0) return []
  return [
    {
      code: 'guard-tripped',
      message: reasons.map(({ message }) => message).join(' '),
      confirm: [...new Set(reasons.map(({ confirm }) => confirm))].join(', '),
    },
  ]
}

function otherAccounts({ watched }: PlanInput): Reason | null {
  const { accounts, lastAccounts: last } = watched
  if (!last) return null
  const company = last.procoreCompanyId !== accounts.procoreCompanyId
  const workspace =
    last.trustlayerWorkspaceId !== accounts.trustlayerWorkspaceId &&
    last.trustlayerCertain === accounts.trustlayerCertain
  if (!company && !workspace) return null
  const { trustlayerWorkspaceName: name } = accounts
  const what = [
    ...(company ? [`the Procore company ${last.procoreCompanyId}, now ${accounts.procoreCompanyId}`] : []),
    ...(workspace ? [`the TrustLayer workspace ${quoted(last.trustlayerWorkspaceName)}, now ${quoted(name)}`] : []),
  ]
  return {
    message: `This plan is for other accounts than the last apply: that was ${what.join('; and ')}.`,
    confirm: name?.trim() || 'workspace changed',
  }
}

function quoted(name: string | null): string {
  return name ? `"${name}"` : '(none)'
}

function emptied({ watched }: PlanInput): Reason | null {
  const kinds = watched.emptied.filter(({ before }) => before >= SMALLEST)
  if (kinds.length === 0) return null
  const what = kinds.map(({ kind, before }) => `${before} ${KIND_WORDS[kind]}`).join(' and ')
  return {
    message: `The last pull found none of the ${what} that were there before.`,
    confirm: `${kinds.map(({ kind }) => KIND_WORDS[kind]).join(' and ')} are empty`,
  }
}

function manyAtOnce(input: PlanInput, changes: readonly Change[]): Reason | null {
  const { maxShare, maxCount } = input.settings.guards
  const guarded = changes.filter(({ action }) => GUARDED.has(action))
  const linked = (kind: string) =>
    input.decisions.filter((item) => item.kind === kind && item.decision === 'link').length
  const kinds = [...new Set(guarded.map(({ kind }) => kind))].sort()
  const overShare = kinds.filter(
    (kind) =>
      linked(kind) >= SMALLEST && guarded.filter((change) => change.kind === kind).length > linked(kind) * maxShare,
  )
  if (overShare.length === 0 && guarded.length <= maxCount) return null
  return {
    message: `This plan deactivates ${guarded.length} linked records at once, more than the guard allows (${Math.round(maxShare * 100)} % of a kind, or ${maxCount} in all).`,
    confirm: `deactivate ${guarded.length}`,
  }
}
