import type { Address, CorfixProject, Worker, WorkerStatus } from '@shared/records'
import type { CorfixProjectFields, CorfixProjectWrite, CorfixRun, WorkerWrite } from '../../../app/corfix-port'
import { readExternalId } from '../external-id'
import { moveAllowed, moveRefused } from '../moves'

/**
 * What a record is taken to be after a write that went into a file: nobody can be asked. The states of workers follow the
 * product's help (facts/corfix-api.md part 1).
 */

/** Stands for the id that Corfix gives, which nobody tells. */
function assumedId(externalId: string): string {
  return `csv:${externalId}`
}

export function projectAfter(write: CorfixProjectWrite, { at }: CorfixRun): CorfixProject {
  const { fields } = write
  const present = write.present ?? newProject(write.externalId, write.fields.name, at)
  const status = fields.status ?? present.status
  return {
    ...present,
    name: fields.name ?? present.name,
    number: changed(fields.number, present.number),
    status,
    active: status !== 'completed',
    privateDescription: changed(fields.privateDescription, present.privateDescription),
    publicInfo: changed(fields.publicInfo, present.publicInfo),
    address: addressAfter(fields, present.address),
    updatedAt: at,
  }
}

function addressAfter(fields: CorfixProjectFields, present: Address): Address {
  return {
    ...present,
    line1: changed(fields.streetAddress, present.line1),
    city: changed(fields.city, present.city),
    region: changed(fields.state, present.region),
    postalCode: changed(fields.zip, present.postalCode),
    country: changed(fields.country, present.country),
  }
}

function newProject(externalId: string, name: string, at: string): CorfixProject {
  return {
    id: assumedId(externalId),
    name,
    number: null,
    status: 'active',
    active: true,
    privateDescription: null,
    publicInfo: null,
    address: { line1: null, line2: null, city: null, region: null, postalCode: null, country: null },
    externalId,
    externalIds: readExternalId(externalId),
    createdAt: at,
    updatedAt: at,
  }
}

/** Throws `refused` with status 409 where the state does not allow a move, as the assumed contract does. */
export function workerAfter(write: WorkerWrite, { at }: CorfixRun): Worker {
  const { action, fields } = write
  if (action === 'create') return withFields(newWorker(write.externalId, at), fields, at)
  const { present } = write
  if (action === 'update') return withFields(present, write.fields, at)
  if (!moveAllowed(present.status, action)) throw moveRefused(present, action)
  const { statusBeforeBlock: _, ...kept } = present
  const status = action === 'block' ? 'blocked' : action === 'unblock' ? stateBefore(present) : activated(present)
  const before = action === 'block' ? { statusBeforeBlock: present.status } : {}
  return { ...kept, ...before, status, active: status !== 'blocked', updatedAt: at }
}

function withFields(present: Worker, fields: Extract<WorkerWrite, { action: 'update' }>['fields'], at: string): Worker {
  const firstName = fields.firstName ?? present.firstName
  const lastName = fields.lastName ?? present.lastName
  const email = changed(fields.email, present.email)
  // C11: an e-mail for a Kiosk Activated worker has to be verified first.
  const verify = present.status === 'kiosk_active' && fields.email
  return {
    ...present,
    name: `${firstName} ${lastName}`.trim(),
    firstName,
    lastName,
    phone: changed(fields.phone, present.phone),
    employeeNumber: changed(fields.employeeNumber, present.employeeNumber),
    email,
    status: verify ? 'pending_email_verification' : present.status,
    updatedAt: at,
  }
}

function newWorker(externalId: string, at: string): Worker {
  return {
    id: assumedId(externalId),
    name: '',
    firstName: '',
    lastName: '',
    phone: null,
    employeeNumber: null,
    email: null,
    status: 'pending_activation',
    active: true,
    externalId,
    externalIds: readExternalId(externalId),
    createdAt: at,
    updatedAt: at,
  }
}

function activated({ email }: Worker): WorkerStatus {
  return email ? 'pending_email_verification' : 'kiosk_active'
}

/** Where the state before the block was never seen, it is what an activation leads to: nobody else is ever blocked (C9). */
function stateBefore(worker: Worker): WorkerStatus {
  return worker.statusBeforeBlock ?? activated(worker)
}

function changed<T>(written: T | undefined, present: T): T {
  return written === undefined ? present : written
}
