import type { CorfixProject, ProcoreProject, ProcoreUser, Worker } from '@shared/records'
import type { Candidate, CorfixKind, Evidence } from '@shared/vocabulary'
import { emailKey, indexBy, textKey } from '../corfix/keys'
import { otherProcoreIds } from '../mapping/external-ids'
import { phoneDigits } from '../text/contact'
import type { Suggestion } from '../types'

/**
 * M4 for Corfix: candidates by what C5 and C7 ask themselves (number, name, e-mail), and by employee number and phone. Nothing is
 * weighed: two of these that agree make the same record most likely, one alone makes it worth a look.
 */
export interface CorfixSuggestInput {
  kind: CorfixKind
  companyId: string
  sources: readonly (ProcoreProject | ProcoreUser)[]
  targets: readonly (CorfixProject | Worker)[]
}

/** What of a record is compared, each made comparable. */
interface Facts {
  id: string
  keys: Partial<Record<Evidence['field'], string | null>>
  /** As they are written, for the evidence. */
  shown: Partial<Record<Evidence['field'], string | null>>
}

/** By which fields candidates are looked for. A phone alone is often a site's. */
const LOOKED_BY = ['number', 'email', 'name'] as const

const MOST_SHOWN = 5

export function suggestCorfix({ kind, companyId, sources, targets }: CorfixSuggestInput): Suggestion[] {
  const factsOf = kind === 'corfix-project' ? projectFacts : personFacts
  const free = new Map(targets.map((target) => [target.id, { target, facts: factsOf(target as never) }]))
  const indexes = LOOKED_BY.map((field) => ({
    field,
    index: indexBy(free.values(), ({ facts }) => facts.keys[field] ?? null),
  }))
  return sources
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((source) => {
      const facts = factsOf(source as never)
      const near = new Set(indexes.flatMap(({ field, index }) => index.get(facts.keys[field] ?? '') ?? []))
      const candidates = [...near]
        .filter(({ target }) => otherProcoreIds(target, companyId, source.id).length === 0)
        .map(({ facts: other }) => candidateOf(facts, other))
        .sort((a, b) => b.confidence - a.confidence || (a.targetId < b.targetId ? -1 : 1))
        .slice(0, MOST_SHOWN)
      return candidates.length > 0 ? [{ sourceId: source.id, candidates }] : []
    })
}

function projectFacts(record: ProcoreProject | CorfixProject): Facts {
  const { id, name, number } = record
  return { id, keys: { name: textKey(name), number: textKey(number) }, shown: { name, number } }
}

function personFacts(record: ProcoreUser | Worker): Facts {
  const worker = 'employeeNumber' in record
  const number = worker ? record.employeeNumber : record.employeeId
  const phone = worker ? record.phone : (record.mobilePhone ?? record.businessPhone)
  const { id, name, email } = record
  return {
    id,
    keys: { name: textKey(name), number: textKey(number), email: emailKey(email), phone: phoneDigits(phone) },
    shown: { name, number, email, phone },
  }
}

const WORDS = { number: 'number', email: 'e-mail', name: 'name', phone: 'phone' } as const
type Compared = keyof typeof WORDS

/** How much one field alone says; what two or more say together is a round figure too. */
const ALONE: Record<Compared, number> = { email: 0.9, number: 0.85, name: 0.6, phone: 0.3 }
const TOGETHER = 0.97
/** Another number, or another e-mail, speaks against what the rest says. */
const AGAINST: Partial<Record<Compared, number>> = { number: 0.35, email: 0.25 }

function candidateOf(source: Facts, target: Facts): Candidate {
  const compared = (Object.keys(WORDS) as Compared[]).flatMap((field) => compare(field, source, target) ?? [])
  const agreeing = compared.filter(({ level }) => level !== 'against').map(({ field }) => ALONE[field])
  const base = agreeing.length > 1 ? Math.max(TOGETHER, ...agreeing) : Math.max(...agreeing, 0)
  const against = compared.filter(({ level }) => level === 'against').map(({ field }) => AGAINST[field] ?? 0)
  const confidence = Math.max(0.05, Math.round((base - Math.max(0, ...against)) * 100) / 100)
  return { targetId: target.id, score: confidence, confidence, evidence: compared }
}

function compare(field: Compared, source: Facts, target: Facts): (Evidence & { field: Compared }) | null {
  const [left, right] = [source.keys[field] ?? null, target.keys[field] ?? null]
  if (left === null || right === null) return null
  if (left === right) return { field, level: 'exact', text: `Same ${WORDS[field]} ${source.shown[field]?.trim()}` }
  if (AGAINST[field] === undefined) return null
  return {
    field,
    level: 'against',
    text: `Different ${WORDS[field]}: ${source.shown[field]?.trim()} / ${target.shown[field]?.trim()}`,
  }
}
