import type { Finding } from '@shared/plan'
import { type ProcoreUser, WORKER_STATUS_LABEL, type Worker } from '@shared/records'
import type { EmailVerdict } from '../corfix/email-moves'
import { workerNamed } from '../corfix/judge-user'
import type { Stays, Wanted } from '../corfix/worker-state'
import { sourceRef, targetRef } from './draft'

interface Row {
  source: ProcoreUser
  target: Worker
}

function recordsOf({ source, target }: Row): Finding['records'] {
  return [sourceRef('corfix-user', source), targetRef('corfix-user', target)]
}

/** C7: an e-mail that is left out of an update. */
export function keptEmail(row: Row, verdict: Extract<EmailVerdict, { goes: false }>): Finding {
  const { source, target } = row
  const email = source.email?.trim()
  const worker = `The e-mail of worker "${target.name}" stays as it is`
  if ('heldBy' in verdict)
    return {
      code: 'corfix-same-email',
      rule: 'C7',
      severity: 'warning',
      records: [...recordsOf(row), targetRef('corfix-user', verdict.heldBy)],
      message: `${worker}: Procore says ${email}, but ${workerNamed(verdict.heldBy)} has that e-mail.`,
      next: 'Correct the e-mail of one of them, in Procore or in Corfix, then pull and plan again. The other fields are kept in step.',
    }
  const other = verdict.sharedWith
  return {
    code: 'corfix-shared-email',
    rule: 'C7',
    severity: 'warning',
    records: [...recordsOf(row), sourceRef('corfix-user', other)],
    message: `${worker}: Procore says ${email}, but "${other.name}" (${other.id}) has the same e-mail in Procore.`,
    next: 'Give each user an e-mail of their own in Procore, then pull and plan again. The other fields are kept in step.',
  }
}

/** C11: what an e-mail does to a Kiosk Activated worker. */
export function kioskEmail(row: Row, email: string): { finding: Finding; note: string } {
  const effect = 'it moves to Pending Email Verification, and its timecards can stop until the e-mail is verified'
  return {
    note: `The worker is Kiosk Activated: with an e-mail ${effect}.`,
    finding: {
      code: 'corfix-kiosk-email',
      rule: 'C11',
      severity: 'warning',
      records: recordsOf(row),
      message: `Worker "${row.target.name}" is Kiosk Activated and gets the e-mail ${email}: ${effect}.`,
      next: 'Tell the worker to verify the e-mail, or leave this change out of the plan until it suits.',
    },
  }
}

/** Why a worker's state stays as it is although Procore's user would have it otherwise (C8, C9, C10). */
export function staysFinding(stays: Stays, { source, target, wanted }: Row & { wanted: Wanted }): Finding {
  return { records: recordsOf({ source, target }), ...staysWords(stays, { source, target, wanted }) }
}

export function staysWords(
  stays: Stays,
  { source, target, wanted }: Row & { wanted: Wanted },
): Omit<Finding, 'records'> {
  const worker = `Worker "${target.name}"`
  switch (stays) {
    case 'never-activated':
      return {
        ...(wanted === 'inactive'
          ? { code: 'corfix-inactive-user', rule: 'C9' }
          : { code: 'corfix-not-employee', rule: 'C10' }),
        severity: 'info',
        message: `${worker} stays Pending Activation: "${source.name}" is ${wanted === 'inactive' ? 'inactive' : 'not marked as an employee'} in Procore, but a worker that was never activated is not blocked.`,
        next: 'Nothing to do. It uses no licence. Delete it in Corfix if nobody needs it.',
      }
    case 'blocked-in-corfix':
      return {
        code: 'left-out',
        rule: 'C9',
        severity: 'info',
        message: `${worker} stays Blocked: "${source.name}" is active in Procore, but it was not Crosswalk that blocked the worker.`,
        next: 'Unblock the worker in Corfix if it should work again.',
      }
    case 'deactivated-in-corfix':
      return {
        code: 'left-out',
        rule: 'C8',
        severity: 'info',
        message: `${worker} stays Pending Activation: it was active before, so somebody deactivated it in Corfix. It is not activated again by itself.`,
        next: 'Activate the worker in Corfix if it should work again.',
      }
    case 'unknown-state':
      return {
        code: 'left-out',
        rule: 'C8',
        severity: 'warning',
        message: `Corfix says a state of worker "${target.name}" that Crosswalk does not know (${WORKER_STATUS_LABEL[target.status]}), so the state is left alone.`,
        next: 'Look at the worker in Corfix: nothing activates, blocks or unblocks it from here until its state is known.',
      }
  }
}
