import type { Context, Handler, Hono } from 'hono'
import type { InsuranceRow } from '../world/insurance-rows'
import type { ProcoreState } from '../world/procore-state'
import { BadFilter } from './filters'
import { forbidden, notFound } from './guards'
import type { Attributes } from './insurance-attributes'
import { insuranceIn, updatesIn } from './insurance-bodies'
import { type InsuranceScope, inScope, syncOne, type Written, write } from './insurance-writes'
import { page } from './paging'

const DEFAULT_PAGE = 100

/** The four places insurances are reached by (section 7.1). Lists take no filter. */
const BASES = [
  '/rest/v1.0/companies/:company/insurances',
  '/rest/v1.0/companies/:company/vendors/:vendor/insurances',
  '/rest/v1.0/projects/:project/insurances',
  '/rest/v1.0/projects/:project/vendors/:vendor/insurances',
] as const

export function insuranceRoutes(app: Hono, procore: ProcoreState): void {
  const reading = (answer: Answer): Handler => scoped(procore, answer)
  const writing = (answer: Answer): Handler => scoped(procore, (c, scope) => readOnly(c, procore) ?? answer(c, scope))
  const lists = reading((c, scope) => list(c, procore, scope))
  const creates = writing((c, scope) => create(c, procore, scope))
  const syncs = writing((c, scope) => sync(c, procore, scope))
  const shows = reading((c, scope) => one(c, procore, scope, (row) => c.json(view(row))))
  const changes = writing((c, scope) => one(c, procore, scope, (row) => change(c, procore, { scope, row })))
  const removes = writing((c, scope) =>
    one(c, procore, scope, (row) => {
      procore.insurances.remove(row.id)
      return c.body(null, 200)
    }),
  )
  for (const base of BASES) {
    app.get(base, lists).post(base, creates)
    // Before the path of one record, which `sync` would pass for.
    app.patch(`${base}/sync`, syncs)
    app.get(`${base}/:id`, shows).patch(`${base}/:id`, changes).delete(`${base}/:id`, removes)
  }
  app.patch('/rest/v1.0/insurances/sync', (c) => {
    const ofCompany: InsuranceScope = { projectId: null, vendorId: undefined }
    return readOnly(c, procore) ?? sync(c, procore, ofCompany, (update) => companyErrors(update, procore))
  })
}

type Answer = (c: Context, scope: InsuranceScope) => Response | Promise<Response>

/** A project that is not permitted, and a company that is not in the directory, are not there. */
function scoped(procore: ProcoreState, answer: Answer): Handler {
  return (c) => {
    const project = c.req.param('project')
    const vendor = c.req.param('vendor')
    const projectRow = project === undefined ? undefined : procore.projects.get(project)
    const vendorRow = vendor === undefined ? undefined : procore.vendors.get(vendor)
    if ((project !== undefined && !projectRow?.permitted) || (vendor !== undefined && !vendorRow)) return notFound(c)
    return answer(c, { projectId: projectRow?.id ?? null, vendorId: vendorRow?.id })
  }
}

function readOnly(c: Context, procore: ProcoreState): Response | undefined {
  if (procore.insurancesWritable) return undefined
  return forbidden(c, 'You do not have permission to change insurances.')
}

function list(c: Context, procore: ProcoreState, scope: InsuranceScope): Response {
  if (scope.projectId !== null && !['default', 'extended'].includes(c.req.query('view') ?? 'default'))
    throw new BadFilter('view', 'is not included in the list')
  return page(c, {
    rows: rowsOf(procore, scope),
    defaultSize: DEFAULT_PAGE,
    cap: procore.limits.directoryPage,
    render: view,
  })
}

function rowsOf(procore: ProcoreState, scope: InsuranceScope): readonly InsuranceRow[] {
  const { projectId, vendorId } = scope
  const ofCompany = { projectId: null, vendorId }
  const company = () => procore.insurances.select(`company ${vendorId ?? 'all'}`, (row) => inScope(row, ofCompany))
  if (projectId === null) return company()
  const own = procore.insurances.find(`project ${projectId}`).filter((row) => inScope(row, scope))
  const onProject = (row: InsuranceRow): boolean =>
    procore.vendors.get(row.vendor_id)?.project_ids.includes(projectId) ?? false
  const repeated = procore.projectInsurancesRepeatCompany ? company().filter(onProject) : []
  // A changed row stands last in the index; pages go by id.
  return [...own, ...repeated].sort((first, second) => first.id - second.id)
}

function one(
  c: Context,
  procore: ProcoreState,
  scope: InsuranceScope,
  answer: (row: InsuranceRow) => Response | Promise<Response>,
): Response | Promise<Response> {
  const row = procore.insurances.get(c.req.param('id') ?? '')
  return row && inScope(row, scope) ? answer(row) : notFound(c)
}

async function create(c: Context, procore: ProcoreState, scope: InsuranceScope): Promise<Response> {
  const update = await insuranceIn(c)
  return update instanceof Response ? update : answered(c, write(procore, scope, { row: undefined, update }), 201)
}

/** On the paths of all companies a single change must say whose record it is (section 7.2). */
async function change(
  c: Context,
  procore: ProcoreState,
  { scope, row }: { scope: InsuranceScope; row: InsuranceRow },
): Promise<Response> {
  const update = await insuranceIn(c)
  if (update instanceof Response) return update
  if (scope.vendorId === undefined && update.vendor_id === undefined)
    return c.json({ errors: { vendor_id: ["can't be blank"] } }, 422)
  return answered(c, write(procore, scope, { row, update }), 200)
}

function answered(c: Context, written: Written, status: 200 | 201): Response {
  return 'row' in written ? c.json(view(written.row), status) : c.json({ errors: written.errors }, 422)
}

/** Always 200: what was refused stands under `errors` with what was given, the rest under `entities` (section 7.3). */
async function sync(
  c: Context,
  procore: ProcoreState,
  scope: InsuranceScope,
  check: (update: Attributes) => Written | undefined = () => undefined,
): Promise<Response> {
  const updates = await updatesIn(c)
  if (updates instanceof Response) return updates
  const entities: unknown[] = []
  const errors: unknown[] = []
  for (const update of updates) {
    const written = check(update) ?? syncOne(procore, scope, update)
    if ('row' in written) entities.push(procore.insuranceSyncBare ? { id: written.row.id } : view(written.row))
    else errors.push({ ...update, errors: written.errors })
  }
  return c.json({ entities, errors })
}

function companyErrors({ company_id }: Attributes, procore: ProcoreState): Written | undefined {
  return String(company_id) === procore.companyId ? undefined : { errors: { company_id: ['is invalid'] } }
}

function view({ project_id: _project, ...fields }: InsuranceRow): Record<string, unknown> {
  return fields
}
