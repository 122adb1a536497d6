import { coverageOf, shownValue } from '../world/trustlayer-coverage'
import { overall } from '../world/trustlayer-evaluation'
import { ALWAYS_VALID, type ComplianceRow, type RequirementRow, type SubjectRow } from '../world/trustlayer-rows'
import type { TrustLayerState } from '../world/trustlayer-state'

type View = Record<string, unknown>

/** Dates go in as `YYYY-MM-DD` and come out as instants. v1's shapes have no word for "always valid": no date. */
export function instantOf(date: string | null): string | null {
  return date === null || date === ALWAYS_VALID ? null : `${date}T00:00:00.000Z`
}

/** Subjects by module, in the order of their first subject. */
export function byModule(subjects: readonly SubjectRow[]): [SubjectRow, ...SubjectRow[]][] {
  const modules = new Map<string, [SubjectRow, ...SubjectRow[]]>()
  for (const subject of subjects) {
    const known = modules.get(subject.moduleId)
    if (known) known.push(subject)
    else modules.set(subject.moduleId, [subject])
  }
  return [...modules.values()]
}

/** v1's `complianceStatus`; undefined where no profile asks for anything, because the shape requires one. */
export function complianceStatusView(row: ComplianceRow | undefined, state: TrustLayerState): View | undefined {
  if (!row || row.profileId === null) return undefined
  const ends = row.subjects.flatMap(({ expirationDate }) => instantOf(expirationDate) ?? []).sort()
  const today = new Date(state.now()).toISOString()
  return {
    complianceProfile: { id: row.profileId, type: 'compliance-profiles' },
    nextExpirationDate: ends.find((end) => end >= today) ?? null,
    latestExpirationDate: ends.at(-1) ?? null,
    modules: byModule(row.subjects).map((subjects) => moduleView(subjects, state)),
    subjects: row.subjects.map(subjectSummary),
    requirements: row.subjects.flatMap((subject) => requirementSummaries(subject, state)),
    status: overall(row.subjects),
    lastChangedAt: row.changedAt,
  }
}

function moduleView(subjects: [SubjectRow, ...SubjectRow[]], state: TrustLayerState): View {
  const [{ moduleId, moduleLabel }] = subjects
  return {
    id: moduleId,
    label: moduleLabel,
    status: overall(subjects),
    ...documentsView([...new Set(subjects.flatMap(({ documentIds }) => documentIds))], overall(subjects)),
    subjects: subjects.map((subject) => subjectView(subject, state)),
  }
}

function subjectView(subject: SubjectRow, state: TrustLayerState): View {
  const found = coverageOf(subject, state.compliance.documentOf)
  return {
    id: subject.id,
    label: subject.label,
    status: subject.status,
    ...(subject.notes === null ? {} : { notes: subject.notes }),
    ...datesView(subject),
    latestExpirationDate: instantOf(subject.expirationDate),
    ...documentsView(subject.documentIds, overall([subject])),
    resetOn: instantOf(subject.resetOn),
    requirements: subject.requirements.map((one) => requirementView(subject, one, shownValue(one, found))),
  }
}

function datesView({ status, effectiveDate, expirationDate }: SubjectRow): View {
  const valid = status !== 'non_compliant'
  return {
    effectiveDate: instantOf(effectiveDate),
    expirationDate: instantOf(expirationDate),
    latestValidEffectiveDate: valid ? instantOf(effectiveDate) : null,
    latestValidExpirationDate: valid ? instantOf(expirationDate) : null,
  }
}

function documentsView(ids: readonly string[], complianceStatus: string): View {
  return {
    documents: ids.map((id) => ({ id, origin: 'upload', complianceStatus })),
    documentsCount: ids.length,
  }
}

function requirementView(subject: SubjectRow, requirement: RequirementRow, value: string | null): View {
  const { targetValue, notes, resetOn, status, ...asked } = requirement
  return {
    ...asked,
    id: requirement.attributeId,
    label: requirement.attributeLabel,
    moduleId: subject.moduleId,
    moduleLabel: subject.moduleLabel,
    subjectId: subject.id,
    subjectLabel: subject.label,
    matchingCriteria: 'matchOnce',
    ...(targetValue === null ? {} : { targetValue }),
    value: value ?? undefined,
    status,
    ...(notes === null ? {} : { notes }),
    ...documentsView(subject.documentIds, status === 'non_compliant' ? 'non_compliant' : 'compliant'),
    resetOn: instantOf(resetOn),
    custom: false,
  }
}

function subjectSummary(subject: SubjectRow): View {
  return {
    id: subject.id,
    ...datesView(subject),
    ...(subject.notes === null ? {} : { notes: subject.notes }),
    requirementsStatus: subject.status,
    resetRequirementsOn: instantOf(subject.resetOn),
  }
}

function requirementSummaries(subject: SubjectRow, state: TrustLayerState): View[] {
  const found = coverageOf(subject, state.compliance.documentOf)
  return subject.requirements.map((requirement) => {
    const { attributeId, attributeLabel, operator, targetValue, status, notes, resetOn } = requirement
    return {
      id: attributeId,
      label: attributeLabel,
      operator,
      ...(targetValue === null ? {} : { targetValue }),
      actualValue: shownValue(requirement, found) ?? undefined,
      status,
      ...(notes === null ? {} : { waiverOrOverrideNotes: notes }),
      waiverOrOverrideExpirationDate: instantOf(resetOn),
    }
  })
}
