import type { Change } from '@shared/plan'
import type { PlanInput } from '../types'

/** One reason to hold a plan, and its part of the text to type (R4). */
export interface Reason {
  message: string
  confirm: string
}

/** Below this many linked records of a kind a share says nothing (R4). */
const SMALLEST = 10

/** What a guarded change does, in the order in which the guard tells it. */
interface Deed {
  is(change: Change): boolean
  /** "deactivates 12 companies" */
  words(count: string, noun: string): string
  /** "deactivate 12": its part of the text to type. */
  confirm(count: number): string
}

const DEEDS: readonly Deed[] = [
  {
    is: ({ action }) => action === 'deactivate',
    words: (count, noun) => `deactivates ${count} ${noun}`,
    confirm: (count) => `deactivate ${count}`,
  },
  {
    is: ({ action }) => action === 'block',
    words: (count, noun) => `blocks ${count} ${noun}`,
    confirm: (count) => `block ${count}`,
  },
  {
    is: ({ action }) => action === 'dissociate',
    words: (count, noun) => `removes ${count} ${noun}`,
    confirm: (count) => `remove ${count}`,
  },
  {
    is: (change) => isStale(change) && !isDeletion(change),
    words: (count, noun) => `sets ${count} ${noun} to undecided`,
    confirm: (count) => `undecided ${count}`,
  },
  {
    is: (change) => isStale(change) && isDeletion(change),
    words: (count, noun) => `deletes ${count} ${noun}`,
    confirm: (count) => `delete ${count}`,
  },
]

/** Whether a change is one of those whose number a guard watches. */
export function isGuarded(change: Change): boolean {
  return DEEDS.some((deed) => deed.is(change))
}

/** W10 is the rule of a stale insurance record and of nothing else. */
function isStale({ flow, rule }: Change): boolean {
  return flow === 'insurances' && rule === 'W10'
}

function isDeletion({ fields }: Change): boolean {
  return fields.some(({ field }) => field === 'deleted')
}

const NOUNS: Record<string, [one: string, more: string]> = {
  project: ['project', 'projects'],
  company: ['company', 'companies'],
  association: ['association', 'associations'],
  insurance: ['insurance record', 'insurance records'],
  'corfix-project': ['Corfix project', 'Corfix projects'],
  'corfix-user': ['worker', 'workers'],
}

/** R4: too many deactivations, dissociations, blocks and stale insurance records, of a kind or in all. */
export function manyAtOnce(input: PlanInput, changes: readonly Change[]): Reason | null {
  const { maxShare, maxCount } = input.settings.guards
  const guarded = changes.filter(isGuarded)
  const kinds = [...new Set(guarded.map(({ kind }) => kind))].sort()
  const overShare = kinds.some((kind) => {
    const own = guarded.filter((change) => change.kind === kind)
    const linked = linkedOf(input, kind, own)
    return linked >= SMALLEST && own.length > linked * maxShare
  })
  if (!overShare && guarded.length <= maxCount) return null
  const parts = DEEDS.flatMap((deed) => partsOf(deed, guarded))
  const confirms = DEEDS.flatMap((deed) => {
    const count = guarded.filter((change) => deed.is(change)).length
    return count > 0 ? [deed.confirm(count)] : []
  })
  return {
    message: `This plan ${listed(parts)} at once, more than the guard allows (${Math.round(maxShare * 100)} % of a kind, or ${maxCount} in all).`,
    confirm: confirms.join(', '),
  }
}

function partsOf(deed: Deed, guarded: readonly Change[]): string[] {
  const own = guarded.filter((change) => deed.is(change))
  return [...new Set(own.map(({ kind }) => kind))].sort().map((kind) => {
    const count = own.filter((change) => change.kind === kind).length
    const [one, more] = NOUNS[kind] ?? ['record', 'records']
    return deed.words(count.toLocaleString('en'), count === 1 ? one : more)
  })
}

/**
 * How many records of a kind are linked: by decision, or by what Crosswalk remembers. An insurance record that is stale already
 * is linked to nothing, unless this plan touches it once more.
 */
function linkedOf({ decisions, lastSynced }: PlanInput, kind: string, own: readonly Change[]): number {
  if (kind === 'association') return lastSynced.filter((entry) => entry.kind === kind).length
  if (kind !== 'insurance') return decisions.filter((item) => item.kind === kind && item.decision === 'link').length
  const touched = new Set(own.map(({ ids }) => ids?.originId))
  return lastSynced.filter(
    (entry) => entry.kind === kind && (entry.fields.stale !== true || touched.has(entry.sourceId)),
  ).length
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
