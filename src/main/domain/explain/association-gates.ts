import type { Why } from '@shared/contract'
import type { ComplianceProfile } from '@shared/records'
import type { CommitmentView } from '../commitments/judge'
import { commitmentList } from '../commitments/name'
import { type Asked, askedOf, profileCatalogue, profileField } from '../commitments/profile-values'
import { isProfile, type Place, placeOf, profileContext } from '../plan/profile-place'
import type { PairPlan } from './pair-plan'

type Gate = Why['gates'][number]

const APPLY = 'Plan, review and apply.'

/** Whether TrustLayer holds the association: as of the last pull, or after a plan that waits to be applied. */
export function associatedGate(plan: PairPlan): Gate {
  const { view, ids, draft, pair } = plan
  const project = view.project(ids.projectId)
  const company = view.company(ids.companyId)
  const what = `"${company.source?.name ?? ids.companyId}" to "${project.source?.name ?? ids.projectId}"`
  const gate = (open: boolean, message: string, fix = '') => ({ id: 'associated', open, message, fix })
  const both = project.state === 'link' && company.state === 'link'
  const present = both && company.target.projectIds.includes(project.target.id)
  if (present) return gate(true, `TrustLayer holds the association of ${what}, as of the last pull (T5).`)
  if (draft.changes.some(({ action }) => action === 'associate'))
    return gate(false, `The association of ${what} waits for a plan to be applied (T5).`, APPLY)
  // An import that the plan cannot make: its own finding says why (no party type).
  const stopped = pair ? draft.conflicts.find(({ rule }) => rule !== 'T9') : undefined
  if (stopped) return gate(false, `${stopped.message} (${stopped.rule})`, stopped.next)
  return gate(false, `No commitment counts that would associate ${what} (T5).`, 'See the gates above.')
}

/** T9, where it is on: what the commitments ask for, and what has become of it. */
export function profileGates(plan: PairPlan): Gate[] {
  const { flow, view, ids, draft, pair } = plan
  const field = profileField(flow)
  if (!field || !pair) return []
  const refusal = draft.conflicts.find(({ rule }) => rule === 'T9')
  if (!field.found) return [closed('profile-field', refusal)]
  const gates = [open('profile-field', `The custom field "${field.label}" names the profile (T9).`)]
  const asked = askedOf(pair.commitments, field)
  if (asked.state === 'nothing') {
    const which = commitmentList(pair.commitments)
    return [
      ...gates,
      open('profile-value', `"${field.label}" of ${which} is empty, so TrustLayer’s own profile stays (T9).`),
    ]
  }
  const catalogue = profileCatalogue(flow)
  const place = placeOf(profileContext(flow, draft, { view, field, catalogue }), pair)
  if (!place) return [...gates, ...notOurs(view, ids, asked)]
  if (asked.state === 'several') return [...gates, closed('profile-value', refusal, SEVERAL)]
  gates.push(open('profile-value', `The commitments ask for one profile, "${asked.value}" (T9).`))
  const namesakes = catalogue.namesakes(asked.value)
  const profile = namesakes.find((one) => isProfile(place.present, one)) ?? catalogue.named(asked.value)
  if (!profile) {
    const none = namesakes.length > 0 ? 'Several compliance profiles are' : 'No compliance profile is'
    return [...gates, closed('profile-name', refusal, `${none} named "${asked.value}" (T9).`)]
  }
  gates.push(open('profile-name', 'TrustLayer has a compliance profile of this name (T9).'))
  return [...gates, assignedGate(plan, place, profile)]
}

const SEVERAL = 'The commitments ask for different compliance profiles (T9).'

function assignedGate({ draft }: PairPlan, place: Place, profile: ComplianceProfile): Gate {
  if (draft.changes.some(({ action }) => action === 'assign-profile')) {
    const message = `The compliance profile "${profile.name}" waits for a plan to be applied (T9).`
    return { id: 'profile-assigned', open: false, message, fix: APPLY }
  }
  if (isProfile(place.present, profile)) return open('profile-assigned', `"${profile.name}" is assigned (T9).`)
  if (place.hold === 'unknown')
    return open('profile-assigned', 'TrustLayer does not say which profile stands there, so nothing is changed (T9).')
  const finding = draft.skipped.find(({ rule }) => rule === 'T9')
  return closed('profile-assigned', finding, 'Somebody chose another compliance profile in TrustLayer (T9).')
}

/** An association that Crosswalk did not make. Of one that is not there nothing is said: the gate before says why. */
function notOurs(view: CommitmentView, { projectId, companyId }: PairPlan['ids'], asked: Asked): Gate[] {
  const project = view.project(projectId)
  const company = view.company(companyId)
  if (project.state !== 'link' || company.state !== 'link') return []
  if (!company.target.projectIds.includes(project.target.id)) return []
  const within = view.input.snapshots.compliance.get(`${company.target.id}/${project.target.id}`)?.record
  if (asked.state === 'one' && within?.profileName === asked.value)
    return [open('profile-assigned', `TrustLayer has the compliance profile "${asked.value}" there already (T9).`)]
  const names = `"${company.source.name}" to "${project.source.name}"`
  return [
    {
      id: 'profile-assigned',
      open: false,
      message: `Crosswalk did not make the association of ${names}, so it leaves its compliance profile alone, whatever the commitments ask for (T9).`,
      fix: 'Choose the compliance profile of the party within the project in TrustLayer.',
    },
  ]
}

function open(id: string, message: string): Gate {
  return { id, open: true, message, fix: '' }
}

function closed(id: string, finding: { message: string; next: string } | undefined, otherwise = ''): Gate {
  const fix = finding?.next ?? 'Choose the compliance profile of the party within the project in TrustLayer, then pull.'
  return { id, open: false, message: finding ? `${finding.message} (T9)` : otherwise, fix }
}
