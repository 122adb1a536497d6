/**
 * Sixteen digits where a number may stand may be one that a double cannot hold; ids in quotes (TrustLayer’s) are none. Most answers
 * have no such number: those parse fast.
 */
const LONG_NUMBER = /(?:^|[:,[\s-])\d{16}/

/**
 * JSON.parse that keeps whole numbers beyond 2^53 as strings of their digits: record ids must survive (Procore's ids
 * exceed 32 bits and have no documented end). Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  return LONG_NUMBER.test(text) ? JSON.parse(text, keepLongIntegers) : JSON.parse(text)
}

function keepLongIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source
  return source !== undefined && /^-?\d+$/.test(source) ? source : value
}
