import type { Change } from '@shared/plan'
import type { Compliance, ComplianceSubject, Insurance } from '@shared/records'
import type { Settings } from '@shared/settings'
import {
  COMPANY_ID,
  compliance,
  emptyCoverage,
  insurance,
  link,
  party,
  planInput,
  present,
  project,
  settingsWith,
  snapshots,
  subject,
  trustlayerProject,
  vendor,
} from '../../testing/records'
import type { Coverage, LastSynced, MappingDecision, PlanInput } from '../../types'
import { memoryAfter, memoryOf } from '../memory'

/** Bay Electric, linked, on the linked project Pier 9: one party, one association, everything read. */
export const BAY = '598134325000161'
export const PIER = '562949954000077'

export const GENERAL = subject({
  id: 'commercialGeneralLiability',
  label: 'Commercial General Liability',
  policyNumber: 'GL-778',
  insurer: 'Acme Mutual',
})
export const AUTO = subject({ id: 'automobileLiability', label: 'Automobile Liability', status: 'non_compliant' })

export interface Bayside {
  whole?: readonly ComplianceSubject[]
  within?: readonly ComplianceSubject[]
  status?: Compliance['status']
  insurances?: readonly Insurance[]
  lastSynced?: readonly LastSynced[]
  decisions?: readonly MappingDecision[]
  coverage?: Partial<Coverage>
  associated?: boolean
  today?: string
  settings?: Partial<Settings['trustlayer']['compliance']>
}

/** Company level alone, with the general liability, where the test gives nothing else. */
export function bayside(change: Bayside = {}): PlanInput {
  const status = change.status ?? 'compliant'
  const whole = change.whole ?? [GENERAL]
  const within = change.within ?? []
  const associated = change.associated ?? within.length > 0
  return planInput({
    today: change.today ?? '2026-11-21',
    settings: settingsWith(({ trustlayer }) => {
      Object.assign(trustlayer.compliance, change.settings)
    }),
    decisions: change.decisions ?? [link('company', BAY, 'p1'), link('project', PIER, 't1')],
    lastSynced: change.lastSynced ?? [],
    snapshots: snapshots({
      companies: present([vendor({ id: BAY, name: 'Bay Electric, Inc.' })]),
      projects: present([project({ id: PIER, name: 'Pier 9' })]),
      parties: present([
        party({
          id: 'p1',
          name: 'Bay Electric',
          projectIds: associated ? ['t1'] : [],
          externalIds: [{ source: 'procore', instance: COMPANY_ID, id: BAY }],
        }),
      ]),
      trustlayerProjects: present([trustlayerProject({ id: 't1', name: 'Pier 9' })]),
      compliance: present([
        compliance({ partyId: 'p1', name: 'Bay Electric', status, subjects: [...whole] }),
        ...(associated ? [compliance({ partyId: 'p1', projectId: 't1', status, subjects: [...within] })] : []),
      ]),
      insurances: present([...(change.insurances ?? [])]),
      coverage: emptyCoverage({
        companyInsurances: 'read',
        projectInsurances: new Map([[PIER, 'read']]),
        compliance: new Map([['t1', 'read']]),
        ...change.coverage,
      }),
    }),
  })
}

/** How Procore takes what it is given: as it is, unless a test says otherwise. */
export type Taking = (record: Insurance) => Insurance

/** The same world after the changes were carried out: records written or deleted, and remembered. */
export function applied(
  input: PlanInput,
  changes: readonly Change[],
  { writtenAt = '2026-11-21T10:15:00Z', taking = (record) => record }: { writtenAt?: string; taking?: Taking } = {},
): PlanInput {
  const records = new Map(input.snapshots.insurances)
  const synced = new Map(input.lastSynced.map((entry) => [`${entry.kind} ${entry.sourceId}`, entry]))
  for (const change of changes) {
    const ids = change.ids ?? {}
    const key = `insurance ${ids.originId}`
    const procoreId = ids.insuranceId ?? `${9_000_000 + records.size}`
    const id = ids.projectId ? `project/${ids.projectId}/${procoreId}` : `company/${procoreId}`
    if (change.fields.some(({ field }) => field === 'deleted')) {
      records.delete(id)
      synced.delete(key)
      continue
    }
    const known = synced.get(key)
    const before = known ? memoryOf(known) : null
    const base =
      records.get(id)?.record ?? insurance({ id, companyId: ids.companyId ?? '', type: null, status: 'undecided' })
    const written = Object.fromEntries(change.fields.map(({ field, after }) => [field, after]))
    const origin = { originId: ids.originId ?? null, originData: ids.originId ?? null }
    const record = taking({ ...base, ...written, ...origin } as Insurance)
    records.set(id, { record, goneAt: null })
    synced.set(key, memoryAfter({ change, record, before, writtenAt, originRefused: false }))
  }
  return { ...input, lastSynced: [...synced.values()], snapshots: { ...input.snapshots, insurances: records } }
}

/** The same world after somebody edited every insurance record by hand in Procore. */
export function edited(input: PlanInput, change: Partial<Insurance>): PlanInput {
  const records = [...input.snapshots.insurances.values()].map(({ record }) => ({ ...record, ...change }))
  return { ...input, snapshots: { ...input.snapshots, insurances: present(records) } }
}

/** The same world with other compliance: another day's pull. */
export function later(input: PlanInput, change: Bayside): PlanInput {
  const { snapshots: next, settings, decisions, today } = bayside(change)
  return {
    ...input,
    settings,
    decisions,
    today,
    snapshots: { ...next, insurances: input.snapshots.insurances },
  }
}
