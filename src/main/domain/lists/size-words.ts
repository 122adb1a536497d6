const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const

/** "812 bytes", "245 kB", "1.8 MB"; units of a thousand, as Procore shows them. */
export function sizeWords(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit > 1 && value < 10 ? 1 : 0
  return `${value.toFixed(digits)} ${UNITS[unit]}`
}
