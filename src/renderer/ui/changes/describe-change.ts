import type { FieldChange, FieldValue } from '@shared/plan'
import { formatCount } from '../numbers'

/** Names of fields as a person says them: `completionDate` is "completion date", a custom field keeps its own name. */
export function fieldLabel(field: string): string {
  const custom = field.includes(' ')
  if (custom) return field
  return field
    .replaceAll('.', ' ')
    .replace(/([a-z])([A-Z])/g, (_, low: string, high: string) => `${low} ${high.toLowerCase()}`)
    .replace(/([a-z])(\d)/g, '$1 $2')
}

/** What a value looks like in a line. Null is "empty"; a switch is a word. */
export function formatValue(field: string, value: FieldValue): string {
  if (value === null || value === '') return 'empty'
  if (typeof value === 'boolean') return field === 'active' ? (value ? 'active' : 'inactive') : value ? 'yes' : 'no'
  return typeof value === 'number' ? formatCount(value) : String(value)
}

/** What a list of ids gained, where that is all that changes: the rest would hide it at the end of a long line. */
export function addedPart({ field, before, after }: FieldChange): string | null {
  if (field !== 'externalId' || typeof before !== 'string' || typeof after !== 'string') return null
  return before !== '' && after.startsWith(`${before}, `) ? after.slice(before.length + 2) : null
}

const NAMED = 3

/**
 * What a change touches, short enough for a line: "website: empty → https://acme.com" for one field, else the names
 * of the fields, the parts of an address as one: "name, address, website +2".
 */
export function summarizeFields(fields: readonly FieldChange[]): string {
  const only = fields.length === 1 ? fields[0] : undefined
  if (only?.before === null) return `${fieldLabel(only.field)}: ${formatValue(only.field, only.after)}`
  if (only) {
    const { field, before, after } = only
    const added = addedPart(only)
    if (added) return `${fieldLabel(field)}: + ${added}`
    return `${fieldLabel(field)}: ${formatValue(field, before)} → ${formatValue(field, after)}`
  }
  const names = [...new Set(fields.map(({ field }) => fieldLabel(field.startsWith('address.') ? 'address' : field)))]
  const more = names.length - NAMED
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} +${more}` : names.join(', ')
}

const UNDO_TEXT = {
  full: 'can be undone',
  partial: 'can be undone in part: what it makes is deactivated, not deleted',
  none: 'cannot be undone',
}

export const undoText = (undo: keyof typeof UNDO_TEXT): string => UNDO_TEXT[undo]
