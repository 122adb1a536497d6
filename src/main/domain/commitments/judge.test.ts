import { COMMITMENT_STATES } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { COMPANY_ID, commitment, decided, emptyCoverage, link } from '../testing/records'
import { BAY, ofBay, PIER, pier, type Site, site } from '../testing/site'
import { commitmentGates, commitmentView, countsForCompany, isActiveCommitment, judgeCommitment } from './judge'

const subcontract = ofBay({ id: '1', number: 'SC-24-017-001', title: 'Electrical' })
const order = ofBay({ id: '2', type: 'purchase-order', number: 'PO-1042' })

function judge(of = subcontract, change: Site = {}) {
  return judgeCommitment(of, commitmentView(site(change)))
}

function counting(states: readonly string[], type: 'subcontract' | 'purchase-order', rules: Site['rules'] = {}) {
  return states.filter((status) => judge(ofBay({ id: '1', type, status, executed: false }), { rules }).counts)
}

describe('commitments that count (T5)', () => {
  it('an approved one of a linked project and a linked company counts', () => {
    expect(judge()).toMatchObject({ counts: true, gate: null, code: null, rule: 'T5', saidElsewhere: false })
  })

  it('one of a project or company that is to be imported counts as well', () => {
    const decisions = [decided('project', PIER, 'import'), decided('company', BAY, 'import')]
    expect(judge(subcontract, { input: { decisions } }).counts).toBe(true)
  })

  it('T10: the first closed gate names code, rule, sentence and fix', () => {
    expect(judge({ ...subcontract, projectId: '7' })).toMatchObject({
      gate: 'project-visible',
      code: 'not-permitted',
      rule: 'T10',
      message: expect.stringContaining('Subcontract "SC-24-017-001 Electrical" makes no association: project 7 is not'),
      next: expect.stringContaining('permitted projects'),
    })
    expect(judge(subcontract, { input: { decisions: [link('company', BAY, 'p-bay')] } })).toMatchObject({
      gate: 'project-linked',
      code: 'project-not-linked',
      message: expect.stringContaining(`project "${pier.name}" is not linked`),
    })
    expect(judge({ ...subcontract, companyId: null })).toMatchObject({
      gate: 'company-named',
      code: 'company-not-linked',
    })
    expect(judge({ ...subcontract, companyId: '8', companyName: 'Núñez Tile' })).toMatchObject({
      gate: 'company-visible',
      code: 'not-permitted',
      message: expect.stringContaining('"Núñez Tile" is not in the company directory'),
    })
    const ignored = [link('project', PIER, 'tl-pier'), decided('company', BAY, 'ignore')]
    expect(judge(subcontract, { input: { decisions: ignored } })).toMatchObject({
      gate: 'company-linked',
      code: 'company-not-linked',
      message: expect.stringContaining('is marked "Do not add to TrustLayer"'),
    })
  })

  it('T10: a project whose commitments are refused or were not read says so, elsewhere in the plan', () => {
    const coverage = emptyCoverage({ commitments: new Map([[PIER, 'refused' as const]]) })
    expect(judge(subcontract, { snapshots: { coverage } })).toMatchObject({
      code: 'not-permitted',
      saidElsewhere: true,
    })
    expect(judge(subcontract, { snapshots: { coverage: emptyCoverage() } })).toMatchObject({
      gate: 'commitments-read',
      code: 'left-out',
      saidElsewhere: true,
    })
  })

  it('M6, M5: orphaned and conflicting rows do not count, and the mapping has said why', () => {
    const gone = new Map([[PIER, { record: pier, goneAt: '2026-11-02T08:00:00Z' }]])
    expect(judge(subcontract, { snapshots: { projects: gone } })).toMatchObject({
      gate: 'project-visible',
      code: 'orphaned',
      rule: 'M6',
      saidElsewhere: true,
    })
    expect(judge(subcontract, { snapshots: { parties: new Map() } })).toMatchObject({
      gate: 'company-linked',
      code: 'orphaned',
    })
    const foreign = { externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '999' }] }
    expect(judge(subcontract, { party: foreign })).toMatchObject({ code: 'already-linked-elsewhere', rule: 'M5' })
  })

  it('T7: purchase orders and subcontracts are left out each by its own setting', () => {
    const noOrders: Site = { rules: { ignorePurchaseOrders: true } }
    const noSubcontracts: Site = {
      rules: { ignoreSubcontracts: true },
    }
    expect(judge(order, noOrders)).toMatchObject({ gate: 'type', code: 'commitment-type-ignored', rule: 'T7' })
    expect(judge(subcontract, noOrders).counts).toBe(true)
    expect(judge(subcontract, noSubcontracts)).toMatchObject({ code: 'commitment-type-ignored' })
    expect(judge(order, noSubcontracts).counts).toBe(true)
  })
})

describe('active commitments (T8)', () => {
  const { subcontract: subcontractStates, 'purchase-order': orderStates } = COMMITMENT_STATES

  it('by status, the default: Approved and Complete, in Procore’s exact words', () => {
    expect(counting(subcontractStates, 'subcontract')).toEqual(['Approved', 'Complete'])
    expect(counting(orderStates, 'purchase-order')).toEqual(['Approved'])
    expect(counting(['approved', 'Approved ', 'Genehmigt', ''], 'subcontract')).toEqual([])
    expect(judge({ ...subcontract, status: 'Draft' })).toMatchObject({
      code: 'commitment-inactive',
      rule: 'T8',
      message: expect.stringContaining('state "Draft" is not one of those that count (Approved, Complete)'),
      next: expect.stringContaining('commitments.activeStates'),
    })
    expect(judge({ ...subcontract, status: null }).message).toContain('it has no state in Procore')
  })

  it('a list of a type’s own replaces the shared one for that type only, also when it is empty', () => {
    const own = { subcontractStates: ['Out For Signature'], purchaseOrderStates: [] }
    expect(counting(subcontractStates, 'subcontract', own)).toEqual(['Out For Signature'])
    expect(counting(orderStates, 'purchase-order', own)).toEqual([])
    const one = { purchaseOrderStates: ['Received', 'Closed'] }
    expect(counting(subcontractStates, 'subcontract', one)).toEqual(['Approved', 'Complete'])
    expect(counting(orderStates, 'purchase-order', one)).toEqual(['Received', 'Closed'])
  })

  it('a state that Procore does not document counts where a list names it', () => {
    const own = { activeStates: ['Approved', 'Genehmigt'] }
    expect(counting(['Genehmigt'], 'subcontract', own)).toEqual(['Genehmigt'])
  })

  it('by executed: strictly the flag, whatever the status', () => {
    const rules = { activeBy: 'executed' } as const
    expect(judge({ ...subcontract, status: 'Void', executed: true }, { rules }).counts).toBe(true)
    expect(judge({ ...subcontract, status: 'Approved', executed: false }, { rules })).toMatchObject({
      code: 'commitment-inactive',
      message: expect.stringContaining('not marked as executed'),
    })
  })
})

describe('what others ask about commitments', () => {
  it('M7: one of an undecided company would count for it; one that names none, or is inactive, would not', () => {
    const view = commitmentView(site({ input: { decisions: [link('project', PIER, 'tl-pier')] } }))
    expect(countsForCompany(subcontract, view)).toBe(true)
    expect(countsForCompany({ ...subcontract, status: 'Void' }, view)).toBe(false)
    expect(countsForCompany({ ...subcontract, companyId: null }, view)).toBe(false)
    expect(isActiveCommitment({ ...subcontract, companyId: null }, view)).toBe(true)
  })

  it('L3: every gate has a sentence, open or closed', () => {
    const open = commitmentGates(subcontract, commitmentView(site()))
    expect(open.every((gate) => gate.open && gate.message.endsWith('.'))).toBe(true)
    const closed = commitmentGates(commitment({ id: '3', projectId: '7', status: null }), commitmentView(site()))
    expect(closed.filter(({ open: isOpen }) => isOpen).map(({ id }) => id)).toEqual(['type'])
    expect(closed.filter((gate) => !gate.open).every(({ fix }) => fix !== '')).toBe(true)
  })
})
