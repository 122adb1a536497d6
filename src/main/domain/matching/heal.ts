import type { Candidate, Evidence } from '@shared/vocabulary'
import type { Suggestion } from '../types'
import type { DuplicateGroup } from './duplicates'

/** A link that lost one of its sides (M6). `partner` is the side that is gone, with what became of it in words. */
export interface LostLink {
  sourceId: string
  targetId: string
  /** Which of the two is not there. */
  lost: 'source' | 'target'
  partner: string
  /** "is gone from TrustLayer’s list", "was deactivated in TrustLayer". */
  words: string
}

/** How much a record of one system is like the gone one of the same system. */
export interface Tie {
  ghost: string
  id: string
  name: string
  confidence: number
  evidence: Evidence[]
}

/** A tie alone is no link: what joined the two before may have been wrong. */
const THROUGH_A_TIE = 0.95
const MOST_SHOWN = 5

/**
 * M6: suggestions that heal. A record whose partner is gone is offered the records that are like that partner, and a record that
 * is like a gone one of its own system is offered the gone one's partner; the evidence says so. Order of sources is kept.
 */
export function healed(
  suggestions: readonly Suggestion[],
  lost: readonly LostLink[],
  ties: { source: readonly Tie[]; target: readonly Tie[] },
): Suggestion[] {
  const bySource = new Map(suggestions.map(({ sourceId, candidates }) => [sourceId, candidates]))
  for (const link of lost) {
    if (link.lost === 'target') healSource(bySource, link, ties.target)
    else offerPartner(bySource, link, ties.source)
  }
  return [...bySource]
    .map(([sourceId, candidates]) => ({ sourceId, candidates: best(candidates) }))
    .sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1))
}

/** What is like the gone partner, for the record that was linked to it. */
function healSource(bySource: Map<string, Candidate[]>, link: LostLink, ties: readonly Tie[]): void {
  const note: Evidence = {
    field: 'former-link',
    level: 'weak',
    text: `Was linked to "${link.partner}", which ${link.words}`,
  }
  const found = ties.filter(({ ghost }) => ghost === link.targetId)
  const known = bySource.get(link.sourceId) ?? []
  const untied = known.filter(({ targetId }) => !found.some(({ id }) => id === targetId))
  const tied = found.map((tie) => through(tie, tie.id, { known, note }))
  const candidates = [...tied, ...untied.map((one) => ({ ...one, evidence: [...one.evidence, note] }))]
  if (candidates.length > 0) bySource.set(link.sourceId, candidates)
}

/** The gone record's partner, for records that are like the gone one. */
function offerPartner(bySource: Map<string, Candidate[]>, link: LostLink, ties: readonly Tie[]): void {
  const note: Evidence = {
    field: 'former-link',
    level: 'weak',
    text: `Is linked to "${link.partner}", which ${link.words}`,
  }
  const found = ties.filter(({ ghost }) => ghost === link.sourceId)
  for (const tie of found) {
    const known = bySource.get(tie.id) ?? []
    const others = known.filter(({ targetId }) => targetId !== link.targetId)
    bySource.set(tie.id, [through(tie, link.targetId, { known, note }), ...others])
  }
  const done = new Set(found.map(({ id }) => id))
  for (const [sourceId, candidates] of bySource) {
    const at = candidates.findIndex(({ targetId }) => targetId === link.targetId)
    const candidate = candidates[at]
    if (!candidate || done.has(sourceId)) continue
    bySource.set(sourceId, candidates.with(at, { ...candidate, evidence: [...candidate.evidence, note] }))
  }
}

function through(
  tie: Tie,
  targetId: string,
  { known, note }: { known: readonly Candidate[]; note: Evidence },
): Candidate {
  const before = known.find((candidate) => candidate.targetId === targetId)
  const confidence = Math.max(before?.confidence ?? 0, Math.round(tie.confidence * THROUGH_A_TIE * 1e6) / 1e6)
  const likeness = tie.evidence
    .filter(({ level }) => level !== 'against')
    .map(({ text }) => text)
    .join('; ')
  const evidence: Evidence = {
    field: 'former-link',
    level: 'strong',
    text: `${note.text}; "${tie.name}" is like it${likeness ? `: ${likeness}` : ''}`,
  }
  const score = before?.score ?? Math.round(Math.log(confidence / (1 - confidence)) * 1e6) / 1e6
  return { targetId, score, confidence, evidence: [...(before?.evidence ?? []), evidence] }
}

function best(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates]
    .sort((a, b) => b.confidence - a.confidence || b.score - a.score || (a.targetId < b.targetId ? -1 : 1))
    .slice(0, MOST_SHOWN)
}

/** Takes the gone records out of groups that were found with them, and answers who was like them. */
export function withoutGhosts(
  groups: readonly DuplicateGroup[],
  ghosts: ReadonlySet<string>,
  nameOf: (id: string) => string,
): { groups: DuplicateGroup[]; ties: Tie[] } {
  const ties: Tie[] = []
  const left = groups.flatMap((group): DuplicateGroup[] => {
    const gone = group.because.filter(({ id }) => ghosts.has(id))
    if (gone.length === 0) return [group]
    const there = group.because.filter(({ id }) => !ghosts.has(id))
    for (const { id: ghost, like, confidence, evidence } of gone)
      for (const member of there) {
        // Why they are alike is known of the nearest only; the others are held together by the group.
        const own = member.like === ghost ? member : like === member.id ? { confidence, evidence } : null
        const tie = own ?? { confidence: group.confidence, evidence: [] }
        ties.push({ ghost, id: member.id, name: nameOf(member.id), confidence: tie.confidence, evidence: tie.evidence })
      }
    if (there.length < 2) return []
    return [
      {
        ids: there.map(({ id }) => id),
        confidence: group.confidence,
        because: there.map((one) => relinked(one, there)),
      },
    ]
  })
  return { groups: left, ties }
}

type Member = DuplicateGroup['because'][number]

function relinked(member: Member, there: readonly Member[]): Member {
  if (there.some(({ id }) => id === member.like)) return member
  const other = there.find(({ id, like }) => id !== member.id && like === member.id)
  if (other) return { ...member, like: other.id, confidence: other.confidence, evidence: other.evidence }
  const any = there.find(({ id }) => id !== member.id)
  return { ...member, like: any?.id ?? member.like, evidence: [] }
}
