import { createHash } from 'node:crypto'
import { CrosswalkError } from '@shared/errors'
import type { Change, Finding, Plan, PlanBasis } from '@shared/plan'
import type { Settings } from '@shared/settings'
import { type Integration, MAPPING_KINDS, type RecordRef, SYSTEM_NAME } from '@shared/vocabulary'
import { integrationsOf, mappingKindsOf } from '@shared/workspace'
import { equalInsurances } from '../../domain/compliance/equal-insurances'
import { equalForms } from '../../domain/forms/equal-forms'
import { buildPlan } from '../../domain/plan/build-plan'
import { equalFields } from '../../domain/plan/equal-fields'
import type { PlanInput } from '../../domain/types'
import { changed, type EngineContext, isoNow } from '../context'
import { isRulesOwn } from '../decide/rules-own'
import type { Job, Outcome } from '../job'
import { fillDocuments } from '../pull/fill-documents'
import { fillMapped } from '../pull/fill-mapped'
import { fillProjectDetails } from '../pull/project-details'
import { corfixAccountId, flowInput, trustlayerWorkspaceId } from './flow-input'
import { watchedNow } from './watched'

export interface PlanOutcome extends Outcome {
  plan: Plan
}

/** `integrations`: only these of the workspace's own; absent: all of them. */
export interface PlanOptions {
  integrations?: readonly Integration[] | undefined
}

/**
 * R1: computes the plan from the stored snapshots, keeps it, and logs what stands in it that no earlier plan said. Throws
 * `configuration` where an integration is asked for that the workspace is not connected for.
 */
export async function makePlan(context: EngineContext, job: Job, options: PlanOptions = {}): Promise<PlanOutcome> {
  const integrations = plannedFor(context, options)
  await fillProjectDetails(context, job)
  await fillMapped(context, job)
  let flow = flowInput(context)
  if (await fillDocuments(context, job, flow)) flow = flowInput(context)
  job.report({ step: 'Planning', done: 0, total: null })
  const { store } = context
  const input: PlanInput = { ...flow, integrations, basis: currentBasis(context), watched: watchedNow(context) }
  const body = buildPlan(input)
  const plan: Plan = {
    ...body,
    id: context.newId() as Plan['id'],
    createdAt: isoNow(context.clock),
    applyable: body.changes.length > 0 && !auditOnly(context),
    digest: digestOf(body.changes),
  }
  const before = previousFindings(context)
  // The synced fields are no part of a plan's basis: what is equal on both sides makes no plan stale.
  const equal = [...equalFields(input), ...equalInsurances(input), ...equalForms(input)]
  store.transaction(() => {
    store.plans.save(plan)
    for (const entry of equal) store.synced.put(entry)
  })
  const said = saidWithRows(context)
  job.log(findingsOf(plan).filter((one) => !before.has(findingKey(one)) && !said.has(rowKey(one))))
  changed(context, ['plan', 'log'])
  return { plan, ...describe(plan, auditOnly(context)) }
}

function plannedFor(context: EngineContext, { integrations }: PlanOptions): Integration[] {
  const connected = integrationsOf(context.definition())
  const missing = (integrations ?? []).find((one) => !connected.includes(one))
  if (missing)
    throw new CrosswalkError('configuration', `This workspace is not connected to ${SYSTEM_NAME[missing]}.`, {
      hint: `It is connected to ${connected.map((one) => SYSTEM_NAME[one]).join(' and ') || 'Procore alone'}.`,
    })
  return connected.filter((one) => integrations?.includes(one) ?? true)
}

/** S4, M5: TrustLayer's own Procore integration is on, and the setting has not been changed to go on regardless. */
export function auditOnly(context: EngineContext): boolean {
  const native = context.store.meta.get<boolean>('nativeIntegration') ?? false
  return native && context.definition().settings.trustlayer.nativeIntegration === 'audit'
}

export function currentBasis(context: EngineContext): PlanBasis {
  const { meta, decisions } = context.store
  const definition = context.definition()
  return {
    procoreCompanyId: definition.procore.companyId,
    trustlayerWorkspaceId: trustlayerWorkspaceId(context),
    corfixAccountId: corfixAccountId(context),
    snapshotRevision: meta.counter('snapshotRevision'),
    decisionRevision: decisions.revision(),
    writeRevision: meta.counter('writeRevision'),
    settingsHash: settingsHash(definition.settings),
    pulledAt: meta.get<string>('pulledAt'),
  }
}

/** When runs are scheduled changes nothing that a plan says. */
function settingsHash({ schedule: _, ...settings }: Settings): string {
  return sha256(JSON.stringify(settings)).slice(0, 16)
}

/** Seals the changes: a plan file can be held against what was reviewed, change by change. */
export function digestOf(changes: readonly Change[]): string {
  return sha256(
    changes
      .map((change) => `${change.id} ${changeDigest(change)}`)
      .sort()
      .join('\n'),
  )
}

export function changeDigest(change: Change): string {
  return sha256(canonical(change))
}

/** JSON with sorted keys, so that the order in which a file holds them does not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = value as Record<string, unknown>
  return `{${Object.keys(fields)
    .sort()
    .flatMap((key) => (fields[key] === undefined ? [] : `${JSON.stringify(key)}:${canonical(fields[key])}`))
    .join(',')}}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function previousFindings(context: EngineContext): Set<string> {
  const newest = context.store.plans.newestId()
  const plan = newest ? context.store.plans.get(newest) : null
  return new Set((plan ? findingsOf(plan) : []).map(findingKey))
}

/** Conflicts that wait in their rows (M7, C5, C7): the automatic decisions have logged each when it was put there. */
function saidWithRows(context: EngineContext): Set<string> {
  const kinds = mappingKindsOf(context.definition())
  const waiting = kinds.flatMap((kind) => context.store.problems.all(kind)).filter(isRulesOwn)
  return new Set(
    waiting.map(({ kind, sourceId, code, message }) =>
      rowKey({ code, message, records: [{ kind: MAPPING_KINDS[kind].source, id: sourceId }] }),
    ),
  )
}

function rowKey({
  code,
  message,
  records,
}: Pick<Finding, 'code' | 'message'> & { records: readonly Pick<RecordRef, 'kind' | 'id'>[] }): string {
  return `${code} ${records[0]?.kind}/${records[0]?.id} ${message}`
}

function findingsOf({ conflicts, skipped, notes }: Pick<Plan, 'conflicts' | 'skipped' | 'notes'>): Finding[] {
  return [...conflicts, ...skipped, ...notes]
}

function findingKey(finding: Finding): string {
  return `${finding.code} ${finding.records.map(({ system, id }) => `${system}/${id}`).join(' ')} ${finding.message}`
}

function describe(plan: Plan, audit: boolean): Outcome {
  const { changes, conflicts, skipped, unchanged } = plan.counts
  const summary = `${changes} ${changes === 1 ? 'change' : 'changes'}, ${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'}, ${skipped} skipped, ${unchanged} already in step.`
  if (audit)
    return {
      issues: true,
      summary,
      next: 'TrustLayer’s own Procore integration is on: this plan can be read, not applied. Change the setting trustlayer.nativeIntegration to "proceed" to go on regardless.',
    }
  if (changes === 0)
    return {
      issues: conflicts > 0,
      summary,
      next:
        conflicts > 0
          ? 'Settle the conflicts, then plan again.'
          : 'Nothing to do: everything that is mapped is in step.',
    }
  return { issues: false, summary, next: 'Review the changes, then apply.' }
}
