import type { CorfixProject, ProcoreProject, ProcoreUser, Worker } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { suggestCorfix } from './suggest-corfix'

const OURS = { source: 'procore', instance: '4264', id: '99' }

function project(id: string, name: string, number: string | null): ProcoreProject {
  return { id, name, number } as ProcoreProject
}

function corfixProject(id: string, name: string, number: string | null, ids: CorfixProject['externalIds'] = []) {
  return { id, name, number, externalIds: ids } as CorfixProject
}

function user(id: string, change: Partial<ProcoreUser>): ProcoreUser {
  const none = { name: '', email: null, employeeId: null, mobilePhone: null, businessPhone: null }
  return { ...none, ...change, id } as ProcoreUser
}

function worker(id: string, change: Partial<Worker>): Worker {
  return { name: '', email: null, employeeNumber: null, phone: null, externalIds: [], ...change, id } as Worker
}

function projects(sources: ProcoreProject[], targets: CorfixProject[]) {
  return suggestCorfix({ kind: 'corfix-project', companyId: '4264', sources, targets })
}

describe('M4: candidates in Corfix', () => {
  it('number and name together come first, a number alone next, and each says why', () => {
    const found = projects(
      [project('1', 'Pier 9 Retrofit', '24-017')],
      [
        corfixProject('b', 'Pier Nine', '24-017'),
        corfixProject('a', 'PIER 9 retrofit', '24-017'),
        corfixProject('c', 'Mission Garage', '24-018'),
      ],
    )
    expect(found).toEqual([
      {
        sourceId: '1',
        candidates: [
          expect.objectContaining({ targetId: 'a', confidence: 0.97 }),
          expect.objectContaining({ targetId: 'b', confidence: 0.85 }),
        ],
      },
    ])
    expect(found[0]?.candidates[0]?.evidence.map(({ text }) => text)).toEqual([
      'Same number 24-017',
      'Same name Pier 9 Retrofit',
    ])
  })

  it('another number speaks against an equal name', () => {
    const [found] = projects([project('1', 'Pier 9', '24-017')], [corfixProject('a', 'Pier 9', '23-002')])
    expect(found?.candidates).toMatchObject([
      { confidence: 0.25, evidence: [{ level: 'against' }, { level: 'exact' }] },
    ])
  })

  it('what carries the id of another Procore record is not offered', () => {
    expect(projects([project('1', 'Pier 9', null)], [corfixProject('a', 'Pier 9', null, [OURS])])).toEqual([])
  })

  it('workers: e-mail letter case aside, then name; phone and employee number support', () => {
    const found = suggestCorfix({
      kind: 'corfix-user',
      companyId: '4264',
      sources: [
        user('1', { name: 'Leah Ng', email: 'Leah@GC.example', mobilePhone: '510-555-0199' }),
        user('2', { name: 'Jo Day', employeeId: 'E-7', businessPhone: '510-555-0100' }),
        user('3', { name: 'Ana Ruiz', email: 'ana@gc.example' }),
      ],
      targets: [
        worker('a', { name: 'L. Ng', email: 'leah@gc.example' }),
        worker('b', { name: 'Jo Day', phone: '(510) 555-0100' }),
        worker('c', { name: 'Ana Ruiz', email: 'a.ruiz@other.example' }),
      ],
    })
    expect(
      found.map(({ sourceId, candidates }) => [sourceId, candidates.map((one) => [one.targetId, one.confidence])]),
    ).toEqual([
      ['1', [['a', 0.9]]],
      ['2', [['b', 0.97]]],
      ['3', [['c', 0.35]]],
    ])
  })
})
