import type { Finding } from '@shared/plan'
import { type CorfixKind, MAPPING_KINDS } from '@shared/vocabulary'
import type { Coverage, FlowInput } from '../types'

const SETTING: Record<CorfixKind, 'projects' | 'workers'> = { 'corfix-project': 'projects', 'corfix-user': 'workers' }

/** C1: a kind that is not synced at all, or not now, is said once, not record by record. Null where it is. */
export function syncOff({ settings, snapshots }: FlowInput, kind: CorfixKind): Finding | null {
  const name = SETTING[kind]
  if (settings.corfix[name].enabled) return usersRefused(kind, snapshots.coverage) ? refusedUsers() : null
  return {
    code: 'left-out',
    rule: 'C1',
    severity: 'info',
    records: [],
    message: `${MAPPING_KINDS[kind].words.source}s are not synced to Corfix: the setting corfix.${name}.enabled is off.`,
    next: `Switch on corfix.${name}.enabled in the settings if they should be.`,
  }
}

/** R1: what the last pull was refused is not planned from what an earlier one knew. */
export function usersRefused(kind: CorfixKind, { users }: Pick<Coverage, 'users'>): boolean {
  return kind === 'corfix-user' && users === 'refused'
}

function refusedUsers(): Finding {
  return {
    code: 'not-permitted',
    rule: 'C6',
    severity: 'warning',
    records: [],
    message:
      'Procore refused the list of its users, so nothing of Corfix’s workers is changed: who is active there is not known.',
    next: 'Give the app’s service account at least read access to the company directory in Procore, then pull and plan again.',
  }
}
