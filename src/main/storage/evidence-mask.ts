import { type Candidate, EvidenceField } from '@shared/vocabulary'

/**
 * Evidence fields as bits, so that a facet over 100,000 rows is one pass. Bits are stored: new fields go to the end of
 * EvidenceField, none is ever moved.
 */
const FIELDS: readonly string[] = EvidenceField.options

/** What speaks for a candidate; what speaks against it is not counted. */
export function evidenceMask(candidate: Candidate): number {
  return toMask(candidate.evidence.filter(({ level }) => level !== 'against').map(({ field }) => field))
}

/** What speaks against a candidate. */
export function againstMask(candidate: Candidate): number {
  return toMask(candidate.evidence.filter(({ level }) => level === 'against').map(({ field }) => field))
}

export function toMask(fields: readonly string[]): number {
  return fields.reduce((mask, field) => mask | bit(field), 0)
}

export function fromMask(mask: number): string[] {
  return FIELDS.filter((field) => (mask & bit(field)) !== 0)
}

function bit(field: string): number {
  const index = FIELDS.indexOf(field)
  return index < 0 ? 0 : 1 << index
}
