import type { CrosswalkError } from '@shared/errors'
import type { Change, FieldValue } from '@shared/plan'
import { type Action, type RecordRef, SYSTEM_NAME } from '@shared/vocabulary'
import type { LogLine } from '../context'
import type { Written } from './execute'

/** What was done, and what was tried, in the words of the log (L1). */
const DONE: Partial<Record<Action, string>> = {
  create: 'Created',
  update: 'Updated',
  link: 'Gave the stable id to',
  activate: 'Activated',
  deactivate: 'Deactivated',
  associate: 'Associated',
  dissociate: 'Dissociated',
  'assign-profile': 'Assigned the compliance profile of',
  'write-insurance': 'Wrote',
}
const TRIED: Partial<Record<Action, string>> = {
  create: 'Creating',
  update: 'Updating',
  link: 'Giving the stable id to',
  activate: 'Activating',
  deactivate: 'Deactivating',
  associate: 'Associating',
  dissociate: 'Dissociating',
  'assign-profile': 'Assigning the compliance profile of',
  'write-insurance': 'Writing',
}
/** More fields than this are counted, not named. */
const MOST_NAMED = 5

/** All that is said of a change that was done. */
export function linesOf(change: Change, written: Written): LogLine[] {
  const found = [...missingLines(change, written), ...overwrittenLines(change, written), ...(written.lines ?? [])]
  return [writtenLine(change, written), ...found]
}

function writtenLine(change: Change, written: Written): LogLine {
  const fields = change.action === 'update' ? `: ${fieldWords(change)}` : ''
  const note = written.note ? ` ${written.note}` : ''
  return {
    severity: 'info',
    code: 'written',
    rule: change.rule,
    records: recordsOf(change, written.targetId),
    message: `${DONE[change.action] ?? change.action} "${change.target.name}" in ${SYSTEM_NAME[change.system]}${fields}.${note}`,
    next: 'Nothing to do.',
  }
}

export function failedLine(change: Change, error: CrosswalkError, unknown: boolean): LogLine {
  const what = triedWords(change)
  const again = unknown ? 'Apply again: Crosswalk looks before it writes.' : 'Settle the reason, then apply again.'
  return {
    severity: 'error',
    code: unknown ? 'write-unknown' : failedCode(change, error),
    rule: change.rule,
    records: recordsOf(change, null),
    message: `${what} ${unknown ? 'may or may not have been done' : 'was not done'}: ${error.message}`,
    next: error.details.hint ?? again,
  }
}

/** A record that Procore itself refuses has its own code (L2): a locked field, a value that it does not take. */
function failedCode(change: Change, error: CrosswalkError): LogLine['code'] {
  return change.flow === 'insurances' && error.code === 'refused' ? 'insurance-refused' : 'write-failed'
}

/** T1: what a record was written without. */
function missingLines(change: Change, { missing = [], targetId }: Written): LogLine[] {
  return missing.map((name) => ({
    severity: 'warning',
    code: 'write-failed',
    rule: 'T1',
    records: recordsOf(change, targetId),
    message: `"${change.target.name}" was written without the custom field "${name}": TrustLayer has no such field for projects, and it could not be made.`,
    next: 'Settle why the field was not made, then plan and apply again: its value follows.',
  }))
}

/** W8: what a person had entered in Procore, and what Crosswalk wrote over it. */
function overwrittenLines(change: Change, written: Written): LogLine[] {
  const edited = change.rule === 'W8' ? change.fields.filter(({ note }) => note !== undefined) : []
  if (edited.length === 0) return []
  const values = edited.map(
    ({ field, before, after, note }) => `${field} was ${said(before)} (${note}), now ${said(after)}`,
  )
  return [
    {
      severity: 'warning',
      code: 'manual-edit-overwritten',
      rule: 'W8',
      records: recordsOf(change, written.targetId),
      message: `A manual edit of "${change.target.name}" in Procore was overwritten: ${values.join('; ')}.`,
      next: 'TrustLayer is the system of record for compliance: correct it there. To keep manual edits, set compliance.manualEdits to "keep".',
    },
  ]
}

function said(value: FieldValue): string {
  return value === null || value === '' ? 'empty' : `"${value}"`
}

export function cancelledLine(change: Change): LogLine {
  return {
    severity: 'warning',
    code: 'write-unknown',
    rule: change.rule,
    records: recordsOf(change, null),
    message: `${triedWords(change)} was under way when the run was cancelled: it may or may not have been done.`,
    next: 'Resume, or apply again: Crosswalk looks before it writes.',
  }
}

function triedWords(change: Change): string {
  return `${TRIED[change.action] ?? change.action} "${change.target.name}" in ${SYSTEM_NAME[change.system]}`
}

function fieldWords(change: Change): string {
  const names = [
    ...new Set(
      change.fields.map(({ field }) => field.replace(/^custom field /, '').replace(/^address\..*/, 'address')),
    ),
  ]
  const shown = names.slice(0, MOST_NAMED)
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}

function recordsOf(change: Change, targetId: string | null): RecordRef[] {
  const target = { ...change.target, id: targetId ?? change.target.id }
  return change.source ? [change.source, target] : [target]
}
