import { companyNames } from '../text/company-name'
import type { Prepared } from './prepared'
import { wordStem } from './word-stem'

/** Names that people linked in other workspaces: target names by source name, both as `learnedName` has them, and how often. */
export type Learned = ReadonlyMap<string, ReadonlyMap<string, number>>

/** A name as it is learned: letter case, punctuation and abbreviations aside, legal form kept ("star framing|llc"). */
export function learnedName(name: string): string | null {
  const [parsed] = companyNames(name)
  if (!parsed) return null
  return keyOf(parsed.tokens.map((token, index) => wordStem(token, index)).join(''), parsed.forms)
}

function keyOf(joined: string, forms: readonly string[]): string {
  return `${joined}|${forms.join(' ')}`
}

function namesOf({ names }: Prepared): string[] {
  return names.map(({ joined, forms }) => keyOf(joined, forms))
}

/** How often a person linked these two names elsewhere; 0 for never. */
export function rememberedAs(source: Prepared, target: Prepared, learned: Learned): number {
  let times = 0
  for (const name of namesOf(source)) {
    const known = learned.get(name)
    if (known) for (const other of namesOf(target)) times += known.get(other) ?? 0
  }
  return times
}

/** Joined names (PreparedName.joined) of the targets that a source was linked to elsewhere: they are worth comparing. */
export function rememberedNames(source: Prepared, learned: Learned): string[] {
  return namesOf(source).flatMap((name) =>
    [...(learned.get(name)?.keys() ?? [])].map((other) => other.split('|')[0] ?? ''),
  )
}
