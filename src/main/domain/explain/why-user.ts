import type { Why } from '@shared/contract'
import type { ProcoreUser, Worker } from '@shared/records'
import { serviceAccount, USER_GATES, type WorkerView, workerView } from '../corfix/judge-user'
import { emailKey } from '../corfix/keys'
import { workerMemory } from '../corfix/worker-memory'
import { decideWorker, wantedOf } from '../corfix/worker-state'
import { keptEmail, staysWords } from '../plan/corfix-worker-findings'
import { planWorker } from '../plan/corfix-workers'
import { emptyDraft } from '../plan/draft'
import type { FlowInput, Snapshot } from '../types'
import { appliedGate, closedGate, createGates, decisionGate, partnerGate, syncGates, visibleGate } from './corfix-gates'
import { answered } from './why-commitment'

type Gate = Why['gates'][number]

const KIND = 'corfix-user'

/** L3: why a user is, or is not, a worker in Corfix, by id or e-mail: the gates of C1 and C6 to C10 in order. The first closed one is the answer. */
export function whyUser(input: FlowInput, key: string): Why {
  const snapshot = findUser(input, key.trim())
  const name = snapshot?.record.name ?? key
  const gates = [...syncGates(input, KIND), visibleGate(KIND, name, snapshot?.goneAt === null)]
  // Of a user whom no pull brought, nothing else is known.
  if (!snapshot) return answered(gates, '')
  gates.push(...ruleGates(workerView(input), snapshot.record))
  return answered(gates, `Procore user "${name}" is linked and in step with Corfix as of the last pull.`)
}

/** By id first; of several users with one e-mail the first that is still listed and active. */
function findUser({ snapshots: { users } }: FlowInput, key: string): Snapshot<ProcoreUser> | undefined {
  const byId = users.get(key)
  if (byId || emailKey(key) === null) return byId
  const same = [...users.values()].filter(({ record }) => emailKey(record.email) === emailKey(key))
  return same.sort(
    (a, b) =>
      Number(a.goneAt !== null) - Number(b.goneAt !== null) ||
      Number(b.record.active) - Number(a.record.active) ||
      (a.record.id < b.record.id ? -1 : 1),
  )[0]
}

function ruleGates(view: WorkerView, source: ProcoreUser): Gate[] {
  const { context } = view.people
  const { users: sources, workers: targets } = context.input.snapshots
  const decision = context.decisions.get(source.id)
  const linked = decision?.decision === 'link'
  const target = linked ? (targets.get(decision.targetId ?? '')?.record ?? null) : null
  const draft = emptyDraft()
  planWorker(view, draft, source.id)
  return [
    decisionGate(context, source),
    partnerGate(context, { source, target, sources, targets }),
    ...(target ? linkedGates(view, { source, target }) : createGates(USER_GATES, source, { view, decision })),
    appliedGate(draft, { name: source.name, linked, rules: 'C6, C8' }),
  ]
}

interface Row {
  source: ProcoreUser
  target: Worker
}

function linkedGates(view: WorkerView, row: Row): Gate[] {
  return [serviceGate(view, row), emailGate(view, row), wantedGate(view, row), stateGate(view, row)]
}

function serviceGate(view: WorkerView, { source, target }: Row): Gate {
  const [service] = [source, target].filter((person) => view.people.isService(person))
  return service
    ? closedGate('no-service-account', serviceAccount(service, view.people))
    : gate('no-service-account', 'It is not the Corfix service account (C7).')
}

function emailGate(view: WorkerView, row: Row): Gate {
  const verdict = view.emails.of(row.source.id)?.verdict
  return verdict && !verdict.goes
    ? closedGate('email', keptEmail(row, verdict))
    : gate('email', 'Its e-mail is the worker’s own, and no other worker has it (C7).')
}

/** C9, C10: whether the user should be able to work in Corfix. */
function wantedGate(view: WorkerView, { source, target }: Row): Gate {
  const wanted = wantedOf(factsOf(view, { source, target }))
  if (wanted === 'wanted')
    return gate('active', 'It is active in Procore, and nothing keeps it from working in Corfix (C9, C10).')
  const what = wanted === 'inactive' ? 'inactive' : 'not marked as an employee, and only employees are synced'
  const effect =
    target.status === 'pending_activation'
      ? 'its worker was never activated and stays Pending Activation'
      : `its worker ${target.status === 'blocked' ? 'is' : 'gets'} blocked`
  return {
    id: wanted === 'inactive' ? 'active' : 'employee',
    open: false,
    message: `"${source.name}" is ${what} in Procore: ${effect} (${wanted === 'inactive' ? 'C9' : 'C10'}).`,
    fix:
      wanted === 'inactive'
        ? 'Make the user active in Procore if the worker should work; then pull, plan and apply.'
        : 'Mark the user as an employee of your company in Procore, or switch off corfix.workers.employeesOnly.',
  }
}

/** C8, C9: a state that Crosswalk leaves alone. */
function stateGate(view: WorkerView, row: Row): Gate {
  const facts = factsOf(view, row)
  const { stays } = decideWorker(facts)
  if (stays === null || stays === 'never-activated')
    return gate('state', 'The state of its worker follows from Procore (C8, C9).')
  return closedGate('state', staysWords(stays, { ...row, wanted: wantedOf(facts) }))
}

function factsOf({ people: { context } }: WorkerView, { source, target }: Row) {
  return {
    user: source,
    status: target.status,
    memory: workerMemory(context.synced.get(source.id), target.id),
    settings: context.input.settings.corfix.workers,
  }
}

function gate(id: string, message: string): Gate {
  return { id, open: true, message, fix: '' }
}
