import type { Address, ProcoreProject } from '@shared/records'
import type { ProjectAnswer } from './schemas'

/** Procore's project in Crosswalk's form. The deprecated `estimated_*` twins stand in where the new fields are empty. */
export function toProject(answer: ProjectAnswer): ProcoreProject {
  return {
    id: answer.id,
    name: answer.name ?? answer.display_name ?? answer.project_number ?? `Unnamed project ${answer.id}`,
    number: answer.project_number,
    active: answer.active ?? true,
    ...(answer.description === undefined ? {} : { description: answer.description }),
    ...(answer.public_notes === undefined ? {} : { publicNotes: answer.public_notes }),
    startDate: answer.start_date ?? answer.estimated_start_date,
    completionDate: answer.completion_date ?? answer.estimated_completion_date,
    totalValue: answer.total_value ?? answer.estimated_value,
    address: toAddress(answer),
    timeZone: answer.time_zone,
    stage: answer.stage ?? answer.project_stage?.name ?? null,
    createdAt: answer.created_at,
    updatedAt: answer.updated_at,
  }
}

type FlatAddress = Pick<ProjectAnswer, 'address' | 'city' | 'state_code' | 'zip' | 'country_code'>

/** Procore has one street line, flat beside the other fields. */
export function toAddress(answer: FlatAddress): Address {
  return {
    line1: answer.address,
    line2: null,
    city: answer.city,
    region: answer.state_code,
    postalCode: answer.zip,
    country: answer.country_code,
  }
}
