import { distance } from 'fastest-levenshtein'
import type { Lexicon } from '../lexicon'
import type { Prepared } from '../prepared'
import { type Compared, SHARED_BY, SILENT, say } from './compared'

/** Street, postal code and city. The same name in two cities is no duplicate (facts/field.md C4). */
export function comparePlaces(source: Prepared, target: Prepared, lexicon: Lexicon): Compared {
  const samePlace = same(source.postal, target.postal) || same(source.city, target.city)
  const otherPlace =
    !samePlace && (both(source.city, target.city) || (both(source.postal, target.postal) && source.city < 0))
  if (otherPlace) return elsewhere(source, target)
  if (same(source.street, target.street)) return sameStreet(source, { lexicon, samePlace })
  const houses = source.house !== null && target.house !== null
  const town = source.cityShown ? `, ${source.cityShown}` : ''
  if (houses && source.house === target.house) {
    if (source.road === target.road)
      return say({ addressCore: 1 }, 'address', 'strong', () => `Same house number and street name${town}`)
    if (nearRoad(source.road ?? '', target.road ?? ''))
      return say({ addressTypo: 1 }, 'address', 'strong', () => `Same house number, street name nearly the same${town}`)
  }
  if (houses && source.road === target.road)
    return say({ addressRoad: 1 }, 'address', 'weak', () => `Same street, other house number${town}`)
  if (both(source.street, target.street))
    return say(
      samePlace ? { addressOtherStreet: 1, addressPostal: 1 } : { addressOtherStreet: 1 },
      'address',
      samePlace ? 'weak' : 'against',
      () => (samePlace ? 'Same city, another street' : 'Another street'),
    )
  if (!samePlace) return SILENT
  return say({ addressPostal: 1 }, 'address', 'weak', () =>
    source.cityShown ? `Same city: ${source.cityShown}` : 'Same postal code',
  )
}

function elsewhere(source: Prepared, target: Prepared): Compared {
  return say({ addressOtherCity: 1 }, 'address', 'against', () =>
    source.cityShown && target.cityShown
      ? `Different city: ${source.cityShown} / ${target.cityShown}`
      : 'Different postal code',
  )
}

function sameStreet(source: Prepared, { lexicon, samePlace }: { lexicon: Lexicon; samePlace: boolean }): Compared {
  const holders = lexicon.streets.holders(source.street)
  // "PO Box 12" and "1 Main St" are in every town: without a town the box says next to nothing.
  const box = !samePlace && lexicon.streets.text(source.street).startsWith('pobox ')
  if (box || holders > SHARED_BY * 2)
    return say({ addressShared: 1 }, 'address', 'weak', () => `Same street address, used by ${holders} names`)
  return say(
    { addressSame: 1 },
    'address',
    'exact',
    () => `Same street address${source.cityShown ? `, ${source.cityShown}` : ''}`,
  )
}

/** "Cermak" and "Cermack"; numbered streets next to each other are two streets. */
function nearRoad(left: string, right: string): boolean {
  const [a, b] = [left.replace(/\d+/g, ''), right.replace(/\d+/g, '')]
  if (left.replace(/\D/g, '') !== right.replace(/\D/g, '')) return false
  const longest = Math.max(a.length, b.length)
  if (/\d/.test(left)) return true
  return (
    longest >= 4 &&
    (distance(left, right) <= (longest >= 8 ? 2 : 1) || left.startsWith(`${right} `) || right.startsWith(`${left} `))
  )
}

function both(left: number, right: number): boolean {
  return left >= 0 && right >= 0
}

function same(left: number, right: number): boolean {
  return left >= 0 && left === right
}
