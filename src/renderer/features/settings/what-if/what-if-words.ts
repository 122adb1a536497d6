import { fieldLabel } from '@shared/change-words'
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
  'corfix-projects': 'Corfix project',
  'corfix-workers': 'worker',
  forms: 'form',
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
  'custom-fields.create': ['custom field to create', 'custom fields to create'],
  'contacts.create': ['contact to add', 'contacts to add'],
  'associations.associate': ['association to make', 'associations to make'],
  'associations.dissociate': ['association to remove', 'associations to remove'],
  'profiles.assign-profile': ['profile to assign', 'profiles to assign'],
  'insurances.write-insurance': ['insurance record to write', 'insurance records to write'],
  'corfix-projects.create': ['Corfix project to create', 'Corfix projects to create'],
  'corfix-workers.create': ['worker to create', 'workers to create'],
  'corfix-workers.activate': ['worker to activate', 'workers to activate'],
  'corfix-workers.block': ['worker to block', 'workers to block'],
  'corfix-workers.unblock': ['worker to unblock', 'workers to unblock'],
  'forms.upload-file': ['form to file', 'forms to file'],
}

function nounOf(flow: Flow, action: Action, count: number): string {
  const plain = PLAIN[`${flow}.${action}`]
  if (plain) return count === 1 ? plain[0] : plain[1]
  const noun = `${OF_FLOW[flow]} ${OF_ACTION[action] ?? action.replace(/-/g, ' ')}`
  return count === 1 ? noun : `${noun}s`
}

/** "31 more associations to make, 4 fewer company updates"; the largest first. Empty where no number changes. */
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
export function effectSentence(whatIf: Pick<WhatIf, 'groups' | 'total' | 'counts' | 'unreadProjects'>): string {
  return [changesSentence(whatIf), conflictsSentence(whatIf), unreadSentence(whatIf)].filter(Boolean).join(' ')
}

function conflictsSentence({ counts }: Pick<WhatIf, 'counts'>): string {
  const by = counts.after.conflicts - counts.before.conflicts
  if (by === 0) return ''
  return by > 0 ? `${countOf(by, 'conflict', 'conflicts')} more.` : `${countOf(-by, 'conflict', 'conflicts')} fewer.`
}

function unreadSentence({ unreadProjects }: Pick<WhatIf, 'unreadProjects'>): string {
  if (unreadProjects === 0) return ''
  return `The commitments of ${countOf(unreadProjects, 'project', 'projects')} are not read yet: plan first to count them.`
}

function changesSentence(whatIf: Pick<WhatIf, 'groups' | 'total' | 'counts'>): string {
  const words = effectWords(whatIf)
  if (words !== '') return `The plan would have ${words}.`
  if (whatIf.total === 0) {
    const { before, after } = whatIf.counts
    return before.conflicts === after.conflicts
      ? 'The plan would stay as it is.'
      : 'The changes would stay as they are.'
  }
  return `The plan would have as many changes as now, ${formatCount(whatIf.total)} of them with other values.`
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

const NAMED = 3

/** The fields in which a change differs from the one under the saved settings: "primary contact name, email". */
export function differingWords(before: Change, after: Change): string {
  const valueIn = ({ fields }: Change, name: string) => fields.find(({ field }) => field === name)?.after
  const names = new Set([...before.fields, ...after.fields].map(({ field }) => field))
  const differing = [...names].filter((name) => valueIn(before, name) !== valueIn(after, name))
  if (differing.length === 0) return 'another reason or order'
  const more = differing.length - NAMED
  const named = differing.slice(0, NAMED).map(fieldLabel).join(', ')
  return more > 0 ? `${named} +${more}` : named
}

/**
 * A change that stands in both plans with other values is one line. What comes and goes stands first, in the order of the
 * answer: that is what the numbers count.
 */
export function pairDifferences(differences: readonly Difference[]): PlanDifference[] {
  const byId = Map.groupBy(differences, ({ change }) => change.id)
  const all = [...byId].map(([id, sides]): PlanDifference => {
    const before = sides.find(({ only }) => only === 'before')?.change
    const after = sides.find(({ only }) => only === 'after')?.change
    if (before && after) return { id, kind: 'differs', change: after, before }
    if (after) return { id, kind: 'comes', change: after, before: null }
    return { id, kind: 'goes', change: before ?? (sides[0] as Difference).change, before: null }
  })
  return all.toSorted((a, b) => Number(a.kind === 'differs') - Number(b.kind === 'differs'))
}
