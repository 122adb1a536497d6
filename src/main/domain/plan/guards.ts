import type { Change, Guard } from '@shared/plan'
import type { RecordKind } from '@shared/vocabulary'
import { sameWorkspace, UNNAMED_WORKSPACE } from '../same-workspace'
import type { Accounts, CorfixBasis, PlanInput, Reading } from '../types'
import { manyAtOnce, type Reason } from './many-at-once'

/** Below this many records an empty list says nothing (R4). */
const SMALLEST = 10

const KIND_WORDS: Record<RecordKind, string> = {
  project: 'Procore projects',
  company: 'Procore companies',
  commitment: 'Procore commitments',
  'commitment-field': 'Procore custom fields',
  contact: 'Procore contacts',
  insurance: 'Procore insurance records',
  'trustlayer-project': 'TrustLayer projects',
  party: 'TrustLayer parties',
  'party-type': 'TrustLayer party types',
  'custom-field': 'TrustLayer custom fields',
  compliance: 'TrustLayer compliance records',
  'compliance-profile': 'TrustLayer compliance profiles',
  user: 'Procore users',
  'corfix-project': 'Corfix projects',
  worker: 'Corfix workers',
  form: 'Corfix forms',
  'project-documents': 'Procore project documents',
}

/**
 * R4: a plan that would switch off many records at once, or that was made from other accounts or from a list that suddenly
 * came back empty, is held until a person types what the guard names. Several reasons make one guard with one text: an
 * apply takes one confirmation.
 */
export function guardsOf(input: PlanInput, changes: readonly Change[]): Guard[] {
  const many = manyAtOnce(input, changes)
  const reasons = [otherAccounts(input), emptied(input), many].filter((reason) => reason !== null)
  if (reasons.length === 0) return []
  return [
    {
      code: 'guard-tripped',
      message: reasons.map(({ message }) => message).join(' '),
      confirm: [...new Set(reasons.map(({ confirm }) => confirm))].join(', '),
      ...(reasons.length === 1 && many ? { byCount: true } : {}),
    },
  ]
}

/** The guards that still hold where a person has left changes out: one by count falls with the last change it is about. */
export function standingGuards(guards: readonly Guard[], anyGuarded: boolean): Guard[] {
  return guards.filter(({ byCount }) => byCount !== true || anyGuarded)
}

function otherAccounts({ watched }: PlanInput): Reason | null {
  const { accounts, lastAccounts: last } = watched
  if (!last) return null
  const company = last.procoreCompanyId !== accounts.procoreCompanyId
  const workspace =
    !sameWorkspace(last.trustlayerWorkspaceId, accounts.trustlayerWorkspaceId) &&
    last.trustlayerCertain === accounts.trustlayerCertain
  const corfix = isOtherCorfix(last, accounts)
  if (!company && !workspace && !corfix) return null
  const what = [
    ...(company ? [`the Procore company ${last.procoreCompanyId}, now ${accounts.procoreCompanyId}`] : []),
    ...(workspace ? [workspaceSentence(last, accounts)] : []),
    ...(corfix ? [`the Corfix account ${corfixWords(last)}, now ${corfixWords(accounts)}`] : []),
  ]
  const confirms = [
    ...(company || workspace ? [workspaceConfirmation(last, accounts, workspace)] : []),
    ...(corfix ? [corfixConfirmation(last, accounts)] : []),
  ]
  return {
    message: `This plan is for other accounts than the last apply: that was ${what.join('; and ')}.`,
    confirm: confirms.join(', '),
  }
}

function workspaceConfirmation(last: Accounts, now: Accounts, workspace: boolean): string {
  const { trustlayerWorkspaceName: name } = now
  return confirmation(workspace && last.trustlayerWorkspaceName === name ? now.trustlayerWorkspaceId : null, name)
}

/** Undefined and null say that nobody knows: a workspace from before Corfix, or the files adapter, which has no account. */
function isOtherCorfix({ corfixAccountId: last }: Accounts, { corfixAccountId: now }: Accounts): boolean {
  return typeof last === 'string' && typeof now === 'string' && last !== now
}

function corfixWords({ corfixAccountName: name, corfixAccountId: id }: Accounts): string {
  return `"${name ?? ''}" (${id})`
}

/** Two accounts of one name are told apart by their ids. */
function corfixConfirmation({ corfixAccountName: last }: Accounts, now: Accounts): string {
  const name = now.corfixAccountName?.trim()
  if (!name) return 'Corfix account changed'
  return last?.trim() === name ? `${name} ${now.corfixAccountId}` : name
}

/** Two workspaces of one name are told apart by their ids. */
function workspaceSentence(last: Accounts, now: Accounts): string {
  const named = !now.trustlayerWorkspaceId?.startsWith(UNNAMED_WORKSPACE)
  if (!named) return 'a TrustLayer workspace with other party types throughout (TrustLayer does not name it)'
  return `the TrustLayer workspace ${workspaceWords(last)}, now ${workspaceWords(now)}`
}

function workspaceWords({ trustlayerWorkspaceName: name, trustlayerWorkspaceId: id }: Accounts): string {
  return id === null ? '(none)' : `"${name ?? ''}" (${id})`
}

function confirmation(id: string | null, name: string | null): string {
  if (id?.startsWith(UNNAMED_WORKSPACE) || !name?.trim()) return 'workspace changed'
  return id === null ? name.trim() : `${name.trim()} ${id}`
}

function emptied({ watched, snapshots, corfix }: PlanInput): Reason | null {
  const adapter = corfix?.adapter ?? null
  const kinds = watched.emptied.filter(
    ({ kind, before }) => before >= SMALLEST && (wasReadInCorfix(kind, adapter) ?? wasRead(snapshots, kind)),
  )
  if (kinds.length === 0) return null
  const what = kinds.map(({ kind, before }) => `${before} ${KIND_WORDS[kind]}`).join(' and ')
  return {
    message: `The last pull found none of the ${what} that were there before.`,
    confirm: `${kinds.map(({ kind }) => KIND_WORDS[kind]).join(' and ')} are empty`,
  }
}

/** Records of Corfix are listed over HTTP only; that a folder of forms is empty is nothing unusual. Undefined: no kind of Corfix. */
function wasReadInCorfix(kind: RecordKind, adapter: CorfixBasis['adapter'] | null): boolean | undefined {
  return kind === 'corfix-project' || kind === 'worker' || kind === 'form' ? adapter === 'http' : undefined
}

/** An empty kind is suspicious only where its list was read: refused or not asked for, it says nothing. */
function wasRead({ coverage, parties }: PlanInput['snapshots'], kind: RecordKind): boolean {
  const some = (readings: ReadonlyMap<string, Reading>) => [...readings.values()].includes('read')
  if (kind === 'commitment') return some(coverage.commitments)
  if (kind === 'contact') return coverage.contacts === 'read'
  if (kind === 'user') return coverage.users === 'read'
  if (kind === 'project-documents') return some(coverage.documents)
  if (kind === 'insurance') return coverage.companyInsurances === 'read' || some(coverage.projectInsurances)
  // What is learned from the records goes with them.
  if (kind === 'compliance-profile') return coverage.profiles === 'listed'
  if (kind === 'custom-field') return coverage.customFields === 'listed'
  // Global compliance comes with the parties.
  if (kind === 'compliance') return some(coverage.compliance) || [...parties.values()].some((party) => !party.goneAt)
  return true
}
