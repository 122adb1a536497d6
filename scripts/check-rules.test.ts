import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LogCode } from '../src/shared/vocabulary'

const root = join(import.meta.dirname, '..')

/** docs/rules.md is only worth its keep while every file that it names is there. */
const text = readFileSync(join(root, 'docs/rules.md'), 'utf8')

it('docs/rules.md names files that exist, for every rule of domain.md', () => {
  const named = [...text.matchAll(/^\| (?:[MTWCFRLSO]\d|[a-z]+-[a-z-]+ \|).*$/gm)].flatMap(([row]) => cellsOf(row))
  expect(named.filter(({ path }) => globSync(join(root, path)).length === 0)).toEqual([])
  const rules = new Set([...text.matchAll(/\b([MTWCFRLSO]\d+)\b/g)].map(([, id]) => id))
  const last = { O: [1, 3], M: [1, 7], T: [0, 10], W: [1, 10], C: [1, 12], F: [1, 6], R: [1, 6], L: [1, 4], S: [1, 6] }
  const wanted = Object.entries(last).flatMap(([letter, [from = 0, to = 0]]) =>
    Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`),
  )
  expect(wanted.filter((id) => !rules.has(id))).toEqual([])
})

it('docs/rules.md has every code of Corfix and forms (L2), and each file that it names for one says that code', () => {
  const codes = LogCode.options.filter((code) => /^(corfix|forms)-/.test(code))
  const rows = new Map(
    [...text.matchAll(/^\| ([a-z]+-[a-z-]+) \|.*$/gm)].map(([row, code = '']) => [code, cellsOf(row)]),
  )
  expect(codes.filter((code) => !rows.has(code))).toEqual([])
  const silent = [...rows].flatMap(([code, files]) =>
    files
      .filter(({ path }) => !readFileSync(join(root, path), 'utf8').includes(`'${code}'`))
      .map(({ path }) => [code, path]),
  )
  expect(silent).toEqual([])
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
