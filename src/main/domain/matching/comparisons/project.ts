import type { Prepared } from '../prepared'
import { type Compared, SILENT, say } from './compared'

const DAY_MS = 86_400_000

/** Project numbers, also where one is written into the name. */
export function compareNumbers(source: Prepared, target: Prepared): Compared {
  if (source.numbers.length === 0 || target.numbers.length === 0) return SILENT
  const same = source.numbers.find((number) => target.numbers.includes(number))
  if (same) return say({ numberSame: 1 }, 'number', 'exact', () => `Same project number ${same}`)
  return say(
    { numberDiffers: 1 },
    'number',
    'against',
    () => `Different project number: ${source.numbers[0]} / ${target.numbers[0]}`,
  )
}

export function compareDates(source: Prepared, target: Prepared): Compared {
  const [left, right] = [source.startDate, target.startDate]
  if (!left || !right) return SILENT
  if (left === right) return say({ dateSame: 1 }, 'date', 'strong', () => `Same start date ${left}`)
  const days = Math.abs(Date.parse(left) - Date.parse(right)) / DAY_MS
  if (days <= 31) return say({ dateNear: 1 }, 'date', 'partial', () => `Start dates ${Math.round(days)} days apart`)
  if (days <= 200) return SILENT
  return say({ dateFar: 1 }, 'date', 'against', () => `Start dates far apart: ${left} / ${right}`)
}
