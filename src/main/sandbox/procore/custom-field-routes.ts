import type { Hono } from 'hono'
import type { CustomFieldDefinitionRow } from '../world/commitment-rows'
import type { ProcoreState } from '../world/procore-state'
import { listFilter } from './filters'
import { missingParameter, notConnected, notFound } from './guards'
import { page } from './paging'

/** Default and maximum of this list (facts/procore-api.md 2.2). */
const PAGE = 100
const ENTRIES_CAP = 2000

/** Labels and types of the company's custom fields, and the entries of those that are lists (section 6). */
export function customFieldRoutes(app: Hono, procore: ProcoreState): void {
  app.get('/rest/v1.1/companies/:company/custom_field_definitions', (c) => {
    const label = c.req.query('filters[with_label]')
    const ids = listFilter(c, 'id')
    const rows = procore.customFields
      .all()
      .filter((row) => (label === undefined || row.label === label) && (ids?.has(String(row.id)) ?? true))
    return page(c, { rows, defaultSize: PAGE, cap: PAGE, render: (row) => definition(row, procore) })
  })
  app.get('/rest/v1.0/custom_field_definitions/:id/custom_field_lov_entries', (c) => {
    const company = c.req.query('company_id')
    if (!company) return missingParameter(c)
    if (company !== procore.companyId) return notConnected(c)
    const field = procore.customFields.get(c.req.param('id'))
    if (!field) return notFound(c)
    return page(c, {
      rows: field.entries,
      defaultSize: PAGE,
      cap: ENTRIES_CAP,
      render: ({ id, label }) => ({ id, label, active: true, custom_field_definition_id: field.id }),
    })
  })
}

function definition(row: CustomFieldDefinitionRow, procore: ProcoreState): Record<string, unknown> {
  return {
    id: row.id,
    label: row.label,
    active: row.active,
    company_id: Number(procore.companyId),
    data_type: row.data_type,
    variant: null,
    description: null,
    default_value: null,
  }
}
