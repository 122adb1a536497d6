import Fuse from 'fuse.js'
import type { Answer } from './measures'
import type { Row } from './read-data'

export type Fields = 'name' | 'all'
export interface Baseline {
  name: string
  /** Five best of `right` for each of `left`. */
  answer: (left: readonly Row[], right: readonly Row[], fields: Fields, most?: number) => Answer[]
}

const MOST = 5

/** What each baseline reads: a row as one lower-case text. */
function textOf(row: Row, fields: Fields): string {
  return (fields === 'name' ? [row.name] : [row.name, row.address, row.phone]).join(' ').toLowerCase()
}

function best(scored: { id: string; score: number }[], most = MOST): { id: string; score: number }[] {
  return scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, most)
}

/** Cosine of character 3-grams weighted by TF-IDF. */
export const tfIdf: Baseline = {
  name: 'TF-IDF 3-grams',
  answer: (left, right, fields, most) => {
    const index = new TrigramIndex(right.map((row) => textOf(row, fields)))
    return left.map((row) => ({
      id: row.id,
      guesses: best(
        [...index.scores(textOf(row, fields))].map(([at, score]) => ({ id: right[at]?.id ?? '', score })),
        most,
      ),
    }))
  },
}

export const fuse: Baseline = {
  name: 'fuse.js',
  answer: (left, right, fields) => {
    const keys = fields === 'name' ? ['name'] : ['name', 'address', 'phone']
    const index = new Fuse([...right], { keys, includeScore: true, ignoreLocation: true, threshold: 0.6 })
    return left.map((row) => {
      const query =
        fields === 'name'
          ? row.name
          : {
              $or: [{ name: row.name }, { address: row.address }, { phone: row.phone }].filter(
                (one) => Object.values(one)[0],
              ),
            }
      const found = index.search(query, { limit: MOST })
      return { id: row.id, guesses: best(found.map(({ item, score = 1 }) => ({ id: item.id, score: 1 - score }))) }
    })
  },
}

/** The best match by Jaro-Winkler similarity of the whole text. */
export const jaroWinklerBest: Baseline = {
  name: 'Jaro-Winkler',
  answer: (left, right, fields) => {
    const texts = right.map((row) => textOf(row, fields))
    return left.map((row) => {
      const text = textOf(row, fields)
      return {
        id: row.id,
        guesses: best(right.map(({ id }, at) => ({ id, score: jaroWinkler(text, texts[at] ?? '') }))),
      }
    })
  },
}

export const BASELINES: readonly Baseline[] = [tfIdf, fuse, jaroWinklerBest]

class TrigramIndex {
  readonly #postings = new Map<string, { at: number; weight: number }[]>()
  readonly #idf = new Map<string, number>()

  constructor(texts: readonly string[]) {
    const counts = texts.map(trigrams)
    const held = new Map<string, number>()
    for (const grams of counts) for (const gram of grams.keys()) held.set(gram, (held.get(gram) ?? 0) + 1)
    for (const [gram, count] of held) this.#idf.set(gram, Math.log((1 + texts.length) / (1 + count)) + 1)
    for (const [at, grams] of counts.entries()) {
      for (const [gram, weight] of this.#vector(grams)) {
        const list = this.#postings.get(gram)
        if (list) list.push({ at, weight })
        else this.#postings.set(gram, [{ at, weight }])
      }
    }
  }

  scores(text: string): Map<number, number> {
    const scores = new Map<number, number>()
    for (const [gram, weight] of this.#vector(trigrams(text))) {
      for (const { at, weight: other } of this.#postings.get(gram) ?? [])
        scores.set(at, (scores.get(at) ?? 0) + weight * other)
    }
    return scores
  }

  #vector(grams: ReadonlyMap<string, number>): [string, number][] {
    const weights = [...grams].map(([gram, count]): [string, number] => [gram, count * (this.#idf.get(gram) ?? 0)])
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1
    return weights.map(([gram, weight]) => [gram, weight / length])
  }
}

function trigrams(text: string): Map<string, number> {
  const grams = new Map<string, number>()
  const padded = ` ${text} `
  for (let at = 0; at + 3 <= padded.length; at += 1) {
    const gram = padded.slice(at, at + 3)
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroSimilarity(a, b)
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroSimilarity(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const matched: number[] = []
  for (let at = 0; at < a.length; at += 1) {
    const code = a.charCodeAt(at)
    for (let other = Math.max(0, at - reach); other < Math.min(b.length, at + reach + 1); other += 1) {
      if (taken[other] === 1 || b.charCodeAt(other) !== code) continue
      taken[other] = 1
      matched.push(code)
      break
    }
  }
  if (matched.length === 0) return 0
  let [moved, at] = [0, 0]
  for (let other = 0; other < b.length; other += 1) {
    if (taken[other] !== 1) continue
    if (b.charCodeAt(other) !== matched[at]) moved += 1
    at += 1
  }
  const count = matched.length
  return (count / a.length + count / b.length + (count - moved / 2) / count) / 3
}
