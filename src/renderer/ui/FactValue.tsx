import { RelativeTime } from './RelativeTime'

/** An instant as the systems write it, in UTC; a date alone is shown as it is. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/

/** A value of a record: instants in the words of the console with the exact time on hover, nothing as a dash. */
export function FactValue({ value }: { value: string | null }) {
  if (value === null || value === '') return <span data-none>–</span>
  return INSTANT.test(value) ? <RelativeTime at={value} /> : value
}
