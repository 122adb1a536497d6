import type { Check } from '@shared/contract'
import type { WorkspaceFile } from '@shared/workspace'
import type { CheckOptions } from '../../app/ports'
import { profileDoctor } from '../../domain/commitments/doctor'
import type { Reading } from '../../domain/types'
import type { EngineContext } from '../context'
import { flowInput } from '../plan/flow-input'
import { auditOnly } from '../plan/make-plan'
import { readCoverage } from '../pull/coverage'
import { mappedProjects } from '../pull/mapped'
import { corfixSettingChecks } from './preflight-corfix'

/** How many projects are tried for readable commitments and Documents; each is a request. */
const TRIED_PROJECTS = 3

/**
 * S4: every check of every connected system. TrustLayer is asked first: where its own Procore integration shows, or nobody knows
 * about it yet, no write endpoint is tried, for then nothing is to be written to any system. Corfix is asked last: its account
 * matters where Procore can be read.
 */
export async function preflight(context: EngineContext, signal?: AbortSignal): Promise<Check[]> {
  const { procore, trustlayer, corfix } = await context.connections()
  const tied = trustlayer ? await trustlayer.check({ signal }) : []
  const native = tied.some(({ id, state }) => id === 'trustlayer-native-integration' && state === 'fail')
  const told =
    !trustlayer || pulled(context) || tied.some(({ id, state }) => id === 'trustlayer-read' && state === 'pass')
  const proceed = context.definition().settings.trustlayer.nativeIntegration === 'proceed'
  const own = await procore.check({
    signal,
    ...connectedFor(context.definition()),
    projectIds: triedProjects(context),
    probeWrites: proceed || (told && !native && !auditOnly(context)),
  })
  const listed = corfix ? await corfix.check({ signal }) : []
  const named = [...(trustlayer ? settingChecks(context) : []), ...(corfix ? corfixSettingChecks(context) : [])]
  return [...own, ...tied, ...listed, ...(pulled(context) ? named : [])]
}

/** What of Procore is to be checked, by what the workspace is connected to. */
export function connectedFor(
  definition: Pick<WorkspaceFile, 'trustlayer' | 'corfix'>,
): Pick<CheckOptions, 'trustlayer' | 'corfix'> {
  return { trustlayer: definition.trustlayer !== undefined, corfix: definition.corfix !== undefined }
}

/** Mapped projects first: theirs are the commitments and Documents that will be read. */
function triedProjects(context: EngineContext): string[] {
  const { store } = context
  const visible = new Set(store.records.ids('project'))
  const mapped = mappedProjects(context, { visible, targets: [] }).map(({ projectId }) => projectId)
  const inCorfix = store.decisions
    .all('corfix-project')
    .filter(({ decision, sourceId }) => (decision === 'link' || decision === 'import') && visible.has(sourceId))
  const { commitments, documents } = readCoverage(store)
  const ids = [...mapped, ...inCorfix.map(({ sourceId }) => sourceId)]
  return refusedFirst(refusedFirst(ids, commitments), documents).slice(0, TRIED_PROJECTS)
}

/** Projects where the last pull was refused come first: those are what one checks the connections for. */
export function refusedFirst(projectIds: readonly string[], readings: ReadonlyMap<string, Reading>): string[] {
  const refused = projectIds.filter((id) => readings.get(id) === 'refused')
  return [...new Set([...refused, ...projectIds])]
}

function pulled({ store }: EngineContext): boolean {
  return store.meta.counter('snapshotRevision') > 0
}

/** What the settings name, held against what the last pull brought. */
function settingChecks(context: EngineContext): Check[] {
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
