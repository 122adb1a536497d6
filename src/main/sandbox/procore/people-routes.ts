import type { Context, Hono } from 'hono'
import type { ProcoreState } from '../world/procore-state'
import type { ProcoreReferenceUserRow, ProcoreUserRow } from '../world/rows'
import { BadFilter, choiceFilter, listFilter, selectionKey } from './filters'
import { page } from './paging'

const DEFAULT_PAGE = 100

type PersonRow = ProcoreUserRow | ProcoreReferenceUserRow

/**
 * Users and people without a login in one list, the inactive in one of their own. No phones, no `updated_at` filter, no
 * sort (facts/procore-api.md 5.3).
 */
export function peopleRoutes(app: Hono, procore: ProcoreState): void {
  app.get('/rest/v1.0/companies/:company/people', (c) => list(c, procore, true))
  app.get('/rest/v1.0/companies/:company/people/inactive', (c) => list(c, procore, false))
}

function list(c: Context, procore: ProcoreState, wanted: boolean): Response {
  const view = c.req.query('view') ?? 'normal'
  if (view !== 'normal' && view !== 'extended') throw new BadFilter('view', 'is not included in the list')
  const key = `people ${wanted} ${selectionKey(c)}`
  const test = personTest(c, wanted)
  const withoutReference = choiceFilter(c, 'without_reference_users', ['true', 'false']) === 'true'
  const referenceOnly = choiceFilter(c, 'reference_users_only', ['true', 'false']) === 'true'
  const rows: PersonRow[] = [
    ...(referenceOnly ? [] : procore.users.select(key, test)),
    ...(withoutReference ? [] : procore.referenceUsers.select(key, test)),
  ]
  return page(c, {
    rows,
    defaultSize: DEFAULT_PAGE,
    cap: procore.limits.directoryPage,
    render: (row) => (view === 'extended' ? extended(row, procore) : normal(row)),
  })
}

function personTest(c: Context, wanted: boolean): (row: PersonRow) => boolean {
  const vendors = listFilter(c, 'vendor_id')
  const employee = choiceFilter(c, 'is_employee', ['true', 'false'])
  const search = c.req.query('filters[search]')?.toLowerCase()
  return (row) =>
    row.is_active === wanted &&
    (vendors?.has(String(row.vendor_id)) ?? true) &&
    (employee === undefined || isEmployee(row) === (employee === 'true')) &&
    (!search || `${row.first_name} ${row.last_name}`.toLowerCase().includes(search))
}

const isUser = (row: PersonRow): row is ProcoreUserRow => 'contact_id' in row
const isEmployee = (row: PersonRow): boolean => isUser(row) && row.is_employee === true

/** `id` is the contact's: a user's own id is `user_id`. */
function normal(row: PersonRow): Record<string, unknown> {
  const user = isUser(row) ? row : undefined
  return {
    id: user?.contact_id ?? row.id,
    first_name: row.first_name,
    last_name: row.last_name,
    is_employee: isEmployee(row),
    employee_id: user?.employee_id ?? null,
    job_title: row.job_title,
    user_id: user?.id ?? null,
    user_uuid: null,
    work_classification_id: null,
    origin_id: null,
    contact: { is_active: row.is_active, email: row.email_address },
  }
}

/** With the company, by analogy with the people of a project: not published for those of the company. */
function extended(row: PersonRow, procore: ProcoreState): Record<string, unknown> {
  const vendor = procore.vendors.get(row.vendor_id)
  return {
    ...normal(row),
    vendor: vendor ? { id: vendor.id, name: vendor.name } : null,
    work_classification: null,
  }
}
