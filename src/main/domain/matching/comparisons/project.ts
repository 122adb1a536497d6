import type { Prepared } from '../prepared'
import { DATE, NUMBER } from '../weights'
import { type Compared, SILENT, say } from './compared'

const DAY_MS = 86_400_000

/** Project numbers, also where one is written into the name. */
export function compareNumbers(source: Prepared, target: Prepared): Compared {
  if (source.numbers.length === 0 || target.numbers.length === 0) return SILENT
  const same = source.numbers.find((number) => target.numbers.includes(number))
  if (same) return say(NUMBER.exact, { field: 'number', level: 'exact', text: `Same project number ${same}` })
  return say(NUMBER.differs, {
    field: 'number',
    level: 'against',
    text: `Different project number: ${source.numbers[0]} / ${target.numbers[0]}`,
  })
}

export function compareDates(source: Prepared, target: Prepared): Compared {
  if (!source.startDate || !target.startDate) return SILENT
  if (source.startDate === target.startDate)
    return say(DATE.exact, { field: 'date', level: 'strong', text: `Same start date ${source.startDate}` })
  const days = Math.abs(Date.parse(source.startDate) - Date.parse(target.startDate)) / DAY_MS
  if (days <= 31)
    return say(DATE.near, { field: 'date', level: 'partial', text: `Start dates ${Math.round(days)} days apart` })
  return days > 200
    ? say(DATE.far, {
        field: 'date',
        level: 'against',
        text: `Start dates far apart: ${source.startDate} / ${target.startDate}`,
      })
    : SILENT
}
