import type { Change } from '@shared/plan'
import type { CorfixProject, CorfixProjectStatus, ExternalId, Worker } from '@shared/records'
import { CorfixProjectStatus as Statuses } from '@shared/records'
import { formatExternalId } from '../../domain/mapping/external-ids'
import { projectFields, workerFields } from './corfix-fields'

/**
 * Corfix by files answers nothing: what a row creates is taken to stand there as the row says, known by its external id until it
 * has another one.
 */
export function assumedProject(change: Change, externalId: ExternalId): CorfixProject {
  const fields = projectFields(change)
  const status = statusOf(fields.status)
  return {
    ...common(externalId),
    name: fields.name ?? change.target.name,
    number: fields.number ?? null,
    status,
    active: status !== 'completed',
    privateDescription: fields.privateDescription ?? null,
    publicInfo: fields.publicInfo ?? null,
    address: {
      line1: fields.streetAddress ?? null,
      line2: null,
      city: fields.city ?? null,
      region: fields.state ?? null,
      postalCode: fields.zip ?? null,
      country: fields.country ?? null,
    },
  }
}

export function assumedWorker(change: Change, externalId: ExternalId): Worker {
  const { firstName = '', lastName = '', phone = null, employeeNumber = null, email = null } = workerFields(change)
  return {
    ...common(externalId),
    name: change.target.name,
    firstName,
    lastName,
    phone,
    employeeNumber,
    email,
    status: 'pending_activation',
    active: true,
  }
}

function common(externalId: ExternalId) {
  const text = formatExternalId(externalId)
  return { id: text, externalId: text, externalIds: [externalId], createdAt: null, updatedAt: null }
}

function statusOf(status: string | undefined): CorfixProjectStatus {
  const read = Statuses.safeParse(status)
  return read.success ? read.data : 'unknown'
}
