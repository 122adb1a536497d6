import { otherProcoreIds } from '../mapping/external-ids'
import { type Compared, say, weightOf } from './comparisons/compared'
import type { KindRules } from './kinds/kinds'
import { type Learned, rememberedAs } from './learned'
import type { Lexicon } from './lexicon'
import type { Prepared } from './prepared'
import { FOREIGN_ID, OTHER_COMPANY_ID, REMEMBERED_NAME, WEIGHTS } from './weights'

export interface Around {
  lexicon: Lexicon
  rules: Pick<KindRules<never, never>, 'comparisons' | 'targetSystem'>
  /** Procore company, for external ids (M5). Null within one system: ids are no evidence there. */
  companyId: string | null
  learned: Learned | null
}

export interface Scored {
  target: Prepared
  parts: readonly Compared[]
  /** Natural-log odds that the two are one. */
  score: number
  /** The target says that it is another Procore record (M5); what the score would be if it did not. */
  foreign: number | null
}

export function scorePair(source: Prepared, target: Prepared, around: Around): Scored {
  const parts = around.rules.comparisons.map((compare) => compare(source, target, around.lexicon))
  const [name] = parts
  const only = parts.every((part) => part === name || part.level === null)
  if (only && name?.level) parts.push(silently({ nameOnly: 1 }))
  if (agreeTogether(parts)) {
    parts.push(silently({ phoneAndAddress: 1 }))
    if (name && name.seen.nameSame === undefined && isOneWord(source, target)) parts.push(silently({ placeOneWord: 1 }))
    if (name && isFaint(name)) parts[0] = overruled(name)
  }
  if (name?.doubt) parts.push(name.doubt)
  const note = idNote(source, target, around.companyId)
  parts.push(...notes(target, around))
  const remembered = learnedPart(source, target, { name, learned: around.learned })
  if (remembered) parts.push(remembered)
  let score: number = WEIGHTS.prior
  for (const { weight } of parts) score += weight
  if (!note) return { target, parts, score, foreign: null }
  parts.push(note)
  return { target, parts, score: score + note.weight, foreign: note.weight === FOREIGN_ID ? score : null }
}

function isOneWord(...records: readonly Prepared[]): boolean {
  return records.some(({ names }) => names.length > 0 && names.every(({ tokens }) => tokens.length === 1))
}

function silently(seen: Compared['seen']): Compared {
  return { field: 'name', seen, weight: weightOf(seen), level: null, words: null }
}

function isFaint({ field, level }: Compared): boolean {
  return field === 'name' && (level === 'weak' || level === 'against')
}

/** 99.7 % of the pairs that share phone and address are one organisation whatever their names say (facts/field.md D2). */
function overruled(name: Compared): Compared {
  const seen = { nameOverruled: 1 }
  return { ...name, seen, weight: weightOf(seen) }
}

/** Phone and address are the same, shared by others or not. */
function agreeTogether(parts: readonly Compared[]): boolean {
  const saw = (...features: (keyof typeof WEIGHTS)[]) =>
    parts.some(({ seen }) => features.some((feature) => seen[feature] !== undefined))
  return saw('phoneSame', 'phoneShared') && saw('addressSame', 'addressCore', 'addressShared', 'addressTypo')
}

function notes(target: Prepared, { rules }: Around): Compared[] {
  const result: Compared[] = []
  if (!target.active) result.push(say({ inactive: 1 }, 'name', 'weak', () => `Inactive in ${rules.targetSystem}`))
  return result
}

/** A person linked these names elsewhere: that says more than how they read. */
function learnedPart(
  source: Prepared,
  target: Prepared,
  { name, learned }: { name: Compared | undefined; learned: Learned | null },
): Compared | null {
  const times = learned ? rememberedAs(source, target, learned) : 0
  if (times === 0) return null
  const words = () => `Linked before in another workspace: "${source.name}" is "${target.name}"`
  const weight = Math.max(
    WEIGHTS.memory,
    (times > 1 ? REMEMBERED_NAME.often : REMEMBERED_NAME.once) - (name?.weight ?? 0),
  )
  return { ...say({ memory: 1 }, 'memory', 'strong', words), weight }
}

function idNote(source: Prepared, target: Prepared, companyId: string | null): Compared | null {
  if (target.externalIds.length === 0 || companyId === null) return null
  const foreign = otherProcoreIds(target, companyId, source.id)
  const note = (weight: number, words: string): Compared => ({
    field: 'external-id',
    seen: {},
    weight,
    level: 'against',
    words: () => words,
  })
  if (foreign.length > 0) return note(FOREIGN_ID, `Carries the id of another Procore record (${foreign.join(', ')})`)
  const elsewhere = target.externalIds.some(
    ({ source: from, instance }) => from === 'procore' && instance !== null && instance !== companyId,
  )
  return elsewhere ? note(OTHER_COMPANY_ID, 'Carries the id of another Procore company’s record') : null
}
