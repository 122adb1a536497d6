import type { Finding } from '@shared/plan'
import { type CorfixKind, MAPPING_KINDS } from '@shared/vocabulary'
import type { FlowInput } from '../types'

const SETTING: Record<CorfixKind, 'projects' | 'workers'> = { 'corfix-project': 'projects', 'corfix-user': 'workers' }

/** C1: a kind that is not synced at all is said once, not record by record. Null where it is. */
export function syncOff({ settings }: Pick<FlowInput, 'settings'>, kind: CorfixKind): Finding | null {
  const name = SETTING[kind]
  if (settings.corfix[name].enabled) return null
  return {
    code: 'left-out',
    rule: 'C1',
    severity: 'info',
    records: [],
    message: `${MAPPING_KINDS[kind].words.source}s are not synced to Corfix: the setting corfix.${name}.enabled is off.`,
    next: `Switch on corfix.${name}.enabled in the settings if they should be.`,
  }
}
