import { parse } from 'csv-parse/sync'

/** What `decide --file` reads of a csv. */
export function decideFromFileText(text: string): Record<string, string>[] {
  const records = parse(text, { bom: true, columns: true, trim: true }) as Record<string, string>[]
  return records.map((record) =>
    Object.fromEntries(
      ['kind', 'procore_id', 'decision', 'target_id', 'comment'].map((name) => [name, record[name] ?? '']),
    ),
  )
}
