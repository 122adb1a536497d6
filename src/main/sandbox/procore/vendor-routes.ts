import type { Context, Hono } from 'hono'
import type { ProcoreState } from '../world/procore-state'
import type { ProcoreVendorRow } from '../world/rows'
import { inRange, listFilter, rangeFilter, selectionKey } from './filters'
import { notFound } from './guards'
import { page } from './paging'
import { vendorCompact, vendorExtended, vendorMinimal, vendorNormal } from './vendor-views'

const DEFAULT_PAGE = 100

export function vendorRoutes(app: Hono, procore: ProcoreState): void {
  for (const version of ['v1.0', 'v1.1']) {
    app.get(`/rest/${version}/vendors`, (c) => listVendors(c, procore, active(c, procore)))
    app.get(`/rest/${version}/vendors/:id`, (c) => {
      const row = procore.vendors.get(c.req.param('id'))
      return row ? c.json(vendorExtended(row, procore)) : notFound(c)
    })
  }
  // Inactive vendors are a list of their own, without filters (facts/procore-api.md 5.2).
  app.get('/rest/v1.0/companies/:company/vendors/inactive', (c) =>
    listVendors(
      c,
      procore,
      procore.vendors.select(`inactive ${c.req.query('sort') ?? ''}`, (row) => !row.is_active, { order: sorted(c) }),
    ),
  )
}

type View = (row: ProcoreVendorRow, procore: ProcoreState) => unknown
const VIEWS: Record<string, View> = {
  compact: vendorCompact,
  normal: vendorNormal,
  extended: vendorExtended,
  erp: vendorNormal,
  directory: vendorNormal,
  summary: vendorNormal,
}

function listVendors(c: Context, procore: ProcoreState, rows: readonly ProcoreVendorRow[]): Response {
  const name = c.req.query('view') ?? 'extended'
  const view = name === 'minimal' && c.req.path.startsWith('/rest/v1.1/') ? vendorMinimal : VIEWS[name]
  if (!view) return c.json({ errors: { view: ['is not included in the list'] } }, 400)
  return page(c, {
    rows,
    defaultSize: DEFAULT_PAGE,
    cap: procore.limits.vendorPage,
    render: (row) => view(row, procore),
  })
}

function active(c: Context, procore: ProcoreState): readonly ProcoreVendorRow[] {
  const tests = vendorTests(c, procore)
  return procore.vendors.select(
    `active ${selectionKey(c)}`,
    (row) => row.is_active && tests.every((test) => test(row)),
    { order: sorted(c) },
  )
}

function vendorTests(c: Context, procore: ProcoreState): ((row: ProcoreVendorRow) => boolean)[] {
  const tests: ((row: ProcoreVendorRow) => boolean)[] = []
  const updated = rangeFilter(c, 'updated_at')
  const created = rangeFilter(c, 'created_at')
  if (updated) tests.push((row) => inRange(row.updated_at, updated))
  if (created) tests.push((row) => inRange(row.created_at, created))
  const ids = listFilter(c, 'id')
  if (ids) tests.push((row) => ids.has(String(row.id)))
  const trades = listFilter(c, 'trade_id')
  if (trades) tests.push((row) => row.trade_ids.some((id) => trades.has(String(id)) && procore.trades.has(id)))
  const origin = c.req.query('filters[origin_id]')
  if (origin !== undefined) tests.push((row) => row.origin_id === origin)
  const search = c.req.query('filters[search]')?.toLowerCase()
  if (search) tests.push((row) => row.name.toLowerCase().includes(search) || row.business_identifier === search)
  return tests
}

function sorted(c: Context): ((one: ProcoreVendorRow, other: ProcoreVendorRow) => number) | undefined {
  const sort = c.req.query('sort')
  if (!sort) return undefined
  const direction = sort.startsWith('-') ? -1 : 1
  return (one, other) => direction * one.name.localeCompare(other.name, 'en')
}
