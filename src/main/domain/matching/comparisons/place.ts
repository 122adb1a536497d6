import type { Lexicon, Prepared } from '../prepared'
import { ADDRESS, SHARED_BY } from '../weights'
import { type Compared, SILENT, say } from './compared'

/** Street, postal code and city. The same name in two cities is no duplicate (facts/field.md C4). */
export function comparePlaces(source: Prepared, target: Prepared, lexicon: Lexicon): Compared {
  const samePlace = same(source.postal, target.postal) || same(source.city, target.city)
  const otherPlace =
    !samePlace && (both(source.city, target.city) || (both(source.postal, target.postal) && source.city < 0))
  if (same(source.street, target.street) && !otherPlace) return sameStreet(source, { lexicon, samePlace })
  if (both(source.city, target.city) && !samePlace) {
    return say(
      ADDRESS.otherCity,
      'address',
      'against',
      () => `Different city: ${source.cityShown} / ${target.cityShown}`,
    )
  }
  if (same(source.core, target.core) && !otherPlace) {
    return say(
      ADDRESS.core,
      'address',
      'strong',
      () => `Same house number and street name${source.cityShown ? `, ${source.cityShown}` : ''}`,
    )
  }
  if (both(source.street, target.street))
    return say(ADDRESS.otherStreet, 'address', samePlace ? 'weak' : 'against', () =>
      samePlace ? 'Same city, another street' : 'Another street',
    )
  if (!samePlace) return SILENT
  return say(ADDRESS.postal, 'address', 'weak', () =>
    source.cityShown ? `Same city: ${source.cityShown}` : 'Same postal code',
  )
}

function sameStreet(source: Prepared, { lexicon, samePlace }: { lexicon: Lexicon; samePlace: boolean }): Compared {
  const holders = lexicon.streets.holders(source.street)
  // "PO Box 12" and "1 Main St" are in every town: without a town the box says next to nothing.
  const box = !samePlace && lexicon.streets.text(source.street).startsWith('pobox ')
  if (box || holders > SHARED_BY * 2)
    return say(ADDRESS.shared, 'address', 'weak', () => `Same street address, used by ${holders} names`)
  return say(
    ADDRESS.exact,
    'address',
    'exact',
    () => `Same street address${source.cityShown ? `, ${source.cityShown}` : ''}`,
  )
}

function both(left: number, right: number): boolean {
  return left >= 0 && right >= 0
}

function same(left: number, right: number): boolean {
  return left >= 0 && left === right
}
