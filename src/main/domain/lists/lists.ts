import type { ListName, ListRow } from '@shared/contract'
import type { FlowInput } from '../types'
import { commitmentRows } from './commitments'
import { complianceListRows } from './compliance'
import { contactRows } from './contacts'
import { formNote, formRows } from './forms'

export { listDetail } from './detail'

const ROWS: Record<ListName, (input: FlowInput) => ListRow[]> = {
  commitments: commitmentRows,
  contacts: contactRows,
  compliance: complianceListRows,
  forms: formRows,
}

/** All rows of a list in its own order; 20,000 in well under a second. */
export function listRows(input: FlowInput, list: ListName): ListRow[] {
  return ROWS[list](input)
}

/** Why a list is empty or not whole, with what to do; null where it is whole. */
export function listNote(input: FlowInput, list: ListName, { pulled }: { pulled: boolean }): string | null {
  if (!pulled) return 'Nothing has been pulled yet. Pull both sides: nothing is written by it.'
  return NOTES[list](input)
}

const NOTES: Record<ListName, (input: FlowInput) => string | null> = {
  commitments: commitmentNote,
  contacts: contactNote,
  compliance: complianceNote,
  forms: formNote,
}

function commitmentNote({ decisions, snapshots }: FlowInput): string | null {
  const mapped = decisions.filter(({ kind, decision }) => kind === 'project' && ['link', 'import'].includes(decision))
  if (mapped.length === 0)
    return 'Commitments are read of linked and to be imported projects only. Map projects first, then pull or plan.'
  const { commitments } = snapshots.coverage
  const refused = mapped.filter(({ sourceId }) => commitments.get(sourceId) === 'refused').length
  const unread = mapped.filter(({ sourceId }) => !commitments.has(sourceId)).length
  if (refused > 0)
    return `Procore refused the commitments of ${refused} ${refused === 1 ? 'project' : 'projects'}: check the app’s permission for the Commitments tool there.`
  if (unread > 0)
    return `Commitments of ${unread} ${unread === 1 ? 'project' : 'projects'} mapped since the last pull are not read yet: pull or plan.`
  return null
}

function contactNote({ settings, snapshots }: FlowInput): string | null {
  if (settings.trustlayer.contacts.mode === 'none')
    return 'Contacts are not synced: contacts.mode is "none" in the settings. The list shows who would be.'
  if (snapshots.coverage.contacts === 'refused')
    return 'Procore refused the list of people: only primary contacts are known. Check the app’s permission for the Company Directory.'
  return null
}

function complianceNote({ settings, snapshots }: FlowInput): string | null {
  if (!settings.trustlayer.compliance.enabled)
    return 'The write-back is off (compliance.enabled): nothing is written to Procore. The list shows what TrustLayer says.'
  if (snapshots.coverage.companyInsurances === 'refused')
    return 'Procore refused the insurance records of the company: check the app’s permission for the Company Directory.'
  return null
}
