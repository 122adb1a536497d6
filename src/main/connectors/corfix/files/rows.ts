import type { CorfixProject, Worker } from '@shared/records'

/** The columns of the two files: the fields of the assumed contract, and what is to be done. An empty cell is an empty field. */
export const PROJECT_COLUMNS = [
  'action',
  'externalId',
  'id',
  'name',
  'number',
  'status',
  'privateDescription',
  'publicInfo',
  'streetAddress',
  'city',
  'state',
  'zip',
  'country',
] as const

export const WORKER_COLUMNS = [
  'action',
  'externalId',
  'id',
  'firstName',
  'lastName',
  'phone',
  'employeeNumber',
  'email',
  'status',
] as const

export type Row = readonly string[]

/** A row holds the whole record as it is to be afterwards, so that nobody has to know what was there before. */
export function projectRow(action: string, project: CorfixProject): Row {
  const { externalId, name, number, status, privateDescription, publicInfo, address } = project
  const { line1, city, region, postalCode, country } = address
  const place = [line1, city, region, postalCode, country]
  return [
    action,
    externalId,
    idOf(action, project),
    name,
    number,
    status,
    privateDescription,
    publicInfo,
    ...place,
  ].map(cell)
}

export function workerRow(action: string, worker: Worker): Row {
  const { externalId, firstName, lastName, phone, employeeNumber, email, status } = worker
  const named = [firstName, lastName, phone, employeeNumber, email, status]
  return [action, externalId, idOf(action, worker), ...named].map(cell)
}

/** What is to be created has no id yet. */
function idOf(action: string, { id }: { id: string }): string {
  return action === 'create' ? '' : id
}

function cell(value: string | null): string {
  return value ?? ''
}
