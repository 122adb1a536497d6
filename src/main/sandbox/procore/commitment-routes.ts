import type { Context, Hono } from 'hono'
import type { CommitmentRow, CommitmentType } from '../world/commitment-rows'
import type { ProcoreState } from '../world/procore-state'
import { commitmentDefault, commitmentExtended, contractCompact, contractExtended } from './commitment-views'
import { BadFilter, choiceFilter, inRange, listFilter, rangeFilter, wordFilter } from './filters'
import { forbidden, missingParameter, notFound } from './guards'
import { page } from './paging'

/** v2.0 lists: 10 by default, 100 at most (facts/procore-api.md 2.2). */
const V2_PAGE = 10
const V1_PAGE = 100

const V1_PATHS: readonly [name: string, type: CommitmentType][] = [
  ['purchase_order_contracts', 'PurchaseOrderContract'],
  ['work_order_contracts', 'WorkOrderContract'],
]

/** Commitments are listed a project at a time; there is no list for the company (section 6). */
export function commitmentRoutes(app: Hono, procore: ProcoreState): void {
  const v2 = '/rest/v2.0/companies/:company/projects/:project/commitment_contracts'
  app.get(v2, (c) => {
    if (!procore.commitmentsV2) return notFound(c)
    return refusal(c, procore, c.req.param('project')) ?? listV2(c, procore, c.req.param('project'))
  })
  app.get(`${v2}/:id`, (c) => {
    if (!procore.commitmentsV2) return notFound(c)
    const refused = refusal(c, procore, c.req.param('project'))
    if (refused) return refused
    const row = ofProject(procore, c.req.param('project')).find(({ id }) => String(id) === c.req.param('id'))
    return row && !row.deleted_at ? c.json({ data: viewV2(c)(row, procore) }) : notFound(c)
  })
  for (const [name, type] of V1_PATHS)
    app.get(`/rest/v1.0/${name}`, (c) => {
      const project = c.req.query('project_id')
      if (!project) return missingParameter(c)
      return refusal(c, procore, project) ?? listV1(c, procore, { project, type })
    })
}

/** A project that is not permitted is not there; one without the commitments tool is refused. */
function refusal(c: Context, procore: ProcoreState, project: string): Response | undefined {
  const row = procore.projects.get(project)
  if (!row?.permitted) return notFound(c)
  if (!procore.commitmentsOff.has(row.id)) return undefined
  return forbidden(c, 'You do not have permission to view the Commitments tool of this project.')
}

function ofProject(procore: ProcoreState, project: string): CommitmentRow[] {
  // A changed row stands last in the index; pages go by id.
  return procore.commitments.find(`project ${project}`).sort((one, other) => one.id - other.id)
}

type View = (row: CommitmentRow, procore: ProcoreState) => Record<string, unknown>

function viewV2(c: Context): View {
  return choice(c, { default: commitmentDefault, extended: commitmentExtended }, 'default')
}

function choice(c: Context, views: Record<string, View>, otherwise: string): View {
  const view = views[c.req.query('view') ?? otherwise]
  if (!view) throw new BadFilter('view', 'is not included in the list')
  return view
}

function listV2(c: Context, procore: ProcoreState, project: string): Response {
  const view = viewV2(c)
  const tests = [...commonTests(c), ...v2Tests(c)]
  return page(c, {
    rows: ofProject(procore, project).filter((row) => tests.every((test) => test(row))),
    defaultSize: V2_PAGE,
    cap: procore.limits.commitmentPage,
    render: (row) => view(row, procore),
    wrapped: true,
  })
}

function listV1(
  c: Context,
  procore: ProcoreState,
  { project, type }: { project: string; type: CommitmentType },
): Response {
  const view = choice(c, { compact: contractCompact, extended: contractExtended }, 'compact')
  const tests = [(row: CommitmentRow) => row.type === type, ...commonTests(c)]
  return page(c, {
    rows: ofProject(procore, project).filter((row) => tests.every((test) => test(row))),
    defaultSize: V1_PAGE,
    cap: procore.limits.directoryPage,
    render: (row) => view(row, procore),
  })
}

type Test = (row: CommitmentRow) => boolean

/** Filters that both generations have. */
function commonTests(c: Context): Test[] {
  const tests: Test[] = [deletedTest(c)]
  const updated = rangeFilter(c, 'updated_at')
  const created = rangeFilter(c, 'created_at')
  if (updated) tests.push((row) => inRange(row.updated_at, updated))
  if (created) tests.push((row) => inRange(row.created_at, created))
  const ids = listFilter(c, 'id')
  if (ids) tests.push((row) => ids.has(String(row.id)))
  const statuses = wordFilter(c, 'status')
  if (statuses) tests.push((row) => statuses.has(row.status))
  const origin = c.req.query('filters[origin_id]')
  if (origin !== undefined) tests.push((row) => row.origin_id === origin)
  return tests
}

/** The only way to see that something was deleted (section 2.3). */
function deletedTest(c: Context): Test {
  const asked = choiceFilter(c, 'include_deleted', ['only', 'with'])
  if (asked === 'with') return () => true
  return (row) => (row.deleted_at !== null) === (asked === 'only')
}

function v2Tests(c: Context): Test[] {
  const tests: Test[] = []
  const type = choiceFilter(c, 'type', ['WorkOrderContract', 'PurchaseOrderContract'])
  if (type) tests.push((row) => row.type === type)
  const method = choiceFilter(c, 'accounting_method', ['unit', 'amount'])
  if (method) tests.push((row) => row.accounting_method === method)
  for (const field of ['executed', 'signature_required'] as const) {
    const wanted = choiceFilter(c, field, ['true', 'false'])
    if (wanted) tests.push((row) => row[field] === (wanted === 'true'))
  }
  const vendors = listFilter(c, 'vendor_id')
  if (vendors) tests.push((row) => vendors.has(String(row.vendor_id)))
  const deleted = rangeFilter(c, 'deleted_at')
  if (deleted) tests.push((row) => row.deleted_at !== null && inRange(row.deleted_at, deleted))
  return tests
}
