import type { Insurance } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { insurance } from '../testing/records'
import { type BegunInsurance, matchBegun } from './begun'

const BAY = '598134325000161'
const NOTES = 'Commercial General Liability: compliant\nEach Occurrence: 2,000,000, found 2,000,000'
const SENT = {
  type: 'Commercial General Liability',
  status: 'compliant',
  effectiveDate: '2026-01-01',
  expirationDate: '2027-01-01',
  policyNumber: 'GL-778',
  insurer: 'Acme Mutual',
  notes: NOTES,
}

function begun(change: Partial<BegunInsurance> = {}): BegunInsurance {
  return { projectId: null, companyId: BAY, sent: SENT, before: [], ...change }
}
function stands(id: string, change: Partial<Insurance> = {}): Insurance {
  return insurance({ id: `company/${id}`, companyId: BAY, ...SENT, ...change })
}
const match = (creates: Record<string, BegunInsurance>, records: readonly Insurance[]) =>
  [...matchBegun(new Map(Object.entries(creates)), records)].map(([originId, found]) => [
    originId,
    'record' in found ? found.record.procoreId : found.candidates,
  ])

describe('creates that nobody answered for (W6)', () => {
  it('are found by what was sent; notes may be cut, and blanks may differ', () => {
    for (const notes of [NOTES, NOTES.replace('\n', '\r\n  '), NOTES.slice(0, 50), `${NOTES.slice(0, 50)}...`, null])
      expect(match({ a: begun() }, [stands('7', { notes })])).toEqual([['a', '7']])
  })

  it('are not found in a record of other values, of another company or project, or of another origin', () => {
    const others = [
      ...[{ status: 'expired' }, { type: 'Umbrella' }, { expirationDate: null }, { effectiveDate: '2026-01-02' }],
      ...[{ policyNumber: 'GL-779' }, { insurer: null }, { companyId: '7' }, { projectId: '77' }],
      ...[{ originId: 'erp:4711' }, { originData: 'Sage' }, { originId: 'crosswalk:subjects:1:company:a:b' }],
    ]
    for (const change of others) expect(match({ a: begun() }, [stands('7', change)])).toEqual([])
  })

  it('are not found in a record that stood there before', () => {
    expect(match({ a: begun({ before: ['7'] }) }, [stands('7'), stands('8')])).toEqual([['a', '8']])
  })

  it('stay open where several records fit, where one fits several, and where the notes are another’s', () => {
    expect(match({ a: begun() }, [stands('7'), stands('8')])).toEqual([['a', 2]])
    expect(match({ a: begun(), b: begun() }, [stands('7')])).toEqual([
      ['a', 1],
      ['b', 1],
    ])
    expect(match({ a: begun() }, [stands('7', { notes: 'Certificate by mail' })])).toEqual([['a', 1]])
    expect(match({ a: begun() }, [stands('7', { notes: 'Certificate by mail' }), stands('8')])).toEqual([['a', '8']])
  })
})
