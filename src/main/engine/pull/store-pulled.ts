import type { Compliance, RecordOf } from '@shared/records'
import type { RecordKind } from '@shared/vocabulary'
import type { InsuranceScope } from '../../app/ports'
import type { KindCounts } from '../../app/store-port'
import { learnCustomFields } from '../../domain/mapping/learn-custom-fields'
import { projectRecord } from '../../domain/mapping/projection'
import { type EngineContext, isoNow } from '../context'
import { noteFilled } from '../plan/watched'
import type { ReadListing, StoredCoverage } from './coverage'
import type { CommitmentSweep } from './pull-commitments'
import type { DocumentsSweep } from './pull-documents'
import type { InsuranceSweep } from './pull-insurances'

/** Stores pulled records by kind and keeps count; all calls stand in the one transaction of a pull. */
export class PulledStore {
  readonly kinds: Record<string, KindCounts> = {}
  readonly #context: EngineContext
  readonly #at: string

  constructor(context: EngineContext) {
    this.#context = context
    this.#at = isoNow(context.clock)
  }

  /** `full`: what is not among the records is gone; `gone`: ids that a listing proved to be gone. */
  put<K extends RecordKind>(
    kind: K,
    records: readonly RecordOf[K][],
    { mode, gone = [] }: { mode: 'full' | 'changes'; gone?: readonly string[] },
  ): void {
    const { store } = this.#context
    const rows = records.map((record) => ({ record, projection: projectRecord(kind, record) }))
    const counts = store.records.put(kind, rows, { mode, at: this.#at })
    const left = gone.length > 0 ? store.records.markGone(kind, gone, this.#at) : 0
    const count = store.records.count(kind)
    if (mode === 'full') store.meta.set(`fullPull.${kind}`, this.#at)
    noteFilled(this.#context, kind, count)
    const before = this.kinds[kind]
    this.kinds[kind] = {
      count,
      new: counts.new + (before?.new ?? 0),
      changed: counts.changed + (before?.changed ?? 0),
      gone: counts.gone + left + (before?.gone ?? 0),
    }
  }

  /** A kind that no listing tells of: counted as it is stored. */
  stands(kind: RecordKind): void {
    this.kinds[kind] = { count: this.#context.store.records.count(kind), new: 0, changed: 0, gone: 0 }
  }

  /** Commitments project by project: what a whole reading did not bring is gone. */
  putCommitments(sweeps: readonly CommitmentSweep[]): StoredCoverage['commitments'] {
    const whole = new Set(
      sweeps.filter(({ reading, mode }) => reading === 'read' && mode === 'full').map(({ projectId }) => projectId),
    )
    const brought = new Set(sweeps.flatMap(({ records }) => records.map(({ id }) => id)))
    const known = [...this.#context.store.records.all('commitment').values()].map(({ record }) => record)
    const missing = known.filter(({ id, projectId }) => whole.has(projectId) && !brought.has(id)).map(({ id }) => id)
    const records = sweeps.flatMap((sweep) => sweep.records)
    this.put('commitment', records, {
      mode: 'changes',
      gone: [...missing, ...sweeps.flatMap(({ deletedIds }) => deletedIds)],
    })
    return Object.fromEntries(
      sweeps.map(({ projectId, reading, mode }) => [projectId, this.#read(reading, mode, projectId)]),
    )
  }

  /** Insurance records scope by scope. */
  putInsurances(sweeps: readonly InsuranceSweep[]): Pick<StoredCoverage, 'companyInsurances' | 'projectInsurances'> {
    const whole = new Set(sweeps.filter(({ reading }) => reading === 'read').map(({ scope }) => scopeKey(scope)))
    const records = sweeps.flatMap((sweep) => sweep.records)
    const brought = new Set(records.map(({ id }) => id))
    const known = [...this.#context.store.records.all('insurance').values()].map(({ record }) => record)
    const gone = known
      .filter(({ id, projectId }) => whole.has(projectId ?? 'company') && !brought.has(id))
      .map(({ id }) => id)
    this.put('insurance', records, { mode: 'changes', gone })
    const read = new Map(sweeps.map(({ scope, reading }) => [scopeKey(scope), { reading, at: this.#at }]))
    const companyInsurances = read.get('company') ?? null
    read.delete('company')
    return { companyInsurances, projectInsurances: Object.fromEntries(read) }
  }

  /** TrustLayer v2 lists no custom fields: they are known by the settings, or by the values of linked projects (T1). */
  putLearnedFields(): void {
    const { store } = this.#context
    const projects = store.records.all('project')
    const targets = store.records.all('trustlayer-project')
    const pairs = store.decisions.all('project').flatMap(({ sourceId, targetId }) => {
      const source = projects.get(sourceId)?.record
      const target = targets.get(targetId ?? '')?.record
      return source && target ? [{ source, target }] : []
    })
    this.put('custom-field', learnCustomFields(pairs, this.#context.definition().settings.trustlayer.projects), {
      mode: 'full',
    })
  }

  /** Compliance within projects, as a fill brings it; what is known of other scopes stays. */
  putProjectCompliance(records: readonly Compliance[], asked: readonly string[]): void {
    const brought = new Set(records.map(({ id }) => id))
    const scope = new Set(asked)
    const gone = [...this.#context.store.records.all('compliance').values()]
      .filter(({ record }) => record.projectId !== null && scope.has(record.projectId) && !brought.has(record.id))
      .map(({ record }) => record.id)
    this.put('compliance', records, { mode: 'changes', gone })
  }

  /** Documents, project by project; one that was refused keeps what was read of it before. */
  putDocuments(sweeps: readonly DocumentsSweep[]): StoredCoverage['documents'] {
    const records = sweeps.flatMap(({ record }) => record ?? [])
    if (records.length > 0) this.put('project-documents', records, { mode: 'changes' })
    return Object.fromEntries(sweeps.map(({ projectId, reading }) => [projectId, this.reading(reading)]))
  }

  reading(reading: ReadListing['reading']): ReadListing {
    return { reading, at: this.#at }
  }

  /** An incremental reading keeps the time of the last whole one, so that the next whole one comes due. */
  #read(reading: ReadListing['reading'], mode: 'full' | 'changes', projectId: string): ReadListing {
    const last = this.#context.store.meta.get<Partial<StoredCoverage>>('coverage')?.commitments?.[projectId]
    return { reading, at: mode === 'changes' && last ? last.at : this.#at }
  }
}

function scopeKey(scope: InsuranceScope): string {
  return scope.level === 'company' ? 'company' : scope.projectId
}
