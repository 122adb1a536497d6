import type { ExternalId, Party, Worker } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { ownId, user, worker } from '../testing/corfix'
import { COMPANY_ID, decided, link, party, present, vendor } from '../testing/records'
import type { MappingDecision } from '../types'
import { linksByExternalId } from './external-ids'

const own = (id: string): ExternalId => ({ source: 'procore', instance: COMPANY_ID, id })
const bay = vendor({ id: '1', name: 'Bay Electric' })
const ruiz = vendor({ id: '2', name: 'Ruiz Tile' })

function find(parties: Party[], decisions: MappingDecision[] = [], sources = present([bay, ruiz])) {
  return linksByExternalId({ kind: 'company', companyId: COMPANY_ID, sources, targets: present(parties), decisions })
}

describe('links by external id', () => {
  it('M5: links a record that carries the stable id, and adopts a plain one', () => {
    const found = find([
      party({ id: 'p1', externalIds: [own('1')] }),
      party({ id: 'p2', externalIds: [{ source: 'procore', instance: null, id: '2' }] }),
    ])
    expect(found.links).toMatchObject([
      { sourceId: '1', targetId: 'p1', origin: 'external-id' },
      { sourceId: '2', targetId: 'p2', origin: 'native-id' },
    ])
    expect(found).toMatchObject({ problems: [], nativeIntegration: true })
  })

  it('M3: a record with the ids of two Procore records is a conflict on both rows, never two links', () => {
    const found = find([party({ id: 'p1', name: 'Bay', externalIds: [own('1'), own('2')] })])
    expect(found.links).toEqual([])
    expect(found.problems).toMatchObject([
      {
        sourceId: '1',
        state: 'conflict',
        code: 'duplicate-target',
        message: expect.stringContaining('"Ruiz Tile" (2)'),
      },
      { sourceId: '2', state: 'conflict', code: 'duplicate-target' },
    ])
  })

  it('M5: so is one whose other id belongs to a record that is gone or was never visible', () => {
    const found = find([party({ id: 'p1', externalIds: [own('1'), own('999')] })])
    expect(found.links).toEqual([])
    expect(found.problems).toMatchObject([{ sourceId: '1', message: expect.stringContaining('999 (not among') }])
  })

  it('one id in both its forms is one id', () => {
    const ids = [{ source: 'procore', instance: null, id: '1' }, own('1')]
    expect(find([party({ id: 'p1', externalIds: ids })])).toMatchObject({ links: [{ sourceId: '1' }], problems: [] })
  })

  it('two records with one id are a conflict; ids of another company account say nothing', () => {
    const found = find([
      party({ id: 'p1', name: 'Bay', externalIds: [own('1')] }),
      party({ id: 'p2', name: 'Bay 2', externalIds: [own('1')] }),
      party({ id: 'p3', externalIds: [{ source: 'procore', instance: '77', id: '2' }] }),
    ])
    expect(found.links).toEqual([])
    expect(found.problems).toMatchObject([{ sourceId: '1', message: expect.stringContaining('"Bay" and "Bay 2"') }])
  })

  it('a record that another row holds is already linked elsewhere; a link by hand to a foreign record is a conflict', () => {
    const found = find([party({ id: 'p1', name: 'Bay', externalIds: [own('1')] })], [link('company', '2', 'p1')])
    expect(found.problems).toMatchObject([
      { sourceId: '1', code: 'already-linked-elsewhere', message: expect.stringContaining('linked to "Ruiz Tile"') },
      { sourceId: '2', code: 'already-linked-elsewhere', message: expect.stringContaining('"Bay Electric" (1)') },
    ])
  })

  it('an import whose record turns up is linked instead; what is ignored stays so', () => {
    const parties = [party({ id: 'p1', externalIds: [own('1')] }), party({ id: 'p2', externalIds: [own('2')] })]
    const found = find(parties, [decided('company', '1', 'import'), decided('company', '2', 'ignore')])
    expect(found.links.map(({ sourceId }) => sourceId)).toEqual(['1'])
  })
})

describe('records of Corfix', () => {
  const inCorfix = (workers: Worker[]) =>
    linksByExternalId({
      kind: 'corfix-user',
      companyId: COMPANY_ID,
      sources: present([user({ id: '1' })]),
      targets: present(workers),
      decisions: [],
    })

  it('M5: are linked by the stable id; a plain one is TrustLayer’s own and says nothing here', () => {
    expect(inCorfix([worker({ id: 'w1', ...ownId('1') })]).links).toMatchObject([{ origin: 'external-id' }])
    const plain = worker({ id: 'w1', externalIds: [{ source: 'procore', instance: null, id: '1' }] })
    expect(inCorfix([plain])).toEqual({ links: [], problems: [], findings: [], nativeIntegration: false })
  })

  it('two with one id are named as Corfix’s', () => {
    const twice = ['w1', 'w2'].map((id) => worker({ id, ...ownId('1') }))
    expect(inCorfix(twice).problems).toMatchObject([
      { message: expect.stringContaining('2 Corfix records carry the id') },
    ])
  })
})

describe('several records with the id of a linked one', () => {
  it('M5: are a conflict on its row too, said once', () => {
    const parties = [
      party({ id: 'p1', name: 'Bay', externalIds: [own('1')] }),
      party({ id: 'p2', name: 'Bay 2', externalIds: [own('1'), own('999')] }),
    ]
    for (const held of ['p1', 'p2']) {
      const found = find(parties, [link('company', '1', held)])
      expect(found.links).toEqual([])
      expect(found.problems).toMatchObject([
        { sourceId: '1', code: 'duplicate-target', message: expect.stringContaining('"Bay" and "Bay 2"') },
      ])
    }
  })
})
