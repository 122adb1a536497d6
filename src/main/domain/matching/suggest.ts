import type { Party, ProcoreProject, ProcoreVendor, TrustLayerProject } from '@shared/records'
import type { Candidate, TrustLayerKind } from '@shared/vocabulary'
import { otherProcoreIds } from '../mapping/external-ids'
import type { Suggestion } from '../types'
import { Blocks } from './blocking'
import { type Compared, say } from './comparisons/compared'
import { compareDomains, comparePhones } from './comparisons/contact'
import { compareNames } from './comparisons/name'
import { comparePlaces } from './comparisons/place'
import { compareDates, compareNumbers } from './comparisons/project'
import {
  Lexicon,
  type Prepared,
  prepareParty,
  prepareProject,
  prepareTrustLayerProject,
  prepareVendor,
} from './prepared'
import { sortedById } from './sorted'
import { confidenceOf, FOREIGN_ID, INACTIVE, JOINT, OTHER_COMPANY_ID, PRIOR } from './weights'

export interface SuggestInput {
  kind: TrustLayerKind
  companyId: string
  sources: readonly (ProcoreProject | ProcoreVendor)[]
  targets: readonly (TrustLayerProject | Party)[]
}

/** Candidates shown for a record. */
const MOST_SHOWN = 5
/** Below this a candidate is noise. */
const LEAST_CONFIDENCE = 0.2
/** A record that says it is another one is shown where all else fits this well: as a conflict, not as an offer (M5). */
const LEAST_FOREIGN = 0.6
/** Records between two turns of the host's loop, preparing and comparing. */
const PREPARED_A_TURN = 500
const COMPARED_A_TURN = 100

/**
 * M4: the best candidates for each source, with evidence and counter-evidence. A generator: it yields how many sources are
 * done, so that its host can breathe (turns stay below 50 ms with 100,000 records a side), and returns the suggestions in
 * order of the source's id, whatever the order of the input.
 */
export function* suggest(input: SuggestInput): Generator<number, Suggestion[]> {
  const lexicon = new Lexicon()
  const { kind } = input
  const sources = yield* prepareAll(input.sources, (record) =>
    kind === 'project'
      ? prepareProject(record as ProcoreProject, lexicon)
      : prepareVendor(record as ProcoreVendor, lexicon),
  )
  const targets = yield* prepareAll(input.targets, (record) =>
    kind === 'project'
      ? prepareTrustLayerProject(record as TrustLayerProject, lexicon)
      : prepareParty(record as Party, lexicon),
  )
  const building = Blocks.of(targets, lexicon)
  let built = building.next()
  for (; !built.done; built = building.next()) yield 0
  const suggestions: Suggestion[] = []
  for (const [index, source] of sources.entries()) {
    if (index % COMPARED_A_TURN === 0) yield index
    const near = built.value.candidates(source).flatMap((at) => targets[at] ?? [])
    const candidates = candidatesOf(source, near, { lexicon, companyId: input.companyId })
    if (candidates.length > 0) suggestions.push({ sourceId: source.id, candidates })
  }
  return suggestions
}

function* prepareAll<T extends { id: string }>(
  records: readonly T[],
  prepare: (record: T) => Prepared,
): Generator<number, Prepared[]> {
  const sorted = yield* sortedById(records)
  const prepared: Prepared[] = []
  for (const [index, record] of sorted.entries()) {
    prepared.push(prepare(record))
    if (index % PREPARED_A_TURN === PREPARED_A_TURN - 1) yield 0
  }
  return prepared
}

interface Around {
  lexicon: Lexicon
  companyId: string
}

interface Scored {
  target: Prepared
  parts: readonly Compared[]
  score: number
}

function candidatesOf(source: Prepared, near: readonly Prepared[], around: Around): Candidate[] {
  const scored: Scored[] = []
  for (const target of near) {
    const one = scoreOf(source, target, around)
    if (one) scored.push(one)
  }
  scored.sort((a, b) => b.score - a.score || (a.target.id < b.target.id ? -1 : 1))
  return scored.slice(0, MOST_SHOWN).map(({ target, parts, score }) => ({
    targetId: target.id,
    score: round(score),
    confidence: round(confidenceOf(score)),
    evidence: parts.flatMap(({ words }) => words?.() ?? []),
  }))
}

function scoreOf(source: Prepared, target: Prepared, { lexicon, companyId }: Around): Scored | null {
  const name = compareNames(source, target, lexicon)
  const place = comparePlaces(source, target, lexicon)
  const phone = comparePhones(source, target, lexicon)
  const parts = [
    name,
    place,
    phone,
    compareDomains(source, target, lexicon),
    compareNumbers(source, target),
    compareDates(source, target),
    ...notes(source, target, companyId),
  ]
  let score = PRIOR + joint(source, target, { name, place, phone })
  for (const { weight } of parts) score += weight
  const foreign = parts.some(({ weight }) => weight === FOREIGN_ID)
  const shown = foreign ? confidenceOf(score - FOREIGN_ID) : confidenceOf(score)
  return shown < (foreign ? LEAST_FOREIGN : LEAST_CONFIDENCE) ? null : { target, parts, score }
}

/** Phone and address agree together: that outweighs a name that differs, and many who share one of the two. */
function joint(
  source: Prepared,
  target: Prepared,
  { name, place, phone }: { name: Compared; place: Compared; phone: Compared },
): number {
  const samePhone = phone.level === 'exact' || phone.level === 'weak'
  const sameStreet = place.weight > 0 && source.core >= 0 && source.core === target.core
  if (!samePhone || !sameStreet) return 0
  return JOINT.bonus + (name.level === 'against' ? JOINT.nameAgainst - name.weight : 0)
}

function notes(source: Prepared, target: Prepared, companyId: string): Compared[] {
  const result: Compared[] = []
  if (!target.active) result.push(say(INACTIVE, 'name', 'weak', () => 'Inactive in TrustLayer'))
  if (target.externalIds.length === 0) return result
  const foreign = otherProcoreIds(target, companyId, source.id)
  if (foreign.length > 0) {
    const ids = foreign.join(', ')
    result.push(say(FOREIGN_ID, 'external-id', 'against', () => `Carries the id of another Procore record (${ids})`))
  } else if (
    target.externalIds.some(
      ({ source: from, instance }) => from === 'procore' && instance !== null && instance !== companyId,
    )
  ) {
    result.push(
      say(OTHER_COMPANY_ID, 'external-id', 'against', () => 'Carries the id of another Procore company’s record'),
    )
  }
  return result
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
