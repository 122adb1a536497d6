import type { ProcoreUser, Worker } from '@shared/records'
import { namesOf } from '../../corfix/worker-fields'
import { PERSON_COMPARISONS } from '../comparisons/sets'
import type { KindRules } from './kinds'
import type { Reading } from './reading'

/** Procore user and Corfix worker: persons, whose names are never learned. */
export const corfixUser: KindRules<ProcoreUser, Worker> = {
  source: readUser,
  target: readWorker,
  comparisons: PERSON_COMPARISONS,
  organisations: false,
  targetSystem: 'Corfix',
}

function readUser(user: ProcoreUser): Reading {
  const { id, name, active } = user
  return {
    id,
    name,
    active,
    person: personOf(user),
    phones: [user.mobilePhone, user.businessPhone],
    emails: [user.email],
    identifiers: [user.employeeId],
  }
}

/** As the worker would be named (C6); of a name that cannot be told apart, what Procore has of it. */
function personOf(user: ProcoreUser): NonNullable<Reading['person']> {
  const names = namesOf(user)
  if (!('missing' in names)) return { first: names.firstName, last: names.lastName }
  const { firstName, lastName, name } = user
  const whole = firstName === null && lastName === null && !name.includes('@') ? name : lastName
  return { first: firstName, last: whole }
}

function readWorker(worker: Worker): Reading {
  const { id, name, active, firstName, lastName, externalIds } = worker
  return {
    id,
    name,
    active,
    person: { first: firstName, last: lastName },
    phones: [worker.phone],
    emails: [worker.email],
    identifiers: [worker.employeeNumber],
    externalIds,
  }
}
