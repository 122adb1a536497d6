import type { Context, Hono } from 'hono'
import type { ProcoreState } from '../world/procore-state'
import type { ProcoreUserRow } from '../world/rows'
import { choiceFilter, inRange, listFilter, rangeFilter, selectionKey } from './filters'
import { notFound } from './guards'
import { page } from './paging'

const DEFAULT_PAGE = 100

/** Company users: the list holds the active ones only, the inactive have a list of their own (facts/procore-api.md 5.3). */
export function userRoutes(app: Hono, procore: ProcoreState): void {
  app.get('/rest/v1.3/companies/:company/users', (c) => list(c, procore, true))
  // All users, active or not, unless `filters[active]` says which.
  for (const version of ['v1.0', 'v1.3'])
    app.get(`/rest/${version}/users`, (c) => {
      const active = choiceFilter(c, 'active', ['true', 'false'])
      return list(c, procore, active === undefined ? undefined : active === 'true')
    })
  app.get('/rest/v1.0/companies/:company/users/inactive', (c) => list(c, procore, false))
  app.get('/rest/v1.3/companies/:company/users/:id', (c) => {
    const row = procore.users.get(c.req.param('id'))
    return row ? c.json(userView(row, procore)) : notFound(c)
  })
}

/** `wanted`: active or inactive ones; absent: both. The list of the inactive takes no filters. */
function list(c: Context, procore: ProcoreState, wanted: boolean | undefined): Response {
  const filtered = !c.req.path.endsWith('/inactive')
  const updated = filtered ? rangeFilter(c, 'updated_at') : undefined
  const vendors = filtered ? listFilter(c, 'vendor_id') : undefined
  const rows = procore.users.select(
    `${c.req.path} ${selectionKey(c)}`,
    (row) =>
      (wanted === undefined || row.is_active === wanted) &&
      inRange(row.updated_at, updated) &&
      (vendors?.has(String(row.vendor_id)) ?? true),
  )
  const idsOnly = c.req.query('view') === 'ids_only'
  return page(c, {
    rows,
    defaultSize: DEFAULT_PAGE,
    cap: procore.limits.directoryPage,
    render: (row) => (idsOnly ? row.id : userView(row, procore)),
  })
}

function userView({ vendor_id, ...row }: ProcoreUserRow, procore: ProcoreState): Record<string, unknown> {
  return {
    ...row,
    name: `${row.first_name} ${row.last_name}`.trim(),
    initials: `${row.first_name.charAt(0)}${row.last_name.charAt(0)}`,
    business_phone_extension: null,
    vendor: { id: vendor_id, name: procore.vendors.get(vendor_id)?.name ?? null },
    origin_id: null,
    origin_data: null,
    last_login_at: null,
    ...(row.is_active
      ? {}
      : { _links: { reactivate: `/rest/v1.0/companies/${procore.companyId}/users/inactive/${row.id}` } }),
  }
}
