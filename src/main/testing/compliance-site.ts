import type { LogEntry, Plan } from '@shared/plan'
import { decide } from '../engine/decide/decide'
import type { InsuranceRow } from '../sandbox/world/insurance-rows'
import type { SubjectChange } from '../sandbox/world/trustlayer-compliance-book'
import { quickClock, type Scenario, startScenario } from './scenario'

/** The level of an insurance record, and of the compliance behind it. */
export type At = 'company' | 'project'

/**
 * One subcontractor on one project, linked on both sides, for scenarios of the write-back (W): TrustLayer asks it for what "Subcontractor
 * - Standard Risk" asks for, and has seen nothing of it yet. Everything else of the world is left undecided.
 */
export interface ComplianceSite {
  scenario: Scenario
  /** Ids as Procore has them, and as TrustLayer has them. */
  vendorId: number
  projectId: number
  partyId: string
  trustlayerProjectId: string
  /** As TrustLayer evaluates a certificate, or as a person there waives. */
  say(at: At, subjectId: string, change: SubjectChange): void
  /** Takes away every subject but these. */
  keepOnly(at: At, subjectIds: readonly string[]): void
  /** Crosswalk's records in Procore as they are now, by level and subject: `company/w9Form`. */
  records(): Record<string, InsuranceRow>
  /** Pulls, plans and applies; `confirm` answers a guard. */
  sync(confirm?: string): Promise<Plan>
  log(): LogEntry[]
}

export const CGL = 'commercialGeneralLiability'
export const AUTO = 'automobileLiability'
export const UMBRELLA = 'umbrellaLiability'
export const WORKERS = 'workersCompensationAndEmployersLiability'
export const LICENCE = 'contractorsLicense'
export const W9 = 'w9Form'

/** What a certificate in force says. */
export const IN_FORCE: SubjectChange = {
  status: 'compliant',
  effectiveDate: '2026-03-01',
  expirationDate: '2027-03-01',
  policyNumber: 'GL-4471',
  insurer: 'Sierra Mutual',
}

const WORLD = { projects: 4, companies: 6, parties: 5, commitmentsPerProject: 0, contactsPerCompany: 0, insurances: 0 }

export async function startComplianceSite(
  version: 1 | 2,
  { decideNow = true, counts = {} }: { decideNow?: boolean; counts?: Partial<typeof WORLD> } = {},
): Promise<ComplianceSite> {
  const sandbox = { counts: { ...WORLD, ...counts }, trustlayerVersion: version }
  const scenario = await startScenario({ sandbox, clock: quickClock() })
  const ids = prepare(scenario)
  const site = siteOf(scenario, ids)
  if (decideNow) {
    await scenario.pull()
    linkSite(site)
  }
  return site
}

type Ids = Pick<ComplianceSite, 'vendorId' | 'projectId' | 'partyId' | 'trustlayerProjectId'>

/** The party is on the one project alone, and its compliance there and in all begins from nothing. */
function prepare({ sandbox }: Scenario): Ids {
  const { procore, trustlayer } = sandbox.world
  const vendor = procore.vendors.all().find((row) => row.is_active && !row.company_vendor)
  const project = procore.projects.all().find((row) => row.permitted && !row.template && row.active)
  const party = trustlayer.parties.all().find((row) => row.active)
  const target = trustlayer.projects.all().find((row) => row.active)
  if (!vendor || !project || !party || !target) throw new Error('The world is too small for a compliance site.')
  for (const id of [...party.projectIds]) trustlayer.dissociate(id, party.id)
  // Nothing is linked by a stable id: what is linked is said in each test.
  for (const { id } of trustlayer.parties.all()) trustlayer.parties.update(id, { externalIds: [] })
  for (const { id } of trustlayer.projects.all()) trustlayer.projects.update(id, { externalIds: [] })
  const [profile] = trustlayer.complianceProfiles.all()
  if (!profile) throw new Error('The world has no compliance profile.')
  trustlayer.compliance.evaluateAfterMs = 0
  trustlayer.associate(target.id, party.id)
  for (const projectId of [null, target.id]) {
    const row = trustlayer.compliance.of(party.id, projectId)
    if (row) trustlayer.compliance.rows.update(row.id, { subjects: [] })
    trustlayer.assignProfile(party.id, projectId, profile.id)
  }
  return { vendorId: vendor.id, projectId: project.id, partyId: party.id, trustlayerProjectId: target.id }
}

function siteOf(scenario: Scenario, ids: Ids): ComplianceSite {
  const { procore, trustlayer } = scenario.sandbox.world
  const { partyId } = ids
  const within = (at: At) => (at === 'project' ? ids.trustlayerProjectId : null)
  return {
    scenario,
    ...ids,
    say: (at, subjectId, change) => void trustlayer.setSubject(partyId, within(at), subjectId, change),
    keepOnly(at, subjectIds) {
      const row = trustlayer.complianceOf(partyId, within(at))
      for (const { id } of row?.subjects ?? [])
        if (!subjectIds.includes(id)) trustlayer.removeSubject(partyId, within(at), id)
    },
    records: () =>
      Object.fromEntries(
        procore.insurances
          .all()
          .filter(({ origin_data }) => origin_data?.startsWith('crosswalk:'))
          .map((row) => [
            `${row.project_id === null ? 'company' : 'project'}/${row.origin_data?.split(':').at(-1)}`,
            { ...row },
          ]),
      ),
    async sync(confirm) {
      await scenario.pull()
      const plan = await scenario.plan()
      await scenario.apply(plan, confirm)
      return plan
    },
    log: () => logOf(scenario),
  }
}

/** The decisions that a consultant makes here: one company and one project linked. */
export function linkSite({ scenario, vendorId, projectId, partyId, trustlayerProjectId }: ComplianceSite): void {
  link(scenario, 'company', { sourceId: String(vendorId), targetId: partyId })
  link(scenario, 'project', { sourceId: String(projectId), targetId: trustlayerProjectId })
}

export function link(
  { workspace }: Scenario,
  kind: 'company' | 'project',
  { sourceId, targetId }: { sourceId: string; targetId: string },
): void {
  const request = { kind, decision: 'link', acceptBest: false, comment: '', actor: 'tester' } as const
  const { refused } = decide(workspace.context, { ...request, sourceIds: [sourceId], targetId })
  if (refused[0]) throw new Error(refused[0].reason)
}

/** Takes the company's or the project's link back. */
export function unlink({ scenario, vendorId, projectId }: ComplianceSite, kind: 'company' | 'project'): void {
  const sourceIds = [String(kind === 'company' ? vendorId : projectId)]
  const request = { kind, decision: 'undecided', acceptBest: false, comment: '', actor: 'tester' } as const
  decide(scenario.workspace.context, { ...request, sourceIds, targetId: undefined })
}

/** Everything in the log, the newest first. */
export function logOf({ workspace }: Scenario): LogEntry[] {
  const filter = { search: '', severities: [], codes: [], recordId: null, runId: null, from: null, to: null }
  const page = { before: null, limit: 5000, now: '2026-11-21T12:00:00Z' }
  return workspace.store.log.query({ ...filter, includeHandled: true }, page).entries
}
