import type { Party, ProcoreProject, ProcoreVendor, TrustLayerProject } from '@shared/records'
import type { Candidate, MappingKind } from '@shared/vocabulary'
import { procoreIdsOf } from '../mapping/external-ids'
import type { Suggestion } from '../types'
import { Blocks } from './blocking'
import { type Compared, say } from './comparisons/compared'
import { compareDomains, comparePhones } from './comparisons/contact'
import { compareNames } from './comparisons/name'
import { comparePlaces } from './comparisons/place'
import { compareDates, compareNumbers } from './comparisons/project'
import { countFrequencies, type Frequencies } from './frequencies'
import { type Prepared, prepareParty, prepareProject, prepareTrustLayerProject, prepareVendor } from './prepared'
import { confidenceOf, FOREIGN_ID, INACTIVE, PRIOR } from './weights'

export interface SuggestInput {
  kind: MappingKind
  companyId: string
  sources: readonly (ProcoreProject | ProcoreVendor)[]
  targets: readonly (TrustLayerProject | Party)[]
}

/** Candidates shown for a record. */
const MOST_SHOWN = 5
/** Below this a candidate is noise. */
const LEAST_CONFIDENCE = 0.2
/** Sources between two turns of the host's loop. */
const TURN = 500

/**
 * M4: the best candidates for each source, with evidence and counter-evidence. A generator: it yields how many sources are
 * done, so that its host can breathe, and returns the suggestions in order of the source's id.
 */
export function* suggest(input: SuggestInput): Generator<number, Suggestion[]> {
  const { kind } = input
  const byId = (a: Prepared, b: Prepared) => (a.id < b.id ? -1 : 1)
  const sources = input.sources
    .map((record) =>
      kind === 'project' ? prepareProject(record as ProcoreProject) : prepareVendor(record as ProcoreVendor),
    )
    .sort(byId)
  yield 0
  const targets = input.targets
    .map((record) =>
      kind === 'project' ? prepareTrustLayerProject(record as TrustLayerProject) : prepareParty(record as Party),
    )
    .sort(byId)
  yield 0
  const frequencies = countFrequencies([sources, targets])
  const blocks = new Blocks(targets)
  const suggestions: Suggestion[] = []
  for (const [index, source] of sources.entries()) {
    if (index % TURN === 0) yield index
    const candidates = blocks
      .candidates(source)
      .flatMap((at) => candidate(source, targets[at], { frequencies, companyId: input.companyId }))
    candidates.sort((a, b) => b.score - a.score || (a.targetId < b.targetId ? -1 : 1))
    if (candidates.length > 0) suggestions.push({ sourceId: source.id, candidates: candidates.slice(0, MOST_SHOWN) })
  }
  return suggestions
}

function candidate(
  source: Prepared,
  target: Prepared | undefined,
  around: { frequencies: Frequencies; companyId: string },
): Candidate[] {
  if (!target) return []
  const { frequencies, companyId } = around
  const parts: Compared[] = [
    compareNames(source, target, frequencies),
    comparePlaces(source, target, frequencies),
    comparePhones(source, target, frequencies),
    compareDomains(source, target, frequencies),
    compareNumbers(source, target),
    compareDates(source, target),
    ...notes(source, target, companyId),
  ]
  const score = parts.reduce((sum, part) => sum + part.weight, PRIOR)
  const foreign = parts.some((part) => part.weight === FOREIGN_ID)
  // A target that says it is another record is still shown where all else fits: as a conflict, not as an offer (M5).
  const shown = foreign ? confidenceOf(score - FOREIGN_ID) : confidenceOf(score)
  if (shown < (foreign ? 0.6 : LEAST_CONFIDENCE)) return []
  return [
    {
      targetId: target.id,
      score: round(score),
      confidence: round(confidenceOf(score)),
      evidence: parts.flatMap((part) => part.evidence),
    },
  ]
}

function notes(source: Prepared, target: Prepared, companyId: string): Compared[] {
  const result: Compared[] = []
  if (!target.active) result.push(say(INACTIVE, { field: 'name', level: 'weak', text: 'Inactive in TrustLayer' }))
  const foreign = procoreIdsOf(target, companyId).find(({ id }) => id !== source.id)
  if (foreign)
    result.push(
      say(FOREIGN_ID, {
        field: 'external-id',
        level: 'against',
        text: `Carries the id of another Procore record (${foreign.id})`,
      }),
    )
  else if (
    target.externalIds.some(
      ({ source: from, instance }) => from === 'procore' && instance !== null && instance !== companyId,
    )
  ) {
    result.push(
      say(-1, { field: 'external-id', level: 'against', text: 'Carries the id of another Procore company’s record' }),
    )
  }
  return result
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
