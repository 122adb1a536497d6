import type { RecordKind } from '@shared/vocabulary'
import { documentsWanted, type WantedDocuments } from '../../domain/forms/wanted'
import type { FlowInput } from '../../domain/types'
import { type EngineContext, isoNow } from '../context'
import { corfixBasis } from '../plan/flow-input'
import { readCoverage, storedCoverage } from './coverage'

/** By Procore project, what is to be read of its Documents: of what is stored now, so after a pull's other listings are. */
export function documentsToRead(context: EngineContext): Map<string, WantedDocuments> {
  return corfixBasis(context) === null ? new Map() : documentsWanted(formsInput(context))
}

/** What of it is not known yet: of projects that were linked since the last pull. */
export function unreadDocuments(context: EngineContext): Map<string, WantedDocuments> {
  const { documents } = storedCoverage(context.store)
  return new Map(
    [...documentsToRead(context)].filter(([id, { months }]) => {
      if (!documents[id]) return true
      if (documents[id].reading === 'refused') return false
      const record = context.store.records.get('project-documents', id)?.record
      return [...months].some((month) => record?.months.every((known) => known.month !== month) ?? true)
    }),
  )
}

/** What the rules of forms read, and no more: a pull asks this among a hundred thousand other records. */
function formsInput(context: EngineContext): FlowInput {
  const { store } = context
  const definition = context.definition()
  const whole = <K extends RecordKind>(kind: K) => store.records.all(kind, { includeGone: true })
  const now = isoNow(context.clock)
  return {
    companyId: definition.procore.companyId,
    trustlayerWorkspaceId: null,
    snapshots: {
      projects: whole('project'),
      corfixProjects: whole('corfix-project'),
      forms: whole('form'),
      documents: whole('project-documents'),
      coverage: readCoverage(store),
      ...NOT_READ,
    },
    decisions: store.decisions.all('corfix-project'),
    lastSynced: store.synced.all().filter(({ kind }) => kind === 'form'),
    settings: definition.settings,
    generation: 'v1',
    corfix: corfixBasis(context),
    now,
    today: now.slice(0, 10),
    problems: store.problems.all('corfix-project'),
  }
}

const NOT_READ = {
  companies: new Map(),
  trustlayerProjects: new Map(),
  parties: new Map(),
  partyTypes: [],
  customFields: [],
  commitments: new Map(),
  commitmentFields: [],
  contacts: new Map(),
  insurances: new Map(),
  compliance: new Map(),
  profiles: [],
  users: new Map(),
  workers: new Map(),
}
