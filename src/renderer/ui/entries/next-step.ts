import type { LogEntry } from '@shared/plan'
import type { LogCode } from '@shared/vocabulary'
import type { RouteParams, ScreenId } from '../../stores/route'
import { decisionPlace, integrationNamed } from '../record-place'

export interface NextStep {
  readonly label: string
  readonly screen: ScreenId
  readonly params: RouteParams
}

const SCREEN_OF_CODE: Partial<Record<LogCode, { label: string; screen: ScreenId; search?: string }>> = {
  'auth-failed': { label: 'Open Connections', screen: 'connections' },
  'native-integration-detected': { label: 'Open Settings', screen: 'settings' },
  'party-type-missing': { label: 'Open Settings', screen: 'settings', search: 'companies.partyType' },
  'profile-not-found': { label: 'Open Settings', screen: 'settings', search: 'profiles' },
  'profile-ambiguous': { label: 'Open Settings', screen: 'settings', search: 'profiles' },
  'manual-edit-kept': { label: 'Open Settings', screen: 'settings', search: 'compliance.manualEdits' },
  'corfix-not-employee': { label: 'Open Settings', screen: 'settings', search: 'workers.employeesOnly' },
  'corfix-account-not-empty': { label: 'Open Corfix projects', screen: 'corfix-projects' },
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
  'corfix-same-number',
  'corfix-same-name',
  'corfix-same-email',
  'corfix-shared-email',
])

/** Where an entry's next step is done in the console; null where it is done elsewhere, or there is none. */
export function nextStep({ code, records }: Pick<LogEntry, 'code' | 'records'>): NextStep | null {
  const screen = SCREEN_OF_CODE[code]
  if (screen) {
    const { label, screen: id, search } = screen
    return { label, screen: id, params: search === undefined ? {} : { search } }
  }
  if (!DECISIONS.has(code)) return null
  // "The project of this commitment is not linked" is decided on the project, not on what was named first.
  const meant = records.filter(({ kind }) => code === `${kind}-not-linked`)
  const integration = integrationNamed(records, code)
  const place = [...meant, ...records]
    .map((record) => decisionPlace(record, integration))
    .find((found) => found !== null)
  return place ? { label: 'Decide', ...place } : null
}
