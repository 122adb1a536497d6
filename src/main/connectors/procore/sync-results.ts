import { CrosswalkError } from '@shared/errors'
import type { InsuranceResult, InsuranceScope, InsuranceWrite } from '../../app/ports'
import { unknownOutcome } from '../http/errors'
import { serverSentence } from '../http/server-sentence'
import type { SyncAnswer } from './insurance-schemas'
import { toWritten } from './map-insurance'
import { matchReplies, type SyncReply } from './match-sync'

/** One result a write (W9). A write that no answer can be told for was perhaps done: `unknown-outcome`. */
export function toResults(
  writes: readonly InsuranceWrite[],
  answer: SyncAnswer,
  scope: InsuranceScope,
): InsuranceResult[] {
  const replies = matchReplies(writes, answer)
  return writes.map((write, place) => resultOf(write, replies.get(place), scope))
}

function resultOf(write: InsuranceWrite, reply: SyncReply | undefined, scope: InsuranceScope): InsuranceResult {
  if (!reply) return unanswered(write, scope, 'its answer does not say which record is this one')
  if ('refused' in reply) return refused(write, reply.refused.errors, scope)
  const record = toWritten(reply.entity, write, scope)
  return record ? { record } : unanswered(write, scope, 'its answer names no id')
}

function unanswered(write: InsuranceWrite, scope: InsuranceScope, why: string): InsuranceResult {
  const what = `write ${wordsOf(write, scope)}`
  return { error: unknownOutcome({ system: 'procore', what }, why), fields: [] }
}

function refused(write: InsuranceWrite, errors: unknown, scope: InsuranceScope): InsuranceResult {
  const sentence = serverSentence(JSON.stringify({ errors: errors ?? null }))
  const why = sentence === null ? 'it gives no reason' : `"${sentence}"`
  const error = new CrosswalkError('refused', `Procore refused to write ${wordsOf(write, scope)}: ${why}`, {
    hint: 'Settle the reason in Procore or in Crosswalk, then plan again. The other records of the batch stand for themselves.',
  })
  return { error, fields: fieldsOf(errors) }
}

function wordsOf(write: InsuranceWrite, scope: InsuranceScope): string {
  const where = scope.level === 'company' ? '' : ` in the project ${scope.projectId}`
  return `the insurance record ${write.type ?? write.originId ?? write.originData} of the company ${write.companyId}${where}`
}

/** Under Procore's names (`origin_id`); `base` stands for the record as a whole. */
function fieldsOf(errors: unknown): string[] {
  if (typeof errors !== 'object' || errors === null || Array.isArray(errors)) return []
  return Object.keys(errors).filter((name) => name !== 'base')
}
