import type { Change, FieldValue } from './plan'
import { ACTION_LABEL } from './vocabulary'

/** Fields whose names say little when they are taken apart. */
const LABEL: Record<string, string> = { sha256: 'SHA-256', zip: 'postal code', publicInfo: 'public information' }

/** Names of fields as a person says them: `completionDate` is "completion date", a custom field keeps its own name. */
export function fieldLabel(field: string): string {
  const custom = field.includes(' ')
  if (custom) return field
  if (Object.hasOwn(LABEL, field)) return LABEL[field] ?? field
  return field
    .replaceAll('.', ' ')
    .replace(/([a-z])([A-Z])/g, (_, low: string, high: string) => `${low} ${high.toLowerCase()}`)
    .replace(/([a-z])(\d)/g, '$1 $2')
}

/** Compliance statuses as a person says them (W5). */
const STATUS: Record<string, string> = { non_compliant: 'not compliant', always_valid: 'always valid' }

/** What a value looks like. Null is "empty"; a switch is a word. */
export function valueLabel(field: string, value: FieldValue): string {
  if (value === null || value === '') return 'empty'
  if (field === 'status' && typeof value === 'string') return STATUS[value] ?? value
  if (typeof value === 'boolean') return field === 'active' ? (value ? 'active' : 'inactive') : value ? 'yes' : 'no'
  return typeof value === 'number' ? value.toLocaleString('en') : String(value)
}

/**
 * The action of a change as a person would say it: a contact that goes is removed and not updated, an insurance record
 * that goes is deleted and not written. Undefined: the plan's own action says it.
 */
export function actionWord({ fields }: Pick<Change, 'fields'>): 'Remove' | 'Delete' | undefined {
  const set = (name: string) => fields.some(({ field, after }) => field === name && after === true)
  if (set('removed')) return 'Remove'
  return set('deleted') ? 'Delete' : undefined
}

/** The same, whatever it is. */
export function actionLabel(change: Pick<Change, 'action' | 'fields'>): string {
  return actionWord(change) ?? ACTION_LABEL[change.action]
}
