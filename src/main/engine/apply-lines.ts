import type { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import { type Action, type RecordRef, SYSTEM_NAME } from '@shared/vocabulary'
import type { LogLine } from './context'
import type { Written } from './execute'

/** What was done, and what was tried, in the words of the log (L1). */
const DONE: Partial<Record<Action, string>> = {
  create: 'Created',
  update: 'Updated',
  link: 'Gave the stable id to',
  activate: 'Activated',
  deactivate: 'Deactivated',
}
const TRIED: Partial<Record<Action, string>> = {
  create: 'Creating',
  update: 'Updating',
  link: 'Giving the stable id to',
  activate: 'Activating',
  deactivate: 'Deactivating',
}
/** More fields than this are counted, not named. */
const MOST_NAMED = 5

export function writtenLine(change: Change, written: Written): LogLine {
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
    code: unknown ? 'write-unknown' : 'write-failed',
    rule: change.rule,
    records: recordsOf(change, null),
    message: `${what} ${unknown ? 'may or may not have been done' : 'was not done'}: ${error.message}`,
    next: error.details.hint ?? again,
  }
}

/** T1: what a record was written without. */
export function missingLines(change: Change, { missing = [], targetId }: Written): LogLine[] {
  return missing.map((name) => ({
    severity: 'warning',
    code: 'write-failed',
    rule: 'T1',
    records: recordsOf(change, targetId),
    message: `"${change.target.name}" was written without the custom field "${name}": TrustLayer has no such field for projects, and it could not be made.`,
    next: 'Settle why the field was not made, then plan and apply again: its value follows.',
  }))
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
