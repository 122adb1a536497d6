import type { ProcoreState } from '../world/procore-state'
import type { ProcoreProjectRow } from '../world/rows'

export function projectNormal(row: ProcoreProjectRow, procore: ProcoreState): Record<string, unknown> {
  const stage = procore.stages.find(({ id }) => id === row.stage_id)
  return {
    id: row.id,
    name: row.name,
    display_name: row.project_number ? `${row.project_number} - ${row.name}` : row.name,
    project_number: row.project_number,
    active: row.active,
    address: row.address,
    city: row.city,
    state_code: row.state_code,
    zip: row.zip,
    country_code: row.country_code,
    county: null,
    latitude: null,
    longitude: null,
    phone: row.phone,
    time_zone: row.time_zone,
    project_stage: stage ? { id: stage.id, name: stage.name } : null,
    // The template a project came from, not whether it is one: lists have no field for that (section 5.1).
    project_template: row.from_project_template_id
      ? { id: row.from_project_template_id, name: procore.projects.get(row.from_project_template_id)?.name ?? null }
      : null,
    ...dates(row),
    total_value: row.total_value,
    estimated_value: row.total_value,
    is_demo: row.is_demo,
    parent_job_id: null,
    origin_id: row.origin_id,
    origin_data: null,
    origin_code: null,
    company: { id: Number(procore.companyId), name: procore.companyName },
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

export function projectExtended(row: ProcoreProjectRow, procore: ProcoreState): Record<string, unknown> {
  return {
    ...projectNormal(row, procore),
    description: row.description,
    public_notes: row.public_notes,
    custom_fields: {},
  }
}

/** `GET /rest/v1.0/projects`: one fixed shape, with the stage as a name and without the notes. */
export function projectFixed(row: ProcoreProjectRow, procore: ProcoreState): Record<string, unknown> {
  const stage = procore.stages.find(({ id }) => id === row.stage_id)
  return { ...projectNormal(row, procore), stage: stage?.name ?? null, custom_fields: {} }
}

/** `GET /rest/v1.0/projects/{id}`: the only call that says whether a project is a template. */
export function projectShow(row: ProcoreProjectRow, procore: ProcoreState): Record<string, unknown> {
  const { project_template: _none, ...shared } = projectExtended(row, procore)
  return {
    ...shared,
    template: row.template,
    from_project_template_id: row.from_project_template_id,
    tz_name: TZ_NAMES[row.time_zone ?? ''] ?? row.time_zone,
    project_stage_id: row.stage_id,
  }
}

/** `GET /rest/v1.0/companies/{company_id}/projects`. */
export function projectOfCompany(row: ProcoreProjectRow, procore: ProcoreState): Record<string, unknown> {
  return {
    id: row.id,
    name: row.name,
    address: {
      street: row.address,
      city: row.city,
      state_code: row.state_code,
      zip: row.zip,
      country_code: row.country_code,
    },
    stage_name: procore.stages.find(({ id }) => id === row.stage_id)?.name ?? null,
    status_name: row.active ? 'Active' : 'Inactive',
    type_name: null,
    open_items: [],
    created_by: null,
  }
}

function dates(row: ProcoreProjectRow): Record<string, string | null> {
  return {
    start_date: row.start_date,
    completion_date: row.completion_date,
    estimated_start_date: row.start_date,
    estimated_completion_date: row.completion_date,
    actual_start_date: null,
    projected_finish_date: null,
    warranty_start_date: null,
    warranty_end_date: null,
  }
}

const TZ_NAMES: Record<string, string> = {
  'US/Pacific': 'America/Los_Angeles',
  'US/Arizona': 'America/Phoenix',
  'US/Mountain': 'America/Denver',
  'US/Central': 'America/Chicago',
  'US/Eastern': 'America/New_York',
  'US/Hawaii': 'Pacific/Honolulu',
}
