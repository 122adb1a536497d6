import { type Integration, type RecordKind, SYSTEM_NAME } from '@shared/vocabulary'
import { integrationsOf } from '@shared/workspace'
import type { KindCounts } from '../../app/store-port'
import type { EngineContext } from '../context'

/** What of each system serves an integration, in the words of the summary. */
const SERVES: Record<Integration, { procore: readonly Counted[]; other: readonly Counted[] }> = {
  trustlayer: {
    procore: [
      ['company', 'companies'],
      ['commitment', 'commitments'],
      ['contact', 'contacts'],
    ],
    other: [],
  },
  corfix: {
    procore: [['user', 'users']],
    other: [
      ['corfix-project', 'projects'],
      ['worker', 'workers'],
      ['form', 'completed forms'],
    ],
  },
}
type Counted = [kind: RecordKind, words: string]

/** What a pull brought, in a sentence, and what a person does next. */
export function summarise(
  context: EngineContext,
  kinds: Record<string, KindCounts>,
  notes: { linked: number; conflicts: number },
): { summary: string; next: string } {
  const connected = integrationsOf(context.definition())
  const inProcore: Counted[] = [['project', 'projects'], ...connected.flatMap((one) => SERVES[one].procore)]
  const elsewhere = connected.flatMap((one) =>
    SERVES[one].other.length > 0 ? [`${counted(kinds, SERVES[one].other)} in ${SYSTEM_NAME[one]}`] : [],
  )
  const where = [`${counted(kinds, inProcore)} in ${SYSTEM_NAME.procore}`, ...elsewhere].join(', ')
  const fresh = Object.values(kinds).reduce((sum, counts) => sum + counts.new, 0)
  const moved = Object.values(kinds).reduce((sum, counts) => sum + counts.changed + counts.gone, 0)
  const linked = notes.linked > 0 ? `; ${notes.linked} linked by their stable id` : ''
  const conflicts = notes.conflicts > 0 ? `; ${notes.conflicts} need attention` : ''
  return {
    summary: `${where}; ${fresh} new, ${moved} changed or gone${linked}${conflicts}.`,
    next: nextOf(connected, notes.conflicts),
  }
}

function nextOf(connected: readonly Integration[], conflicts: number): string {
  if (conflicts > 0) return 'Look at the conflicts in the mapping tables, then map what waits.'
  // Corfix's rules decide by themselves: only TrustLayer's records wait for a person.
  return connected.includes('trustlayer') ? 'Map what waits, then plan.' : 'Plan, and look at what would go to Corfix.'
}

/** "60 projects, 300 companies and 12 contacts" */
function counted(kinds: Record<string, KindCounts>, list: readonly Counted[]): string {
  const parts = list.map(([kind, words]) => `${(kinds[kind]?.count ?? 0).toLocaleString('en')} ${words}`)
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
