import { daysBefore, isoInstant } from './instants'
import type { Random } from './random'
import type { CorfixFormRow, CorfixProjectRow, CorfixWorkerRow, ProcoreProjectRow, ProcoreUserRow } from './rows'

export interface CorfixRequest {
  random: Random
  projects: readonly ProcoreProjectRow[]
  users: readonly ProcoreUserRow[]
}

export interface MadeCorfix {
  projects: CorfixProjectRow[]
  workers: CorfixWorkerRow[]
  forms: CorfixFormRow[]
}

/** A Corfix account with a little data of its own: the duplicates that C5 and C7 are about. */
export function makeCorfix({ random, projects, users }: CorfixRequest): MadeCorfix {
  const own = projects.filter((project) => project.permitted && !project.template).slice(1, 5)
  const corfixProjects = own.map((project, index) => projectRow(random, project, index))
  const workers = users
    .filter((user) => user.is_employee)
    .slice(0, 4)
    .map((user) => workerRow(random, user))
  const forms = corfixProjects
    .slice(0, 2)
    .flatMap((project) => [formRow(random, project.id), formRow(random, project.id)])
  return { projects: corfixProjects, workers, forms }
}

function projectRow(random: Random, project: ProcoreProjectRow, index: number): CorfixProjectRow {
  const at = isoInstant(daysBefore(random.int(30, 400)))
  return {
    id: `cp_${random.token(10)}`,
    name: index % 2 === 0 ? project.name : `${project.name} (safety)`,
    number: index === 0 ? null : project.project_number,
    status: 'active',
    privateDescription: null,
    publicInfo: null,
    streetAddress: project.address,
    city: project.city,
    state: project.state_code,
    zip: project.zip,
    country: project.country_code,
    externalId: null,
    createdAt: at,
    updatedAt: at,
  }
}

function workerRow(random: Random, user: ProcoreUserRow): CorfixWorkerRow {
  const at = isoInstant(daysBefore(random.int(30, 400)))
  return {
    id: `cw_${random.token(10)}`,
    firstName: user.first_name,
    lastName: user.last_name,
    phone: user.mobile_phone,
    employeeNumber: user.employee_id,
    email: user.email_address?.toUpperCase() ?? null,
    status: user.email_address ? 'active' : 'kiosk_active',
    statusBeforeBlock: null,
    externalId: null,
    createdAt: at,
    updatedAt: at,
  }
}

function formRow(random: Random, projectId: string): CorfixFormRow {
  const at = isoInstant(daysBefore(random.int(1, 80)))
  return {
    id: `cf_${random.token(10)}`,
    templateName: random.pick([
      'Daily Hazard Assessment',
      'Toolbox Talk: Ladders',
      'Hot Work Permit',
      'Crane Inspection / Daily',
    ]),
    projectId,
    status: 'completed',
    completedAt: at,
    updatedAt: at,
    revision: 1,
  }
}
