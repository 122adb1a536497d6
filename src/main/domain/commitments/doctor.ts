import type { ProfileDoctor } from '@shared/contract'
import type { Commitment } from '@shared/records'
import type { FlowInput } from '../types'
import { commitmentView, isActiveCommitment } from './judge'
import { byNumber, commitmentName } from './name'
import { pairsOf } from './pairs'
import {
  askedOf,
  askedProfile,
  type ProfileCatalogue,
  type ProfileField,
  profileCatalogue,
  profileField,
} from './profile-values'

/** Commitments of a value that are named, to look at. */
const MOST_EXAMPLES = 3

/**
 * T9 before anything is written: every value of the custom field among the active, not ignored commitments, whatever is linked,
 * with the profile that it hits or most likely means. Values that hit nothing come first, then the most frequent.
 */
export function profileDoctor(input: FlowInput): ProfileDoctor {
  const field = profileField(input)
  const catalogue = profileCatalogue(input)
  const known = {
    profiles: catalogue.profiles.map(({ id, name }) => ({ id, name })),
    source: input.snapshots.coverage.profiles,
  }
  if (!field?.found) {
    const { setting = null, nearest = null } = field ?? {}
    return {
      customField: setting,
      fieldFound: false,
      nearestField: nearest,
      values: [],
      without: 0,
      ambiguous: [],
      ...known,
    }
  }
  const view = commitmentView(input)
  const active = [...input.snapshots.commitments.values()]
    .filter(({ record, goneAt }) => goneAt === null && isActiveCommitment(record, view))
    .map(({ record }) => record)
  return {
    customField: field.setting,
    fieldFound: true,
    nearestField: null,
    values: valuesOf(active, field, catalogue),
    without: active.filter((commitment) => askedProfile(commitment, field) === null).length,
    ambiguous: ambiguousOf(input, active, field),
    ...known,
  }
}

function valuesOf(
  active: readonly Commitment[],
  field: ProfileField,
  catalogue: ProfileCatalogue,
): ProfileDoctor['values'] {
  const carriers = new Map<string, Commitment[]>()
  for (const commitment of active) {
    const value = askedProfile(commitment, field)
    if (value === null) continue
    const list = carriers.get(value)
    if (list) list.push(commitment)
    else carriers.set(value, [commitment])
  }
  const values = [...carriers].map(([value, commitments]) => {
    const profile = catalogue.named(value)
    const namesakes = catalogue.namesakes(value).map(({ id }) => id)
    return {
      value,
      commitments: commitments.length,
      profile,
      namesakes,
      nearest: profile || namesakes.length > 0 ? null : catalogue.nearest(value),
      examples: commitments
        .sort(byNumber)
        .slice(0, MOST_EXAMPLES)
        .map((commitment) => ({
          id: commitment.id,
          name: commitmentName(commitment),
          projectId: commitment.projectId,
        })),
    }
  })
  return values.sort(
    (a, b) =>
      Number(a.profile !== null) - Number(b.profile !== null) ||
      b.commitments - a.commitments ||
      (a.value < b.value ? -1 : 1),
  )
}

function ambiguousOf(input: FlowInput, active: readonly Commitment[], field: ProfileField): ProfileDoctor['ambiguous'] {
  const { companies, projects } = input.snapshots
  const among = new Set(active)
  return [...pairsOf(input, (commitment) => among.has(commitment)).values()].flatMap((pair) => {
    const asked = askedOf(pair.commitments, field)
    if (asked.state !== 'several') return []
    const company = companies.get(pair.companyId)?.record.name ?? pair.commitments[0]?.companyName ?? pair.companyId
    const project = projects.get(pair.projectId)?.record.name ?? pair.projectId
    return [{ company, project, values: asked.values.map(({ value }) => value).sort() }]
  })
}
