import type { Frequencies } from '../frequencies'
import type { Prepared } from '../prepared'
import { ADDRESS, SHARED_BY } from '../weights'
import { type Compared, SILENT, say } from './compared'

/** Street, postal code and city. The same name in two cities is no duplicate (facts/field.md C4). */
export function comparePlaces(source: Prepared, target: Prepared, frequencies: Frequencies): Compared {
  const samePlace =
    (source.postal !== null && source.postal === target.postal) || (source.city !== null && source.city === target.city)
  if (source.street !== null && source.street === target.street) {
    const shared = frequencies.street(source.street) > SHARED_BY * 2
    const where = source.cityShown ? `, ${source.cityShown}` : ''
    if (shared)
      return say(ADDRESS.postal, {
        field: 'address',
        level: 'weak',
        text: `Same street address, used by ${frequencies.street(source.street)} records`,
      })
    if (samePlace || source.city === null || target.city === null)
      return say(ADDRESS.exact, { field: 'address', level: 'exact', text: `Same street address${where}` })
  }
  const bothCities = source.city !== null && target.city !== null
  if (bothCities && source.city !== target.city && !samePlace) {
    return say(ADDRESS.otherCity, {
      field: 'address',
      level: 'against',
      text: `Different city: ${source.cityShown} / ${target.cityShown}`,
    })
  }
  if (!samePlace) return SILENT
  if (source.street !== null && target.street !== null) {
    const near = source.street.split(' ')[0] === target.street.split(' ')[0]
    if (near)
      return say(ADDRESS.street, {
        field: 'address',
        level: 'strong',
        text: `Same house number and city${source.cityShown ? `, ${source.cityShown}` : ''}`,
      })
    return say(ADDRESS.otherStreet, { field: 'address', level: 'weak', text: `Same city, another street` })
  }
  return say(ADDRESS.postal, {
    field: 'address',
    level: 'weak',
    text: source.cityShown ? `Same city: ${source.cityShown}` : 'Same postal code',
  })
}
