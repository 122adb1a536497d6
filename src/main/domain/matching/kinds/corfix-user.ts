import type { ProcoreUser, Worker } from '@shared/records'
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
  const { id, name, active, firstName, lastName } = user
  return {
    id,
    name,
    active,
    person: { first: firstName, last: lastName },
    phones: [user.mobilePhone, user.businessPhone],
    emails: [user.email],
    identifiers: [user.employeeId],
  }
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
