import type { Commitment } from '@shared/records'
import type { Closed } from './closed'
import { COMMITMENT_TYPE_WORDS } from './name'
import type { CommitmentView } from './view'

/** T7: null where the settings do not leave its type out. */
export function ignoredType({ type }: Commitment, { input }: CommitmentView): Closed | null {
  const { ignorePurchaseOrders, ignoreSubcontracts } = input.settings.trustlayer.commitments
  const ignored = type === 'purchase-order' ? ignorePurchaseOrders : ignoreSubcontracts
  if (!ignored) return null
  const setting = type === 'purchase-order' ? 'commitments.ignorePurchaseOrders' : 'commitments.ignoreSubcontracts'
  return {
    code: 'commitment-type-ignored',
    rule: 'T7',
    what: `the settings leave ${COMMITMENT_TYPE_WORDS[type].toLowerCase()}s out`,
    next: `Nothing to do, unless ${COMMITMENT_TYPE_WORDS[type].toLowerCase()}s should count: switch ${setting} off.`,
  }
}

/** T8: null where it is active. States that Procore does not document are compared like any other: a list in the settings may name them. */
export function inactive({ type, status, executed }: Commitment, view: CommitmentView): Closed | null {
  const { commitments } = view.input.settings.trustlayer
  const base = { code: 'commitment-inactive', rule: 'T8' } as const
  if (commitments.activeBy === 'executed') {
    if (executed) return null
    const next = 'Nothing to do, unless it is executed: then mark it so in Procore, pull and plan again.'
    return { ...base, what: 'it is not marked as executed in Procore', next }
  }
  const states = view.states[type]
  if (status !== null && states.has(status)) return null
  const list = [...states].join(', ') || 'none'
  return {
    ...base,
    what: `${status === null ? 'it has no state in Procore, so none' : `its state "${status}" is not one`} of those that count (${list})`,
    next: `Nothing to do, unless it should count: change its state in Procore, or the list ${stateSetting(type, view)} in the settings.`,
  }
}

function stateSetting(type: Commitment['type'], { input }: CommitmentView): string {
  const { purchaseOrderStates, subcontractStates } = input.settings.trustlayer.commitments
  if (type === 'purchase-order' && purchaseOrderStates !== null) return 'commitments.purchaseOrderStates'
  if (type === 'subcontract' && subcontractStates !== null) return 'commitments.subcontractStates'
  return 'commitments.activeStates'
}

/** The sentence of an active commitment. */
export function activeBecause({ status }: Commitment, { input }: CommitmentView): string {
  return input.settings.trustlayer.commitments.activeBy === 'executed'
    ? 'It is marked as executed (T8).'
    : `Its state "${status}" counts (T8).`
}
