import type { Change } from '@shared/plan'
import type { Insurance } from '@shared/records'
import { sameValue } from '../plan/three-way'
import type { LastSynced } from '../types'
import { fieldsOf, type InsuranceFields, MANAGED, type ManagedField } from './fields'
import { type Format, type Level, parseOrigin } from './origin'

/** What Crosswalk last wrote to an insurance record: LastSynced of the kind 'insurance' in words (W6). */
export interface InsuranceMemory extends InsuranceFields {
  originId: string
  /** Procore's id of the record. */
  insuranceId: string
  level: Level
  /** Procore's project; null on the company level. */
  projectId: string | null
  /** Procore's company (vendor). */
  companyId: string
  partyId: string
  subjectId: string
  format: Format
  /** When it was written, or found equal: ISO 8601, an instant or a day. */
  writtenAt: string
  /** W10: the record was set to undecided because TrustLayer no longer tracks what it stands for. */
  stale: boolean
  /** Procore refused the origin id: the record is known by this memory alone. */
  originRefused: boolean
  /**
   * Values that Procore answered where they are not what was written: a date that null does not clear, a text that Procore
   * shortens. They count as our own, else such a field would look edited by hand in every plan (R3).
   */
  answered: Partial<InsuranceFields>
}

const ANSWERED = 'answered.'

/** Null for other kinds, and for an entry whose origin id Crosswalk cannot have set. */
export function memoryOf({ kind, sourceId, targetId, fields }: LastSynced): InsuranceMemory | null {
  const origin = kind === 'insurance' ? parseOrigin(sourceId) : null
  if (!origin) return null
  const text = (name: string) => textOf(fields[name])
  return {
    ...managed(text),
    originId: sourceId,
    insuranceId: targetId,
    level: origin.projectId === null ? 'company' : 'project',
    projectId: origin.projectId,
    companyId: origin.companyId,
    partyId: text('partyId') ?? '',
    subjectId: text('subjectId') ?? origin.subjectId,
    format: origin.format,
    writtenAt: text('writtenAt') ?? '',
    stale: fields.stale === true,
    originRefused: fields.originRefused === true,
    answered: Object.fromEntries(
      MANAGED.filter((field) => `${ANSWERED}${field}` in fields).map((field) => [field, text(`${ANSWERED}${field}`)]),
    ),
  }
}

/** The entry to keep. `created`: every record that is remembered is Crosswalk's own (W6). */
export function memoryEntry(memory: InsuranceMemory): LastSynced {
  const { originId, insuranceId, answered, ...fields } = memory
  const others = MANAGED.filter((field) => answered[field] !== undefined)
  return {
    kind: 'insurance',
    sourceId: originId,
    targetId: insuranceId,
    fields: {
      ...fields,
      ...Object.fromEntries(others.map((field) => [`${ANSWERED}${field}`, answered[field] ?? null])),
    },
    created: true,
  }
}

export interface Written {
  /** A change of the flow `insurances` that was carried out; a deletion leaves nothing to remember. */
  change: Pick<Change, 'fields' | 'ids' | 'rule'>
  /** The record as Procore answered it. */
  record: Insurance
  /** What was remembered of it before. */
  before: InsuranceMemory | null
  /** ISO 8601. */
  writtenAt: string
  originRefused: boolean
}

/** What to remember after a write. A field that the change does not name was not sent: see `unsent`. */
export function memoryAfter({ change, record, before, writtenAt, originRefused }: Written): LastSynced {
  const ids = change.ids ?? {}
  const stands = fieldsOf(record)
  const written = managed((name) => {
    const field = name as ManagedField
    const named = change.fields.find((item) => item.field === field)
    if (named) return textOf(named.after)
    return ids.insuranceId === undefined ? null : unsent(field, stands, before)
  })
  const different = MANAGED.filter((field) => !sameValue(written[field], stands[field]))
  return memoryEntry({
    ...written,
    originId: ids.originId ?? '',
    insuranceId: record.procoreId,
    level: ids.level === 'project' ? 'project' : 'company',
    projectId: ids.projectId ?? null,
    companyId: ids.companyId ?? record.companyId,
    partyId: ids.partyId ?? '',
    subjectId: ids.subjectId ?? '',
    format: ids.format as Format,
    writtenAt,
    stale: change.rule === 'W10',
    originRefused,
    answered: Object.fromEntries(different.map((field) => [field, stands[field]])),
  })
}

/**
 * A field that was not sent stays as it is remembered; of a record that was only now adopted it stood as it should. Policy
 * number and insurer are ours only while what we left there stands: one entered in Procore where TrustLayer knows none is
 * nobody's business here (W4).
 */
function unsent(field: ManagedField, stands: InsuranceFields, before: InsuranceMemory | null): string | null {
  if (field !== 'policyNumber' && field !== 'insurer') return before ? before[field] : stands[field]
  return before && sameValue(leftThere(before, field), stands[field]) ? before[field] : null
}

/** What Procore held after the last write. */
export function leftThere(memory: InsuranceMemory, field: ManagedField): string | null {
  const answered = memory.answered[field]
  return answered === undefined ? memory[field] : answered
}

function managed(read: (field: string) => string | null): InsuranceFields {
  return {
    type: read('type'),
    status: read('status'),
    effectiveDate: read('effectiveDate'),
    expirationDate: read('expirationDate'),
    policyNumber: read('policyNumber'),
    insurer: read('insurer'),
    notes: read('notes'),
  }
}

function textOf(value: string | number | boolean | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}
