/**
 * How many of the links that a threshold takes are expected to be wrong (M4), wherever it is said: "none", "less than one", "about
 * 9". Whole links, and never a false nothing.
 */
export function expectedWrongWords(expectedWrong: number): string {
  if (expectedWrong === 0) return 'none'
  return expectedWrong < 0.95 ? 'less than one' : `about ${Math.round(expectedWrong).toLocaleString('en')}`
}
