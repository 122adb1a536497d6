import type { Compliance, ComplianceProfile, CustomField, Party, PartyType, TrustLayerProject } from '@shared/records'
import type { CatalogueListing, ListOptions, TrustLayerPort } from '../../app/ports'
import type { Generation } from '../../domain/types'
import type { MappedProject } from './mapped'

/** What TrustLayer holds, each listing whole. */
export interface TrustLayerListing {
  workspace: { id: string; name: string; apiVersion: 1 | 2; certain: boolean; generation: Generation }
  projects: TrustLayerProject[]
  parties: Party[]
  /** Of all parties, in all. */
  compliance: Compliance[]
  partyTypes: PartyType[]
  customFields: CatalogueListing<CustomField>
  profiles: CatalogueListing<ComplianceProfile>
}

/** Progress of a listing, by what is read. */
export type Report = (what: string) => Pick<ListOptions, 'progress'>

export async function pullTrustLayer(
  trustlayer: TrustLayerPort,
  { list, report, answered }: { list: ListOptions; report: Report; answered: () => void },
): Promise<TrustLayerListing> {
  const workspace = await trustlayer.workspace(list.signal)
  answered()
  const generation = await trustlayer.generation(list.signal)
  const projects = await trustlayer.listProjects({ ...list, ...report('TrustLayer projects') })
  const parties = await trustlayer.listParties({ ...list, ...report('TrustLayer parties') })
  return {
    workspace: { ...workspace, generation },
    projects: projects.records,
    parties: parties.records,
    compliance: parties.compliance,
    partyTypes: await trustlayer.listPartyTypes(list.signal),
    customFields: await trustlayer.listCustomFields(list.signal),
    profiles: await trustlayer.listProfiles(list.signal),
  }
}

/** Compliance within the mapped projects to which any party is associated: TrustLayer has nothing to say of the others. */
export async function pullProjectCompliance(
  trustlayer: TrustLayerPort,
  {
    list,
    report,
    mapped,
    parties,
  }: { list: ListOptions; report: Report; mapped: readonly MappedProject[]; parties: readonly Party[] },
): Promise<{ asked: string[]; records: Compliance[]; refused: string[] }> {
  const asked = associatedProjects(mapped, parties)
  if (asked.length === 0) return { asked, records: [], refused: [] }
  const listed = await trustlayer.listProjectCompliance(asked, { ...list, ...report('TrustLayer compliance') })
  return { asked, ...listed }
}

function associatedProjects(mapped: readonly MappedProject[], parties: readonly Party[]): string[] {
  const associated = new Set(parties.flatMap(({ projectIds }) => projectIds))
  const ids = mapped.flatMap(({ trustlayerProjectId }) => trustlayerProjectId ?? [])
  return [...new Set(ids)].filter((id) => associated.has(id)).sort()
}
