import type { LogEntry } from '@shared/plan'
import type { LogCode, RecordRef } from '@shared/vocabulary'
import type { RouteParams, ScreenId } from '../../stores/route'

export interface NextStep {
  readonly label: string
  readonly screen: ScreenId
  readonly params: RouteParams
}

const SCREEN_OF_CODE: Partial<Record<LogCode, { label: string; screen: ScreenId }>> = {
  'auth-failed': { label: 'Open Connections', screen: 'connections' },
  'native-integration-detected': { label: 'Open Settings', screen: 'settings' },
  'party-type-missing': { label: 'Open Settings', screen: 'settings' },
  'guard-tripped': { label: 'Open the plan', screen: 'plan' },
  'plan-stale': { label: 'Open the plan', screen: 'plan' },
  'write-failed': { label: 'Open the plan', screen: 'plan' },
  'write-unknown': { label: 'Open the plan', screen: 'plan' },
}

/** Codes whose next step is a decision. A link that was made asks for none. */
const DECISIONS: ReadonlySet<LogCode> = new Set<LogCode>([
  'undecided',
  'possible-duplicate',
  'orphaned',
  'already-linked-elsewhere',
  'duplicate-target',
  'ignored-by-decision',
  'project-not-linked',
  'company-not-linked',
])

const SCREEN_OF_KIND: Record<string, { screen: ScreenId; side: 'source' | 'target' }> = {
  project: { screen: 'projects', side: 'source' },
  'trustlayer-project': { screen: 'projects', side: 'target' },
  company: { screen: 'companies', side: 'source' },
  party: { screen: 'companies', side: 'target' },
}

/** Where an entry's next step is done in the console; null where it is done elsewhere, or there is none. */
export function nextStep({ code, records }: Pick<LogEntry, 'code' | 'records'>): NextStep | null {
  const screen = SCREEN_OF_CODE[code]
  if (screen) return { ...screen, params: {} }
  if (!DECISIONS.has(code)) return null
  const place = records.map(recordPlace).find((found) => found !== null)
  return place ? { label: 'Decide', ...place } : null
}

/** The place in the console where a record is shown, or null for kinds that no screen shows. */
export function recordPlace({ kind, id }: RecordRef): Omit<NextStep, 'label'> | null {
  const place = SCREEN_OF_KIND[kind]
  if (!place || id === null) return null
  return { screen: place.screen, params: { recordId: id, side: place.side } }
}
