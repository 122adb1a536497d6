import { words } from './fold'

const SHORT: Record<string, string> = {
  street: 'st',
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
  way: 'way',
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
  straße: 'str',
  strasse: 'str',
}
const UNIT = new Set([
  'suite',
  'ste',
  'unit',
  'apt',
  'apartment',
  'floor',
  'fl',
  'room',
  'rm',
  'bldg',
  'building',
  'po',
  'box',
])

/** Street as a key: house number and street words in short form, without suite or unit. Null without a number or word. */
export function streetKey(line: string | null): string | null {
  const kept: string[] = []
  for (const word of words(line ?? '')) {
    if (UNIT.has(word) && kept.length > 1) break
    kept.push(SHORT[word] ?? word)
  }
  return kept.length < 2 ? null : kept.join(' ')
}

/** First five digits of a US zip, else the folded code. */
export function postalKey(code: string | null): string | null {
  const folded = words(code ?? '').join('')
  if (folded === '') return null
  return /^\d{9}$/.test(folded) ? folded.slice(0, 5) : folded
}
