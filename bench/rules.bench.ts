import { profileDoctor } from '../src/main/domain/commitments/doctor'
import { commitmentView, judgeCommitment } from '../src/main/domain/commitments/judge'
import { facetsOf, filterRows } from '../src/main/domain/lists/filter'
import { listRows } from '../src/main/domain/lists/lists'
import { autoImports } from '../src/main/domain/mapping/auto-import'
import { planAssociations } from '../src/main/domain/plan/associations'
import { emptyDraft } from '../src/main/domain/plan/draft'
import { planProfiles } from '../src/main/domain/plan/profiles'
import {
  association,
  commitment,
  emptyCoverage,
  link,
  party,
  planInput,
  present,
  project,
  settingsWith,
  trustlayerProject,
  vendor,
} from '../src/main/domain/testing/records'
import { printLines } from './print-table'

/** The rules of commitments and the lists over them: computing time by number of commitments, and how it grows (1.0x: as the number does). */
const SIZES = process.argv.includes('--quick') ? [2_000, 4_000] : [9_000, 18_000, 36_000]

/** A customer: 600 projects, 2,500 companies, of which 500 have no decision yet, and so many commitments. */
function customer(count: number) {
  const projects = Array.from({ length: 600 }, (_, index) => project({ id: `${index}` }))
  const companies = Array.from({ length: 2_500 }, (_, index) =>
    vendor({ id: `${index}`, name: `Trade ${index} LLC`, projectIds: [`${index % 600}`] }),
  )
  const commitments = Array.from({ length: count }, (_, index) =>
    commitment({
      id: `${index}`,
      projectId: `${index % 600}`,
      companyId: `${(index * 7) % 2_500}`,
      status: index % 3 === 0 ? 'Draft' : 'Approved',
      customValues: [{ fieldId: '981', value: `Subcontractor - Risk ${index % 40}` }],
    }),
  )
  return planInput({
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.commitments.removeInactive = true
      trustlayer.profiles.customField = 'custom_field_981'
      trustlayer.companies.autoImport = 'from-commitments'
    }),
    decisions: [
      ...projects.map(({ id }) => link('project', id, `t${id}`)),
      ...companies.slice(500).map(({ id }) => link('company', id, `p${id}`)),
    ],
    lastSynced: commitments.map(({ projectId, companyId }) =>
      association(`${projectId}/${companyId}`, `t${projectId}/p${companyId}`),
    ),
    snapshots: {
      projects: present(projects),
      companies: present(companies),
      trustlayerProjects: present(projects.map(({ id }) => trustlayerProject({ id: `t${id}` }))),
      parties: present(companies.map(({ id }) => party({ id: `p${id}`, projectIds: [`t${Number(id) % 600}`] }))),
      commitments: present(commitments),
      profiles: Array.from({ length: 30 }, (_, index) => ({ id: `cp${index}`, name: `Subcontractor - Risk ${index}` })),
      coverage: emptyCoverage({ commitments: new Map(projects.map(({ id }) => [id, 'read' as const])) }),
    },
  })
}

/** Computing time of the best of three runs, in ms: other work shares the processors. */
function computing(work: () => void): number {
  const runs = [0, 1, 2].map(() => {
    const from = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 1_000
  })
  return Math.min(...runs)
}

function measure(count: number): Record<string, number> {
  const input = customer(count)
  const suggestions = { project: new Map(), company: new Map() }
  const commitments = [...input.snapshots.commitments.values()]
  const draft = emptyDraft()
  planAssociations(input, draft)
  const rows = listRows(input, 'commitments')
  const chosen = { search: 'trade 24', facets: { state: ['Counts'] } }
  return {
    judge: computing(() => {
      const view = commitmentView(input)
      for (const { record } of commitments) judgeCommitment(record, view)
    }),
    'plan associations': computing(() => planAssociations(input, emptyDraft())),
    'plan profiles': computing(() => planProfiles(input, { ...emptyDraft(), changes: [...draft.changes] })),
    'profile doctor': computing(() => profileDoctor(input)),
    'automatic imports': computing(() => autoImports({ flow: input, suggestions })),
    'list: all rows': computing(() => listRows(input, 'commitments')),
    'list: search, filter, sort, facets': computing(() => {
      filterRows(rows, chosen, { column: 'company', direction: 'asc' })
      facetsOf('commitments', rows, chosen)
    }),
  }
}

const measured = SIZES.map((count) => ({ count, took: measure(count) }))
const first = measured[0]
printLines(
  'Commitments in memory: computing time (growth beside the first size, 1.0x: as the number grows)',
  Object.keys(first?.took ?? {}).map((what) => ({
    what,
    ...Object.fromEntries(
      measured.map(({ count, took }) => {
        const ms = took[what] ?? 0
        const growth = ms / (first?.took[what] || 1) / (count / (first?.count ?? 1))
        return [`${count.toLocaleString('en')}`, `${ms.toFixed(0)} ms (${growth.toFixed(1)}x)`]
      }),
    ),
  })),
)
