import type { Change, FieldChange } from '@shared/plan'
import { type ProcoreUser, WORKER_STATUS_LABEL, type Worker } from '@shared/records'
import { type Closed, closedFinding } from '../corfix/closed'
import { judgeUser, serviceAccount, type WorkerView, workerView } from '../corfix/judge-user'
import { desiredWorker, workerInputs } from '../corfix/worker-fields'
import { type WorkerMemory, workerMemory } from '../corfix/worker-memory'
import { decideWorker, stateAfter, type WorkerFacts, type WorkerMove, wantedOf } from '../corfix/worker-state'
import { isOpen } from '../mapping/auto-import'
import { externalIdOf, formatExternalId } from '../mapping/external-ids'
import type { FlowInput, MappingDecision } from '../types'
import { syncOff } from './corfix-off'
import { keptEmail, kioskEmail, staysFinding } from './corfix-worker-findings'
import { type Draft, type Handlers, leftOut, makeChange, sourceRef, visit, walk } from './draft'
import { foreignIdConflict } from './external-id'
import { changesOf } from './three-way'

/** C6 to C11: users from Procore to Corfix's workers. */
export function planWorkers(input: FlowInput, draft: Draft): void {
  const off = syncOff(input, 'corfix-user')
  if (off) {
    draft.notes.push(off)
    return
  }
  const view = workerView(input)
  walk(view.people.context, draft, { ...sides(view), handlers: handlers(view, draft) })
}

/** The same for one user, for "why?": the rules ask all users and workers, the answer is about one. */
export function planWorker(view: WorkerView, draft: Draft, id: string): void {
  visit(view.people.context, draft, { ...sides(view), handlers: handlers(view, draft), id })
}

function sides({ people }: WorkerView) {
  const { users, workers } = people.context.input.snapshots
  return { sources: users, targets: workers }
}

function handlers(view: WorkerView, draft: Draft): Handlers<ProcoreUser, Worker> {
  return {
    create: (source, { origin }) => {
      const closed = judgeUser(source, { view, overruled: origin !== 'auto-import' })
      if (closed) notCreated(draft, source, closed)
      else createWorker(view, draft, source)
    },
    linked: ({ source, target }) => linkedWorker(view, draft, { source, target }),
    undecided: (source, decision) => undecidedUser(view, draft, { source, decision }),
  }
}

function undecidedUser(
  view: WorkerView,
  draft: Draft,
  { source, decision }: { source: ProcoreUser; decision: MappingDecision | undefined },
): void {
  const open = isOpen(decision)
  const closed = open ? judgeUser(source, { view }) : null
  if (closed) notCreated(draft, source, closed)
  else draft.skipped.push(leftOut(view.people.context, source, open ? 'undecided' : 'taken-back'))
}

function notCreated(draft: Draft, source: ProcoreUser, closed: Closed): void {
  const list = closed.waits ? draft.conflicts : draft.skipped
  list.push(closedFinding(closed, sourceRef('corfix-user', source)))
}

/** C8: created as Pending Activation, and activated right after where the setting says so. */
function createWorker(view: WorkerView, draft: Draft, source: ProcoreUser): void {
  const { context } = view.people
  const externalId = formatExternalId(externalIdOf(context.input.companyId, source.id))
  const wanted = desiredWorker(source)
  const fields = Object.entries(wanted).flatMap(([field, after]): FieldChange[] =>
    after === null || after === undefined ? [] : [{ field, before: null, after }],
  )
  const key = typeof wanted.email === 'string' ? wanted.email.toLowerCase() : null
  const target = { id: null, name: source.name }
  const create = makeChange(context, {
    rule: 'C8',
    action: 'create',
    source,
    target,
    fields: [...fields, { field: 'externalId', before: null, after: externalId }],
    reason: `Procore user "${source.name}" is to be imported, as Pending Activation.`,
    dependsOn: key === null ? [] : view.emails.leaving(key),
    undo: 'partial',
  })
  draft.changes.push(create)
  const memory = workerMemory(undefined, '')
  const { moves } = decideWorker(factsOf(view, { source, status: null, memory }))
  for (const made of moves)
    draft.changes.push(
      moveChange(view, {
        source,
        target: { ...target, status: 'pending_activation' },
        made,
        memory,
        email: key,
        dependsOn: [create.id],
      }),
    )
}

interface Row {
  source: ProcoreUser
  target: Worker
}

function linkedWorker(view: WorkerView, draft: Draft, { source, target }: Row): void {
  const { people } = view
  const foreign = foreignIdConflict(people.context, source, target)
  if (foreign) {
    draft.conflicts.push(foreign)
    return
  }
  const service = [source, target].find((person) => people.isService(person))
  if (service) {
    notCreated(draft, source, serviceAccount(service, people))
    return
  }
  const before = draft.changes.length
  const email = planFields(view, draft, { source, target })
  const memory = workerMemory(people.context.synced.get(source.id), target.id)
  const decision = decideWorker(factsOf(view, { source, status: target.status, memory }))
  for (const made of decision.moves)
    draft.changes.push(moveChange(view, { source, target, made, memory, email, dependsOn: [] }))
  if (decision.stays)
    draft.skipped.push(staysFinding(decision.stays, { source, target, wanted: wantedIn(view, source) }))
  if (draft.changes.length === before) draft.unchanged += 1
}

/** C6: the fields of a linked worker. Answers the e-mail that it has afterwards. */
function planFields(view: WorkerView, draft: Draft, { source, target }: Row): string | null {
  const { context } = view.people
  const email = view.emails.of(source.id)
  const wanted = changesOf(workerInputs(context, { source, target }))
  const kept = email !== null && !email.verdict.goes
  if (email && !email.verdict.goes) draft.conflicts.push(keptEmail({ source, target }, email.verdict))
  const fields = wanted
    .filter(({ field }) => !(kept && field === 'email'))
    .map((change) => (change.field === 'email' ? noteKiosk(draft, { source, target }, change) : change))
  if (fields.length > 0)
    draft.changes.push(
      makeChange(context, {
        rule: 'C6',
        action: 'update',
        source,
        target,
        fields,
        reason: 'Procore is the system of record for users; Corfix holds other values.',
        dependsOn: email?.verdict.goes ? [...email.verdict.after] : [],
        undo: 'full',
      }),
    )
  const written = fields.find(({ field }) => field === 'email')
  const after = written ? written.after : target.email
  return typeof after === 'string' && after.trim() !== '' ? after : null
}

/** C11. */
function noteKiosk(draft: Draft, row: Row, change: FieldChange): FieldChange {
  if (row.target.status !== 'kiosk_active' || change.after === null) return change
  const { finding, note } = kioskEmail(row, String(change.after))
  draft.conflicts.push(finding)
  return { ...change, note: change.note ? `${change.note} ${note}` : note }
}

interface Moved {
  source: ProcoreUser
  target: { id: string | null; name: string; status: Worker['status'] }
  made: WorkerMove
  memory: WorkerMemory
  /** That the worker has when its turn comes. */
  email: string | null
  dependsOn: Change['id'][]
}

function moveChange(view: WorkerView, moved: Moved): Change {
  const { source, target, made, memory, email, dependsOn } = moved
  const after = stateAfter(made, { email, memory })
  const { rule, reason } = whyMoved(view, source, made)
  const status: FieldChange = {
    field: 'status',
    before: WORKER_STATUS_LABEL[target.status],
    after: after ? WORKER_STATUS_LABEL[after] : 'As before the block',
  }
  return makeChange(view.people.context, {
    rule,
    action: made,
    source,
    target,
    fields: [status],
    reason,
    dependsOn,
    // The assumed contract has no way back to Pending Activation.
    undo: made === 'activate' ? 'none' : 'full',
  })
}

function whyMoved(view: WorkerView, source: ProcoreUser, made: WorkerMove): { rule: string; reason: string } {
  const name = `Procore user "${source.name}"`
  if (made === 'activate') return { rule: 'C8', reason: `${name} is active, and corfix.workers.autoActivate is on.` }
  if (made === 'unblock')
    return { rule: 'C9', reason: `${name} is active again, and Crosswalk had blocked the worker.` }
  return wantedIn(view, source) === 'inactive'
    ? { rule: 'C9', reason: `${name} is inactive.` }
    : { rule: 'C10', reason: `${name} is not marked as an employee, and corfix.workers.employeesOnly is on.` }
}

function factsOf(
  { people }: WorkerView,
  { source, ...rest }: Pick<WorkerFacts, 'status' | 'memory'> & { source: ProcoreUser },
): WorkerFacts {
  return { user: source, settings: people.context.input.settings.corfix.workers, ...rest }
}

function wantedIn({ people }: WorkerView, user: ProcoreUser) {
  return wantedOf({ user, settings: people.context.input.settings.corfix.workers })
}
