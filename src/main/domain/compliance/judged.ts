import type { Insurance } from '@shared/records'
import type { FlowInput } from '../types'
import { type Judgement, judge } from './judge'
import { type InsuranceMemory, memoryOf } from './memory'
import { type Off, offOf } from './off'
import { type ComplianceView, complianceView, type Scope } from './scopes'
import { judgeStale, type Leftover, type StaleJudgement, staleReason } from './stale'
import { type StandingRecords, standingRecords } from './standing'
import { coversLevel, type HeldInsurance, type WantedInsurance, wantedOf } from './wanted'

export interface JudgedItem {
  wanted: WantedInsurance
  stands: Insurance | null
  memory: InsuranceMemory | null
  /** Null where the scope is off. */
  judgement: Judgement | null
}

export interface JudgedScope {
  scope: Scope
  off: Off | null
  items: JudgedItem[]
  held: (HeldInsurance & { stands: Insurance | null })[]
}

export interface JudgedLeftover extends Leftover {
  because: string
  judgement: StaleJudgement
}

export interface Judged {
  view: ComplianceView
  scopes: JudgedScope[]
  /** W10, in order of the origin id. */
  leftovers: JudgedLeftover[]
  /** Procore scopes (null: the company level) that were refused and hold records which are stale. */
  refusedLeftovers: (string | null)[]
}

/** W2 to W10 for all that is linked, remembered or carries Crosswalk's id: what plan, list and "why?" read. */
export function judgeInsurances(input: FlowInput): Judged {
  const view = complianceView(input)
  const standing = standingRecords(input)
  const memories = new Map(
    input.lastSynced.flatMap((entry) => {
      const memory = memoryOf(entry)
      return memory ? [[memory.originId, memory] as const] : []
    }),
  )
  const scopes = view.scopes.map((scope) => judgeScope({ input, standing, memories }, scope))
  return { view, scopes, ...leftoversOf({ view, standing, memories }, scopes) }
}

interface Known {
  standing: StandingRecords
  memories: ReadonlyMap<string, InsuranceMemory>
}

function judgeScope({ input, standing, memories }: Known & { input: FlowInput }, scope: Scope): JudgedScope {
  const off = offOf(input, standing, scope)
  const { wanted, held } = wantedOf(input, scope)
  const items = wanted.map((item): JudgedItem => {
    const memory = memories.get(item.originId) ?? null
    const stands = standing.find(item.originId, memory)
    const sides = { wanted: item, stands, memory }
    return { ...sides, judgement: off ? null : judge(sides, input.settings.trustlayer.compliance) }
  })
  return {
    scope,
    off,
    items,
    held: held.map((item) => ({ ...item, stands: standing.find(item.originId, memories.get(item.originId) ?? null) })),
  }
}

/** Records that nothing wants: remembered ones, and those that carry Crosswalk's id and are not remembered. */
function leftoversOf(
  { view, standing, memories }: Known & { view: ComplianceView },
  scopes: readonly JudgedScope[],
): Pick<Judged, 'leftovers' | 'refusedLeftovers'> {
  const { compliance } = view.input.settings.trustlayer
  if (!compliance.enabled) return { leftovers: [], refusedLeftovers: [] }
  const spokenFor = new Set(
    scopes.flatMap(({ scope, items, held }) =>
      coversLevel(view.input, scope.level) ? [...items.map((item) => item.wanted.originId), ...originIds(held)] : [],
    ),
  )
  const refused = new Set<string | null>()
  const leftovers: JudgedLeftover[] = []
  for (const originId of [...new Set([...memories.keys(), ...standing.own.keys()])].sort()) {
    if (spokenFor.has(originId)) continue
    const memory = memories.get(originId) ?? null
    const origin = memory ?? standing.own.get(originId)?.origin
    const because = origin ? staleReason(view, { origin, memory }) : null
    if (!origin || because === null) continue
    const stands = readStanding(standing, { originId, origin, memory })
    if (stands === 'refused') refused.add(origin.projectId)
    else if (stands)
      leftovers.push({
        originId,
        origin,
        stands,
        memory,
        because,
        judgement: judgeStale({ stands, memory }, because, compliance),
      })
  }
  return { leftovers, refusedLeftovers: [...refused] }
}

function originIds(items: readonly { originId: string }[]): string[] {
  return items.map(({ originId }) => originId)
}

function readStanding(
  standing: StandingRecords,
  { originId, origin, memory }: Omit<Leftover, 'stands'>,
): Insurance | 'refused' | null {
  const reading = standing.reading(origin.projectId)
  if (reading === 'refused') return memory ? 'refused' : null
  return reading === 'read' ? standing.find(originId, memory) : null
}
