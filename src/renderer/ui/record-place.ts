import type { RecordRef } from '@shared/vocabulary'
import type { RouteParams, ScreenId } from '../stores/route'

export interface RecordPlace {
  readonly screen: ScreenId
  readonly params: RouteParams
}

const MAPPED: Record<string, { screen: ScreenId; side: 'source' | 'target' }> = {
  project: { screen: 'projects', side: 'source' },
  'trustlayer-project': { screen: 'projects', side: 'target' },
  company: { screen: 'companies', side: 'source' },
  party: { screen: 'companies', side: 'target' },
}

/** Kinds that a list shows, and the words that find them there: their own name, or the company's within it. */
const LISTED: Record<string, { screen: ScreenId; wordsOf(name: string): string }> = {
  commitment: { screen: 'commitments', wordsOf: (name) => name },
  contact: { screen: 'contacts', wordsOf: (name) => name },
  // "Automobile Liability of Bay Electric, Inc. on Tower B" (a change of a plan): the list is searched by the company.
  insurance: { screen: 'compliance', wordsOf: (name) => / of (.+?)(?: on .+)?$/.exec(name)?.[1] ?? name },
  // "Bay Electric in Tower B: Automobile Liability"
  compliance: { screen: 'compliance', wordsOf: (name) => name.split(/: | in /)[0] ?? name },
}

/** The row of a mapping table where a record is decided on; null for kinds that carry no decision. */
export function decisionPlace({ kind, id }: RecordRef): RecordPlace | null {
  const mapped = MAPPED[kind]
  return mapped && id !== null ? { screen: mapped.screen, params: { recordId: id, side: mapped.side } } : null
}

/** The place in the console where a record is shown; null for kinds that no screen shows, and before it exists. */
export function recordPlace(record: RecordRef): RecordPlace | null {
  const { kind, id, name } = record
  if (id === null) return null
  const decided = decisionPlace(record)
  if (decided) return decided
  const listed = LISTED[kind]
  return listed ? { screen: listed.screen, params: { recordId: id, search: listed.wordsOf(name) } } : null
}
