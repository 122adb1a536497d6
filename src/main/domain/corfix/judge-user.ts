import type { ProcoreUser, Worker } from '@shared/records'
import { WORKER_STATUS_LABEL } from '@shared/records'
import { sourceRef, targetRef } from '../plan/draft'
import type { FlowInput } from '../types'
import { type Closed, firstClosed, type Gate } from './closed'
import { type EmailMoves, emailMoves } from './email-moves'
import { emailKey, given } from './keys'
import { oursOf } from './ours'
import { namesOf } from './worker-fields'
import { type WorkerPeople, workerPeople } from './worker-people'
import { wantedOf } from './worker-state'

/** What judging a user reads, looked up once. */
export interface WorkerView {
  people: WorkerPeople
  emails: EmailMoves
  isOurs(worker: Worker): boolean
}

export function workerView(input: FlowInput): WorkerView {
  const people = workerPeople(input)
  return { people, emails: emailMoves(people), isOurs: oursOf(input, 'corfix-user') }
}

/**
 * What keeps a user who is not in Corfix yet from being created there (C9, C10, C7, C6), in order; null where nothing does. Who would not
 * be created in any case comes first: a conflict (C7) is for a person to settle, and here there is nothing to settle.
 */
export function judgeUser(
  source: ProcoreUser,
  { view, overruled = false }: { view: WorkerView; overruled?: boolean },
): Closed | null {
  return firstClosed(USER_GATES, source, { view, overruled })
}

export const USER_GATES: readonly Gate<ProcoreUser, WorkerView>[] = [
  {
    id: 'no-service-account',
    closed: (user, { people }) => (people.isService(user) ? serviceAccount(user, people) : null),
    open: () => 'It is not the Corfix service account (C7).',
  },
  {
    id: 'active',
    closed: (user, { people }) =>
      wantedOf({ user, settings: people.context.input.settings.corfix.workers }) === 'inactive' ? inactive(user) : null,
    open: () => 'It is active in Procore (C9).',
  },
  {
    id: 'employee',
    closed: (user, { people }) =>
      wantedOf({ user, settings: people.context.input.settings.corfix.workers }) === 'not-employee'
        ? notEmployee(user)
        : null,
    open: ({ employee }) =>
      employee ? 'It is marked as an employee in Procore (C10).' : 'Users who are no employees are synced too (C10).',
  },
  {
    id: 'no-duplicate',
    closed: sameEmail,
    open: ({ email }) =>
      given(email) === null
        ? 'It has no e-mail that a worker could have too (C7).'
        : `No other worker has the e-mail ${email?.trim()} (C7).`,
  },
  {
    id: 'no-shared-email',
    closed: sharedEmail,
    open: () => 'No other user whom Corfix should get has its e-mail (C7).',
  },
  {
    id: 'named',
    closed: nameless,
    open: () => 'It has a first and a last name, which Corfix requires (C6).',
  },
]

export function serviceAccount({ name }: { name: string }, { serviceEmail }: WorkerPeople): Closed {
  return {
    code: 'corfix-service-account',
    rule: 'C7',
    severity: 'info',
    message: `"${name}" has the e-mail of the Corfix service account (${serviceEmail}), which is never synced.`,
    next: 'Nothing to do. If this is a person, give the service account an e-mail of its own in Corfix.',
    waits: false,
  }
}

/** C7. Also one that Crosswalk made for somebody else: two workers with one e-mail cannot both verify it. */
function sameEmail(user: ProcoreUser, { people, emails, isOurs }: WorkerView): Closed | null {
  const key = emailKey(user.email)
  const same = key === null ? [] : emails.keepers(key)
  const first = same.find((worker) => !isOurs(worker)) ?? same[0]
  if (!first) return null
  const holder = people.holderOf(first.id)
  const whose = holder
    ? `it is linked to "${holder.name}"`
    : isOurs(first)
      ? 'it carries the id of another Procore user'
      : 'Crosswalk did not create it'
  const linkable = holder === null && !isOurs(first)
  return {
    code: 'corfix-same-email',
    rule: 'C7',
    severity: 'warning',
    message: `"${user.name}" is not synced: ${workerNamed(first)} has the same e-mail ${user.email?.trim()}, and ${whose}.`,
    next: linkable
      ? 'Link the two in the mapping table if they are one person. If they are not, correct the e-mail, import the user as a second worker, or mark it "Do not add to Corfix".'
      : 'Correct the e-mail of one of them in Procore or Corfix. Or import the user as a second worker, or mark it "Do not add to Corfix", in the mapping table.',
    others: same.map((worker) => targetRef('corfix-user', worker)),
    waits: true,
  }
}

export function workerNamed({ name, id, status }: Worker): string {
  return `Corfix worker "${name}" (${id}, ${WORKER_STATUS_LABEL[status]})`
}

/** Two users with one e-mail: none of them is created by itself, unless a person has decided on one. */
function sharedEmail(user: ProcoreUser, { people }: WorkerView): Closed | null {
  const key = emailKey(user.email)
  if (key === null || !people.isEligible(user)) return null
  const decided = people.claimants(key).filter(({ id }) => id !== user.id)
  const others = decided.length > 0 ? decided : people.undecided(key).filter(({ id }) => id !== user.id)
  if (others.length === 0) return null
  const names = others.map(({ name, id }) => `"${name}" (${id})`).join(', ')
  const which = decided.length > 0 ? ', linked or to be imported already,' : ''
  return {
    code: 'corfix-shared-email',
    rule: 'C7',
    severity: 'warning',
    message: `"${user.name}" is not synced: ${names}${which} ${others.length > 1 ? 'have' : 'has'} the same e-mail ${user.email?.trim()} in Procore.`,
    next: 'Give each user an e-mail of their own in Procore. Or decide in the mapping table: import the one that Corfix should get, and mark the other "Do not add to Corfix".',
    others: others.map((other) => sourceRef('corfix-user', other)),
    waits: true,
  }
}

function inactive({ name }: ProcoreUser): Closed {
  return {
    code: 'corfix-inactive-user',
    rule: 'C9',
    severity: 'info',
    message: `"${name}" is inactive in Procore and not in Corfix, so no worker is created.`,
    next: 'Nothing to do. Make the user active in Procore if Corfix should get it.',
    waits: false,
  }
}

function notEmployee({ name }: ProcoreUser): Closed {
  return {
    code: 'corfix-not-employee',
    rule: 'C10',
    severity: 'info',
    message: `"${name}" is not marked as an employee in Procore, and only employees are synced (corfix.workers.employeesOnly).`,
    next: 'Nothing to do. Mark the user as an employee of your company in Procore, or switch the setting off, if Corfix should get it.',
    waits: false,
  }
}

function nameless(user: ProcoreUser): Closed | null {
  const names = namesOf(user)
  if (!('missing' in names)) return null
  return {
    code: 'left-out',
    rule: 'C6',
    severity: 'warning',
    message: `"${user.name}" has no ${names.missing} in Procore, and Corfix takes no worker without a first and a last name.`,
    next: `Add the ${names.missing} to the user in Procore, then pull and plan again.`,
    waits: false,
  }
}
