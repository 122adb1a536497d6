import type { Prepared } from './prepared'

/** A key that more targets share than this says too little to be worth comparing them all. */
const MOST_IN_BLOCK = 60
/** Candidates that are compared in full for one source. */
const MOST_COMPARED = 60

/** Targets by the keys that make a pair worth comparing. */
export class Blocks {
  readonly #byKey = new Map<string, number[]>()

  constructor(targets: readonly Prepared[]) {
    for (const [index, target] of targets.entries()) {
      for (const key of keysOf(target)) {
        const list = this.#byKey.get(key)
        if (list) list.push(index)
        else this.#byKey.set(key, [index])
      }
    }
  }

  /** Indexes of the targets worth comparing with a source, those of the rarest keys first. */
  candidates(source: Prepared): number[] {
    const lists = keysOf(source).flatMap((key) => {
      const list = this.#byKey.get(key)
      return list && list.length <= MOST_IN_BLOCK ? [list] : []
    })
    lists.sort((a, b) => a.length - b.length)
    const found = new Set<number>()
    for (const list of lists) {
      for (const index of list) {
        found.add(index)
        if (found.size >= MOST_COMPARED) return [...found]
      }
    }
    return [...found]
  }
}

/** Single tokens, pairs of neighbours (for names of common words only), the joined name and its start, phones, domains, street with place, numbers. */
function keysOf(record: Prepared): string[] {
  const keys: string[] = []
  for (const token of record.tokens) if (token.length > 2) keys.push(`t ${token}`)
  for (const { tokens, joined } of record.names) {
    keys.push(`j ${joined}`)
    if (joined.length > 7) keys.push(`s ${joined.slice(0, 7)}`)
    for (let index = 1; index < tokens.length; index += 1)
      keys.push(`p ${[tokens[index - 1], tokens[index]].sort().join(' ')}`)
  }
  for (const phone of record.phones) keys.push(`f ${phone}`)
  for (const domain of record.domains) keys.push(`d ${domain}`)
  for (const number of record.numbers) keys.push(`n ${number}`)
  if (record.street) keys.push(`a ${record.street}`)
  return [...new Set(keys)]
}
