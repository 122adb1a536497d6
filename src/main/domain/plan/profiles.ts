import type { Change } from '@shared/plan'
import type { Commitment, ComplianceProfile } from '@shared/records'
import { commitmentView } from '../commitments/judge'
import { commitmentName, commitmentRef } from '../commitments/name'
import { countingPairs, type Pair, pairKey } from '../commitments/pairs'
import { askedOf, profileCatalogue, profileField } from '../commitments/profile-values'
import type { FlowInput } from '../types'
import type { Draft } from './draft'
import { ambiguous, noSuchField, notFound, noValues, sameName, taken } from './profile-findings'
import { isProfile, type Place, type ProfileContext, placeOf, profileContext } from './profile-place'

/**
 * T9: the compliance profile that the commitments of a pair ask for is assigned to the party within the project when Crosswalk
 * makes the association, and follows the commitments for as long as nobody chooses another one in TrustLayer. Reads the
 * associations of `draft`, so those are planned first.
 */
export function planProfiles(input: FlowInput, draft: Draft): void {
  const field = profileField(input)
  if (!field) return
  if (!field.found) {
    draft.conflicts.push(noSuchField(input, field))
    return
  }
  const view = commitmentView(input)
  const around = profileContext(input, draft, { view, field, catalogue: profileCatalogue(input) })
  const pairs = [...countingPairs(input, view).values()]
  for (const pair of pairs) planPair(around, draft, pair)
  const silent = pairs.every(({ commitments }) => askedOf(commitments, field).state === 'nothing')
  if (pairs.length > 0 && silent) draft.skipped.push(noValues(field))
}

function planPair(around: ProfileContext, draft: Draft, pair: Pair): void {
  const place = placeOf(around, pair)
  if (!place) return
  const asked = askedOf(pair.commitments, around.field)
  if (asked.state === 'nothing') return
  const profile = asked.state === 'one' ? around.catalogue.named(asked.value) : null
  const namesakes = asked.state === 'one' ? around.catalogue.namesakes(asked.value) : []
  if ([...(profile ? [profile] : []), ...namesakes].some((one) => isProfile(place.present, one))) return
  if (place.hold === 'taken') {
    if (profile && asked.state === 'one') draft.skipped.push(taken(around, { pair, place, profile, by: asked.by }))
    return
  }
  if (asked.state === 'several') draft.conflicts.push(ambiguous(around, { pair, place, values: asked.values }))
  else if (namesakes.length > 0) draft.conflicts.push(sameName(around, { pair, place, by: asked.by, namesakes }))
  else if (!profile) draft.conflicts.push(notFound(around, { pair, place, by: asked.by, value: asked.value }))
  else if (place.hold === 'free') draft.changes.push(assign(pair, place, { profile, by: asked.by }))
}

function assign(pair: Pair, place: Place, { profile, by }: { profile: ComplianceProfile; by: Commitment }): Change {
  return {
    id: `profiles:assign-profile:${pairKey(pair)}` as Change['id'],
    flow: 'profiles',
    rule: 'T9',
    action: 'assign-profile',
    kind: 'association',
    system: 'trustlayer',
    source: commitmentRef(by),
    target: { system: 'trustlayer', kind: 'association', id: place.id, name: place.name },
    fields: [{ field: 'complianceProfile', before: place.before, after: profile.name }],
    ids: {
      projectId: pair.projectId,
      companyId: pair.companyId,
      profileId: profile.id,
      // What stands there now, for names are not known of every profile.
      ...(place.present?.profileId ? { presentProfileId: place.present.profileId } : {}),
    },
    reason: `Commitment "${commitmentName(by)}" asks for the compliance profile "${profile.name}".`,
    dependsOn: place.dependsOn,
    // TrustLayer v1 cannot take a profile away again; a new association takes it along when it is undone.
    undo: place.before !== null || place.dependsOn.length > 0 ? 'full' : 'partial',
  }
}
