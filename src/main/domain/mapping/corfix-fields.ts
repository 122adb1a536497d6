import type { CorfixForm, CorfixProject, ProcoreUser, ProjectDocuments, Worker } from '@shared/records'
import { WORKER_STATUS_LABEL } from '@shared/records'
import { addressFields, type Field, field, named, yesNo } from './field'

/** Every field of the records of the Corfix integration. */
export const CORFIX_FIELDS = {
  user: userFields,
  'corfix-project': corfixProjectFields,
  worker: workerFields,
  form: formFields,
  'project-documents': documentsFields,
}

export const CORFIX_STATUS_LABEL: Record<CorfixProject['status'], string> = {
  active: 'Active',
  upcoming: 'Upcoming',
  completed: 'Completed',
  unknown: 'Unknown',
}

function userFields(record: ProcoreUser): Field[] {
  return [
    ...named(record),
    field('First name', record.firstName),
    field('Last name', record.lastName),
    field('E-mail', record.email),
    field('Active', yesNo(record.active)),
    field('Employee', yesNo(record.employee)),
    field('Employee id', record.employeeId),
    field('Mobile phone', record.mobilePhone),
    field('Business phone', record.businessPhone),
    field('Job title', record.jobTitle),
    field('Company', record.companyName),
    field('Updated', record.updatedAt),
  ]
}

function corfixProjectFields(record: CorfixProject): Field[] {
  return [
    ...named(record),
    field('Number', record.number),
    field('Status', CORFIX_STATUS_LABEL[record.status]),
    ...addressFields(record.address),
    field('Private description', record.privateDescription),
    field('Public information', record.publicInfo),
    field('External id', record.externalId),
    field('Updated', record.updatedAt),
  ]
}

function workerFields(record: Worker): Field[] {
  return [
    ...named(record),
    field('First name', record.firstName),
    field('Last name', record.lastName),
    field('E-mail', record.email),
    field('Status', WORKER_STATUS_LABEL[record.status]),
    field('Employee number', record.employeeNumber),
    field('Phone', record.phone),
    field('External id', record.externalId),
    field('Updated', record.updatedAt),
  ]
}

function formFields(record: CorfixForm): Field[] {
  return [
    field('Id', record.id),
    field('Template', record.templateName),
    field('Project', record.projectId ?? record.projectText),
    field('Completed', record.completedAt ?? record.completedOn),
    field('Revision', String(record.revision)),
    field('Size', `${record.size.toLocaleString('en')} bytes`),
    field('SHA-256', record.sha256),
    field('Updated', record.updatedAt),
  ]
}

function documentsFields(record: ProjectDocuments): Field[] {
  return [
    ...named(record),
    ...record.roots.map(({ id, name }) => field('Root folder', `${name} (${id})`)),
    ...record.months.map(({ month, files }) => field(month, `${files.length} files`)),
  ]
}
