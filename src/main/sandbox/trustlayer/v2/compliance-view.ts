import { coverageOf, shownValue } from '../../world/trustlayer-coverage'
import { overall } from '../../world/trustlayer-evaluation'
import {
  ALWAYS_VALID,
  type ComplianceRow,
  type CoverageRow,
  type RequirementRow,
  type SubjectRow,
} from '../../world/trustlayer-rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import { byModule } from '../compliance-view'
import type { View } from './list'

const EXPIRING_DAYS = 30

/** v2's `complianceModules` of a request record. */
export function modulesView(row: ComplianceRow, state: TrustLayerState): View[] {
  const profile = profileView(row, state)
  if (!profile) return []
  return byModule(row.subjects).map((subjects) => ({
    code: subjects[0].moduleId,
    label: subjects[0].moduleLabel,
    status: overall(subjects),
    ...documentsView([...new Set(subjects.flatMap(({ documentIds }) => documentIds))], overall(subjects)),
    subjects: subjects.map((subject) => subjectView(subject, profile, state)),
  }))
}

export function profileView({ profileId }: ComplianceRow, state: TrustLayerState): View | undefined {
  if (profileId === null) return undefined
  return { id: profileId, name: state.complianceProfiles.get(profileId)?.name }
}

function subjectView(subject: SubjectRow, profile: View, state: TrustLayerState): View {
  const found = coverageOf(subject, state.compliance.documentOf)
  const { effectiveDate, expirationDate, status, notes, resetOn } = subject
  const dates = { effectiveDate: dateView(effectiveDate), expirationDate: dateView(expirationDate) }
  const cancelledOn = found?.coverage.cancelledOn ?? null
  return {
    code: subject.id,
    label: subject.label,
    status,
    notes: notes ?? undefined,
    ...dates,
    cancellation: cancelledOn === null ? undefined : { effectiveDate: dateView(cancelledOn) },
    latestExpirationDate: dates.expirationDate,
    latestValidEffectiveDate: status === 'non_compliant' ? undefined : dates.effectiveDate,
    latestValidExpirationDate: status === 'non_compliant' ? undefined : dates.expirationDate,
    ...documentsView(subject.documentIds, overall([subject])),
    resetOn: dateView(resetOn),
    validityStatus: validity({ effectiveDate, expirationDate, cancelledOn }, state.now()),
    requirements: subject.requirements.map((one) =>
      requirementView(subject, one, { profile, shown: shownValue(one, found) }),
    ),
  }
}

/** `YYYY-MM-DD` as an instant; the literal `always_valid` stays; nothing is left out. */
export function dateView(date: string | null): string | undefined {
  if (date === null || date === ALWAYS_VALID) return date ?? undefined
  return `${date}T00:00:00.000Z`
}

/** Words of facts/trustlayer-api.md A5; `inactive` is what has not begun, or has nothing behind it. */
export function validity(
  dates: Pick<CoverageRow, 'effectiveDate' | 'expirationDate' | 'cancelledOn'>,
  now: number,
): string {
  const today = new Date(now).toISOString().slice(0, 10)
  const { effectiveDate, expirationDate, cancelledOn } = dates
  if (cancelledOn !== null) return cancelledOn <= today ? 'cancelled' : 'cancelling'
  if (expirationDate === ALWAYS_VALID) return 'active'
  if (expirationDate === null || (effectiveDate !== ALWAYS_VALID && (effectiveDate ?? '') > today)) return 'inactive'
  if (expirationDate < today) return 'expired'
  const soon = new Date(now + EXPIRING_DAYS * 86_400_000).toISOString().slice(0, 10)
  return expirationDate <= soon ? 'expiring' : 'active'
}

function documentsView(ids: readonly string[], complianceStatus: string): View {
  return { documents: ids.map((id) => ({ id, origin: 'upload', complianceStatus })), documentsCount: ids.length }
}

function requirementView(
  subject: SubjectRow,
  requirement: RequirementRow,
  { profile, shown }: { profile: View; shown: string | null },
): View {
  const { attributeId, attributeLabel, attributeDescription, operator, targetValue, status, notes, resetOn } =
    requirement
  const amount = operator !== 'must be present' && shown !== null && /^\d+$/.test(shown)
  return {
    complianceProfile: profile,
    moduleCode: subject.moduleId,
    moduleLabel: subject.moduleLabel,
    subjectCode: subject.id,
    subjectLabel: subject.label,
    attributeCode: attributeId,
    attributeLabel,
    attributeDescription,
    matchingCriteria: 'matchOnce',
    // The two generations word this operator differently.
    operator: operator === 'must be less or equal to' ? 'must be less than or equal to' : operator,
    targetValue:
      operator === 'at least one must be present from list' ? targetValue?.split(', ') : (targetValue ?? undefined),
    value: amount ? Number(shown) : (shown ?? undefined),
    status,
    notes: notes ?? undefined,
    ...documentsView(subject.documentIds, status === 'non_compliant' ? 'non_compliant' : 'compliant'),
    resetOn: dateView(resetOn),
    custom: false,
  }
}
