/** What csv-parse says of a record beside its fields (`info: true`). */
export interface CsvInfo {
  /** Records so far, this one among them, without the header. */
  records: number
  empty_lines: number
}

/** The row in which a spreadsheet shows a record of a csv, the header being row 1: text of several lines is one row, an empty line is one too. */
export function sheetRow({ records, empty_lines }: CsvInfo): number {
  return 1 + records + empty_lines
}

/** For the `columns` of csv-parse: names of any case. `names` has all of them, also where the first row leaves the last ones out. */
export function csvHeader(): { names: string[]; columns(header: string[]): string[] } {
  const header = {
    names: [] as string[],
    columns(names: string[]) {
      header.names = names.map((name) => name.trim().toLowerCase())
      return header.names
    },
  }
  return header
}
