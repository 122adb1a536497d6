import type { Context, Hono } from 'hono'
import type { ProcoreState } from '../world/procore-state'
import type { ProcoreProjectRow } from '../world/rows'
import { inRange, listFilter, rangeFilter, selectionKey } from './filters'
import { notFound } from './guards'
import { page } from './paging'
import { projectExtended, projectFixed, projectNormal, projectOfCompany, projectShow } from './project-views'

/** `view=ids` forces pages of this size (facts/procore-api.md 2.2). */
const IDS_PAGE = 200_000
const DEFAULT_PAGE = 100
const COMMON_CAP = 2000

export function projectRoutes(app: Hono, procore: ProcoreState): void {
  app.get('/rest/v1.1/projects', (c) => {
    const rows = selected(c, procore, true)
    if (c.req.query('view') === 'ids')
      return page(c, { rows, defaultSize: IDS_PAGE, cap: IDS_PAGE, forced: true, render: ({ id }) => id })
    const view = LIST_VIEWS[c.req.query('view') ?? 'normal']
    if (!view) return c.json({ errors: { view: ['is not included in the list'] } }, 400)
    return page(c, {
      rows,
      defaultSize: DEFAULT_PAGE,
      cap: procore.limits.projectPage,
      render: (row) => view(row, procore),
    })
  })
  app.get('/rest/v1.0/projects', (c) => {
    const view = c.req.query('serializer_view') === 'compact' ? compact : projectFixed
    return page(c, {
      rows: selected(c, procore, false),
      defaultSize: DEFAULT_PAGE,
      cap: COMMON_CAP,
      render: (row) => view(row, procore),
    })
  })
  app.get('/rest/v1.0/projects/:id', (c) => {
    const row = procore.projects.get(c.req.param('id'))
    // Absent and not visible answer alike (section 4).
    if (!row?.permitted) return notFound(c)
    return c.json(c.req.query('view') === 'minimal' ? compact(row) : projectShow(row, procore))
  })
  app.get('/rest/v1.0/companies/:company/projects', (c) =>
    c.json(
      procore.projects
        .select('of the company', (row) => row.permitted && row.active)
        .map((row) => projectOfCompany(row, procore)),
    ),
  )
  app.get('/rest/v1.0/companies/:company/project_stages', (c) =>
    c.json(procore.stages.map((stage) => ({ ...stage, is_bidding_stage: false, default_stage: stage.id < 10 }))),
  )
}

type View = (row: ProcoreProjectRow, procore: ProcoreState) => unknown
const compact = ({ id, name }: ProcoreProjectRow): unknown => ({ id, name })
const LIST_VIEWS: Record<string, View> = { compact, normal: projectNormal, extended: projectExtended }

/** Active ones unless `filters[by_status]` says otherwise; templates unless `filters[template]` says so. */
function selected(c: Context, procore: ProcoreState, hasTemplateFilter: boolean): readonly ProcoreProjectRow[] {
  const tests = [statusTest(c), ...(hasTemplateFilter ? [templateTest(c)] : []), ...valueTests(c)]
  const key = `projects ${hasTemplateFilter} ${selectionKey(c)}`
  return procore.projects.select(key, (row) => row.permitted && tests.every((test) => test(row)), {
    order: sorted(c.req.query('sort')),
  })
}

type Test = (row: ProcoreProjectRow) => boolean

function statusTest(c: Context): Test {
  const status = c.req.query('filters[by_status]') ?? 'Active'
  return status === 'All' ? () => true : (row) => row.active === (status === 'Active')
}

function templateTest(c: Context): Test {
  const asked = c.req.query('filters[template]')
  return asked === undefined ? () => true : (row) => row.template === (asked === 'true')
}

function valueTests(c: Context): Test[] {
  const tests: Test[] = []
  const updated = rangeFilter(c, 'updated_at')
  const created = rangeFilter(c, 'created_at')
  if (updated) tests.push((row) => inRange(row.updated_at, updated))
  if (created) tests.push((row) => inRange(row.created_at, created))
  const ids = listFilter(c, 'id')
  if (ids) tests.push((row) => ids.has(String(row.id)))
  for (const field of ['name', 'project_number', 'origin_id'] as const) {
    const value = c.req.query(`filters[${field}]`)
    if (value !== undefined) tests.push((row) => row[field] === value)
  }
  const demo = c.req.query('filters[is_demo]')
  if (demo !== undefined) tests.push((row) => row.is_demo === (demo === 'true'))
  return tests
}

function sorted(sort: string | undefined): ((one: ProcoreProjectRow, other: ProcoreProjectRow) => number) | undefined {
  if (!sort) return undefined
  const direction = sort.startsWith('-') ? -1 : 1
  return (one, other) => direction * one.name.localeCompare(other.name, 'en')
}
