import type { Prepared } from '../prepared'
import { type Compared, SILENT, say } from './compared'

/** Registration, tax and employee numbers. One side's field may hold other numbers too, so a difference says little. */
export function compareIdentifiers(source: Prepared, target: Prepared): Compared {
  if (source.identifiers.length === 0 || target.identifiers.length === 0) return SILENT
  const same = source.identifiers.find((identifier) => target.identifiers.includes(identifier))
  return same ? say({ identifierSame: 1 }, 'number', 'exact', () => `Same number ${same}`) : SILENT
}
