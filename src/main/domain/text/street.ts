import { words } from './fold'

const SHORT: Readonly<Record<string, string>> = {
  street: 'st',
  str: 'st',
  avenue: 'ave',
  av: 'ave',
  boulevard: 'blvd',
  road: 'rd',
  drive: 'dr',
  lane: 'ln',
  court: 'ct',
  place: 'pl',
  square: 'sq',
  highway: 'hwy',
  parkway: 'pkwy',
  terrace: 'ter',
  circle: 'cir',
  trail: 'trl',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
  saint: 'st',
  mount: 'mt',
  fort: 'ft',
  strasse: 'st',
  first: '1st',
  second: '2nd',
  third: '3rd',
  fourth: '4th',
  fifth: '5th',
  sixth: '6th',
  seventh: '7th',
  eighth: '8th',
  ninth: '9th',
  tenth: '10th',
  eleventh: '11th',
  twelfth: '12th',
}
const UNIT = new Set('suite ste unit apt apartment floor fl room rm bldg building box'.split(' '))
/** What a street ends with, in short form: people leave it out. */
const KIND = new Set('st ave blvd rd dr ln ct pl sq hwy pkwy ter cir trl way'.split(' '))
const DIRECTION = new Set('n s e w ne nw se sw'.split(' '))

/** Street as a key: house number and street words in short form, without suite or unit. Null without a number or word. */
export function streetKey(line: string | null): string | null {
  const text = (line ?? '').replace(/(\S.*)#\s*(\w)/, '$1 unit $2')
  const box = /^\s*(?:p\.?\s*o\.?\s*box|post office box|p\.?o\.?b\.?|box)\s*#?\s*(\w+)/i.exec(text)
  if (box) return `pobox ${box[1]?.toLowerCase()}`
  const kept: string[] = []
  const all = joinDirections(withoutLeadingUnit(words(text)))
  for (const [index, word] of all.entries()) {
    if (kept.length > 1 && (UNIT.has(word) || (word === 'po' && all[index + 1] === 'box'))) {
      // "2nd floor": the number before the word belongs to it.
      if ((word === 'floor' || word === 'fl') && kept.length > 3 && /^\d/.test(kept.at(-1) ?? '')) kept.pop()
      break
    }
    kept.push(SHORT[word] ?? word)
  }
  return kept.length < 2 ? null : kept.join(' ')
}

/**
 * House number and name of a street key, the name without kind and direction: of "55 w cermak rd", "55" and "cermak". For
 * comparing, together with more evidence. Null without a house number.
 */
export function houseAndRoad(key: string): { house: string; road: string } | null {
  const [house = '', ...rest] = key.split(' ')
  if (!/^\d/.test(house) && house !== 'pobox') return null
  const name = rest.filter((word, index) => !DIRECTION.has(word) && !(index > 0 && KIND.has(word)))
  // "113th St" and "113 St".
  return name.length === 0 ? null : { house, road: name.join(' ').replace(/^(\d+)(?:st|nd|rd|th)\b/, '$1') }
}

/** "Suite 200, 1 Dock Rd" is at 1 Dock Rd; "Unit 7 Dock Rd" has its only number in the unit, and keeps it. */
function withoutLeadingUnit(all: string[]): string[] {
  const [first = '', , third = ''] = all
  return UNIT.has(first) && /^\d/.test(third) ? all.slice(2) : all
}

/** "N.W." comes folded as two letters. */
function joinDirections(all: readonly string[]): string[] {
  const result: string[] = []
  for (const word of all) {
    const before = result.at(-1)
    if ((before === 'n' || before === 's') && (word === 'e' || word === 'w')) result[result.length - 1] = before + word
    else result.push(word)
  }
  return result
}

/** First five digits of a US zip, else the folded code. */
export function postalKey(code: string | null): string | null {
  const folded = words(code ?? '').join('')
  if (folded === '') return null
  return /^\d{9}$/.test(folded) ? folded.slice(0, 5) : folded
}
