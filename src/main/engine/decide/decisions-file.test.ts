import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectRecord } from '../../domain/mapping/projection'
import { party, vendor } from '../../domain/testing/records'
import { AT, StoreFixture } from '../../storage/testing/store-fixture'
import type { EngineContext } from '../context'
import { decide } from './decide'
import { decideFromFile } from './decisions-file'

describe('decisions on records that are linked or gone', () => {
  const fixture = new StoreFixture()
  let context: EngineContext

  beforeEach(() => {
    const { store } = fixture
    put(['1', '2', '3'], ['p1', 'p2'])
    context = {
      workspaceId: 'w',
      definition: () => {
        throw new Error('The definition is not needed to decide.')
      },
      store,
      connections: () => Promise.reject(new Error('Nothing remote is needed to decide.')),
      clock: { now: () => Date.parse(AT), sleep: () => Promise.resolve() },
      newId: () => crypto.randomUUID(),
      memory: () => null,
      spoolFolder: () => 'spool',
      emit: () => {},
    }
  })
  afterEach(() => fixture.remove())

  function put(companies: string[], parties: string[]): void {
    const { records } = fixture.store
    const sources = companies.map((id) => vendor({ id, name: `Company ${id}` }))
    const targets = parties.map((id) => party({ id, name: `Party ${id}` }))
    const options = { mode: 'full', at: AT } as const
    records.put(
      'company',
      sources.map((record) => ({ record, projection: projectRecord('company', record) })),
      options,
    )
    records.put(
      'party',
      targets.map((record) => ({ record, projection: projectRecord('party', record) })),
      options,
    )
  }

  const file = (...rows: string[]) =>
    decideFromFile(context, ['kind,procore_id,decision,target_id,comment', ...rows].join('\n'), {
      actor: 'tester',
      kinds: ['project', 'company'],
    })
  const refusal = (...rows: string[]) => {
    try {
      file(...rows)
    } catch (thrown) {
      return (thrown as { details: { rows: { row: number; reason: string }[] } }).details.rows
    }
    return []
  }

  it('names a row as a spreadsheet does: text of several lines is one row, an empty line is one too', () => {
    const rows = refusal('company,1,import,,"first', 'second"', '', 'company,9,import,,')
    expect(rows.map(({ row }) => row)).toEqual([4])
  })

  it('takes a first row that leaves the last columns out', () => {
    expect(file('company,1,import', 'company,2,link,p1,same address')).toMatchObject({ count: 2 })
  })
  const byHand = (sourceId: string, decision: 'link' | 'import' | 'undecided', targetId?: string) =>
    decide(context, {
      kind: 'company',
      sourceIds: [sourceId],
      decision,
      targetId,
      acceptBest: false,
      comment: '',
      actor: 'tester',
    })

  it('M3: a linked record is imported or ignored by no file, until a row "undecided" has unlinked it', () => {
    file('company,1,link,p1,')
    for (const decision of ['import', 'ignore'])
      expect(refusal(`company,1,${decision},,`)).toEqual([
        { row: 2, reason: expect.stringMatching(/linked to "Party p1". Unlink it first.*"undecided" in an earlier/) },
      ])
    file('company,1,undecided,,')
    expect(file('company,1,import,,')).toMatchObject({ count: 1 })
  })

  it('a kind of an integration that is not connected is refused, with what is', () => {
    expect(refusal('corfix-user,1,import,,', 'widget,1,import,,')).toEqual([
      { row: 2, reason: 'Nothing is mapped as corfix-user: this workspace is not connected to Corfix.' },
      { row: 3, reason: '"widget" is not a kind; it is one of project, company.' },
    ])
  })

  it('M6: what is gone is not in the last pull, on either side; it can be taken back only', () => {
    file('company,1,link,p1,')
    put(['2', '3'], ['p1'])
    expect(refusal('company,1,link,p1,', 'company,2,link,p2,')).toEqual([
      { row: 2, reason: expect.stringContaining('in the last pull') },
      { row: 3, reason: expect.stringContaining('in the last pull') },
    ])
    expect(byHand('1', 'import').refused).toMatchObject([{ reason: expect.stringContaining('in the last pull') }])
    expect(byHand('3', 'link', 'p2').refused).toMatchObject([{ reason: expect.stringContaining('in the last pull') }])
    expect(byHand('1', 'undecided')).toMatchObject({ batch: { count: 1 }, refused: [] })
  })
})
