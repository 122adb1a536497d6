import type { Compliance, Insurance } from '@shared/records'
import pLimit from 'p-limit'
import type { InsuranceScope, ProcorePort } from '../../app/ports'
import type { Reading } from '../../domain/types'
import type { EngineContext } from '../context'
import type { Job } from '../job'
import type { MappedProject } from './mapped'
import { refusable } from './pull-people'

export interface InsuranceSweep {
  scope: InsuranceScope
  reading: Reading
  records: Insurance[]
}

const PARALLEL = 4

/**
 * W6 to W8: what stands in Procore. The lists take no filter, so each scope is read whole: the company's, and that of each
 * project where anything of Crosswalk's may stand or come to stand (procore-api.md section 7.1).
 */
export async function pullInsurances(
  job: Job,
  {
    procore,
    projectIds,
    company,
    signal,
  }: { procore: ProcorePort; projectIds: readonly string[]; company: boolean; signal: AbortSignal | undefined },
): Promise<InsuranceSweep[]> {
  const scopes: InsuranceScope[] = [
    ...(company ? [{ level: 'company' as const }] : []),
    ...projectIds.map((projectId) => ({ level: 'project' as const, projectId })),
  ]
  const limit = pLimit(PARALLEL)
  let done = 0
  return Promise.all(
    scopes.map((scope) =>
      limit(async () => {
        await job.checkpoint()
        job.report({ step: 'Reading Procore insurances', done: done++, total: scopes.length })
        const list = async () => (await procore.listInsurances(scope, { signal })).records
        return { scope, ...(await refusable(list)) }
      }),
    ),
  )
}

/**
 * Projects whose insurances matter: TrustLayer says something there that the write-back covers, or Crosswalk remembers records,
 * also where the project is linked no more (W10).
 */
export function insuredProjects(
  context: EngineContext,
  {
    mapped,
    visible,
    compliance,
  }: { mapped: readonly MappedProject[]; visible: ReadonlySet<string>; compliance: readonly Compliance[] },
): string[] {
  const { enabled, level } = context.definition().settings.trustlayer.compliance
  const spoken = new Set(enabled && level !== 'parties' ? compliance.map(({ projectId }) => projectId) : [])
  const remembered = new Set(
    context.store.synced
      .all()
      .filter(({ kind }) => kind === 'insurance')
      .flatMap(({ fields }) => (typeof fields.projectId === 'string' ? fields.projectId : [])),
  )
  const covered = mapped.filter(({ trustlayerProjectId: id }) => id !== null && spoken.has(id))
  const ids = [...covered.map(({ projectId }) => projectId), ...remembered]
  return [...new Set(ids)].filter((id) => visible.has(id)).sort()
}
