import type { ProcoreUser, Worker } from '@shared/records'
import { describe, expect, it } from 'vitest'
import {
  automatic,
  type CorfixSite,
  corfixSite,
  madeWorker,
  ownId,
  SERVICE_EMAIL,
  user,
  worker,
} from '../testing/corfix'
import { COMPANY_ID, decided, link } from '../testing/records'
import type { LastSynced } from '../types'
import { buildPlan } from './build-plan'

const ANA = '7001'
const ana = (change: Partial<ProcoreUser> = {}) =>
  user({ id: ANA, firstName: 'Ana', lastName: 'Ruiz', email: 'ana@bay.example', ...change })

const plan = (site: CorfixSite) => buildPlan(corfixSite(site))
const imported = (source: ProcoreUser, site: CorfixSite = {}) =>
  plan({ users: [source], ...site, input: { decisions: [automatic('corfix-user', ANA)], ...site.input } })

function linked(
  source: ProcoreUser,
  target: Partial<Worker>,
  memory: LastSynced['fields'] = {},
  site: CorfixSite = {},
) {
  return plan({
    users: [source],
    ...site,
    workers: [worker({ id: 'cw_1', email: 'ana@bay.example', ...target }), ...(site.workers ?? [])],
    input: {
      decisions: [link('corfix-user', ANA, 'cw_1'), ...(site.input?.decisions ?? [])],
      lastSynced: [madeWorker(ANA, 'cw_1', memory)],
    },
  })
}

const deeds = ({ changes }: ReturnType<typeof plan>) => changes.map(({ action, rule }) => `${action} ${rule}`)
const codes = (findings: readonly { code: string; rule: string }[]) =>
  findings.map(({ code, rule }) => `${code} ${rule}`)

describe('users to Corfix: created (C6, C8)', () => {
  it('as Pending Activation, with what Procore has and our external id', () => {
    const found = imported(ana({ employeeId: 'E-12', mobilePhone: '510 555 0111', businessPhone: '510 555 0100' }))
    expect(found.changes).toMatchObject([
      {
        id: `corfix-workers:create:${ANA}`,
        rule: 'C8',
        kind: 'corfix-user',
        system: 'corfix',
        source: { kind: 'user', id: ANA },
        target: { kind: 'worker', id: null, name: 'Ana Ruiz' },
      },
    ])
    expect(found.changes[0]?.fields).toEqual([
      { field: 'firstName', before: null, after: 'Ana' },
      { field: 'lastName', before: null, after: 'Ruiz' },
      { field: 'email', before: null, after: 'ana@bay.example' },
      { field: 'employeeNumber', before: null, after: 'E-12' },
      { field: 'phone', before: null, after: '510 555 0111' },
      { field: 'externalId', before: null, after: `procore:${COMPANY_ID}/${ANA}` },
    ])
  })

  it('autoActivate: activated right after, to a state that hangs on the e-mail', () => {
    const rules = { autoActivate: true }
    const found = imported(ana(), { rules })
    expect(found.changes).toMatchObject([
      {
        action: 'activate',
        rule: 'C8',
        dependsOn: [`corfix-workers:create:${ANA}`],
        undo: 'none',
        fields: [{ field: 'status', before: 'Pending Activation', after: 'Pending Email Verification' }],
      },
      { action: 'create' },
    ])
    const kiosk = imported(ana({ email: null }), { rules })
    expect(kiosk.changes[0]?.fields[0]?.after).toBe('Kiosk Activated')
  })

  it('C6: without a last name there is no worker, and it is said what is missing', () => {
    const found = imported(ana({ firstName: 'Cher', lastName: null, name: 'Cher' }))
    expect(found.changes).toEqual([])
    expect(found.skipped).toMatchObject([
      { code: 'left-out', rule: 'C6', severity: 'warning', message: expect.stringContaining('has no last name') },
    ])
    const split = imported(ana({ firstName: null, lastName: null, name: 'Ana Ruiz' }))
    expect(split.changes[0]?.fields).toMatchObject([{ after: 'Ana' }, { after: 'Ruiz' }, {}, {}])
  })

  it('C9, C10: who is inactive, or no employee, is not created, whoever asks', () => {
    for (const decision of [automatic('corfix-user', ANA), decided('corfix-user', ANA, 'import')]) {
      const input = { decisions: [decision] }
      expect(codes(imported(ana({ active: false }), { input }).skipped)).toEqual(['corfix-inactive-user C9'])
      const other = ana({ employee: false })
      const only = imported(other, { input, rules: { employeesOnly: true } })
      expect([only.changes, codes(only.skipped)]).toEqual([[], ['corfix-not-employee C10']])
      expect(deeds(imported(other, { input }))).toEqual(['create C8'])
    }
  })
})

describe('users to Corfix: who may be there already (C7)', () => {
  const there = worker({ id: 'cw_9', firstName: 'A.', email: 'ANA@bay.example ', status: 'active' })

  it('the same e-mail, letter case aside: held back, with the link on offer', () => {
    expect(imported(ana(), { workers: [there] })).toMatchObject({
      changes: [],
      conflicts: [
        {
          code: 'corfix-same-email',
          rule: 'C7',
          records: [{ id: ANA }, { kind: 'worker', id: 'cw_9' }],
          message:
            '"Ana Ruiz" is not synced: Corfix worker "A. Ruiz" (cw_9, Activated) has the same e-mail ana@bay.example, and Crosswalk did not create it.',
          next: expect.stringContaining('Link the two'),
        },
      ],
    })
  })

  it('C9, C10: who would not be created in any case is no conflict', () => {
    const inactive = imported(ana({ active: false }), { workers: [there] })
    expect([inactive.conflicts, codes(inactive.skipped)]).toEqual([[], ['corfix-inactive-user C9']])
    const rules = { employeesOnly: true }
    const other = imported(ana({ employee: false }), { workers: [there], rules })
    expect([other.conflicts, codes(other.skipped)]).toEqual([[], ['corfix-not-employee C10']])
  })

  it('a person’s import overrules it; no e-mail is nobody’s', () => {
    const input = { decisions: [decided('corfix-user', ANA, 'import')] }
    expect(deeds(imported(ana(), { workers: [there], input }))).toEqual(['create C8'])
    const blank = imported(ana({ email: ' ' }), { workers: [{ ...there, email: ' ' }] })
    expect(deeds(blank)).toEqual(['create C8'])
  })

  it('one that Crosswalk made for somebody else holds back too', () => {
    expect(imported(ana(), { workers: [{ ...there, ...ownId('77') }] }).conflicts).toMatchObject([
      { code: 'corfix-same-email', message: expect.stringContaining('carries the id of another Procore user') },
    ])
  })

  it('the service account is never synced, on either side', () => {
    const service = imported(ana({ email: SERVICE_EMAIL.toUpperCase() }))
    expect([service.changes, codes(service.skipped)]).toEqual([[], ['corfix-service-account C7']])
    const found = linked(ana({ email: 'other@bay.example' }), { email: SERVICE_EMAIL, status: 'active' })
    expect([found.changes, codes(found.skipped)]).toEqual([[], ['corfix-service-account C7']])
  })

  it('two users with one e-mail: neither is created, unless a person has decided on one', () => {
    const twin = user({ id: '7002', firstName: 'Ana M.', lastName: 'Ruiz', email: 'Ana@Bay.example' })
    const of = (...decisions: ReturnType<typeof decided>[]) => plan({ users: [ana(), twin], input: { decisions } })
    const both = of(automatic('corfix-user', ANA))
    expect(both.changes).toEqual([])
    expect(both.conflicts).toMatchObject([
      { code: 'corfix-shared-email', message: expect.stringContaining('"Ana M. Ruiz" (7002) has the same e-mail') },
      { code: 'corfix-shared-email', message: expect.stringContaining('"Ana Ruiz" (7001) has the same e-mail') },
    ])
    const one = of(decided('corfix-user', ANA, 'import'))
    expect([deeds(one), codes(one.conflicts)]).toEqual([['create C8'], ['corfix-shared-email C7']])
    const other = of(automatic('corfix-user', ANA), decided('corfix-user', '7002', 'ignore'))
    expect([deeds(other), other.conflicts]).toEqual([['create C8'], []])
    const gone = plan({
      users: [ana(), { ...twin, active: false }],
      input: { decisions: [automatic('corfix-user', ANA)] },
    })
    expect([deeds(gone), gone.conflicts]).toEqual([['create C8'], []])
  })
})

describe('users to Corfix: kept in step (C6, C7, C11)', () => {
  it('what differs is written; an e-mail’s letter case and a phone’s spelling are no difference', () => {
    const found = linked(ana({ lastName: 'Ruiz Gómez' }), { email: 'Ana@Bay.example', phone: '+1 510-555-0111' })
    expect(found.changes).toMatchObject([
      { action: 'update', rule: 'C6', fields: [{ field: 'lastName', before: 'Ruiz', after: 'Ruiz Gómez' }] },
    ])
    expect(linked(ana({ mobilePhone: '(510) 555 0111' }), { phone: '+1 510-555-0111' }).changes).toEqual([])
  })

  it('an e-mail that another worker has is left out, the rest goes', () => {
    const other = worker({ id: 'cw_2', firstName: 'Other', email: 'new@bay.example' })
    const found = linked(ana({ email: 'new@bay.example', lastName: 'Diaz' }), {}, {}, { workers: [other] })
    expect(found.changes[0]?.fields.map(({ field }) => field)).toEqual(['lastName'])
    expect(found.conflicts).toMatchObject([
      { code: 'corfix-same-email', records: [{}, { id: 'cw_1' }, { id: 'cw_2' }] },
    ])
  })

  it('e-mails that are passed on go one after another; those that would swap stay', () => {
    const cy = user({ id: '7002', email: 'next@bay.example' })
    const users = (email: string) => [ana({ email }), cy]
    const workers = [worker({ id: 'cw_2', lastName: 'Ruiz 7002', email: 'cy@bay.example' })]
    const input = { decisions: [link('corfix-user', '7002', 'cw_2')] }
    const passed = linked(ana(), {}, {}, { users: users('cy@bay.example'), workers, input })
    expect(passed.changes.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['corfix-workers:update:7001', ['corfix-workers:update:7002']],
      ['corfix-workers:update:7002', []],
    ])
    const swap = [ana({ email: 'cy@bay.example' }), { ...cy, email: 'ana@bay.example' }]
    const kept = linked(ana(), {}, {}, { users: swap, workers, input })
    expect([kept.changes, codes(kept.conflicts)]).toEqual([[], ['corfix-same-email C7', 'corfix-same-email C7']])
  })

  it('two linked users who get one e-mail: it goes to neither', () => {
    const users = [ana({ email: 'one@bay.example' }), user({ id: '7002', email: 'one@bay.example' })]
    const workers = [worker({ id: 'cw_2', lastName: 'Ruiz 7002', email: 'cy@bay.example' })]
    const input = { decisions: [link('corfix-user', '7002', 'cw_2')] }
    const found = linked(ana(), {}, {}, { users, workers, input })
    expect([found.changes, codes(found.conflicts)]).toEqual([[], ['corfix-shared-email C7', 'corfix-shared-email C7']])
  })

  it('C11: an e-mail for a Kiosk Activated worker is warned of, in the plan and on the field', () => {
    const found = linked(ana(), { email: null, status: 'kiosk_active' })
    expect(found.changes[0]?.fields).toMatchObject([
      { field: 'email', after: 'ana@bay.example', note: expect.stringContaining('timecards can stop') },
    ])
    expect(codes(found.conflicts)).toEqual(['corfix-kiosk-email C11'])
    expect(linked(ana(), { email: null, status: 'active' }).conflicts).toEqual([])
  })
})

describe('users to Corfix: the worker’s state (C8 to C10)', () => {
  it('C9: inactive is blocked, and back to where it came from when active again', () => {
    const blocked = linked(ana({ active: false }), { status: 'active' })
    expect(blocked.changes).toMatchObject([
      {
        action: 'block',
        rule: 'C9',
        fields: [{ field: 'status', before: 'Activated', after: 'Blocked' }],
        undo: 'full',
      },
    ])
    const back = linked(ana(), { status: 'blocked' }, { blockedByCrosswalk: true, activeAs: 'kiosk_active' })
    expect(back.changes).toMatchObject([
      { action: 'unblock', rule: 'C9', fields: [{ before: 'Blocked', after: 'Kiosk Activated' }] },
    ])
    const unseen = linked(ana(), { status: 'blocked' }, { blockedByCrosswalk: true })
    expect(unseen.changes[0]?.fields[0]?.after).toBe('As before the block')
  })

  it('C9: never activated stays, and so does what somebody else blocked', () => {
    const pending = linked(ana({ active: false }), { status: 'pending_activation' })
    expect([pending.changes, codes(pending.skipped)]).toEqual([[], ['corfix-inactive-user C9']])
    const byHand = linked(ana(), { status: 'blocked' })
    expect(byHand.skipped).toMatchObject([
      { rule: 'C9', message: expect.stringContaining('not Crosswalk that blocked') },
    ])
  })

  it('C10: who is no employee any more is blocked', () => {
    const rules = { employeesOnly: true }
    expect(deeds(linked(ana({ employee: false }), { status: 'kiosk_active' }, {}, { rules }))).toEqual(['block C10'])
    expect(deeds(linked(ana({ employee: false }), { status: 'kiosk_active' }))).toEqual([])
    const pending = linked(ana({ employee: false }), { status: 'pending_activation' }, {}, { rules })
    expect(codes(pending.skipped)).toEqual(['corfix-not-employee C10'])
  })

  it('C8: autoActivate activates what never was active, with the e-mail that it gets', () => {
    const rules = { autoActivate: true }
    const found = linked(ana({ email: 'new@bay.example' }), { email: null }, {}, { rules })
    expect(deeds(found)).toEqual(['activate C8', 'update C6'])
    expect(found.changes[0]?.fields[0]?.after).toBe('Pending Email Verification')
    const before = linked(ana(), {}, { everActivated: true }, { rules })
    expect(before.skipped).toMatchObject([{ rule: 'C8', message: expect.stringContaining('somebody deactivated it') }])
  })

  it('C1: switched off, nothing is planned', () => {
    const found = linked(ana({ active: false }), { status: 'active' }, {}, { rules: { enabled: false } })
    expect(found).toMatchObject({ changes: [], conflicts: [], notes: [{ rule: 'C1' }] })
  })
})
