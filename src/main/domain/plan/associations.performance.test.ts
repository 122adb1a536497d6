import { expect, it } from 'vitest'
import { profileDoctor } from '../commitments/doctor'
import { commitmentView, judgeCommitment } from '../commitments/judge'
import { autoImports } from '../mapping/auto-import'
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
} from '../testing/records'
import { planAssociations } from './associations'
import { emptyDraft } from './draft'
import { planProfiles } from './profiles'

/** A large customer: 600 projects, 2,500 companies, of which 500 have no decision yet, 18,000 commitments. */
function large() {
  const projects = Array.from({ length: 600 }, (_, index) => project({ id: `${index}` }))
  const companies = Array.from({ length: 2_500 }, (_, index) =>
    vendor({ id: `${index}`, name: `Trade ${index} LLC`, projectIds: [`${index % 600}`] }),
  )
  const commitments = Array.from({ length: 18_000 }, (_, index) =>
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

/** Computing time of the best of three runs, in ms: tests of other files share the processors. */
function computing(work: () => void): number {
  const runs = [0, 1, 2].map(() => {
    const from = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 1_000
  })
  return Math.min(...runs)
}

it('T5, T9, M7: 18,000 commitments of 2,500 companies take well under 300 ms each way', () => {
  const input = large()
  const suggestions = { project: new Map(), company: new Map() }
  const commitments = [...input.snapshots.commitments.values()]
  let draft = emptyDraft()
  const took = {
    judge: computing(() => {
      const view = commitmentView(input)
      for (const { record } of commitments) judgeCommitment(record, view)
    }),
    associations: computing(() => {
      draft = emptyDraft()
      planAssociations(input, draft)
    }),
    profiles: computing(() => planProfiles(input, { ...emptyDraft(), changes: [...draft.changes] })),
    doctor: computing(() => profileDoctor(input)),
    imports: computing(() => expect(autoImports({ flow: input, suggestions }).imports).toHaveLength(500)),
  }
  expect(draft.changes.length).toBeGreaterThan(5_000)
  for (const [what, ms] of Object.entries(took)) expect(ms, what).toBeLessThan(300)
})
