import type { Change, Finding } from '@shared/plan'
import type { CorfixAccount } from '@shared/records'
import { CorfixKind, type LogCode } from '@shared/vocabulary'
import { oursOf, presentOf } from '../corfix/ours'
import { workerPeople } from '../corfix/worker-people'
import type { FlowInput } from '../types'
import type { Draft } from './draft'

/** C11, C12: what is worth knowing of the account before anything is written. Reads what the Corfix flows have drafted. */
export function planAccount(input: FlowInput, draft: Draft): void {
  const notes = [unseen(input, draft), notEmpty(input, draft), licences(input, draft)]
  draft.notes.push(...notes.filter((note) => note !== null))
}

/** Files adapter: what is created may be there already. */
function unseen({ corfix }: FlowInput, { changes }: Draft): Finding | null {
  const creates = changes.filter((change) => change.action === 'create' && isCorfix(change)).length
  if (corfix?.adapter !== 'files' || creates === 0) return null
  return {
    code: 'corfix-account-not-empty',
    rule: 'C12',
    severity: 'warning',
    records: [],
    message: `Crosswalk writes files for Corfix and cannot see what the account holds: whether ${counted(creates, 'new record')} of this plan ${creates === 1 ? 'is' : 'are'} there already, by number, name or e-mail (C5, C7), is not checked.`,
    next: 'Compare projects.csv and workers.csv with the account before they are brought in, or mark what is there already "Do not add to Corfix".',
  }
}

/** C12: the first time, an account that holds data already, with what of ours would not sync because of it. */
function notEmpty(input: FlowInput, draft: Draft): Finding | null {
  if (input.corfix?.adapter !== 'http' || !isFirstTime(input)) return null
  const { isService } = workerPeople(input)
  const projects = presentOf(input.snapshots.corfixProjects).length
  const workers = presentOf(input.snapshots.workers).filter((worker) => !isService(worker)).length
  if (projects + workers === 0) return null
  const heldProjects = heldBack(draft, 'project', ['corfix-same-number', 'corfix-same-name'])
  const heldUsers = heldBack(draft, 'user', ['corfix-same-email'])
  const what = [
    `${counted(heldProjects, 'Procore project')} with the number or name of a project that is there (C5)`,
    `${counted(heldUsers, 'user')} with the e-mail of a worker that is there (C7)`,
  ]
  const { account } = input.corfix
  return {
    code: 'corfix-account-not-empty',
    rule: 'C12',
    severity: 'warning',
    records: [],
    message: `The Corfix account${account ? ` "${account.name}"` : ''} holds data that Crosswalk did not make: ${counted(projects, 'project')} and ${counted(workers, 'worker')}. The integration suits a new, empty account best. Not synced because of it: ${what.join(', and ')}.`,
    next:
      heldProjects + heldUsers > 0
        ? 'Go through the conflicts before you apply: link what is one and the same, in the mapping tables of Corfix.'
        : 'Nothing of it stands in the way. See in the mapping tables of Corfix whether a record there should be linked.',
  }
}

/** Nothing was made in Corfix yet, or nothing of it is there any more. */
function isFirstTime(input: FlowInput): boolean {
  if (input.lastSynced.some(({ kind, created }) => created && CorfixKind.options.some((one) => one === kind)))
    return false
  const { corfixProjects, workers } = input.snapshots
  return (
    !presentOf(corfixProjects).some(oursOf(input, 'corfix-project')) &&
    !presentOf(workers).some(oursOf(input, 'corfix-user'))
  )
}

/** Procore records of a kind that a conflict of these codes keeps out. */
function heldBack({ conflicts }: Draft, kind: 'project' | 'user', codes: readonly LogCode[]): number {
  const records = conflicts.filter(({ code }) => codes.includes(code)).map(({ records: [record] }) => record)
  return new Set(records.filter((record) => record?.kind === kind).map((record) => record?.id)).size
}

/** C11: what the plan does to the licences, and for a first sync what activating would. */
function licences({ corfix }: FlowInput, { changes }: Draft): Finding | null {
  const own = changes.filter((change) => change.flow === 'corfix-workers')
  const count = (action: Change['action']) => own.filter((change) => change.action === action).length
  const taken = count('activate') + count('unblock')
  const created = count('create')
  if (taken === 0 && created === 0) return null
  const pending = created - own.filter(({ action, target }) => action === 'activate' && target.id === null).length
  const freed = count('block')
  const use =
    taken === 0 ? null : `activates or unblocks ${counted(taken, 'worker')}, each of which uses a Standard licence`
  const wait =
    pending === 0
      ? null
      : `creates ${counted(pending, 'worker')} as Pending Activation, which ${pending === 1 ? 'uses' : 'use'} none until activated`
  const free =
    freed === 0
      ? null
      : `blocks ${counted(freed, 'worker')}, which frees the licences of ${freed === 1 ? 'one' : freed}`
  const account = corfix?.account ?? null
  const after = account ? account.licences.used + taken - freed : 0
  const over = account !== null && account.licences.limit !== null && after > account.licences.limit
  return {
    code: 'corfix-licences',
    rule: 'C11',
    severity: over ? 'warning' : 'info',
    records: [],
    message: `This plan ${listed([use, wait, free].filter((part) => part !== null))}. ${account ? usedWords(account, after) : 'How many licences are used is not known: there is no account to ask.'}`,
    next: over
      ? 'Corfix allows more licences than are paid for, but may charge for them: leave changes out, or ask Corfix for more licences first.'
      : 'Nothing to do. Activated, Kiosk Activated and Pending Email Verification use a licence each; Blocked frees it.',
  }
}

function usedWords({ licences: { used, limit } }: CorfixAccount, after: number): string {
  const now = limit === null ? `${used} licences are used now` : `${used} of ${limit} licences are used now`
  return `${now}, ${after} after it.`
}

function isCorfix({ kind }: Change): boolean {
  return CorfixKind.options.some((one) => one === kind)
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')}, and ${last}`
}
