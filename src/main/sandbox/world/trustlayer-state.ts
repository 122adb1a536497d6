import type { ComplianceProfileRow, CustomFieldRow, PartyRow, PartyTypeRow, TrustLayerProjectRow } from './rows'
import type { WorldBasis } from './sandbox-world'
import { Table } from './table'
import type { Catalogue } from './trustlayer-catalogue'
import type { MadeCompliance } from './trustlayer-compliance'
import { ComplianceBook, type SubjectChange } from './trustlayer-compliance-book'
import { hasBeenEvaluated, overall } from './trustlayer-evaluation'
import type { ComplianceRow, RequirementRow, SubjectRow } from './trustlayer-rows'
import { emailKey, V2Catalogue } from './trustlayer-v2-catalogue'

/** `source:instance/id`, or `source/id`, where `instance` is then absent. */
export interface ParsedExternalId {
  source: string
  instance?: string
  id: string
}

export function parseExternalId(text: string): ParsedExternalId | undefined {
  const parts = /^([^:/\s]+)(?::([^/\s]+))?\/(\S.*)$/.exec(text)
  if (!parts) return undefined
  const [, source = '', instance, id = ''] = parts
  return { source, id, ...(instance ? { instance } : {}) }
}

/** Both ways to ask for one: as it stands, and without its instance, which `filter[externalId]=procore/1234` means. */
export function externalIdKeys(text: string): string[] {
  const parsed = parseExternalId(text)
  return parsed?.instance ? [text, `${parsed.source}/${parsed.id}`] : [text]
}

export class TrustLayerState {
  readonly token: string
  /** `apiVersion` is what v2 says of the workspace; tests may change it. */
  readonly workspace: { id: string; name: string; apiVersion: 1 | 2 }
  /** False: every call of v1 answers 410, as after the end of v1. */
  v1Answers = true
  readonly now: () => number
  /** For ids of what is made while the servers run. */
  random: WorldBasis['random']
  readonly parties: Table<PartyRow>
  readonly projects: Table<TrustLayerProjectRow>
  readonly partyTypes: Table<PartyTypeRow>
  readonly customFields: Table<CustomFieldRow>
  readonly complianceProfiles: Table<ComplianceProfileRow>
  readonly compliance: ComplianceBook
  /** What only v2 knows: objects, and contacts that no party has. */
  readonly v2: V2Catalogue

  constructor({ random, now, companyName }: WorldBasis) {
    this.random = random.fork('trustlayer')
    this.token = `sandbox-token-${this.random.token(32)}`
    this.workspace = { id: this.random.objectId(), name: companyName, apiVersion: 1 }
    this.now = now
    const stamp = () => ({ updatedAt: new Date(now()).toISOString() })
    this.parties = new Table<PartyRow>({ stamp, keys: partyKeys })
    this.projects = new Table<TrustLayerProjectRow>({
      stamp,
      keys: (project) => project.externalIds.flatMap(externalIdKeys),
    })
    this.partyTypes = new Table({ stamp: () => ({}) })
    this.customFields = new Table({ stamp: () => ({}) })
    this.complianceProfiles = new Table({ stamp: () => ({}) })
    this.v2 = new V2Catalogue({ random: random.fork('trustlayer-v2'), now })
    this.compliance = new ComplianceBook({
      now,
      objectId: () => this.random.objectId(),
      profileOf: (id) => this.complianceProfiles.get(id),
      changed: (row) => this.#keepStatus(row),
    })
  }

  fill(rows: Catalogue & MadeCompliance & { parties: PartyRow[]; projects: TrustLayerProjectRow[] }): void {
    for (const profile of rows.profiles) this.complianceProfiles.add(profile)
    for (const partyType of rows.partyTypes) this.partyTypes.add(partyType)
    for (const field of rows.customFields) this.customFields.add(field)
    for (const project of rows.projects) this.projects.add(project)
    for (const party of rows.parties) this.parties.add(party)
    for (const document of rows.documents) this.compliance.documents.add(document)
    for (const row of rows.compliance) this.compliance.rows.add(row)
  }

  /** A new party asks for what its profile asks for. */
  addParty(party: PartyRow): PartyRow {
    this.parties.add(party)
    this.compliance.open(party.id, null, party.complianceProfileId)
    return party
  }

  /** What v1 shows: compliance of a party that is associated, or of the party in all. */
  complianceOf(partyId: string, projectId: string | null): ComplianceRow | undefined {
    const row = this.compliance.of(partyId, projectId)
    return row?.archived ? undefined : row
  }

  /** The status of a party while it is active: in all, or within a project. */
  statusOf(partyId: string, projectId: string | null): 'new' | 'compliant' | 'non_compliant' {
    return statusWord(this.complianceOf(partyId, projectId)?.subjects ?? [])
  }

  /** As TrustLayer evaluates a new certificate, or as a person in TrustLayer waives. `projectId` null: in all. */
  setSubject(partyId: string, projectId: string | null, subjectId: string, change: SubjectChange): ComplianceRow {
    return this.compliance.setSubject(this.#existing(partyId, projectId), subjectId, change)
  }

  removeSubject(partyId: string, projectId: string | null, subjectId: string): ComplianceRow {
    return this.compliance.removeSubject(this.#existing(partyId, projectId), subjectId)
  }

  setRequirement(
    at: { partyId: string; projectId: string | null; attributeId: string },
    change: Partial<RequirementRow>,
  ) {
    return this.compliance.setRequirement(this.#existing(at.partyId, at.projectId), at.attributeId, change)
  }

  /** Null takes the profile away. */
  assignProfile(partyId: string, projectId: string | null, profileId: string | null): void {
    const row = this.compliance.of(partyId, projectId) ?? this.compliance.open(partyId, projectId, profileId)
    this.compliance.assign(row, profileId)
    if (projectId === null) this.parties.update(partyId, { complianceProfileId: profileId })
  }

  /** Idempotent, as the real call is: what is associated already stays so. */
  associate(projectId: string, partyId: string): void {
    if (!this.projects.get(projectId) || !this.parties.get(partyId)) return
    const row = this.compliance.of(partyId, projectId)
    if (row) this.archiveRequest(row, false)
    else {
      this.#setAssociation(projectId, partyId, true)
      this.compliance.open(partyId, projectId, this.complianceOf(partyId, null)?.profileId ?? null)
    }
  }

  dissociate(projectId: string, partyId: string): void {
    this.#setAssociation(projectId, partyId, false)
    this.compliance.close(partyId, projectId)
  }

  /** An archived request record is no association, and comes back as it was. */
  archiveRequest(row: ComplianceRow, archived: boolean): void {
    if (row.archived !== archived) this.compliance.rows.update(row.id, { archived })
    if (row.projectId !== null) this.#setAssociation(row.projectId, row.partyId, !archived)
  }

  /** v2 takes away a request record: an association, or what the party is asked for in all. */
  removeRequest({ id, partyId, projectId }: ComplianceRow): void {
    if (projectId !== null) this.dissociate(projectId, partyId)
    else if (this.compliance.rows.remove(id) && this.parties.get(partyId)?.active)
      this.parties.update(partyId, { status: 'new' })
  }

  removeParty(id: string): boolean {
    for (const projectId of [...(this.parties.get(id)?.projectIds ?? [])]) this.dissociate(projectId, id)
    this.compliance.close(id)
    return this.parties.remove(id)
  }

  removeProject(id: string): boolean {
    for (const { partyId } of this.compliance.rows.find(`project ${id}`)) this.dissociate(id, partyId)
    for (const partyId of [...(this.projects.get(id)?.partyIds ?? [])]) this.dissociate(id, partyId)
    return this.projects.remove(id)
  }

  #existing(partyId: string, projectId: string | null): ComplianceRow {
    const row = this.compliance.of(partyId, projectId)
    if (!row) throw new Error(`Party ${partyId} has no compliance within ${projectId ?? 'no project'}`)
    return row
  }

  /** The status of an active party follows its compliance in all. */
  #keepStatus({ partyId, projectId, subjects }: ComplianceRow): void {
    const party = this.parties.get(partyId)
    if (projectId !== null || !party?.active) return
    const status = statusWord(subjects)
    if (party.status !== status) this.parties.update(partyId, { status })
  }

  #setAssociation(projectId: string, partyId: string, wanted: boolean): void {
    const project = this.projects.get(projectId)
    const party = this.parties.get(partyId)
    if (!project || !party || project.partyIds.includes(partyId) === wanted) return
    const others = {
      partyIds: project.partyIds.filter((id) => id !== partyId),
      projectIds: party.projectIds.filter((id) => id !== projectId),
    }
    this.projects.update(projectId, { partyIds: wanted ? [...others.partyIds, partyId] : others.partyIds })
    this.parties.update(partyId, { projectIds: wanted ? [...others.projectIds, projectId] : others.projectIds })
  }
}

const partyKeys = ({ externalIds, contacts }: PartyRow): string[] => [
  ...externalIds.flatMap(externalIdKeys),
  ...contacts.flatMap(({ id, email }) => [`contact ${id}`, ...(email ? [emailKey(email)] : [])]),
]

const statusWord = (subjects: readonly SubjectRow[]): 'new' | 'compliant' | 'non_compliant' =>
  hasBeenEvaluated(subjects) ? overall(subjects) : 'new'
