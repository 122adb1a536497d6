import type { Finding } from '@shared/plan'
import type { Commitment, ComplianceProfile } from '@shared/records'
import { commitmentName, commitmentRef } from '../commitments/name'
import type { Pair } from '../commitments/pairs'
import type { ProfileField } from '../commitments/profile-values'
import type { FlowInput } from '../types'
import { sourceRef } from './draft'
import type { Place, ProfileContext } from './profile-place'

interface Case {
  pair: Pair
  place: Place
}

export function notFound(
  around: ProfileContext,
  { pair, place, by, value }: Case & { by: Commitment; value: string },
): Finding {
  const close = around.catalogue.nearest(value)
  const where = around.view.input.snapshots.coverage.profiles === 'learned' ? 'Crosswalk knows' : 'TrustLayer has'
  const without = place.dependsOn.length > 0 ? 'is made without it' : 'stays without it'
  return {
    code: 'profile-not-found',
    rule: 'T9',
    severity: 'warning',
    records: recordsOf(around, pair, [by]),
    message: `${where} no compliance profile "${value}", which commitment "${commitmentName(by)}" asks for${close ? `; "${close}" looks like it` : ''}. The association of "${place.name}" ${without}.`,
    next: `Correct "${around.field.label}" of the commitment in Procore, or the name of the profile in TrustLayer: the two must be equal to the letter.`,
  }
}

export function ambiguous(
  around: ProfileContext,
  { pair, place, values }: Case & { values: readonly { value: string; by: Commitment }[] },
): Finding {
  const asked = values.map(({ value, by }) => `"${commitmentName(by)}" asks for "${value}"`).join(', ')
  const commitments = values.map(({ by }) => by)
  return {
    code: 'profile-ambiguous',
    rule: 'T9',
    severity: 'warning',
    records: recordsOf(around, pair, commitments),
    message: `The commitments behind "${place.name}" ask for different compliance profiles: ${asked}. None is assigned.`,
    next: `Give the commitments one value of "${around.field.label}" in Procore, or choose the profile in TrustLayer.`,
  }
}

/** Two profiles of exactly one name may ask for different things: taking either would be a guess. */
export function sameName(
  around: ProfileContext,
  { pair, place, by, namesakes }: Case & { by: Commitment; namesakes: readonly ComplianceProfile[] },
): Finding {
  const ids = namesakes.map(({ id }) => id).join(', ')
  const name = namesakes[0]?.name ?? ''
  return {
    code: 'profile-ambiguous',
    rule: 'T9',
    severity: 'warning',
    records: recordsOf(around, pair, [by]),
    message: `TrustLayer has ${namesakes.length} compliance profiles named "${name}" (${ids}), and commitment "${commitmentName(by)}" behind "${place.name}" asks for that name. None is assigned.`,
    next: `Rename one of them in TrustLayer, then pull and plan again; or choose the profile of the party within the project there.`,
  }
}

export function taken(
  around: ProfileContext,
  { pair, place, profile, by }: Case & { profile: ComplianceProfile; by: Commitment },
): Finding {
  const stands = place.before === null ? 'no compliance profile' : `the compliance profile "${place.before}"`
  return {
    code: 'left-out',
    rule: 'T9',
    severity: 'info',
    records: recordsOf(around, pair, [by]),
    message: `"${place.name}" has ${stands} in TrustLayer, which somebody chose there; commitment "${commitmentName(by)}" asks for "${profile.name}". TrustLayer’s choice stays.`,
    next: `Nothing to do, unless the commitment is right: then choose "${profile.name}" in TrustLayer.`,
  }
}

export function noSuchField({ snapshots }: FlowInput, { setting, nearest: close }: ProfileField): Finding {
  const none = snapshots.commitmentFields.length === 0
  const message = none
    ? `No custom fields of commitments could be read from Procore, so nothing is known of "${setting}" (profiles.customField). No compliance profile is assigned.`
    : `Procore has no commitment custom field "${setting}" (profiles.customField)${close ? `; "${close}" looks like it` : ''}. No compliance profile is assigned.`
  const next = none
    ? 'Give the app’s user read access to the custom fields (Company Admin) in Procore, or set profiles.customField to the id of the field, then pull.'
    : 'Choose the custom field in the settings, by its label.'
  return { code: 'profile-not-found', rule: 'T9', severity: 'warning', records: [], message, next }
}

/** Nobody has filled in the field, or Procore's v1.0 lists do not send it: the two look alike. */
export function noValues({ label }: ProfileField): Finding {
  return {
    code: 'left-out',
    rule: 'T9',
    severity: 'info',
    records: [],
    message: `No commitment that counts has a value of "${label}" (profiles.customField), so no compliance profile is assigned.`,
    next: `Fill in "${label}" on the commitments in Procore. Where it is filled in, Procore does not send it: it lists custom fields of commitments in version 2.0 of its API only, which this company may not have.`,
  }
}

function recordsOf({ view }: ProfileContext, pair: Pair, commitments: readonly Commitment[]): Finding['records'] {
  const project = view.project(pair.projectId).source
  const company = view.company(pair.companyId).source
  return [
    ...commitments.map(commitmentRef),
    ...(company ? [sourceRef('company', company)] : []),
    ...(project ? [sourceRef('project', project)] : []),
  ]
}
