import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { Insurance } from '@shared/records'
import type { InsuranceResult, InsuranceScope, InsuranceStatus, InsuranceWrite, ProcorePort } from '../../app/ports'
import type { FoundInsurance } from '../../domain/compliance/begun'
import { fieldsOf, MANAGED } from '../../domain/compliance/fields'
import { memoryAfter, memoryOf } from '../../domain/compliance/memory'
import { projectRecord } from '../../domain/mapping/projection'
import { sameValue } from '../../domain/plan/three-way'
import { type EngineContext, isoNow } from '../context'
import { beginCreates, findCreates, forgetCreates } from './begun-insurances'
import type { ChangeInput, Written } from './execute'
import type { BatchInput, BatchOutcome, BatchResult } from './execute-batch'
import { SETTLE_MS } from './execute-shared'

/** The field by which Procore says that another integration owns, or it does not take, the origin id. */
const ORIGIN = 'origin_id'

interface Row {
  change: Change
  write: InsuranceWrite
  /** The record as it stands now, where there is one. */
  present: Insurance | null
}

/**
 * W9: the insurance records of one scope in one call. The scope is read first: a record that somebody has changed since the plan
 * was made is left alone (R1), and one that an interrupted run has written already is not written again: known by Crosswalk's
 * marks or, where Procore keeps none, by its content. A record whose origin id Procore refuses is sent once more without it
 * (W6); all others stand or fall alone.
 */
export async function writeInsurances({ context, changes, signal }: BatchInput): Promise<BatchOutcome> {
  const first = changes[0]
  if (!first) return { results: [], keep: () => {} }
  const { procore } = await context.connections()
  const scope = scopeOf(first)
  const standing = (await procore.listInsurances(scope, { signal })).records
  const known = changes.map((change) => ({ change, present: standingRecord(context, change, standing) }))
  const originIds = known.flatMap(({ change, present }) => (present ? [] : [markOf(change)]))
  const made = await findCreates(context, { procore, scope, originIds, standing, signal })
  const judged = known.map(({ change, present }) => judge(context, change, present ?? made.get(markOf(change)) ?? null))
  const rows = judged.flatMap((one) => ('row' in one && !one.done ? [one.row] : []))
  const answers = await send(context, { procore, scope, rows, standing, signal })
  const writtenRecords: Insurance[] = []
  const results = judged.map((one): BatchResult => {
    if ('error' in one) return one
    const { change, present } = one.row
    if (one.done && present) writtenRecords.push(present)
    if (one.done && present)
      return result(context, { change, record: present, originRefused: false, note: 'It was so already.' })
    const answer = answers.get(change.id)
    if (!answer || 'error' in answer) return { change, error: answer?.error ?? unanswered(change) }
    writtenRecords.push(answer.record)
    return result(context, {
      change,
      ...answer,
      note: answer.originRefused ? 'Procore refused the origin id; Crosswalk remembers the record.' : '',
    })
  })
  const written = results.flatMap((one) => ('written' in one ? [markOf(one.change)] : []))
  return {
    results,
    keep() {
      storeInsurances(context, writtenRecords)
      forgetCreates(context, written)
    },
  }
}

type Judged = { change: Change; error: CrosswalkError } | { row: Row; done: boolean }

function judge(context: EngineContext, change: Change, found: Insurance | FoundInsurance | null): Judged {
  if (found && 'candidates' in found) return { change, error: undecidable(change, found.candidates) }
  const present = found && 'record' in found ? found.record : found
  const write = writeOf(context, change, present)
  if (!present) return { row: { change, write, present }, done: false }
  const now = fieldsOf(present)
  const fields = change.fields.filter(({ field }) => field in now)
  const done = fields.every(({ field, after }) => sameValue(now[field as keyof typeof now], after))
  const moved = fields.filter(({ field, before, after }) => {
    const value = now[field as keyof typeof now]
    return !sameValue(value, before) && !sameValue(value, after)
  })
  if (moved.length > 0 && change.target.id !== null)
    return {
      change,
      error: stale(
        change,
        moved.map(({ field }) => field),
      ),
    }
  return { row: { change, write, present }, done }
}

/** By the id of the plan, else by Crosswalk's marks: a create that an interrupted run has carried out is found so. */
function standingRecord({ store }: EngineContext, change: Change, standing: readonly Insurance[]): Insurance | null {
  const mark = markOf(change)
  const id = change.target.id ?? store.synced.get('insurance', mark)?.targetId
  const byId = standing.find(({ procoreId }) => procoreId === id)
  return byId ?? standing.find(({ originId, originData }) => originId === mark || originData === mark) ?? null
}

function markOf({ ids }: Change): string {
  return ids?.originId ?? ''
}

function writeOf(context: EngineContext, change: Change, present: Insurance | null): InsuranceWrite {
  const origin = markOf(change)
  const known = context.store.synced.get('insurance', origin)
  const refused = known ? memoryOf(known)?.originRefused === true : false
  const write: InsuranceWrite = {
    ...(present ? { id: present.procoreId } : {}),
    originId: refused ? null : origin,
    originData: origin,
    companyId: change.ids?.companyId ?? '',
  }
  const values = new Map(change.fields.map(({ field, after }) => [field, after === null ? null : String(after)]))
  for (const field of MANAGED) {
    const value = values.get(field)
    if (value !== undefined) Object.assign(write, { [field]: value })
  }
  return { ...write, ...(values.get('status') ? { status: values.get('status') as InsuranceStatus } : {}) }
}

type Answer = { record: Insurance; originRefused: boolean } | { error: CrosswalkError }

interface Sending {
  procore: ProcorePort
  scope: InsuranceScope
  rows: readonly Row[]
  /** The records of the scope before anything is sent. */
  standing: readonly Insurance[]
  signal: AbortSignal
}

async function send(context: EngineContext, sending: Sending): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>()
  if (sending.rows.length === 0) return answers
  const without: Row[] = []
  for (const [row, answer] of await sync(context, sending)) {
    if ('record' in answer)
      answers.set(row.change.id, { record: answer.record, originRefused: row.write.originId === null })
    else if (answer.fields.includes(ORIGIN) && row.write.originId !== null)
      without.push({ ...row, write: { ...row.write, originId: null } })
    else answers.set(row.change.id, { error: answer.error })
  }
  if (without.length === 0) return answers
  for (const [row, answer] of await sync(context, { ...sending, rows: without })) {
    answers.set(
      row.change.id,
      'record' in answer ? { record: answer.record, originRefused: true } : { error: answer.error },
    )
  }
  return answers
}

/** One call, and where nobody knows what became of it: what the scope shows afterwards, record by record. */
async function sync(context: EngineContext, sending: Sending): Promise<[Row, InsuranceResult][]> {
  const { procore, scope, rows, standing, signal } = sending
  const writes = rows.map(({ write }) => write)
  beginCreates(context, { scope, writes, standing })
  let results: InsuranceResult[]
  try {
    results = await procore.syncInsurances(scope, writes, signal)
  } catch (thrown) {
    if (!(thrown instanceof CrosswalkError) || thrown.code !== 'unknown-outcome') {
      if (isCertain(thrown))
        forgetCreates(
          context,
          rows.map(({ change }) => markOf(change)),
        )
      throw thrown
    }
    results = writes.map(() => ({ error: thrown, fields: [] }))
  }
  const open = results.some((one) => 'error' in one && one.error.code === 'unknown-outcome')
  const settled = open ? await settle(context, sending, results) : results
  const answered = rows.map((row, index): [Row, InsuranceResult] => [
    row,
    settled[index] ?? { error: unanswered(row.change), fields: [] },
  ])
  const refused = answered.filter(([, result]) => 'error' in result && isCertain(result.error))
  forgetCreates(
    context,
    refused.map(([{ change }]) => markOf(change)),
  )
  return answered
}

/** Nothing was done. A call that was cancelled may have been under way. */
function isCertain(thrown: unknown): boolean {
  return thrown instanceof CrosswalkError && thrown.code !== 'unknown-outcome' && thrown.class !== 'cancelled'
}

async function settle(
  context: EngineContext,
  sending: Sending,
  results: readonly InsuranceResult[],
): Promise<InsuranceResult[]> {
  await context.clock.sleep(SETTLE_MS[0] ?? 0, sending.signal)
  const looked = await lookAgain(context, sending).catch(() => null)
  if (!looked) return [...results]
  return results.map((result, index) => {
    const row = sending.rows[index]
    if (!row || !('error' in result) || result.error.code !== 'unknown-outcome') return result
    const record = standingRecord(context, row.change, looked.standing)
    // One that was to be created and stands there now is made, also where Procore cut its notes.
    if (record) return row.write.id === undefined || asWritten(row.change, record) ? { record } : result
    const found = looked.made.get(markOf(row.change))
    return found && 'record' in found ? { record: found.record } : result
  })
}

async function lookAgain(context: EngineContext, { procore, scope, rows, signal }: Sending) {
  const standing = (await procore.listInsurances(scope, { signal })).records
  const originIds = rows.map(({ change }) => markOf(change))
  return { standing, made: await findCreates(context, { procore, scope, originIds, standing, signal }) }
}

function asWritten(change: Change, record: Insurance): boolean {
  const now = fieldsOf(record)
  return change.fields.every(({ field, after }) => !(field in now) || sameValue(now[field as keyof typeof now], after))
}

function result(
  context: EngineContext,
  made: { change: Change; record: Insurance; originRefused: boolean; note: string },
): BatchResult {
  const { change, record, originRefused, note } = made
  const written: Written = {
    targetId: record.procoreId,
    note,
    keep() {
      const { store } = context
      const known = store.synced.get('insurance', markOf(change))
      const before = known ? memoryOf(known) : null
      const writtenAt = isoNow(context.clock)
      store.synced.put(
        memoryAfter({
          change,
          record,
          before,
          writtenAt,
          originRefused: originRefused || before?.originRefused === true,
        }),
      )
    },
  }
  return { change, written }
}

/** W10 `delete`. */
export async function deleteInsurance(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const { procore } = await context.connections()
  const id = change.target.id ?? ''
  // A record that is gone already answers so; deleting it twice is safe.
  await procore.deleteInsurance(scopeOf(change), id, signal)
  return {
    targetId: id,
    note: '',
    keep() {
      const { store } = context
      store.synced.delete('insurance', markOf(change))
      const stored = `${change.ids?.projectId ? `project/${change.ids.projectId}` : 'company'}/${id}`
      store.records.markGone('insurance', [stored], isoNow(context.clock))
    },
  }
}

/** The snapshots of a batch in one go: storing a record reads what is known of its kind. */
function storeInsurances({ store, clock }: EngineContext, records: readonly Insurance[]): void {
  if (records.length === 0) return
  const rows = records.map((record) => ({ record, projection: projectRecord('insurance', record) }))
  store.records.put('insurance', rows, { mode: 'changes', at: isoNow(clock) })
}

function scopeOf({ ids }: Change): InsuranceScope {
  return ids?.projectId ? { level: 'project', projectId: ids.projectId } : { level: 'company' }
}

function stale(change: Change, fields: readonly string[]): CrosswalkError {
  return new CrosswalkError(
    'refused',
    `"${change.target.name}" was changed in Procore since the plan was made: ${fields.join(', ')}.`,
    { hint: 'Pull and plan again, and review what the plan says now.' },
  )
}

/** W6: posting would double the record if one of them is Crosswalk's; taking one would touch a person's if it is not. */
function undecidable({ target }: Change, candidates: number): CrosswalkError {
  const records = candidates === 1 ? 'a record that may be it' : `${candidates} records that may be it`
  return new CrosswalkError(
    'refused',
    `A run that was interrupted may have created "${target.name}" already: Procore holds ${records}, and nothing tells for certain. Nothing was written.`,
    {
      hint: 'Look at the company’s insurance records of this type in Procore, delete those that are too many or not wanted, then pull, plan and apply again.',
    },
  )
}

function unanswered(change: Change): CrosswalkError {
  return new CrosswalkError('unknown-outcome', `Procore did not say what became of "${change.target.name}".`, {
    hint: 'Apply again: Crosswalk looks before it writes.',
  })
}
