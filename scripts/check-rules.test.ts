import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** docs/rules.md is only worth its keep while every file that it names is there. */
it('docs/rules.md names files that exist, for every rule of mapping, TrustLayer, runs, log and set-up', () => {
  const text = readFileSync(join(root, 'docs/rules.md'), 'utf8')
  const named = [...text.matchAll(/^\| [MTWRLS]\d.*$/gm)].flatMap(([row]) => cellsOf(row))
  expect(named.filter(({ path }) => globSync(join(root, path)).length === 0)).toEqual([])
  const rules = new Set([...text.matchAll(/\b([MTWRLS]\d+)\b/g)].map(([, id]) => id))
  const wanted = Object.entries({ M: [1, 7], T: [0, 10], W: [1, 10], R: [1, 6], L: [1, 4], S: [1, 6] }).flatMap(
    ([letter, [from = 0, to = 0]]) => Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`),
  )
  expect(wanted.filter((id) => !rules.has(id))).toEqual([])
})

/** Of a row the files of the last two columns; one without a folder lies beside the one before it. */
function cellsOf(row: string): { row: string; path: string }[] {
  const [, id = '', , where = '', proof = ''] = row.split('|').map((cell) => cell.trim())
  return [where, proof].flatMap((cell) => {
    let folder = ''
    return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => {
      const inPlace = name.includes('/') ? name : `${folder}/${name}`
      folder = inPlace.replace(/\/[^/]*$/, '')
      const below = /^(src|e2e|bench|scripts|docs)\//.test(inPlace) ? inPlace : `src/main/${inPlace}`
      return { row: id, path: below }
    })
  })
}
