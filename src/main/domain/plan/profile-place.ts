import type { Change } from '@shared/plan'
import type { ComplianceProfile } from '@shared/records'
import type { CommitmentView } from '../commitments/judge'
import { type Pair, pairKey } from '../commitments/pairs'
import type { ProfileCatalogue, ProfileField } from '../commitments/profile-values'
import type { FlowInput, LastSynced } from '../types'
import { associateId } from './associations'
import type { Draft } from './draft'

/** What choosing a profile reads, looked up once a plan. */
export interface ProfileContext {
  view: CommitmentView
  field: ProfileField
  catalogue: ProfileCatalogue
  associated: ReadonlyMap<Change['id'], Change>
  remembered: ReadonlyMap<string, LastSynced>
}

export function profileContext(
  input: FlowInput,
  draft: Draft,
  parts: Pick<ProfileContext, 'view' | 'field' | 'catalogue'>,
): ProfileContext {
  const associated = draft.changes.filter(({ action }) => action === 'associate')
  const remembered = input.lastSynced.filter(({ kind }) => kind === 'association')
  return {
    ...parts,
    associated: new Map(associated.map((change) => [change.id, change])),
    remembered: new Map(remembered.map((item) => [item.sourceId, item])),
  }
}

/** An association that Crosswalk makes or made. */
export interface Place {
  /** `<TrustLayer project id>/<party id>`, or null while one is to be created. */
  id: string | null
  name: string
  /** What TrustLayer says of its profile; null where that is not known. */
  present: Present | null
  /** The name of the profile that stands there; `profile <id>` where the catalogue does not know it. */
  before: string | null
  dependsOn: Change['id'][]
  hold: Hold
}

/** Whose the profile is: Crosswalk's to choose, somebody's who chose one in TrustLayer, or not known. */
type Hold = 'free' | 'taken' | 'unknown'

/** Null where there is no association, or Crosswalk did not make it: then its profile is TrustLayer's users' own. */
export function placeOf({ view, catalogue, associated, remembered }: ProfileContext, pair: Pair): Place | null {
  const making = associated.get(associateId(pair))
  if (making) {
    const { id, name } = making.target
    return { id, name, present: null, before: null, dependsOn: [making.id], hold: 'free' }
  }
  const project = view.project(pair.projectId)
  const company = view.company(pair.companyId)
  if (project.state !== 'link' || company.state !== 'link') return null
  const id = `${project.target.id}/${company.target.id}`
  const memory = remembered.get(pairKey(pair))
  if (!memory?.created || memory.targetId !== id || !company.target.projectIds.includes(project.target.id)) return null
  const present = saidOf(view, `${company.target.id}/${project.target.id}`)
  const ours = typeof memory.fields.profile === 'string' ? memory.fields.profile : null
  const hold = ours === null ? holdOfNone(present, saidOf(view, company.target.id)) : holdOf(present, ours, catalogue)
  const name = `${company.target.name} in ${project.target.name}`
  return { id, name, present, before: nameOf(present, catalogue), dependsOn: [], hold }
}

function saidOf({ input }: CommitmentView, id: string): Present | null {
  const said = input.snapshots.compliance.get(id)
  return said && said.goneAt === null ? said.record : null
}

/**
 * Crosswalk assigned none so far. TrustLayer gives a new association the party's own profile, so that one is nobody's choice;
 * another one is.
 */
function holdOfNone(present: Present | null, overall: Present | null): Hold {
  if (!present?.profileId || !overall?.profileId) return 'free'
  return isProfile(present, { id: overall.profileId, name: overall.profileName ?? overall.profileId })
    ? 'free'
    : 'taken'
}

/** Crosswalk assigned `ours`: the profile is free while it still stands there. */
function holdOf(present: Present | null, ours: string, catalogue: ProfileCatalogue): Hold {
  if (present === null) return 'unknown'
  return isProfile(present, catalogue.withId(ours) ?? { id: ours, name: ours }) ? 'free' : 'taken'
}

interface Present {
  profileId: string | null
  profileName: string | null
}

function nameOf(present: Present | null, catalogue: ProfileCatalogue): string | null {
  if (!present?.profileId) return present?.profileName ?? null
  return present.profileName ?? catalogue.withId(present.profileId)?.name ?? `profile ${present.profileId}`
}

/** By id, or by name: TrustLayer v2 gives a project's copy of a profile an id of its own. */
export function isProfile(present: Present | null, { id, name }: ComplianceProfile): boolean {
  return present !== null && (present.profileId === id || present.profileName === name)
}
