import { hashNumbers, hashText } from './hash'
import type { Lexicon, Prepared } from './prepared'

/** Seeds of the kinds of keys. */
const TOKEN = 1
const SKELETON = 2
const PAIR = 3
const STARTS = 4
const JOINED = 5
const JOINED_SKELETON = 6
const PHONE = 7
const DOMAIN = 8
const STREET = 9
const CORE = 10
const NUMBER = 11

/** Keys that make a pair worth comparing, hashed to 32 bits: a chance collision only adds a candidate. No duplicates. */
export function keysOf(record: Prepared, lexicon: Lexicon): number[] {
  const keys: number[] = []
  for (const { tokens, joined } of record.names) {
    for (const token of tokens) addToken(keys, token, lexicon)
    for (let index = 1; index < tokens.length; index += 1) {
      const [a = 0, b = 0] = [tokens[index - 1], tokens[index]]
      keys.push(hashNumbers(Math.min(a, b), Math.max(a, b), PAIR))
      // "Nunez Elec" and "Nunes Electric": typos and abbreviations leave the starts of words alone.
      keys.push(hashText(`${lexicon.tokens.text(a).slice(0, 4)} ${lexicon.tokens.text(b).slice(0, 3)}`, STARTS))
    }
    keys.push(hashText(joined, JOINED))
    if (joined.length > 4) keys.push(hashText(skeleton(joined), JOINED_SKELETON))
  }
  for (const phone of record.phones) keys.push(hashNumbers(phone, 0, PHONE))
  for (const domain of record.domains) keys.push(hashNumbers(domain, 0, DOMAIN))
  for (const number of record.numbers) keys.push(hashText(number, NUMBER))
  if (record.street >= 0) keys.push(hashNumbers(record.street, 0, STREET))
  if (record.core >= 0) keys.push(hashNumbers(record.core, 0, CORE))
  return [...new Set(keys)]
}

function addToken(keys: number[], token: number, { tokens }: Lexicon): void {
  const text = tokens.text(token)
  if (text.length < 3) return
  keys.push(hashNumbers(token, 0, TOKEN))
  if (text.length > 4) keys.push(hashText(skeleton(text), SKELETON))
}

/** First letter and the consonants, doubles once: "harbour" and "harbor", "lukasz" and "lukaz". */
export function skeleton(text: string): string {
  let result = text[0] ?? ''
  for (let index = 1; index < text.length; index += 1) {
    const letter = text[index] ?? ''
    if (!'aeiouyh'.includes(letter) && letter !== result.at(-1)) result += letter
  }
  return result
}
