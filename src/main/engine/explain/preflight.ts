import type { Check } from '@shared/contract'
import { profileDoctor } from '../../domain/commitments/doctor'
import type { Reading } from '../../domain/types'
import type { EngineContext } from '../context'
import { flowInput } from '../plan/flow-input'
import { auditOnly } from '../plan/make-plan'
import { readCoverage } from '../pull/coverage'
import { mappedProjects } from '../pull/mapped'

/** How many projects are tried for readable commitments; each is a request. */
const TRIED_PROJECTS = 3

/**
 * S4: every check of every connected system. TrustLayer is asked first: where its own Procore integration shows, or nobody knows
 * about it yet, no write endpoint is tried, for then nothing is to be written to any system.
 */
export async function preflight(context: EngineContext, signal?: AbortSignal): Promise<Check[]> {
  const { procore, trustlayer } = await context.connections()
  const tied = trustlayer ? await trustlayer.check({ signal }) : []
  const native = tied.some(({ id, state }) => id === 'trustlayer-native-integration' && state === 'fail')
  const told =
    !trustlayer || pulled(context) || tied.some(({ id, state }) => id === 'trustlayer-read' && state === 'pass')
  const proceed = context.definition().settings.trustlayer.nativeIntegration === 'proceed'
  const mapped = mappedProjects(context, {
    visible: new Set(context.store.records.ids('project')),
    targets: [],
  })
  const own = await procore.check({
    signal,
    projectIds: refusedFirst(
      mapped.map(({ projectId }) => projectId),
      readCoverage(context.store).commitments,
    ).slice(0, TRIED_PROJECTS),
    probeWrites: proceed || (told && !native && !auditOnly(context)),
  })
  return [...own, ...documentsCheck(context), ...tied, ...(trustlayer ? settingChecks(context) : [])]
}

/** Projects whose commitments the last pull was refused come first: those are what one checks the connections for. */
export function refusedFirst(projectIds: readonly string[], commitments: ReadonlyMap<string, Reading>): string[] {
  const refused = projectIds.filter((id) => commitments.get(id) === 'refused')
  return [...new Set([...refused, ...projectIds])]
}

/** S4 asks for it where Corfix is connected: its form PDFs would go into Procore Documents. */
function documentsCheck(context: EngineContext): Check[] {
  if (!context.definition().corfix) return []
  return [
    {
      id: 'procore-documents',
      system: 'procore',
      state: 'unknown',
      message: 'Whether Documents may be written is not tried: this version does not carry out the Corfix integration.',
      fix: 'Nothing to do for TrustLayer.',
    },
  ]
}

function pulled({ store }: EngineContext): boolean {
  return store.meta.counter('snapshotRevision') > 0
}

/** What the settings name, held against what the last pull brought. */
function settingChecks(context: EngineContext): Check[] {
  if (!pulled(context)) return []
  return [partyTypeCheck(context), ...profileCheck(context)]
}

function partyTypeCheck({ store, definition }: EngineContext): Check {
  const { partyType } = definition().settings.trustlayer.companies
  const known = [...store.records.all('party-type').values()].map(({ record }) => record.name).sort()
  const found = partyType !== null && known.includes(partyType)
  return {
    id: 'settings-party-type',
    system: 'trustlayer',
    state: found ? 'pass' : 'fail',
    message: found
      ? `Imported companies get the party type "${partyType}".`
      : partyType === null
        ? 'No party type is chosen for imported companies (T4).'
        : `TrustLayer has no party type "${partyType}" (T4).`,
    fix: found
      ? ''
      : `Set trustlayer.companies.partyType in the settings to one of: ${known.join(', ') || 'none are known yet'}.`,
  }
}

/** T9: misspelt profile names, before a plan names them one by one. */
function profileCheck(context: EngineContext): Check[] {
  const { customField, fieldFound, nearestField, values, source } = profileDoctor(flowInput(context))
  if (customField === null) return []
  const wrong = values.filter(({ profile }) => profile === null)
  const base = { id: 'settings-profiles', system: 'trustlayer' as const }
  if (!fieldFound) {
    return [
      {
        ...base,
        state: 'fail',
        message: `Procore has no custom field "${customField}" on commitments (T9).`,
        fix: nearestField
          ? `"${nearestField}" looks like it: name that in trustlayer.profiles.customField.`
          : 'Name another field in trustlayer.profiles.customField.',
      },
    ]
  }
  const known =
    source === 'listed' ? 'TrustLayer lists its profiles' : 'profiles are known from records and the settings'
  if (wrong.length === 0)
    return [
      {
        ...base,
        state: 'pass',
        message: `Every value of "${customField}" names a compliance profile (${known}).`,
        fix: '',
      },
    ]
  const named = wrong
    .slice(0, 5)
    .map(({ value, nearest }) => (nearest ? `"${value}" (looks like "${nearest}")` : `"${value}"`))
  return [
    {
      ...base,
      state: 'fail',
      message: `${wrong.length} of ${values.length} values of "${customField}" name no compliance profile: ${named.join(', ')}; ${known}.`,
      fix: 'Correct the value on the commitments in Procore, or the profile’s name in TrustLayer: they must be equal to the letter.',
    },
  ]
}
