import type { Compliance } from '@shared/records'
import { complianceId, standing, toSubjects } from '../compliance'
import { coverageReader } from './coverage'
import type { DocumentAnswer, PartyAnswer } from './schemas'

/** What v1 says of a party in all (`projectId` null), or of one that was listed by a filter on that project. */
export function toCompliance(
  answer: PartyAnswer,
  projectId: string | null,
  documents: ReadonlyMap<string, DocumentAnswer>,
): Compliance {
  const { id, complianceStatus } = answer
  const modules = complianceStatus?.modules ?? []
  const named = modules.flatMap(({ subjects }) => subjects)
  return {
    id: complianceId(id, projectId),
    partyId: id,
    projectId,
    name: answer.name ?? `Unnamed party ${id}`,
    status: standing(complianceStatus?.status ?? null, answer.status === 'new'),
    profileId: complianceStatus?.complianceProfile ?? null,
    profileName: null,
    subjects: toSubjects(modules, coverageReader(named, documents)),
    changedAt: complianceStatus?.lastChangedAt ?? null,
  }
}
