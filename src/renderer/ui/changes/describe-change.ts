import { fieldLabel, valueLabel } from '@shared/change-words'
import type { Change, FieldChange, FieldValue } from '@shared/plan'
import { formatBytes } from '../numbers'

/** What a value looks like in a line. */
export function formatValue(field: string, value: FieldValue): string {
  return field === 'size' && typeof value === 'number' ? formatBytes(value) : valueLabel(field, value)
}

/** The same for a single line: a text of several becomes one. */
const inLine = (field: string, value: FieldValue) => formatValue(field, value).replace(/\s*\n\s*/g, ' · ')

const arrow = ({ field, before, after }: FieldChange) => `${inLine(field, before)} → ${inLine(field, after)}`

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
  if (only?.before === null) return `${fieldLabel(only.field)}: ${inLine(only.field, only.after)}`
  if (only) {
    const { field } = only
    const added = addedPart(only)
    if (added) return `${fieldLabel(field)}: + ${added}`
    return `${fieldLabel(field)}: ${arrow(only)}`
  }
  return summarizeNames(fields)
}

function summarizeNames(fields: readonly FieldChange[]): string {
  const names = [...new Set(fields.map(({ field }) => fieldLabel(field.startsWith('address.') ? 'address' : field)))]
  const more = names.length - NAMED
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} +${more}` : names.join(', ')
}

/** What a change does, in a line: its fields, or the words of its flow where those say more than field names. */
export function describeChange({ action, fields }: Pick<Change, 'action' | 'fields'>): string {
  const of = (name: string) => fields.find(({ field }) => field === name)
  if (of('removed')?.after === true) return 'is removed: Procore no longer has it'
  if (of('deleted')?.after === true) return 'is deleted: TrustLayer no longer has it'
  if (action === 'associate' || action === 'dissociate') return associationWords(action, of('commitments'))
  if (action === 'write-insurance') return insuranceWords(fields)
  if (action === 'upload-file') return formWords(of('revision'), of('folder'))
  if (fields.length === 1 && of('primary')?.after === true) return 'becomes the primary contact'
  return summarizeFields(fields)
}

/** F1, F5: which revision goes where; a new version stays where its file is. */
function formWords(revision: FieldChange | undefined, folder: FieldChange | undefined): string {
  const was = revision?.before === null || revision === undefined ? '' : `${revision.before} → `
  const which = revision && `revision ${was}${revision.after}`
  return [which, folder && `into ${inLine('folder', folder.after)}`].filter(Boolean).join(' ')
}

function associationWords(action: 'associate' | 'dissociate', commitments: FieldChange | undefined): string {
  const named = action === 'associate' ? commitments?.after : commitments?.before
  if (typeof named !== 'string') return action === 'associate' ? 'joins the project' : 'leaves the project'
  return action === 'associate' ? `by ${named}` : `${named} ended`
}

/** The status first: it is what an insurance record is looked at for. */
function insuranceWords(fields: readonly FieldChange[]): string {
  const status = fields.find(({ field }) => field === 'status')
  const expires = fields.find(({ field }) => field === 'expirationDate')
  const others = fields.filter((field) => field !== status && field !== expires)
  const made = fields.length > 0 && fields.every(({ before }) => before === null)
  const words = [
    status && (status.before === null ? inLine('status', status.after) : arrow(status)),
    expires && `until ${inLine('expirationDate', expires.after)}`,
    made || others.length === 0 ? undefined : summarizeNames(others),
  ]
  return words.filter(Boolean).join(', ')
}

/** `custom-fields:create:Project Number` names a change; its last part is the record. */
export function dependencyName(changeId: string): string {
  const [flow = '', action = '', ...record] = changeId.split(':')
  return `${action} ${record.join(':')} (${fieldLabel(flow).replaceAll('-', ' ')})`
}

const UNDO_TEXT = {
  full: 'can be undone',
  partial: 'can be undone in part: what it makes is deactivated, not deleted',
  none: 'cannot be undone',
}

/** What can be taken back of a change once it is written. Procore has no inactive insurance records. */
export function undoText({ undo, system }: Pick<Change, 'undo' | 'system'>): string {
  if (undo === 'partial' && system === 'corfix')
    return 'can be undone in part: what it makes can be completed or blocked, not deleted'
  return undo === 'partial' && system === 'procore'
    ? 'can be undone in part: its values can be put back, the record itself stays'
    : UNDO_TEXT[undo]
}
