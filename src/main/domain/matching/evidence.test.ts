import type { Party, ProcoreUser, ProcoreVendor, Worker } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { COMPANY_ID, contact, DOCK_ROAD, party, vendor } from '../testing/records'
import { learnedName } from './learned'
import { type SuggestInput, suggest } from './suggest'

function run(input: Partial<SuggestInput>) {
  const work = suggest({ kind: 'company', companyId: COMPANY_ID, sources: [], targets: [], ...input })
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value
}
const noise = Array.from({ length: 40 }, (_row, index) =>
  party({ id: `n${index}`, name: `Zeta${index} Paving${index}` }),
)

function pair(source: Partial<ProcoreVendor>, target: Partial<Party>) {
  const sources = [vendor({ id: '1', ...source })]
  return run({ sources, targets: [party({ id: 'p', ...target }), ...noise] })[0]?.candidates.find(
    ({ targetId }) => targetId === 'p',
  )
}
const said = (found: ReturnType<typeof pair>) => found?.evidence.map(({ field, level }) => `${field} ${level}`)

describe('names', () => {
  it.each([
    ['Nunez Electric', 'Nuñez Elec., Inc.'],
    ['Johnson Controls', 'Jonhson Controls'],
    ['Great Lakes Mechanical Contractors', 'Mechanical Contractors Great Lakes'],
    ['A.C.M.E. Steel', 'ACME Steel LLC'],
    ['Drywall Kings', 'Dry Wall Kings'],
    ['Müller Bau', 'Mueller Bau GmbH'],
    ['JN Thorp Builders', 'James N. Thorp Builders'],
    ['Ruiz t/a Bay Tile', 'Bay Tile'],
    ['Keystone Mgmt', 'Keystone Management'],
    ['Harbor Phase II Partners', 'Harbor Phase 2 Partners'],
    ['Mother’s Touch', 'Mother?s Touch'],
  ])('%s is %s', (mine, theirs) => {
    expect(pair({ name: mine }, { name: theirs })?.confidence).toBeGreaterThan(0.5)
  })

  it.each([
    ['Bay Electric', 'Bay Plumbing'],
    ['Sheet Metal Local 12', 'Sheet Metal Local 17'],
    ['Summit Roofing of Boston', 'Summit Roofing of Denver'],
  ])('%s is not surely %s', (mine, theirs) => {
    expect(pair({ name: mine }, { name: theirs })?.confidence ?? 0).toBeLessThan(0.5)
  })

  it('legal forms that differ speak against a name that is the same: never among the surest, by the name alone not likely', () => {
    const [ag, gmbh] = [{ name: 'Kestrel Hochbau AG' }, { name: 'Kestrel Hochbau GmbH' }]
    const found = pair(ag, gmbh)
    expect(found?.evidence.map(({ level, text }) => [level, text])).toEqual(
      expect.arrayContaining([
        ['exact', expect.stringContaining('Name differs only in legal form')],
        ['against', expect.stringContaining('The legal forms differ (ag / gmbh)')],
      ]),
    )
    expect(found?.confidence).toBeLessThan(pair(ag, ag)?.confidence ?? 0)
    const there = { address: DOCK_ROAD, website: 'https://kestrel-hochbau.example' }
    expect(pair({ ...ag, ...there }, { ...gmbh, ...there })?.confidence).toBeLessThan(0.99)
  })
})

describe('address and phone', () => {
  const bay = { name: 'Kestrel Electric', address: DOCK_ROAD, phone: '510-555-0100' }

  it('of one place and phone, a name of one word is less sure than the whole name', () => {
    const there = { address: DOCK_ROAD, contacts: contact('510-555-0100') }
    const whole = pair(bay, { name: 'Kestrel Electric', ...there })
    const oneWord = pair(bay, { name: 'Kestrel', ...there })
    expect(oneWord?.confidence).toBeGreaterThan(0.9)
    expect(oneWord?.confidence).toBeLessThan(whole?.confidence ?? 0)
  })

  it('two records that share what agrees are each less sure, and say so', () => {
    const byAddress = party({ id: 'a', name: 'Kestrel Electric', address: DOCK_ROAD })
    const byPhone = party({ id: 'b', name: 'Kestrel Electric, Inc.', contacts: contact('510-555-0100') })
    const found = (targets: Party[]) =>
      run({ sources: [vendor({ id: '1', ...bay })], targets: [...targets, ...noise] })[0]?.candidates ?? []
    const [alone] = found([byAddress])
    const both = found([byAddress, byPhone])
    const split = both.find(({ targetId }) => targetId === 'a')
    expect(split?.confidence).toBeLessThan(alone?.confidence ?? 0)
    expect(split?.evidence.map(({ text }) => text)).toContain(
      '"Kestrel Electric, Inc." agrees in the phone, this one does not',
    )
    expect(both.find(({ targetId }) => targetId === 'b')?.evidence.at(-1)?.text).toContain('agrees in the address')
  })

  it('a digit that slipped is partial evidence, and is shown', () => {
    const found = pair(bay, { name: 'Kestrel Electric', contacts: contact('510-555-0101') })
    expect(said(found)).toContain('phone partial')
    expect(found?.evidence.map(({ text }) => text).join()).toContain('510-555-0100 / 510-555-0101')
  })

  it('a phone without its area code is the same phone', () => {
    expect(said(pair(bay, { name: 'Kestrel Electric', contacts: contact('555-0100') }))).toContain('phone exact')
  })

  it('the same street with another number is weak', () => {
    const address = { ...DOCK_ROAD, line1: '77 Dock Road' }
    expect(pair(bay, { name: 'Kestrel Electric', address })?.evidence[1]?.text).toContain(
      'Same street, other house number',
    )
  })

  it('a street name with a typo still speaks', () => {
    const mine = { ...bay, address: { ...DOCK_ROAD, line1: '55 W Cermak' } }
    const found = pair(mine, { name: 'Kestrel Electric', address: { ...DOCK_ROAD, line1: '55 W. Cermack' } })
    expect(said(found)).toContain('address strong')
  })
})

describe('who else wants it', () => {
  it('two sources with one target both say so', () => {
    const sources = [
      vendor({ id: '1', name: 'Kestrel Electric' }),
      vendor({ id: '2', name: 'Kestrel Electric Supply' }),
    ]
    const found = run({ sources, targets: [party({ id: 'p', name: 'Kestrel Electric' }), ...noise] })
    const contested = (at: number) => found[at]?.candidates[0]?.evidence.find(({ field }) => field === 'duplicate')
    expect(contested(0)).toMatchObject({ level: 'weak', text: 'Also a candidate of "Kestrel Electric Supply"' })
    expect(contested(1)).toMatchObject({ level: 'against' })
    expect(contested(1)?.text).toContain('which fits better')
  })
})

describe('names linked in other workspaces', () => {
  const linked = (times: number) =>
    new Map([[learnedName('Star Framing') ?? '', new Map([[learnedName('Zenith Holdings') ?? '', times]])]])
  const learned = linked(2)
  const sources = [vendor({ id: '1', name: 'Star Framing' })]
  const targets = [party({ id: 'p', name: 'Zenith Holdings' }), ...noise]

  it('are found however different they read, and say so', () => {
    const [candidate] = run({ sources, targets, learned })[0]?.candidates ?? []
    expect(candidate?.targetId).toBe('p')
    expect(candidate?.evidence.find(({ field }) => field === 'memory')?.text).toBe(
      'Linked before in another workspace: "Star Framing" is "Zenith Holdings"',
    )
  })

  it('are surer the more often; one link elsewhere may have been a slip, and passes no high threshold alone', () => {
    const [once, often] = [1, 2].map(
      (times) => run({ sources, targets, learned: linked(times) })[0]?.candidates[0]?.confidence ?? 0,
    )
    expect(once).toBeGreaterThan(0.5)
    expect(once).toBeLessThan(0.9)
    expect(often).toBeGreaterThan(once ?? 1)
  })

  it('are nothing without the lookup', () => {
    expect(run({ sources, targets })).toEqual([])
  })
})

describe('Corfix workers', () => {
  const user = (change: Partial<ProcoreUser>) =>
    ({ id: '1', name: 'Łukasz Núñez', firstName: 'Łukasz', lastName: 'Núñez', active: true, ...change }) as ProcoreUser
  const worker = (id: string, change: Partial<Worker>) =>
    ({ id, active: true, externalIds: [], name: `${change.firstName} ${change.lastName}`, ...change }) as Worker
  const others = Array.from({ length: 30 }, (_row, index) =>
    worker(`o${index}`, { firstName: `Ana${index}`, lastName: `Perez${index}` }),
  )
  const best = (source: ProcoreUser, target: Worker) =>
    run({ kind: 'corfix-user', sources: [source], targets: [target, ...others] })[0]?.candidates[0]

  it('are found by name, whatever its order and accents', () => {
    const found = best(user({}), worker('w', { firstName: 'NUNEZ', lastName: 'Lukasz' }))
    expect(found).toMatchObject({ targetId: 'w' })
    expect(found?.evidence[0]).toMatchObject({ field: 'name', level: 'exact' })
  })

  it('are found by e-mail and employee number, whatever their letter case', () => {
    const found = best(
      user({ email: 'L.Nunez@bay.example', employeeId: '0042' }),
      worker('w', { firstName: 'L', lastName: 'Nunez', email: 'l.nunez@BAY.example', employeeNumber: '42' }),
    )
    expect(found?.confidence).toBeGreaterThan(0.9)
    expect(found?.evidence.map(({ field, level }) => `${field} ${level}`)).toEqual([
      'name strong',
      'email exact',
      'number exact',
    ])
  })

  it('of one name with other numbers is not sure', () => {
    const found = best(
      user({ email: 'a@bay.example', employeeId: '42' }),
      worker('w', { firstName: 'Łukasz', lastName: 'Núñez', email: 'b@bay.example', employeeNumber: '77' }),
    )
    expect(found?.confidence ?? 0).toBeLessThan(0.5)
  })
})
