import type { Change } from '@shared/plan'
import { CUSTOM_FIELD_PREFIX } from '../../src/main/domain/plan/fields'
import type { Least } from './least-reads'

/** What one call carries: parties that are associated to a project in v1 (our own batch), insurance records (section 7.3). */
const BATCH = { associations: 100, insurances: 1_000 }

/**
 * The writes that carry the plan out, if nothing is looked at before them: one a change; v1 associates the parties of a project
 * in one call; insurance records go out by the thousand, a scope at a time; in v2 a contact is made and then assigned, and every
 * custom value of a project is a call of its own.
 */
export function leastWrites(changes: readonly Change[], generation: 'v1' | 'v2'): Least {
  const least = { procore: 0, trustlayer: 0 }
  const batches = new Map<string, { changes: number; size: number }>()
  for (const change of changes) {
    const batch = batchOf(change, generation)
    if (batch) batches.set(batch.key, { size: batch.size, changes: (batches.get(batch.key)?.changes ?? 0) + 1 })
    else least[change.system === 'procore' ? 'procore' : 'trustlayer'] += callsOf(change, generation)
  }
  for (const [key, { changes: count, size }] of batches)
    least[key.startsWith('insurances') ? 'procore' : 'trustlayer'] += Math.ceil(count / size)
  return least
}

function batchOf({ flow, action, ids, fields }: Change, generation: 'v1' | 'v2'): { key: string; size: number } | null {
  if (flow === 'associations' && action === 'associate' && generation === 'v1')
    return { key: `associations ${ids?.projectId}`, size: BATCH.associations }
  const deleted = fields.some(({ field, after }) => field === 'deleted' && after === true)
  if (flow === 'insurances' && !deleted)
    return { key: `insurances ${ids?.projectId ?? 'of the company'}`, size: BATCH.insurances }
  return null
}

function callsOf({ flow, action, fields }: Change, generation: 'v1' | 'v2'): number {
  if (generation === 'v1') return 1
  if (flow === 'contacts') return action === 'create' ? 2 : 1
  if (flow === 'companies') return fields.some(({ field }) => field === 'contact.email') ? 3 : 1
  if (flow !== 'projects' || action === 'link') return 1
  const custom = fields.filter(({ field, after }) => field.startsWith(CUSTOM_FIELD_PREFIX) && after !== null).length
  const own = fields.length > custom || action === 'create' ? 1 : 0
  return own + custom
}
