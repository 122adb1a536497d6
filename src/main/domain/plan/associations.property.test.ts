import type { Change } from '@shared/plan'
import type { Commitment, Party } from '@shared/records'
import type { Settings } from '@shared/settings'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profileDoctor } from '../commitments/doctor'
import { autoImports } from '../mapping/auto-import'
import {
  association,
  commitment,
  compliance,
  decided,
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
import type { LastSynced, MappingDecision, PlanInput, Reading } from '../types'
import { planAssociations } from './associations'
import { planCompanies } from './companies'
import { type Draft, emptyDraft } from './draft'
import { planProfiles } from './profiles'
import { planProjects } from './projects'

/** Three projects and four companies, mapped in every way, with commitments of every kind. Targets are `t1` and `p1` of `1`. */
interface World {
  decisions: MappingDecision[]
  commitments: { record: Commitment; goneAt: string | null }[]
  parties: Party[]
  /** TrustLayer projects that exist. */
  targets: string[]
  memory: LastSynced[]
  /** `<party>/<project>` to the profile that stands there; `<party>` to the party's own. */
  profiles: Record<string, string>
  readings: Record<string, Reading>
  settings: Settings
}

const PROFILES = ['High', 'Low'].map((name) => ({ id: `cp-${name}`, name }))
const projectIds = ['1', '2', '3']
const companyIds = ['1', '2', '3', '4']
const gone = '2026-11-02T08:00:00Z'

const decision = fc.constantFrom('link', 'link', 'link', 'import', 'ignore', 'undecided', 'none')
const aCommitment = fc.record({
  projectId: fc.constantFrom(...projectIds, '9'),
  companyId: fc.constantFrom(...companyIds, '9', null),
  type: fc.constantFrom('subcontract' as const, 'purchase-order' as const),
  status: fc.constantFrom('Approved', 'Approved', 'Complete', 'Draft', 'Void', 'Received', null),
  executed: fc.boolean(),
  number: fc.constantFrom('SC-2', 'SC-10', null),
  value: fc.constantFrom('High', 'High', 'Low', 'Hihg', ''),
  goneAt: fc.constantFrom(null, null, null, gone),
})
const aSetting = fc.record({
  activeBy: fc.constantFrom('status' as const, 'executed' as const),
  purchaseOrderStates: fc.constantFrom(null, ['Received'], []),
  subcontractStates: fc.constantFrom(null, ['Complete']),
  ignorePurchaseOrders: fc.boolean(),
  ignoreSubcontracts: fc.constantFrom(false, false, true),
  removeInactive: fc.boolean(),
})
const aPair = fc.record({
  party: fc.constantFrom(...companyIds),
  project: fc.constantFrom(...projectIds),
  associated: fc.boolean(),
  created: fc.constantFrom(true, true, false, null),
  assigned: fc.constantFrom(null, 'cp-High', 'cp-Low'),
  stands: fc.constantFrom(null, 'High', 'Low', 'Owner'),
})

const world: fc.Arbitrary<World> = fc
  .record({
    projects: fc.array(decision, { minLength: 3, maxLength: 3 }),
    companies: fc.array(decision, { minLength: 4, maxLength: 4 }),
    commitments: fc.array(aCommitment, { maxLength: 12 }),
    pairs: fc.uniqueArray(aPair, { maxLength: 8, selector: (pair) => `${pair.party}/${pair.project}` }),
    readings: fc.array(fc.constantFrom('read' as const, 'read' as const, 'refused' as const, null), {
      minLength: 3,
      maxLength: 3,
    }),
    rules: aSetting,
    profiles: fc.boolean(),
  })
  .map(({ projects, companies, commitments, pairs, readings, rules, profiles }) => ({
    decisions: [
      ...projects.flatMap((chosen, index) => decisionOf('project', `${index + 1}`, chosen)),
      ...companies.flatMap((chosen, index) => decisionOf('company', `${index + 1}`, chosen)),
    ],
    commitments: commitments.map(({ value, goneAt, ...rest }, index) => ({
      record: commitment({ id: `${index + 10}`, ...rest, customValues: [{ fieldId: '981', value }] }),
      goneAt,
    })),
    parties: companyIds.map((id) =>
      party({
        id: `p${id}`,
        name: `Company ${id}`,
        projectIds: pairs.filter((pair) => pair.party === id && pair.associated).map((pair) => `t${pair.project}`),
      }),
    ),
    targets: projectIds.map((id) => `t${id}`),
    memory: pairs.flatMap(({ party: p, project: t, created, assigned }) =>
      created === null ? [] : [{ ...association(`${t}/${p}`, `t${t}/p${p}`, assigned), created }],
    ),
    profiles: Object.fromEntries([
      ...companyIds.map((id) => [`p${id}`, 'Low']),
      ...pairs.flatMap(({ party: p, project: t, stands }) => (stands ? [[`p${p}/t${t}`, stands]] : [])),
    ]),
    readings: Object.fromEntries(readings.flatMap((reading, index) => (reading ? [[`${index + 1}`, reading]] : []))),
    settings: settingsWith(({ trustlayer }) => {
      Object.assign(trustlayer.commitments, rules)
      trustlayer.profiles.customField = profiles ? 'Compliance Profile' : null
      trustlayer.companies.autoImport = 'from-commitments'
    }),
  }))

function decisionOf(kind: MappingDecision['kind'], id: string, chosen: string): MappingDecision[] {
  if (chosen === 'none') return []
  if (chosen === 'link') return [link(kind, id, `${kind === 'project' ? 't' : 'p'}${id}`)]
  return [decided(kind, id, chosen as 'import' | 'ignore' | 'undecided')]
}

type Order = <T>(items: readonly T[]) => T[]

function inputOf(from: World, order: Order = (items) => [...items]): PlanInput {
  const says = Object.entries(from.profiles).map(([key, profileName]) => {
    const [partyId = '', projectId = null] = key.split('/')
    return compliance({ partyId, projectId, profileId: `cp-${profileName}`, profileName })
  })
  return planInput({
    settings: from.settings,
    decisions: order(from.decisions),
    lastSynced: order(from.memory),
    snapshots: {
      projects: present(order(projectIds.map((id) => project({ id, name: `Site ${id}` })))),
      companies: present(order(companyIds.map((id) => vendor({ id, name: `Company ${id}`, projectIds: ['1', '2'] })))),
      trustlayerProjects: present(order(from.targets.map((id) => trustlayerProject({ id, name: `Site ${id}` })))),
      parties: present(order(from.parties)),
      commitments: new Map(order(from.commitments).map((snapshot) => [snapshot.record.id, snapshot])),
      commitmentFields: [{ id: '981', name: 'Compliance Profile', dataType: 'string' }],
      profiles: order(PROFILES),
      compliance: present(order(says)),
      coverage: emptyCoverage({ commitments: new Map(order(Object.entries(from.readings))) }),
    },
  })
}

function planOf(input: PlanInput): Draft & { ours: Change[] } {
  const draft = emptyDraft()
  planProjects(input, draft)
  planCompanies(input, draft)
  planAssociations(input, draft)
  planProfiles(input, draft)
  return { ...draft, ours: draft.changes.filter(({ flow }) => flow === 'associations' || flow === 'profiles') }
}

/** What applying the changes leaves behind: new records and links, associations, and what Crosswalk remembers of them. */
function applied(from: World, { changes }: Draft): World {
  const next = structuredClone(from)
  for (const change of changes) {
    const sourceId = change.source?.id ?? ''
    if (change.action === 'create' && change.kind !== 'association') {
      const isProject = change.flow === 'projects'
      const id = `${isProject ? 't' : 'p'}${sourceId}-new`
      if (isProject) next.targets.push(id)
      else next.parties.push(party({ id }))
      next.decisions = next.decisions.map((item) =>
        item.kind === change.kind && item.sourceId === sourceId ? link(item.kind, sourceId, id) : item,
      )
    }
  }
  for (const change of changes) if (change.kind === 'association') carryOut(next, change)
  return next
}

function carryOut(next: World, { action, ids = {}, fields }: Change): void {
  const targetOf = (kind: string, id = '') =>
    next.decisions.find((item) => item.kind === kind && item.sourceId === id)?.targetId ?? ''
  const projectId = targetOf('project', ids.projectId)
  const target = next.parties.find(({ id }) => id === targetOf('company', ids.companyId))
  if (!target) throw new Error('an association of a party that is not there')
  const key = `${ids.projectId}/${ids.companyId}`
  const others = next.memory.filter(({ sourceId }) => sourceId !== key)
  if (action === 'associate') target.projectIds = [...target.projectIds, projectId]
  if (action === 'dissociate') target.projectIds = target.projectIds.filter((id) => id !== projectId)
  const assigned = action === 'assign-profile' ? (ids.profileId ?? null) : null
  next.memory = action === 'dissociate' ? others : [...others, association(key, `${projectId}/${target.id}`, assigned)]
  if (action === 'assign-profile') next.profiles[`${target.id}/${projectId}`] = String(fields[0]?.after)
}

describe('plans of associations and profiles', () => {
  it('R1: shuffled input gives the same plan, findings, doctor and imports', () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (from, random) => {
        const order: Order = (items) =>
          items
            .map((item) => ({ item, at: random.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        const [one, other] = [inputOf(from), inputOf(from, order)]
        expect(planOf(other)).toEqual(planOf(one))
        expect(profileDoctor(other)).toEqual(profileDoctor(one))
        const suggestions = { project: new Map(), company: new Map() }
        expect(autoImports({ flow: other, suggestions })).toEqual(autoImports({ flow: one, suggestions }))
      }),
      { numRuns: 400 },
    )
  })

  it('R3: planning again after an apply changes nothing', () => {
    fc.assert(
      fc.property(world, (from) => {
        const next = applied(from, planOf(inputOf(from)))
        expect(planOf(inputOf(next)).ours).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('T5: only pairs that an approved or executed commitment joins are associated; only Crosswalk’s own go', () => {
    fc.assert(
      fc.property(world, (from) => {
        const { ours } = planOf(inputOf(from))
        expect(new Set(ours.map(({ id }) => id)).size).toBe(ours.length)
        for (const { action, ids = {}, target } of ours) {
          const behind = from.commitments.filter(
            ({ record, goneAt }) =>
              goneAt === null && record.projectId === ids.projectId && record.companyId === ids.companyId,
          )
          expect(from.readings[ids.projectId ?? '']).toBe('read')
          if (action === 'associate') expect(behind.length).toBeGreaterThan(0)
          if (action !== 'dissociate') continue
          expect(from.settings.trustlayer.commitments.removeInactive).toBe(true)
          expect(from.memory).toContainEqual(expect.objectContaining({ targetId: target.id, created: true }))
        }
      }),
    )
  })

  it('T9: off, nothing is assigned; on, only names that equal what a commitment says', () => {
    fc.assert(
      fc.property(world, (from) => {
        const assigned = planOf(inputOf(from)).ours.filter(({ action }) => action === 'assign-profile')
        if (from.settings.trustlayer.profiles.customField === null) expect(assigned).toEqual([])
        for (const { fields, ids = {} } of assigned) {
          const said = from.commitments.filter(({ record }) => record.projectId === ids.projectId)
          const values = said.flatMap(({ record }) => record.customValues.map(({ value }) => value))
          expect(values).toContain(fields[0]?.after)
        }
      }),
    )
  })
})
