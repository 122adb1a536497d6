import type { Choice } from '@shared/review'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffDecisions, UNDECIDED } from './diff'
import { hopeless, type MappingFacts, rivalsOf, settle } from './settle'
import type { ReviewedRow } from './types'
import { readChoice, targetLabel } from './words'

const link = (targetId: string): Choice => ({ decision: 'link', targetId })
const IGNORE: Choice = { decision: 'ignore', targetId: null }
const IMPORT: Choice = { decision: 'import', targetId: null }

function row(sourceId: string, base: Choice, theirs: Choice): ReviewedRow {
  return { place: `row ${sourceId}`, kind: 'company', sourceId, base, theirs, comment: '', reviewer: '' }
}

/** A workspace of sources s1 to s9 and targets t1 to t9, with these links. */
function facts(mine: Record<string, Choice>, gone: readonly string[] = []): MappingFacts {
  const presence = (id: string, letter: string) => {
    if (gone.includes(id)) return 'gone'
    return new RegExp(`^${letter}[1-9]$`).test(id) ? 'present' : 'unknown'
  }
  return {
    source: (_, id) => presence(id, 's'),
    target: (_, id) => presence(id, 't'),
    holder: (_, id) => Object.entries(mine).find(([, choice]) => choice.targetId === id)?.[0] ?? null,
    sourceName: (_, id) => id.toUpperCase(),
  }
}

function merged(rows: ReviewedRow[], mine: Record<string, Choice>, gone: readonly string[] = []) {
  const diffed = diffDecisions(rows, { mine: (_, id) => mine[id] ?? UNDECIDED, merged: () => null })
  const { take, refused } = settle(
    diffed.filter(({ state }) => state === 'theirs'),
    facts(mine, gone),
  )
  return { states: diffed.map(({ state }) => state), take: take.map(({ sourceId }) => sourceId), refused }
}

describe('the three-way diff', () => {
  it.each([
    [UNDECIDED, UNDECIDED, UNDECIDED, 'same'],
    [UNDECIDED, UNDECIDED, IMPORT, 'theirs'],
    [UNDECIDED, IMPORT, UNDECIDED, 'mine'],
    [UNDECIDED, IMPORT, IMPORT, 'same'],
    [UNDECIDED, IMPORT, IGNORE, 'conflict'],
    [link('t1'), link('t1'), link('t2'), 'theirs'],
    [link('t1'), link('t2'), link('t3'), 'conflict'],
    [link('t1'), UNDECIDED, link('t1'), 'mine'],
  ] as const)('of base %j, mine %j, theirs %j is %s', (base, mine, theirs, state) => {
    expect(merged([row('s1', base, theirs)], { s1: mine }).states).toEqual([state])
  })
})

describe('the next round of a file', () => {
  it.each([
    [link('t1'), link('t1'), 'same'],
    [link('t1'), IGNORE, 'theirs'],
    [link('t1'), UNDECIDED, 'theirs'],
    [IMPORT, link('t1'), 'mine'],
    [IMPORT, UNDECIDED, 'conflict'],
  ] as const)('is held against what was brought in: mine %j, theirs %j is %s', (mine, theirs, state) => {
    const [diffed] = diffDecisions([row('s1', UNDECIDED, theirs)], { mine: () => mine, merged: () => link('t1') })
    expect(diffed).toMatchObject({ state, baseOf: 'merge', base: link('t1') })
  })
})

describe('theirs of a conflict', () => {
  /** Every row a conflict: what is here is neither the base nor theirs. */
  function judged(mine: Record<string, Choice>, wanted: Record<string, Choice>, taken: Record<string, Choice> = {}) {
    const diffed = (rows: Record<string, Choice>, base: (id: string) => Choice) =>
      diffDecisions(
        Object.entries(rows).map(([id, theirs]) => row(id, base(id), theirs)),
        { mine: (_, id) => mine[id] ?? UNDECIDED, merged: () => null },
      )
    const conflicts = diffed(wanted, () => link('t9'))
    expect(conflicts.every(({ state }) => state === 'conflict')).toBe(true)
    const take = diffed(taken, (id) => mine[id] ?? UNDECIDED)
    const problems = hopeless(conflicts, take, facts(mine))
    const rivals = rivalsOf(conflicts.filter((one) => !problems.has(one)))
    return conflicts.map((one) => problems.get(one) ?? (rivals.get(one) ?? []).map(({ sourceId }) => sourceId))
  }

  it('can be taken by one of two that want one target', () => {
    expect(judged({ s1: IGNORE, s2: IGNORE }, { s1: link('t1'), s2: link('t1'), s3: link('t2') })).toEqual([
      ['s2'],
      ['s1'],
      [],
    ])
  })

  it('cannot where the target goes to a row that is applied anyway, or stays with its holder', () => {
    const [wanted, held] = judged(
      { s1: IGNORE, s2: IGNORE, s5: link('t5') },
      { s1: link('t1'), s2: link('t5') },
      { s3: link('t1') },
    )
    expect(wanted).toContain('"S3" (s3) and "S1" (s1) are both to be linked')
    expect(held).toContain('is linked to "S5" (s5) already')
  })

  it('may count on another conflict that lets go, as far as that can be taken itself', () => {
    const mine = { s1: link('t1'), s2: link('t2'), s3: link('t3'), s5: link('t5') }
    expect(judged(mine, { s1: link('t2'), s2: link('t1') })).toEqual([[], []])
    const chain = judged(mine, { s1: link('t2'), s2: link('t3'), s3: link('t5') })
    expect(chain).toEqual([
      expect.stringContaining('"S2" (s2) already'),
      expect.stringContaining('"S3" (s3) already'),
      expect.stringContaining('"S5" (s5) already'),
    ])
  })
})

describe('what can be applied', () => {
  it('leaves out what is gone or unknown, with the reason', () => {
    const rows = [
      row('s1', UNDECIDED, IMPORT),
      row('s2', UNDECIDED, link('t2')),
      row('s3', UNDECIDED, link('x')),
      row('s99', UNDECIDED, IMPORT),
      row('s5', IGNORE, UNDECIDED),
    ]
    const { take, refused } = merged(rows, { s5: IGNORE }, ['s1', 't2', 's5'])
    expect(take).toEqual(['s5'])
    expect(refused.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('"S1" (s1) is not in the last pull any more'),
      expect.stringContaining('t2 is not in the last pull any more'),
      expect.stringContaining('x is not known'),
      expect.stringContaining('There is no Procore company s99'),
    ])
  })

  it('swaps links, and follows a chain back where its end does not hold (M3)', () => {
    const mine = { s1: link('t1'), s2: link('t2'), s3: link('t3') }
    expect(merged([row('s1', link('t1'), link('t2')), row('s2', link('t2'), link('t1'))], mine).take).toEqual([
      's1',
      's2',
    ])
    // s1 wants t2, s2 wants t3, and s3 keeps t3: neither can be.
    const chain = merged([row('s1', link('t1'), link('t2')), row('s2', link('t2'), link('t3'))], mine)
    expect(chain.take).toEqual([])
    expect(chain.refused.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('linked to "S3"'),
      expect.stringContaining('linked to "S2"'),
    ])
  })

  it('takes neither of two rows that want one target', () => {
    const { take, refused } = merged([row('s1', UNDECIDED, link('t1')), row('s2', UNDECIDED, link('t1'))], {})
    expect(take).toEqual([])
    expect(refused[0]?.reason).toContain('"S1" (s1) and "S2" (s2)')
  })

  it('never leaves a target held twice, and accounts for every row', () => {
    const source = fc.constantFrom('s1', 's2', 's3', 's4')
    const choice = fc.oneof(fc.constantFrom('t1', 't2', 't3').map(link), fc.constantFrom(UNDECIDED, IMPORT, IGNORE))
    const links = fc
      .dictionary(source, fc.constantFrom('t1', 't2', 't3'))
      .filter((made) => new Set(Object.values(made)).size === Object.keys(made).length)
    fc.assert(
      fc.property(links, fc.dictionary(source, choice), (held, wanted) => {
        const mine = Object.fromEntries(Object.entries(held).map(([id, target]) => [id, link(target)]))
        const rows = Object.entries(wanted).map(([id, theirs]) => row(id, mine[id] ?? UNDECIDED, theirs))
        const { take, refused, states } = merged(rows, mine)
        expect(take.length + refused.length).toBe(states.filter((state) => state === 'theirs').length)
        const after = { ...mine, ...Object.fromEntries(take.map((id) => [id, wanted[id] as Choice])) }
        const targets = Object.values(after).flatMap(({ targetId }) => targetId ?? [])
        expect(new Set(targets).size).toBe(targets.length)
      }),
    )
  })
})

describe('the cells of a row', () => {
  it('name a target by its label, or by an id that was typed', () => {
    const read = (target: string) => readChoice({ decision: 'Link', target }, UNDECIDED)
    expect(read(targetLabel({ id: 'p-1', name: 'Bay [East]\nInc.' }))).toEqual(link('p-1'))
    expect(read('  598134325000161 ')).toEqual(link('598134325000161'))
    expect(read(' ')).toContain('A link needs a target')
  })

  it('are a decision in either wording', () => {
    expect(readChoice({ decision: 'do not add', target: '' }, UNDECIDED)).toEqual(IGNORE)
    expect(readChoice({ decision: '', target: '' }, UNDECIDED)).toEqual(UNDECIDED)
    // The label of the link that was there stays in its cell.
    expect(readChoice({ decision: 'Import', target: 'Bay [t1]' }, link('t1'))).toEqual(IMPORT)
    expect(readChoice({ decision: 'Import', target: 'Bay [t2]' }, link('t1'))).toContain('Set it to "Link"')
  })
})
