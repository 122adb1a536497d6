import type { Integration, RecordRef } from '@shared/vocabulary'
import type { RouteParams, ScreenId } from '../stores/route'

export interface RecordPlace {
  readonly screen: ScreenId
  readonly params: RouteParams
}

interface MappedPlace {
  readonly screen: ScreenId
  readonly side: 'source' | 'target'
}

const MAPPED: Record<string, MappedPlace> = {
  project: { screen: 'projects', side: 'source' },
  'trustlayer-project': { screen: 'projects', side: 'target' },
  company: { screen: 'companies', side: 'source' },
  party: { screen: 'companies', side: 'target' },
  'corfix-project': { screen: 'corfix-projects', side: 'target' },
  user: { screen: 'workers', side: 'source' },
  worker: { screen: 'workers', side: 'target' },
}

/** Procore's projects are decided on for both integrations, each on a screen of its own. */
function mappedPlace(kind: string, integration: Integration): MappedPlace | undefined {
  return kind === 'project' && integration === 'corfix' ? { screen: 'corfix-projects', side: 'source' } : MAPPED[kind]
}

/** Which integration records are named for: those of a conflict, an entry, a row. */
export function integrationNamed(records: readonly RecordRef[], code = ''): Integration {
  return code.startsWith('corfix-') || records.some(({ system }) => system === 'corfix') ? 'corfix' : 'trustlayer'
}

/** Kinds that a list shows, and the words that find them there: their own name, or the company's within it. */
const LISTED: Record<string, { screen: ScreenId; wordsOf(name: string): string }> = {
  commitment: { screen: 'commitments', wordsOf: (name) => name },
  contact: { screen: 'contacts', wordsOf: (name) => name },
  // "Automobile Liability of Bay Electric, Inc. on Tower B" (a change of a plan): the list is searched by the company.
  insurance: { screen: 'compliance', wordsOf: (name) => / of (.+?)(?: on .+)?$/.exec(name)?.[1] ?? name },
  // "Bay Electric in Tower B: Automobile Liability"
  compliance: { screen: 'compliance', wordsOf: (name) => name.split(/: | in /)[0] ?? name },
  // "Hot Work Permit 2026-11-27": the day may be another one in the project's own time zone.
  form: { screen: 'forms', wordsOf: (name) => name.replace(/ \d{4}-\d{2}-\d{2}$/, '') },
}

/** The row of a mapping table where a record is decided on; null for kinds that carry no decision. */
export function decisionPlace({ kind, id }: RecordRef, integration: Integration = 'trustlayer'): RecordPlace | null {
  const mapped = mappedPlace(kind, integration)
  return mapped && id !== null ? { screen: mapped.screen, params: { recordId: id, side: mapped.side } } : null
}

/** The place in the console where a record is shown; null for kinds that no screen shows, and before it exists. */
export function recordPlace(record: RecordRef, integration?: Integration): RecordPlace | null {
  const { kind, id, name } = record
  if (id === null) return null
  const decided = decisionPlace(record, integration)
  if (decided) return decided
  const listed = LISTED[kind]
  return listed ? { screen: listed.screen, params: { recordId: id, search: listed.wordsOf(name) } } : null
}
