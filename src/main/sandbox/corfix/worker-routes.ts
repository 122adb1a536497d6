import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { CorfixState } from '../world/corfix-state'
import { isoInstant } from '../world/instants'
import type { CorfixWorkerRow } from '../world/rows'
import { CorfixRefusal, checkExternalId, existing, jsonBody, list } from './listing'
import { defined } from './project-routes'

const text = z.string().nullable().optional()
const fields = { phone: text, employeeNumber: text, email: text, externalId: text }
const WorkerCreate = z.strictObject({ firstName: z.string().min(1), lastName: z.string().min(1), ...fields })
const WorkerPatch = z.strictObject({
  firstName: z.string().min(1).optional(),
  lastName: z.string().min(1).optional(),
  ...fields,
})

export function workerRoutes(app: Hono, state: CorfixState): void {
  app.get('/workers', (c) => list(c, { table: state.workers, name: 'all', test: () => true, render: workerView }))
  app.post('/workers', async (c) => {
    const sent = WorkerCreate.parse(await jsonBody(c))
    checkExternalId(state.workers, sent.externalId)
    return c.json(workerView(state.workers.add(newWorker(state, sent))), 201)
  })
  app.patch('/workers/:id', async (c) => {
    const row = workerOf(c, state)
    const sent = WorkerPatch.parse(await jsonBody(c))
    checkExternalId(state.workers, sent.externalId, row.id)
    // An e-mail for a Kiosk Activated worker has to be verified first (facts/corfix-api.md part 1).
    const verify = row.status === 'kiosk_active' && sent.email ? { status: 'pending_email_verification' as const } : {}
    state.workers.update(row.id, { ...defined(sent), ...verify })
    return c.json(workerView(row))
  })
  app.post('/workers/:id/activate', (c) => {
    const row = workerOf(c, state)
    if (row.status !== 'pending_activation') throw notAllowed(row, 'activated')
    return moved(c, state, row, { status: row.email ? 'pending_email_verification' : 'kiosk_active' })
  })
  app.post('/workers/:id/block', (c) => {
    const row = workerOf(c, state)
    if (row.status === 'blocked') throw notAllowed(row, 'blocked')
    return moved(c, state, row, { status: 'blocked', statusBeforeBlock: row.status })
  })
  app.post('/workers/:id/unblock', (c) => {
    const row = workerOf(c, state)
    if (row.status !== 'blocked') throw notAllowed(row, 'unblocked')
    return moved(c, state, row, { status: row.statusBeforeBlock ?? 'pending_activation', statusBeforeBlock: null })
  })
}

function workerOf(c: Context, state: CorfixState): CorfixWorkerRow {
  return existing(state.workers.get(c.req.param('id') ?? ''), 'worker')
}

function moved(c: Context, state: CorfixState, row: CorfixWorkerRow, change: Partial<CorfixWorkerRow>): Response {
  state.workers.update(row.id, change)
  return c.json(workerView(row))
}

function notAllowed({ status }: CorfixWorkerRow, verb: string): CorfixRefusal {
  return new CorfixRefusal(409, 'conflict', `A worker that is ${status} cannot be ${verb}`, 'status')
}

function workerView({ statusBeforeBlock: _hidden, ...row }: CorfixWorkerRow): unknown {
  return row
}

function newWorker(state: CorfixState, sent: z.infer<typeof WorkerCreate>): CorfixWorkerRow {
  const at = isoInstant(state.now())
  return {
    id: `cw_${state.random.token(10)}`,
    firstName: sent.firstName,
    lastName: sent.lastName,
    phone: sent.phone ?? null,
    employeeNumber: sent.employeeNumber ?? null,
    email: sent.email ?? null,
    status: 'pending_activation',
    statusBeforeBlock: null,
    externalId: sent.externalId ?? null,
    createdAt: at,
    updatedAt: at,
  }
}
