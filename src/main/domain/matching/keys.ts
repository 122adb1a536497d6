import { hashNumbers, hashText } from './hash'
import type { Lexicon } from './lexicon'
import type { Prepared, PreparedName } from './prepared'

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
const HOUSE = 10
const NUMBER = 11
const IDENTIFIER = 12
const EMAIL = 13
/** Digits of a phone that are there with and without its area code. */
const LOCAL_DIGITS = 7

/**
 * Keys that make a pair worth comparing, hashed to 32 bits: a chance collision only adds a candidate. They depend on the record's
 * own texts alone. No duplicates.
 */
export function keysOf(record: Prepared, lexicon: Lexicon): number[] {
  const keys: number[] = []
  for (const name of record.names) addName(keys, name, lexicon)
  keys.push(...holderKeysOf(record, lexicon))
  for (const number of record.numbers) keys.push(hashText(number, NUMBER))
  for (const identifier of record.identifiers) keys.push(hashText(identifier, IDENTIFIER))
  for (const email of record.emails) keys.push(hashText(email, EMAIL))
  if (record.house !== null) keys.push(hashText(`${record.house} ${record.road?.slice(0, 4)}`, HOUSE))
  return [...new Set(keys)]
}

function addName(keys: number[], { tokens, asides, joined, initials }: PreparedName, lexicon: Lexicon): void {
  for (const token of tokens) addToken(keys, token, lexicon)
  for (const aside of asides) addToken(keys, aside, lexicon)
  for (let index = 1; index < tokens.length; index += 1) {
    const [a = 0, b = 0] = [tokens[index - 1], tokens[index]]
    const [left, right] = [lexicon.tokens.hash(a), lexicon.tokens.hash(b)]
    keys.push(hashNumbers(Math.min(left, right), Math.max(left, right), PAIR))
    const [before, after] = [lexicon.tokens.text(a), lexicon.tokens.text(b)]
    // "Nunez Elec" and "Nunes Electric": typos and abbreviations leave the starts of words alone.
    keys.push(hashText(`${before.slice(0, 4)} ${after.slice(0, 3)}`, STARTS))
    // "Loyalty One" and "LoyaltyOne".
    if (before.length + after.length > 5) keys.push(hashText(before + after, TOKEN))
  }
  keys.push(joinedKey(joined))
  if (joined.length > 4) keys.push(hashText(skeleton(joined), JOINED_SKELETON))
  if (initials !== '') keys.push(hashText(initials, TOKEN))
}

function addToken(keys: number[], token: number, { tokens }: Lexicon): void {
  const text = tokens.text(token)
  if (text.length < 3) return
  keys.push(hashText(text, TOKEN))
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

/** Key by which a name as a whole is found (`PreparedName.joined`). */
export function joinedKey(joined: string): number {
  return hashText(joined, JOINED)
}

/** Those of the keys whose evidence depends on how many others have them. */
export function holderKeysOf({ phones, domains, street }: Prepared, lexicon: Lexicon): number[] {
  return [
    ...phones.map((phone) => phoneKey(phone, lexicon)),
    ...domains.map((domain) => domainKey(domain, lexicon)),
    ...(street >= 0 ? [streetKeyOf(street, lexicon)] : []),
  ]
}

function phoneKey(phone: number, { phones }: Lexicon): number {
  return hashText(phones.text(phone).slice(-LOCAL_DIGITS), PHONE)
}

function domainKey(domain: number, { domains }: Lexicon): number {
  return hashNumbers(domains.hash(domain), 0, DOMAIN)
}

function streetKeyOf(street: number, { streets }: Lexicon): number {
  return hashNumbers(streets.hash(street), 0, STREET)
}
