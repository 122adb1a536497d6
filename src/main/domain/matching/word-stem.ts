const ROMAN: Readonly<Record<string, string>> = { ii: '2', iii: '3', iv: '4', vi: '6', vii: '7', viii: '8' }
const NUMBER_WORDS: Readonly<Record<string, string>> = { one: '1', two: '2', three: '3', four: '4', five: '5' }

/**
 * A word without what clerks write one way or the other: the plural, "ö" as "oe", "Phase II" as "Phase 2". Both sides go
 * through it, so it need not be a word.
 */
export function wordStem(word: string, index: number): string {
  const number = index > 0 ? (ROMAN[word] ?? NUMBER_WORDS[word]) : undefined
  if (number) return number
  if (word.length < 4) return word
  const plain = word.replace(/([aou])e/g, '$1')
  if (/ies$/.test(plain) && plain.length > 5) return `${plain.slice(0, -3)}y`
  return /[^suiy0-9]s$/.test(plain) && plain.length > 3 ? plain.slice(0, -1) : plain
}

/** "Canadian Music Publishers Association" is "CMPA"; two letters stand for too much. */
export function initialsOf(tokens: readonly string[]): string {
  return tokens.length < 3 ? '' : tokens.map((token) => token[0] ?? '').join('')
}
