import type { FieldChange } from '@shared/plan'
import type { Insurance } from '@shared/records'
import type { Settings } from '@shared/settings'
import { compare, type Edit, fieldWords, momentOf } from './compare'
import { fieldsOf, MANAGED } from './fields'
import type { InsuranceMemory } from './memory'
import type { WantedInsurance } from './wanted'

/**
 * What becomes of one insurance record:
 * - `in-step`: it stands as it should, or as Procore takes it;
 * - `write`: it is written (W7), edits by hand overwritten (W8) where `edits` names some;
 * - `kept`: somebody edited it and the setting keeps that (W8): nothing is written;
 * - `notes-only`: only a requirement changed (W7): nothing is written.
 */
export interface Judgement {
  verdict: 'in-step' | 'write' | 'kept' | 'notes-only'
  rule: 'W7' | 'W8'
  fields: FieldChange[]
  edits: Edit[]
  reason: string
}

type ComplianceSettings = Settings['trustlayer']['compliance']

export interface Sides {
  wanted: WantedInsurance
  stands: Insurance | null
  memory: InsuranceMemory | null
}

/** W7, W8: the three-way judgement of a record that is wanted. The one place where plan, list and "why?" get it from. */
export function judge({ wanted, stands, memory }: Sides, settings: ComplianceSettings): Judgement {
  if (!stands) return missing(wanted, memory)
  const { fields, edits, news, fresh } = compare(wanted.fields, fieldsOf(stands), memory)
  const base = { fields, edits, rule: edits.length > 0 ? 'W8' : 'W7' } as const
  if (fields.length === 0) return { ...base, verdict: 'in-step', reason: IN_STEP }
  if (edits.length > 0) {
    const which = fieldWords(edits.map(({ field }) => field))
    const since = `Edited by hand in Procore since ${momentOf(memory?.writtenAt ?? '')}: ${which}.`
    return settings.manualEdits === 'keep'
      ? { ...base, verdict: 'kept', reason: `${since} The setting compliance.manualEdits keeps the edit.` }
      : { ...base, verdict: 'write', reason: `${since} TrustLayer is the system of record for compliance.` }
  }
  if (!memory) return { ...base, verdict: 'write', reason: ADOPTED }
  if (memory.stale) return { ...base, verdict: 'write', reason: 'TrustLayer tracks it again.' }
  if (news.length > 0 && fresh.length > 0)
    return { ...base, verdict: 'write', reason: `Differs from what was last written: ${fieldWords(news)}.` }
  if (fresh.length === 0) return { ...base, verdict: 'in-step', reason: NOT_TAKEN }
  return settings.refreshNotes
    ? { ...base, verdict: 'write', reason: 'A requirement changed; the setting compliance.refreshNotes is on.' }
    : { ...base, verdict: 'notes-only', reason: 'A requirement changed, but nothing else of the subject did.' }
}

const IN_STEP = 'Procore holds what TrustLayer says.'
const NOT_TAKEN = 'It was written, and Procore keeps a value of its own in a field that it does not take.'
const ADOPTED = 'The record carries Crosswalk’s id, but Procore holds other values than TrustLayer.'

function missing(wanted: WantedInsurance, memory: InsuranceMemory | null): Judgement {
  const fields = MANAGED.flatMap((field): FieldChange[] => {
    const after = wanted.fields[field]
    return after === null || after === '' ? [] : [{ field, before: null, after }]
  })
  const reason = memory
    ? 'The record that Crosswalk wrote is not in Procore any more, so it is written anew.'
    : 'Procore has no insurance record for it yet.'
  return { verdict: 'write', rule: 'W7', fields, edits: [], reason }
}
