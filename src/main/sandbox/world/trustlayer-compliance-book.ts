import { isoDate } from './instants'
import type { ComplianceProfileRow } from './rows'
import { Table } from './table'
import { DOCUMENT_TYPES } from './trustlayer-certificates'
import { DEFAULT_REQUEST } from './trustlayer-compliance'
import { coverageOf, type DocumentOf, underRules } from './trustlayer-coverage'
import {
  ALWAYS_VALID,
  type ComplianceRow,
  type DocumentRow,
  type RequirementRow,
  type SubjectRow,
} from './trustlayer-rows'

/** A change of a subject as a test makes it. What a certificate says comes in on a new document. */
export type SubjectChange = Partial<Omit<SubjectRow, 'id'>> & {
  policyNumber?: string | null
  insurer?: string | null
  cancelledOn?: string | null
}

const CERTIFIED = ['policyNumber', 'insurer', 'cancelledOn', 'effectiveDate', 'expirationDate'] as const

export interface BookBasis {
  now: () => number
  objectId: () => string
  profileOf: (id: string) => ComplianceProfileRow | undefined
  /** Told after every change of a party's compliance. */
  changed: (row: ComplianceRow) => void
}

const INSURANCE_MODULE = { moduleId: 'evidenceOfInsurance', moduleLabel: 'Evidence of Insurance' }

/** Compliance of every party, in all and within projects, and the documents behind it. */
export class ComplianceBook {
  readonly rows: Table<ComplianceRow>
  readonly documents: Table<DocumentRow>
  /** New parties and associations are evaluated in the background (our choice: no source says how long it takes). */
  evaluateAfterMs = 10 * 60_000
  #waiting: Set<string> | undefined
  readonly #basis: BookBasis

  constructor(basis: BookBasis) {
    this.#basis = basis
    const stamp = () => ({ updatedAt: this.#instant() })
    this.rows = new Table<ComplianceRow>({
      stamp,
      keys: ({ partyId, projectId }) => [
        `party ${partyId}`,
        `project ${projectId ?? 'none'}`,
        `${partyId}/${projectId ?? ''}`,
      ],
    })
    this.documents = new Table<DocumentRow>({
      stamp,
      keys: ({ partyId, coverages }) => [
        `party ${partyId}`,
        ...coverages.flatMap(({ policyNumber }) => (policyNumber ? [`policy ${policyNumber}`] : [])),
      ],
    })
  }

  readonly documentOf: DocumentOf = (id) => this.documents.get(id)

  /** Also one that is archived. */
  of(partyId: string, projectId: string | null): ComplianceRow | undefined {
    return this.rows.find(`${partyId}/${projectId ?? ''}`)[0]
  }

  /** Makes the record of a party, in all or within a project: within one it begins as the party is in all. */
  open(partyId: string, projectId: string | null, profileId: string | null): ComplianceRow {
    const known = this.of(partyId, null)
    const at = this.#instant()
    const row: ComplianceRow = {
      id: this.#basis.objectId(),
      partyId,
      projectId,
      profileId: null,
      name: DEFAULT_REQUEST,
      archived: false,
      tracking: true,
      subjects: [],
      changedAt: at,
      createdAt: at,
      updatedAt: at,
    }
    const asked = profileId ?? known?.profileId ?? null
    const due = new Date(this.#basis.now() + this.evaluateAfterMs).toISOString()
    this.rows.add({ ...row, profileId: asked, evaluateAt: due })
    this.#waitingRows().add(row.id)
    this.evaluate()
    return this.#said(row.id)
  }

  /** Evaluates what has come due; everything that waits, where a test or a demo has no time. */
  evaluate(everything = false): void {
    const now = new Date(this.#basis.now()).toISOString()
    for (const id of [...this.#waitingRows()]) {
      const row = this.rows.get(id)
      if (row?.evaluateAt && (everything || row.evaluateAt <= now)) this.#evaluated(row)
      if (!this.rows.get(id)?.evaluateAt) this.#waitingRows().delete(id)
    }
  }

  /** Null takes the profile away, and with it everything that was asked. */
  assign(row: ComplianceRow, profileId: string | null): ComplianceRow {
    if (row.evaluateAt) return this.#change(row, { profileId })
    const known = [...row.subjects, ...(this.of(row.partyId, null)?.subjects ?? [])]
    return this.#change(row, { profileId, subjects: this.#subjectsUnder(known, profileId) })
  }

  /** Sets what is given of a subject; one that is not there is added. */
  setSubject(given: ComplianceRow, subjectId: string, change: SubjectChange): ComplianceRow {
    const row = given.evaluateAt ? this.#evaluated(given) : given
    const { policyNumber, insurer, cancelledOn, ...fields } = change
    const old = row.subjects.find(({ id }) => id === subjectId)
    const subject: SubjectRow = { ...(old ?? newSubject(subjectId)), ...fields }
    if (CERTIFIED.some((field) => field in change) && !fields.documentIds)
      subject.documentIds = [this.#certificate(row.partyId, subject, { policyNumber, insurer, cancelledOn }).id]
    const subjects = old ? row.subjects.map((one) => (one === old ? subject : one)) : [...row.subjects, subject]
    return this.#change(row, { subjects })
  }

  removeSubject(row: ComplianceRow, subjectId: string): ComplianceRow {
    return this.#change(row, { subjects: row.subjects.filter(({ id }) => id !== subjectId) })
  }

  /** The statuses of the subject and of the whole stay as they are: set them as well where they should follow. */
  setRequirement(row: ComplianceRow, attributeId: string, change: Partial<RequirementRow>): ComplianceRow {
    const subjects = row.subjects.map((subject) => ({
      ...subject,
      requirements: subject.requirements.map((one) => (one.attributeId === attributeId ? { ...one, ...change } : one)),
    }))
    return this.#change(row, { subjects })
  }

  /** The record of a party within one project, or, without a project, all of the party. */
  close(partyId: string, projectId?: string): void {
    const rows = this.rows.find(projectId === undefined ? `party ${partyId}` : `${partyId}/${projectId}`)
    for (const row of rows) this.rows.remove(row.id)
    if (projectId === undefined) for (const { id } of this.documents.find(`party ${partyId}`)) this.documents.remove(id)
  }

  #evaluated(row: ComplianceRow): ComplianceRow {
    const own = row.projectId === null ? [] : (this.of(row.partyId, null)?.subjects ?? [])
    return this.#change(row, { subjects: this.#subjectsUnder(own, row.profileId), evaluateAt: null })
  }

  /** Found among the rows once, for a restart keeps them; then kept in step. */
  #waitingRows(): Set<string> {
    this.#waiting ??= new Set(this.rows.all().flatMap(({ id, evaluateAt }) => (evaluateAt ? [id] : [])))
    return this.#waiting
  }

  #subjectsUnder(known: readonly SubjectRow[], profileId: string | null): SubjectRow[] {
    const rules = profileId === null ? [] : (this.#basis.profileOf(profileId)?.rules ?? [])
    return underRules(known, rules, { documentOf: this.documentOf, today: isoDate(this.#basis.now()) })
  }

  #change(row: ComplianceRow, change: Partial<ComplianceRow>): ComplianceRow {
    this.rows.update(row.id, { ...change, changedAt: this.#instant() })
    return this.#said(row.id)
  }

  #said(id: string): ComplianceRow {
    const row = this.rows.get(id)
    if (!row) throw new Error(`No compliance ${id}`)
    this.#basis.changed(row)
    return row
  }

  /** A certificate of one line that says what the newest one said, and what is changed. */
  #certificate(
    partyId: string,
    subject: SubjectRow,
    change: Record<'policyNumber' | 'insurer' | 'cancelledOn', string | null | undefined>,
  ): DocumentRow {
    const before = coverageOf(subject, this.documentOf)
    const insurer = change.insurer === undefined ? (before?.insurer ?? null) : change.insurer
    const insurers = insurer
      ? [{ id: this.#basis.objectId(), naic: '90999', canonicalName: insurer, extractedName: insurer }]
      : []
    const at = this.#instant()
    return this.documents.add({
      id: this.#basis.objectId(),
      partyId,
      name: 'Certificate of Insurance.pdf',
      typeId: DOCUMENT_TYPES[0].id,
      issueDate: at.slice(0, 10),
      expirationDate: dateOf(subject.expirationDate),
      insurers,
      coverages: [
        {
          subjectId: subject.id,
          policyNumber:
            change.policyNumber === undefined ? (before?.coverage.policyNumber ?? null) : change.policyNumber,
          insurerId: insurers[0]?.id ?? null,
          effectiveDate: dateOf(subject.effectiveDate),
          expirationDate: dateOf(subject.expirationDate),
          cancelledOn: change.cancelledOn ?? null,
        },
      ],
      createdAt: at,
      updatedAt: at,
    })
  }

  #instant(): string {
    return new Date(this.#basis.now()).toISOString()
  }
}

function newSubject(id: string): SubjectRow {
  const words = id.replace(/([A-Z])/g, ' $1')
  return {
    ...INSURANCE_MODULE,
    id,
    label: words.charAt(0).toUpperCase() + words.slice(1),
    status: 'non_compliant',
    notes: null,
    effectiveDate: null,
    expirationDate: null,
    documentIds: [],
    resetOn: null,
    requirements: [],
  }
}

const dateOf = (date: string | null): string | null => (date === ALWAYS_VALID ? null : date)
