import type { Difference, WhatIf } from '@shared/contract'
import type { Change } from '@shared/plan'
import type { Action, Flow } from '@shared/vocabulary'
import { countOf, formatCount } from '../../../ui/numbers'

/** What a change of a flow is called, one and several: "4 fewer company updates". */
const OF_FLOW: Record<Flow, string> = {
  'custom-fields': 'custom field',
  projects: 'project',
  companies: 'company',
  contacts: 'contact',
  associations: 'association',
  profiles: 'profile',
  insurances: 'insurance record',
}
const OF_ACTION: Partial<Record<Action, string>> = {
  create: 'import',
  update: 'update',
  link: 'link',
  activate: 'activation',
  deactivate: 'deactivation',
  block: 'block',
  unblock: 'unblocking',
}
/** Flows whose action has a plain name of its own. */
const PLAIN: Record<string, readonly [one: string, many: string]> = {
  'custom-fields.create': ['custom field', 'custom fields'],
  'contacts.create': ['contact added', 'contacts added'],
  'associations.associate': ['association', 'associations'],
  'associations.dissociate': ['association removed', 'associations removed'],
  'profiles.assign-profile': ['profile assignment', 'profile assignments'],
  'insurances.write-insurance': ['insurance record written', 'insurance records written'],
}

function nounOf(flow: Flow, action: Action, count: number): string {
  const plain = PLAIN[`${flow}.${action}`]
  if (plain) return count === 1 ? plain[0] : plain[1]
  const noun = `${OF_FLOW[flow]} ${OF_ACTION[action] ?? action.replace(/-/g, ' ')}`
  return count === 1 ? noun : `${noun}s`
}

/** "31 more associations, 4 fewer company updates"; the largest first. Empty where no number changes. */
export function effectWords({ groups }: Pick<WhatIf, 'groups'>): string {
  return groups
    .map(({ flow, action, before, after }) => ({ flow, action, by: after - before }))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .map(({ flow, action, by }) => {
      const count = Math.abs(by)
      return `${formatCount(count)} ${by > 0 ? 'more' : 'fewer'} ${nounOf(flow, action, count)}`
    })
    .join(', ')
}

/** The effect of a draft in a sentence (R5). */
export function effectSentence(whatIf: Pick<WhatIf, 'groups' | 'total'>): string {
  const words = effectWords(whatIf)
  if (words !== '') return `This would make ${words}.`
  if (whatIf.total === 0) return 'The plan would stay as it is.'
  return `As many changes as before, ${countOf(whatIf.total, 'of them another', 'of them others')}.`
}

/** One difference as it is shown: a change that comes, goes, or stays with other values. */
export interface PlanDifference {
  readonly id: string
  readonly kind: 'comes' | 'goes' | 'differs'
  /** The change as it would be; as it was where it goes. */
  readonly change: Change
  /** The change under the saved settings, where it differs. */
  readonly before: Change | null
}

/** A change that stands in both plans with other values is one line, in the order of the answer. */
export function pairDifferences(differences: readonly Difference[]): PlanDifference[] {
  const byId = Map.groupBy(differences, ({ change }) => change.id)
  return [...byId].map(([id, sides]) => {
    const before = sides.find(({ only }) => only === 'before')?.change
    const after = sides.find(({ only }) => only === 'after')?.change
    if (before && after) return { id, kind: 'differs', change: after, before }
    if (after) return { id, kind: 'comes', change: after, before: null }
    return { id, kind: 'goes', change: before ?? (sides[0] as Difference).change, before: null }
  })
}
