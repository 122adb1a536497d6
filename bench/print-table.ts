/** A table a person can read and a README can quote: one column a row, one line a value. */
export function printTable(title: string, rows: readonly Record<string, string>[]): void {
  const names = Object.keys(rows[0] ?? {})
  const lines = names.map((name) => [name, ...rows.map((row) => row[name] ?? '')])
  const widths = (lines[0] ?? []).map((_cell, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  console.log(`\n${title}\n`)
  for (const [index, line] of lines.entries()) {
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('   '),
    )
    if (index === 0) console.log(widths.map((width) => '─'.repeat(width)).join('   '))
  }
}

/** The same with a line a row, for many rows of few values. */
export function printLines(title: string, rows: readonly Record<string, string>[]): void {
  const [first = 'what', ...others] = Object.keys(rows[0] ?? {})
  const columns = others.map((column) => ({
    [first]: column,
    ...Object.fromEntries(rows.map((row) => [row[first] ?? '', row[column] ?? ''])),
  }))
  printTable(title, columns)
}

/** What was asked in a step, the most frequent call first. */
export function callLines(step: string, calls: Readonly<Record<string, number>>): string {
  const lines = Object.entries(calls).sort(([, one], [, other]) => other - one)
  return [`\n${step}`, ...lines.map(([call, count]) => `${whole(count).padStart(8)}  ${call}`)].join('\n')
}

export function whole(count: number): string {
  return Math.round(count).toLocaleString('en')
}
