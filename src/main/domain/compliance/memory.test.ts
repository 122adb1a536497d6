import { describe, expect, it } from 'vitest'
import { insurance } from '../testing/records'
import { memoryAfter, memoryEntry, memoryOf, type Written } from './memory'
import { originIdOf, parseOrigin } from './origin'

const PLACE = { companyId: '598134325000161', projectId: '562949954000077', subjectId: 'licenses:auto' }
const ORIGIN = originIdOf({ format: 'summary', ...PLACE })

const stands = insurance({
  id: 'project/562949954000077/9',
  companyId: PLACE.companyId,
  type: 'Automobile Liability',
  status: 'expired',
  expirationDate: '2026-03-01',
  policyNumber: 'typed by hand',
  notes: 'Automobile Liability: exp',
})
const write: Written = {
  change: {
    rule: 'W7',
    ids: { ...PLACE, level: 'project', originId: ORIGIN, partyId: 'p1', format: 'summary', insuranceId: '9' },
    fields: [
      { field: 'status', before: 'compliant', after: 'expired' },
      { field: 'notes', before: null, after: 'Automobile Liability: expired' },
    ],
  },
  record: stands,
  before: null,
  writtenAt: '2026-11-21T10:15:00Z',
  originRefused: true,
}

describe('the memory of an insurance record (W6)', () => {
  it('holds what was written, what stood so already, and what Procore made of it', () => {
    const entry = memoryAfter(write)
    expect(entry).toMatchObject({ kind: 'insurance', sourceId: ORIGIN, targetId: '9', created: true })
    expect(memoryOf(entry)).toEqual({
      originId: ORIGIN,
      insuranceId: '9',
      level: 'project',
      ...PLACE,
      partyId: 'p1',
      format: 'summary',
      type: 'Automobile Liability',
      status: 'expired',
      effectiveDate: null,
      expirationDate: '2026-03-01',
      policyNumber: null,
      insurer: null,
      notes: 'Automobile Liability: expired',
      writtenAt: '2026-11-21T10:15:00Z',
      stale: false,
      originRefused: true,
      answered: { policyNumber: 'typed by hand', notes: 'Automobile Liability: exp' },
    })
  })

  it('reads what it wrote; W10 is remembered as stale; a new record had nothing before', () => {
    const memory = memoryOf(memoryAfter({ ...write, change: { ...write.change, rule: 'W10' } }))
    expect(memory?.stale).toBe(true)
    expect(memory && memoryOf(memoryEntry(memory))).toEqual(memory)
    const { insuranceId: _, ...ids } = write.change.ids ?? {}
    expect(memoryOf(memoryAfter({ ...write, change: { ...write.change, ids } }))).toMatchObject({
      expirationDate: null,
      answered: { expirationDate: '2026-03-01' },
    })
  })

  it('is nothing for other kinds and for ids that Crosswalk did not make', () => {
    const entry = memoryAfter(write)
    expect(memoryOf({ ...entry, kind: 'contact' })).toBeNull()
    expect(memoryOf({ ...entry, sourceId: 'sage:77' })).toBeNull()
  })
})

describe('origin ids', () => {
  it('are read back whole, also of a subject with a module', () => {
    expect(ORIGIN).toBe('crosswalk:summary:598134325000161:562949954000077:licenses:auto')
    expect(parseOrigin(ORIGIN)).toEqual({ format: 'summary', ...PLACE })
    expect(parseOrigin(originIdOf({ format: 'overall', ...PLACE, projectId: null }))?.projectId).toBeNull()
    for (const text of [null, '', 'procore/9', 'crosswalk:other:1:2:3', 'crosswalk:subjects:1:2:'])
      expect(parseOrigin(text)).toBeNull()
  })

  it('stay short enough for a change’s id, and apart', () => {
    const long = (end: string) => originIdOf({ format: 'subjects', ...PLACE, subjectId: `${'x'.repeat(300)}${end}` })
    expect(`insurances:write-insurance:${long('a')}`.length).toBeLessThanOrEqual(200)
    expect(long('a')).not.toBe(long('b'))
  })
})
