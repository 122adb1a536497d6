import type { Change } from '@shared/plan'
import type { Party, ProcoreProject, ProcoreVendor, TrustLayerProject } from '@shared/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eligible } from '../matching/eligible'
import { suggest } from '../matching/suggest'
import {
  COMPANY_ID,
  DOCK_ROAD,
  decided,
  link,
  party,
  planInput,
  present,
  project,
  settingsWith,
  trustlayerProject,
  vendor,
} from '../testing/records'
import type { Generation, LastSynced, MappingDecision, PlanInput } from '../types'
import { buildPlan } from './build-plan'
import { equalFields } from './equal-fields'

/** A small world: up to six records a kind and side, with names and values that collide. */
interface World {
  projects: ProcoreProject[]
  companies: ProcoreVendor[]
  trustlayerProjects: TrustLayerProject[]
  parties: Party[]
  decisions: MappingDecision[]
  synced: LastSynced[]
  onImport: boolean
  generation: Generation
}

const word = fc.constantFrom('Bay Electric', 'Núñez Tile', 'Ruiz & Co', 'Dock 9')
const date = fc.constantFrom(null, '2026-01-05', '2027-06-30')
const site = fc.constantFrom(null, '', 'bay.example', 'https://www.bay.example/', 'ruiz.example')
const description = fc.constantFrom(null, '', 'New slip', 'Old words')
const address = fc.constantFrom(DOCK_ROAD, { ...DOCK_ROAD, city: 'Reno' }, { ...DOCK_ROAD, city: null })
const ids = ['1', '2', '3', '4', '5', '6']
const carried = fc.constantFrom(null, null, null, ...ids, '999')

function ownIds(id: string | null) {
  return id === null ? [] : [{ source: 'procore', instance: COMPANY_ID, id }]
}

const aProject = fc.record({
  name: word,
  number: fc.constantFrom(null, '24-017'),
  description: fc.option(description, { nil: undefined }),
  startDate: date,
  completionDate: date,
  totalValue: fc.constantFrom(null, '12500000.00', '0.0', '7'),
  active: fc.boolean(),
})
const aCompany = fc.record({ name: word, website: site, address, active: fc.boolean() })
const aTarget = fc.record({ name: word, description, startDate: date, endDate: date, carries: carried })
const aParty = fc.record({
  name: word,
  website: site,
  address: fc.constantFrom(null, DOCK_ROAD, { ...DOCK_ROAD, city: 'Reno' }),
  carries: carried,
})
const aDecision = fc.tuple(fc.constantFrom('link', 'import', 'ignore', 'undecided'), fc.constantFrom(...ids))
const aBase = fc.option(fc.record({ name: word, website: site, description }), { nil: undefined })

const world: fc.Arbitrary<World> = fc
  .record({
    projects: fc.array(aProject, { maxLength: 6 }),
    companies: fc.array(aCompany, { maxLength: 6 }),
    targets: fc.array(aTarget, { maxLength: 6 }),
    parties: fc.array(aParty, { maxLength: 6 }),
    decisions: fc.array(aDecision, { minLength: 12, maxLength: 12 }),
    bases: fc.array(aBase, { minLength: 12, maxLength: 12 }),
    onImport: fc.boolean(),
    generation: fc.constantFrom<Generation>('v1', 'v2'),
  })
  .map(({ projects, companies, targets, parties, decisions: chosen, bases, onImport, generation }) => {
    const decisions = (['project', 'company'] as const).flatMap((kind, block) =>
      decisionsOf(kind, chosen.slice(block * 6)),
    )
    return {
      projects: projects.map(({ description: words, ...rest }, index) =>
        project({ id: `${index + 1}`, ...rest, ...(words === undefined ? {} : { description: words }) }),
      ),
      companies: companies.map((rest, index) => vendor({ id: `${index + 1}`, ...rest })),
      trustlayerProjects: targets.map(({ carries, ...rest }, index) =>
        trustlayerProject({ id: `t${index + 1}`, ...rest, externalIds: ownIds(carries) }),
      ),
      parties: parties.map(({ carries, ...rest }, index) =>
        party({ id: `p${index + 1}`, ...rest, externalIds: ownIds(carries) }),
      ),
      decisions,
      synced: decisions.flatMap(({ kind, sourceId, targetId }, index) => {
        const fields = bases[index]
        return fields && targetId ? [{ kind, sourceId, targetId, fields, created: false }] : []
      }),
      onImport,
      generation,
    }
  })

/** At most one source a target (M3). */
function decisionsOf(kind: MappingDecision['kind'], chosen: readonly (readonly [string, string])[]): MappingDecision[] {
  const held = new Set<string>()
  return ids.map((sourceId, index) => {
    const [decision = 'undecided', number = '1'] = chosen[index] ?? []
    const targetId = `${kind === 'project' ? 't' : 'p'}${number}`
    if (decision !== 'link') return decided(kind, sourceId, decision as 'import' | 'ignore' | 'undecided')
    if (held.has(targetId)) return decided(kind, sourceId, 'undecided')
    held.add(targetId)
    return link(kind, sourceId, targetId)
  })
}

function inputOf(from: World, order: <T>(items: T[]) => T[] = (items) => items): PlanInput {
  return planInput({
    generation: from.generation,
    settings: settingsWith(({ trustlayer }) => {
      trustlayer.projects.description = from.onImport ? 'on-import' : 'always'
      trustlayer.projects.syncActive = true
      trustlayer.companies.syncActive = true
    }),
    snapshots: {
      projects: present(order([...from.projects])),
      companies: present(order([...from.companies])),
      trustlayerProjects: present(order([...from.trustlayerProjects])),
      parties: present(order([...from.parties])),
      customFields: order([
        { id: 'f1', name: 'Project Number', fieldType: 'text', entities: ['project'] },
        { id: 'f2', name: 'Total Value', fieldType: 'number', entities: ['project'] },
      ]),
    },
    decisions: order([...from.decisions]),
    lastSynced: order([...from.synced]),
  })
}

/** What applying every change leaves behind, in memory: new records, written fields, links and the synced base. */
function applied(from: World, changes: readonly Change[]): World {
  const next: World = structuredClone(from)
  for (const change of createsFirst(changes)) {
    if (change.flow === 'custom-fields') continue
    const isProject = change.flow === 'projects'
    const targets: (TrustLayerProject | Party)[] = isProject ? next.trustlayerProjects : next.parties
    const sourceId = change.source?.id ?? ''
    const held = next.decisions.find((item) => item.kind === change.kind && item.sourceId === sourceId)?.targetId
    let target = targets.find(({ id }) => id === (change.target.id ?? held))
    if (!target) {
      target = isProject ? trustlayerProject({ id: `new-${sourceId}` }) : party({ id: `new-${sourceId}` })
      targets.push(target as never)
      next.decisions = next.decisions.map((item) =>
        item.kind === change.kind && item.sourceId === sourceId ? link(item.kind, sourceId, target?.id ?? '') : item,
      )
    }
    for (const { field, after } of change.fields) write(target as never, field, { after, sourceId })
    remember(next, change, target.id)
  }
  return next
}

function createsFirst(changes: readonly Change[]): Change[] {
  const creates = changes.filter(({ action }) => action === 'create')
  return [...creates, ...changes.filter(({ action }) => action !== 'create')]
}

function write(
  target: Record<string, unknown>,
  field: string,
  { after, sourceId }: { after: unknown; sourceId: string },
) {
  if (field === 'externalId') target.externalIds = [...(target.externalIds as []), ...ownIds(sourceId)]
  else if (field.startsWith('custom field ')) {
    const fieldId = field.endsWith('Number') ? 'f1' : 'f2'
    const others = (target.customData as { fieldId: string }[]).filter((item) => item.fieldId !== fieldId)
    target.customData = after === null ? others : [...others, { fieldId, value: after }]
  } else if (field.startsWith('address.'))
    target.address = { ...(target.address as object | null), [field.slice('address.'.length)]: after }
  else target[field] = after
}

function remember(next: World, change: Change, targetId: string): void {
  const kind = change.kind as MappingDecision['kind']
  const sourceId = change.source?.id ?? ''
  const known = next.synced.find(
    (item) => item.kind === kind && item.sourceId === sourceId && item.targetId === targetId,
  )
  const written = Object.fromEntries(change.fields.map(({ field, after }) => [field, after as string | null]))
  next.synced = next.synced.filter((item) => item.kind !== kind || item.sourceId !== sourceId)
  next.synced.push({ kind, sourceId, targetId, fields: { ...known?.fields, ...written }, created: false })
}

describe('plans', () => {
  it('shuffled input gives the same plan, findings and base', () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (from, random) => {
        const order = <T>(items: T[]): T[] =>
          items
            .map((item) => ({ item, at: random.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        expect(buildPlan(inputOf(from, order))).toEqual(buildPlan(inputOf(from)))
        expect(equalFields(inputOf(from, order))).toEqual(equalFields(inputOf(from)))
      }),
    )
  })

  it('R3: planning again after an apply changes nothing, with and without the recorded base', () => {
    fc.assert(
      fc.property(world, (from) => {
        const next = applied(from, buildPlan(inputOf(from)).changes)
        expect(buildPlan(inputOf(next)).changes).toEqual([])
        const base = equalFields(inputOf(next))
        const kept = next.synced.filter(
          (old) => !base.some((item) => item.kind === old.kind && item.sourceId === old.sourceId),
        )
        expect(buildPlan(inputOf({ ...next, synced: [...kept, ...base] })).changes).toEqual([])
        expect(equalFields(inputOf({ ...next, synced: [...kept, ...base] }))).toEqual([])
      }),
    )
  })

  it('nothing in Procore never wipes what Crosswalk did not bring', () => {
    fc.assert(
      fc.property(world, (from) => {
        for (const change of buildPlan(inputOf(from)).changes) {
          const base = from.synced.find(({ kind, sourceId }) => kind === change.kind && sourceId === change.source?.id)
          for (const { field, before, after } of change.fields)
            if (after === null) expect(base?.fields[field]).toBe(before)
        }
      }),
    )
  })

  it('M3: no two changes have one id, and none writes to a target of two sources', () => {
    fc.assert(
      fc.property(world, (from) => {
        const { changes } = buildPlan(inputOf(from))
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length)
        const sourcesOf = new Map<string, string | null>()
        for (const { target, source } of changes.filter((change) => change.target.id !== null)) {
          expect(sourcesOf.get(target.id ?? '') ?? source?.id).toBe(source?.id)
          sourcesOf.set(target.id ?? '', source?.id ?? null)
        }
      }),
    )
  })

  it('M3, M4: suggestions never offer a target that a link holds, nor ask about a decided record', () => {
    fc.assert(
      fc.property(world, (from) => {
        const decisions = from.decisions.filter(({ kind }) => kind === 'company')
        const rows = { sources: present(from.companies), targets: present(from.parties), decisions, problems: [] }
        const work = suggest({ kind: 'company', companyId: COMPANY_ID, ...eligible(rows) })
        let turn = work.next()
        while (!turn.done) turn = work.next()
        const links = decisions.filter(({ decision }) => decision === 'link')
        const offered = turn.value.flatMap(({ candidates }) => candidates.map(({ targetId }) => targetId))
        expect(offered.filter((id) => links.some(({ targetId }) => targetId === id))).toEqual([])
        const open = new Set(
          decisions.filter(({ decision }) => decision === 'undecided').map(({ sourceId }) => sourceId),
        )
        expect(turn.value.every(({ sourceId }) => open.has(sourceId))).toBe(true)
      }),
    )
  })
})
