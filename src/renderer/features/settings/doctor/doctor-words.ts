import type { ProfileDoctor } from '@shared/contract'
import { countOf } from '../../../ui/numbers'

type Value = ProfileDoctor['values'][number]

export interface ValueVerdict {
  readonly kind: 'hit' | 'near' | 'miss'
  readonly words: string
}

/** What a value of the field hits (T9: the name exactly), or what it looks like. */
export function valueVerdict({
  value,
  profile,
  namesakes,
  nearest,
}: Pick<Value, 'value' | 'profile' | 'namesakes' | 'nearest'>): ValueVerdict {
  if (profile) return { kind: 'hit', words: profile.name }
  if (namesakes.length > 0)
    return { kind: 'miss', words: `${namesakes.length} profiles of this name (${namesakes.join(', ')}): rename one` }
  const hidden = nearest === null ? null : hiddenDifference(value, nearest)
  if (hidden) return { kind: 'near', words: `"${nearest}", but for ${hidden}` }
  if (nearest !== null) return { kind: 'near', words: `None of this name; looks like "${nearest}"` }
  return { kind: 'miss', words: 'None of this name' }
}

/** What tells two texts apart that look the same, or nearly so: such a value reads like the right one. */
function hiddenDifference(value: string, name: string): string | null {
  const oneSpace = (text: string) => text.replace(/\s+/g, ' ').trim()
  if (value.trim() === name.trim()) return 'a space at its end or beginning'
  if (oneSpace(value) === oneSpace(name)) return 'its spaces'
  return oneSpace(value).toLowerCase() === oneSpace(name).toLowerCase() ? 'capital letters' : null
}

/** Values that miss come first, then the most frequent. */
export function sortValues(values: readonly Value[]): Value[] {
  const missed = ({ profile }: Value) => Number(profile === null)
  return values.toSorted((a, b) => missed(b) - missed(a) || b.commitments - a.commitments)
}

/** The field and its values in a sentence or two, with where the profiles are known from. */
export function doctorVerdict({ customField, fieldFound, values, profiles, source }: ProfileDoctor): string {
  if (!fieldFound) return `Procore has no commitment field "${customField ?? ''}" as of the last pull.`
  if (values.length === 0) return `No active commitment has a value in "${customField ?? ''}".`
  const missing = values.filter(({ profile }) => profile === null)
  const commitments = missing.reduce((sum, value) => sum + value.commitments, 0)
  const known = `${countOf(profiles.length, 'profile is', 'profiles are')} ${source === 'listed' ? 'listed by TrustLayer' : 'known: API v2 lists none, so they are learned from its records or entered above'}.`
  if (missing.length === 0) return `Every value hits a profile. ${known}`
  return `${countOf(missing.length, 'value hits', 'values hit')} no profile: ${countOf(commitments, 'commitment is', 'commitments are')} associated without one. ${known}`
}
