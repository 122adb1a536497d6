import type { CandidateDetail, ComparedField } from '@shared/contract'
import type { Candidate, Evidence, EvidenceLevel } from '@shared/vocabulary'
import { type FakeRecord, type FakeWorld, fold } from './mapping-data'
import { mix } from './site-names'

const WEIGHT: Record<EvidenceLevel, number> = { exact: 3.2, strong: 2.2, partial: 0.9, weak: 0.2, against: -1.6 }
const LABEL: Record<string, string> = {
  name: 'Name',
  number: 'Number',
  address: 'Address',
  city: 'City',
  region: 'State',
  postal: 'Postal code',
  phone: 'Phone',
  website: 'Website',
  trade: 'Trade',
  start: 'Start',
  finish: 'Finish',
  value: 'Total value',
}

/** Evidence for and against, worded as the engine words it. */
export function evidenceOf(source: FakeRecord, target: FakeRecord): Evidence[] {
  const evidence: Evidence[] = [nameEvidence(source.side.name, target.side.name)]
  const { values: left } = source
  const { values: right } = target
  if (left.phone && right.phone && digits(left.phone) === digits(right.phone))
    evidence.push({ field: 'phone', level: 'exact', text: `Same phone ${left.phone}` })
  if (left.website && right.website) {
    const same = domainOf(left.website) === domainOf(right.website)
    if (same) evidence.push({ field: 'website', level: 'strong', text: `Same domain ${domainOf(left.website)}` })
  }
  if (left.address && right.address && left.postal === right.postal) {
    const level = fold(left.address) === fold(right.address) ? 'exact' : 'partial'
    evidence.push({
      field: 'address',
      level,
      text: level === 'exact' ? `Same address ${left.address}` : 'Address differs in the suite',
    })
  } else if (left.city && right.city && left.city !== right.city) {
    evidence.push({ field: 'address', level: 'against', text: `Different city: ${left.city} / ${right.city}` })
  }
  const [email, otherEmail] = [left['E-mail'], right['E-mail']]
  if (email && otherEmail && fold(email) === fold(otherEmail))
    evidence.push({ field: 'email', level: 'exact', text: `Same e-mail ${email}` })
  if (left.Phone && left.Phone === right.Phone)
    evidence.push({ field: 'phone', level: 'exact', text: `Same phone ${left.Phone}` })
  if (left.Number && left.Number === right.Number)
    evidence.push({ field: 'number', level: 'exact', text: `Same number ${left.Number}` })
  if (left.number && left.number === right.number)
    evidence.push({ field: 'number', level: 'strong', text: `Same number ${left.number}` })
  if (left.start && left.start === right.start)
    evidence.push({ field: 'date', level: 'partial', text: `Same start ${left.start}` })
  return evidence
}

function nameEvidence(left: string, right: string): Evidence {
  const [a, b] = [words(left), words(right)]
  if (a.join(' ') === b.join(' ')) return { field: 'name', level: 'exact', text: 'Same name' }
  const shared = a.filter((word) => b.includes(word)).length / Math.max(a.length, b.length)
  if (shared > 0.7) return { field: 'name', level: 'strong', text: 'Name differs only in legal form or punctuation' }
  if (shared > 0.35)
    return { field: 'name', level: 'partial', text: `Names share "${a.filter((word) => b.includes(word)).join(' ')}"` }
  return { field: 'name', level: 'weak', text: 'Names are hardly alike' }
}

export function confidenceOf(evidence: readonly Evidence[]): { score: number; confidence: number } {
  const score = evidence.reduce((sum, { level }) => sum + WEIGHT[level], -3.4)
  return { score, confidence: 1 / (1 + Math.exp(-score)) }
}

/** Up to four candidates, the best first: the true partner, and neighbours that look a little like it. */
export function candidatesOf(world: FakeWorld, index: number): Candidate[] {
  const source = world.sources[index]
  if (!source) return []
  const seed = mix(index + 404)
  const partner = world.truth[index] ?? -1
  const wanted = new Set<number>(partner >= 0 && seed % 9 !== 0 ? [partner] : [])
  for (let decoy = 0; decoy < (seed >>> 5) % 4; decoy++) wanted.add((seed >>> (decoy + 3)) % world.targets.length)
  const candidates: Candidate[] = []
  for (const at of wanted) {
    const target = world.targets[at]
    if (!target) continue
    const evidence = evidenceOf(source, target)
    const { score, confidence } = confidenceOf(evidence)
    if (confidence >= 0.2) candidates.push({ targetId: target.side.id, score, confidence, evidence })
  }
  return candidates.sort((a, b) => b.score - a.score)
}

export function compare(left: FakeRecord | undefined, right: FakeRecord | undefined): ComparedField[] {
  const fields = new Set([...Object.keys(left?.values ?? {}), ...Object.keys(right?.values ?? {})])
  return [...fields].map((field) => {
    const source = left?.values[field] ?? null
    const target = right?.values[field] ?? null
    const onlyOne = source === null || target === null
    return { field: LABEL[field] ?? field, source, target, same: onlyOne ? null : alike(field, source, target) }
  })
}

export function detailOf(
  _world: FakeWorld,
  candidate: Candidate,
  source: FakeRecord,
  target: FakeRecord,
  linkedTo: CandidateDetail['linkedTo'],
): CandidateDetail {
  return { ...candidate, target: target.side, compared: compare(source, target), linkedTo, duplicates: 0 }
}

function alike(field: string, left: string, right: string): boolean {
  if (field === 'phone') return digits(left) === digits(right)
  if (field === 'website') return domainOf(left) === domainOf(right)
  return fold(left) === fold(right)
}

const digits = (text: string) => text.replace(/\D/g, '')
const domainOf = (text: string) => text.replace(/^https?:\/\//, '').replace(/^www\./, '')
const words = (text: string) =>
  fold(text)
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9 ]/g, '')
    .replace(/\b(inc|llc|co|corp|company|corporation|group)\b/g, '')
    .split(/\s+/)
    .filter(Boolean)
