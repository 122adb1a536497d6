import type { ComplianceRow } from '../../world/trustlayer-rows'
import type { TrustLayerState } from '../../world/trustlayer-state'
import { found, V2Refusal } from './refusal'

/** A Global profile on a context-scoped record makes, or takes again, a Project-scoped copy: another id, the same name. */
export function assignProfile(state: TrustLayerState, { partyId, projectId }: ComplianceRow, profileId: string): void {
  const profile = found(state.complianceProfiles.get(profileId), 'Compliance profile')
  if (projectId === null) {
    if (profile.context === 'project') throw new V2Refusal(400, 'A Project-scoped profile needs a context record')
    state.assignProfile(partyId, null, profile.id)
    return
  }
  const copies = () =>
    state.complianceProfiles.all().find((one) => one.context === 'project' && one.name === profile.name)
  const scoped =
    profile.context === 'project'
      ? profile
      : (copies() ?? state.complianceProfiles.add({ ...profile, id: state.random.objectId(), context: 'project' }))
  state.assignProfile(partyId, projectId, scoped.id)
}
