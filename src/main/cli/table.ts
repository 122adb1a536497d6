/** Columns wider than this are cut, except the last: a terminal is no spreadsheet, and --json has everything. */
const WIDEST = 60

/** A plain table for a terminal: left-aligned words, right-aligned numbers. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [header, ...rows].map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? String(cell) : cut(String(cell)))),
  )
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const numeric = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (numeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [
    line(cells[0] ?? []),
    widths.map((width) => '─'.repeat(Math.min(width, WIDEST))).join('  '),
    ...cells.slice(1).map(line),
  ].join('\n')
}

function cut(text: string): string {
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text
}
