import { squash } from '../coverage-words'

/**
 * Reads policy numbers and insurers out of `data` of a document. Its shape is not documented, so it is looked through: the key
 * says what a value is, and what stands around it (keys, and names beside it) says which coverage it belongs to.
 */

/** A kind of insurance, by TrustLayer's code and its label. */
export interface Named {
  id: string
  label: string
}

export interface Read {
  value: string
  /** Id of the subject that it belongs to; `other` for a coverage that is none of the subjects; null where nothing says. */
  owner: string | null
}

/** Keys whose value says what an object is about: surely, or only where it names a subject. */
const SURELY = /(subject|coverage|attribute|lineofbusiness)(id|label|code|type|name)?$|policytype$/
const PERHAPS = /^(id|name|code|type|label|line|key)$/
/** Words of kinds of insurance: a key with one of them is about that kind, also when the workspace does not ask for it. */
const COVERAGE =
  /liab|compensation|umbrella|excess|auto|propert|cyber|pollut|marine|crime|bond|licen|profession|builder/
/** Codes of attributes start with the module. */
const MODULE = /^evidenceofinsurance/
const MAX_DEPTH = 12
const MAX_LENGTH = 120

interface Place {
  /** Squashed words around the value, the innermost last. */
  around: readonly string[]
  key: string
}

/** Every value of `data` whose key, or whose key together with the one above it, is `wanted`. */
export function readData(data: unknown, wanted: RegExp, subjects: readonly Named[]): Read[] {
  const names = subjects.flatMap(({ id, label }) => [id, label].map((name) => ({ id, name: squash(name) })))
  const subjectOf = (word: string): string | null => {
    const bare = word.replace(MODULE, '')
    const fitting = names.filter(({ name }) => name !== '' && bare.startsWith(name))
    return fitting.sort((left, right) => right.name.length - left.name.length)[0]?.id ?? null
  }
  const found: Read[] = []
  const see = ({ around, key }: Place, value: string): void => {
    const joined = `${around.at(-1) ?? ''}${key}`
    const match = wanted.test(key) ? key : wanted.test(joined) ? joined : null
    if (match === null) return
    found.push({ value, owner: ownerOf([...around, match.replace(wanted, '')], subjectOf) })
  }
  walk(data, { around: [], key: '' }, { see, isSubject: (word) => subjectOf(word) !== null })
  return found
}

/** The innermost word that speaks of a coverage decides. */
function ownerOf(words: readonly string[], subjectOf: (word: string) => string | null): string | null {
  for (const word of [...words].reverse()) {
    const subject = subjectOf(word)
    if (subject !== null) return subject
    if (COVERAGE.test(word)) return 'other'
  }
  return null
}

interface Walker {
  see(place: Place, value: string): void
  isSubject(word: string): boolean
}

/** Every text and number with where it stands. A name beside a `value` is that value's key. */
function walk(value: unknown, place: Place, walker: Walker): void {
  if (place.around.length > MAX_DEPTH) return
  if (Array.isArray(value)) {
    for (const item of value) walk(item, place, walker)
    return
  }
  if (typeof value === 'object' && value !== null) {
    walkObject(value, place, walker)
    return
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  if (text !== '' && text.length <= MAX_LENGTH) walker.see(place, text)
}

function walkObject(record: object, { around, key }: Place, walker: Walker): void {
  const entries = Object.entries(record).map(([name, value]) => ({ name: squash(name), value: value as unknown }))
  const said = entries.flatMap(({ name, value }) => {
    const telling = SURELY.test(name) || PERHAPS.test(name)
    return telling && typeof value === 'string' ? [{ word: squash(value), sure: SURELY.test(name) }] : []
  })
  const about = said.filter(({ word, sure }) => sure || walker.isSubject(word)).map(({ word }) => word)
  const inside = [...around, ...about, key].filter((word) => word !== '')
  for (const { name, value } of entries) {
    if (name !== 'value') walk(value, { around: inside, key: name }, walker)
    else for (const { word } of said) walk(value, { around: inside, key: word }, walker)
  }
}
