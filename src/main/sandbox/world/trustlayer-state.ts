import type { ComplianceProfileRow, CustomFieldRow, PartyRow, PartyTypeRow, TrustLayerProjectRow } from './rows'
import type { WorldBasis } from './sandbox-world'
import { Table } from './table'
import type { Catalogue } from './trustlayer-catalogue'

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
  readonly workspace: { id: string; name: string; apiVersion: 1 | 2 }
  readonly now: () => number
  /** For ids of what is made while the servers run. */
  random: WorldBasis['random']
  readonly parties: Table<PartyRow>
  readonly projects: Table<TrustLayerProjectRow>
  readonly partyTypes: Table<PartyTypeRow>
  readonly customFields: Table<CustomFieldRow>
  readonly complianceProfiles: Table<ComplianceProfileRow>

  constructor({ random, now, companyName }: WorldBasis) {
    this.random = random.fork('trustlayer')
    this.token = `sandbox-token-${this.random.token(32)}`
    this.workspace = { id: this.random.objectId(), name: companyName, apiVersion: 1 }
    this.now = now
    const stamp = () => ({ updatedAt: new Date(now()).toISOString() })
    this.parties = new Table<PartyRow>({
      stamp,
      keys: (party) => [
        ...party.externalIds.flatMap(externalIdKeys),
        ...party.contacts.map(({ id }) => `contact ${id}`),
      ],
    })
    this.projects = new Table<TrustLayerProjectRow>({
      stamp,
      keys: (project) => project.externalIds.flatMap(externalIdKeys),
    })
    this.partyTypes = new Table({ stamp: () => ({}) })
    this.customFields = new Table({ stamp: () => ({}) })
    this.complianceProfiles = new Table({ stamp: () => ({}) })
  }

  fill(rows: Catalogue & { parties: PartyRow[]; projects: TrustLayerProjectRow[] }): void {
    for (const profile of rows.profiles) this.complianceProfiles.add(profile)
    for (const partyType of rows.partyTypes) this.partyTypes.add(partyType)
    for (const field of rows.customFields) this.customFields.add(field)
    for (const project of rows.projects) this.projects.add(project)
    for (const party of rows.parties) this.parties.add(party)
  }

  /** Idempotent, as the real call is: what is associated already stays so. */
  associate(projectId: string, partyId: string): void {
    this.#setAssociation(projectId, partyId, true)
  }

  dissociate(projectId: string, partyId: string): void {
    this.#setAssociation(projectId, partyId, false)
  }

  removeParty(id: string): boolean {
    for (const projectId of [...(this.parties.get(id)?.projectIds ?? [])]) this.dissociate(projectId, id)
    return this.parties.remove(id)
  }

  removeProject(id: string): boolean {
    for (const partyId of [...(this.projects.get(id)?.partyIds ?? [])]) this.dissociate(id, partyId)
    return this.projects.remove(id)
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
