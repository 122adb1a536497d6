import type { Compliance } from '@shared/records'
import { changed, type EngineContext } from '../context'
import type { Job } from '../job'
import { reporter } from './bring'
import { noteCoverage, type StoredCoverage, storedCoverage } from './coverage'
import { bumpUnmatched } from './fill-documents'
import { type MappedProject, mappedProjects } from './mapped'
import { type CommitmentSweep, pullCommitments } from './pull-commitments'
import { type InsuranceSweep, insuredProjects, pullInsurances } from './pull-insurances'
import { pullProjectCompliance } from './pull-trustlayer'
import { PulledStore } from './store-pulled'

/** The mapped projects whose commitments no pull or plan has read yet: what is said of them is not known. */
export function unreadProjects(context: EngineContext): MappedProject[] {
  if (!context.definition().trustlayer) return []
  const { commitments } = storedCoverage(context.store)
  return storedMapped(context).filter(({ projectId }) => !commitments[projectId])
}

function storedMapped(context: EngineContext): MappedProject[] {
  const { records } = context.store
  return mappedProjects(context, {
    visible: new Set(records.ids('project')),
    targets: [...records.all('trustlayer-project').values()].map(({ record }) => record),
  })
}

/**
 * Reads what hangs on projects that were linked, or marked for import, in TrustLayer since the last pull: their commitments,
 * compliance and insurances. A plan made without them would leave out associations without a word. All or nothing, as a pull.
 */
export async function fillMapped(context: EngineContext, job: Job): Promise<void> {
  const { store } = context
  if (!context.definition().trustlayer) return
  const coverage = storedCoverage(store)
  const parties = [...store.records.all('party').values()].map(({ record }) => record)
  const visible = new Set(store.records.ids('project'))
  const mapped = storedMapped(context)
  const open = {
    commitments: unreadProjects(context),
    compliance: mapped.filter(({ trustlayerProjectId: id }) => id !== null && !coverage.compliance[id]),
  }
  const known = [...store.records.all('compliance').values()].map(({ record }) => record)
  const unread = (records: readonly Compliance[]) =>
    insuredProjects(context, { mapped, visible, compliance: records }).filter((id) => !coverage.projectInsurances[id])
  if (open.commitments.length + open.compliance.length + unread(known).length === 0) return
  const { procore, trustlayer } = await context.connections()
  const signal = job.signal
  const projectIds = open.commitments.map(({ projectId }) => projectId)
  const commitments = await pullCommitments(context, job, { procore, projectIds, full: true, signal })
  const compliance = trustlayer
    ? await pullProjectCompliance(trustlayer, {
        list: { signal },
        report: reporter(job),
        mapped: open.compliance,
        parties,
      })
    : null
  const insured = unread([...known, ...(compliance?.records ?? [])])
  const insurances = await pullInsurances(job, { procore, projectIds: insured, company: false, signal })
  await job.checkpoint()
  store.transaction(() => keep(context, { commitments, insurances, compliance, within: open.compliance }))
  changed(context, ['records'])
}

interface Filled {
  commitments: CommitmentSweep[]
  insurances: InsuranceSweep[]
  compliance: Awaited<ReturnType<typeof pullProjectCompliance>> | null
  within: MappedProject[]
}

function keep(context: EngineContext, { commitments, insurances, compliance, within }: Filled): void {
  const pulled = new PulledStore(context)
  const news: Partial<StoredCoverage> = { commitments: pulled.putCommitments(commitments) }
  const { projectInsurances } = pulled.putInsurances(insurances)
  if (compliance) {
    const refused = new Set(compliance.refused)
    pulled.putProjectCompliance(compliance.records, compliance.asked)
    const ids = within.flatMap(({ trustlayerProjectId: id }) => (id === null ? [] : [id]))
    news.compliance = Object.fromEntries(ids.map((id) => [id, pulled.reading(refused.has(id) ? 'refused' : 'read')]))
  }
  noteCoverage(context.store, { ...news, projectInsurances })
  bumpUnmatched(context)
}
