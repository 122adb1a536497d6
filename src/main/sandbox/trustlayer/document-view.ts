import { DOCUMENT_TYPES } from '../world/trustlayer-certificates'
import type { CoverageRow, DocumentRow } from '../world/trustlayer-rows'
import { instantOf } from './compliance-view'

/** A document of v1. Its shape says of `data` that it is an object, and no more. */
export function documentView(row: DocumentRow): Record<string, unknown> {
  const type = DOCUMENT_TYPES.find(({ id }) => id === row.typeId)
  return {
    type: 'documents',
    id: row.id,
    name: row.name,
    status: 'processed',
    types: type ? [{ ...type, type: 'document-types' }] : [],
    appliesToAllProjects: true,
    issueDate: row.issueDate,
    ...(row.expirationDate === null ? {} : { expirationDate: row.expirationDate }),
    insurers: row.insurers.map(({ id, naic, canonicalName, extractedName }) => ({
      id,
      naic,
      extractedName,
      ...(canonicalName === null ? {} : { canonicalName }),
    })),
    data: Object.fromEntries(row.coverages.map((coverage) => [coverage.subjectId, coverageView(coverage, row)])),
    metadata: {},
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/**
 * Invented: what TrustLayer read off the certificate, by the code of the subject. The published description does not say what
 * `data` holds, so a client must not depend on this form.
 */
function coverageView(coverage: CoverageRow, { insurers }: DocumentRow): Record<string, unknown> {
  const letter = insurers.findIndex(({ id }) => id === coverage.insurerId)
  return {
    ...(coverage.policyNumber === null ? {} : { policyNumber: coverage.policyNumber }),
    ...(letter < 0 ? {} : { insurerLetter: 'ABCDEF'[letter], insurerId: coverage.insurerId }),
    effectiveDate: instantOf(coverage.effectiveDate),
    expirationDate: instantOf(coverage.expirationDate),
  }
}
