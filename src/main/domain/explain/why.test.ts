import { describe, expect, it } from 'vitest'
import {
  COMPANY_ID,
  DOCK_ROAD,
  decided,
  link,
  party,
  planInput,
  present,
  settingsWith,
  vendor,
} from '../testing/records'
import { type WhyInput, why } from './why'

const bay = vendor({ id: '1', name: 'Bay Electric', address: DOCK_ROAD })
const own = [{ source: 'procore', instance: COMPANY_ID, id: '1' }]

function ask(
  change: Partial<WhyInput>,
  parties = [party({ id: 'p1', name: bay.name, address: DOCK_ROAD, externalIds: own })],
) {
  const answer = why({
    kind: 'company',
    sourceId: '1',
    companyId: COMPANY_ID,
    snapshots: planInput({ snapshots: { companies: present([bay]), parties: present(parties) } }).snapshots,
    decision: null,
    problem: null,
    settings: settingsWith(),
    lastSynced: null,
    generation: 'v1',
    today: '2026-11-21',
    ...change,
  })
  return { answer: answer.answer, closed: answer.gates.find(({ open }) => !open)?.id ?? null }
}

describe('why (L3)', () => {
  it('names the first closed gate', () => {
    const linked = link('company', '1', 'p1')
    expect(ask({ sourceId: '9' })).toMatchObject({ closed: 'visible' })
    expect(ask({})).toMatchObject({ closed: 'decided' })
    expect(ask({ decision: decided('company', '1', 'ignore') })).toMatchObject({ closed: 'wanted' })
    expect(ask({ decision: decided('company', '1', 'import') })).toMatchObject({ closed: 'applied' })
    expect(
      ask({
        decision: decided('company', '1', 'import'),
        settings: settingsWith(({ trustlayer }) => {
          trustlayer.companies.partyType = 'x'
        }),
      }),
    ).toMatchObject({ closed: 'party-type' })
    expect(ask({ decision: linked }, [])).toMatchObject({ closed: 'partner', answer: expect.stringContaining('M6') })
  })

  it('a record that is linked and in step says so, although Crosswalk never had to write it', () => {
    expect(ask({ decision: link('company', '1', 'p1') })).toEqual({
      closed: null,
      answer: expect.stringContaining('linked and in step'),
    })
  })

  it('a link that is not in step names the fields that wait', () => {
    const target = party({ id: 'p1', name: 'Bay', address: DOCK_ROAD })
    expect(ask({ decision: link('company', '1', 'p1') }, [target])).toMatchObject({
      closed: 'applied',
      answer: expect.stringContaining('externalId, name'),
    })
  })

  it('M5: a partner that says it is another record is a conflict', () => {
    const target = party({ id: 'p1', externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '9' }] })
    expect(ask({ decision: link('company', '1', 'p1') }, [target])).toMatchObject({ closed: 'no-conflict' })
  })
})
