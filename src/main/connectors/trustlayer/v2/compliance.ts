import type { Compliance } from '@shared/records'
import { complianceId, standing, toSubjects } from '../compliance'
import { coverageOfRequirements } from '../coverage-words'
import type { RequestRecord } from './schemas'

/** What a request record says of its party: in all, or within its project. */
export function toCompliance(record: RequestRecord, party: { id: string; name: string }): Compliance {
  const subjects = toSubjects(record.complianceModules, coverageOfRequirements)
  return {
    id: complianceId(party.id, record.contextRecordId),
    partyId: party.id,
    projectId: record.contextRecordId,
    name: party.name,
    status: standing(record.complianceStatus, isFresh(record, subjects)),
    profileId: record.complianceProfile?.id ?? null,
    profileName: record.complianceProfile?.name ?? null,
    subjects,
    changedAt: record.updatedAt,
  }
}

/**
 * v2 has no word for "new": nothing was evaluated while no document stands behind any subject and none has been waived, and
 * where compliance is not tracked at all.
 */
function isFresh(record: RequestRecord, subjects: Compliance['subjects']): boolean {
  if (record.complianceTracking === false || subjects.length === 0) return true
  const untouched = subjects.every(({ documents, status }) => documents === 0 && status === 'non_compliant')
  return untouched && record.complianceStatus !== 'compliant'
}
