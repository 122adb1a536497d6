import { afterEach, describe, expect, it } from 'vitest'
import type { ProcoreReferenceUserRow } from '../../sandbox/world/rows'
import { type CompanyName, type SmallSite, startSmallSite } from '../../testing/small-site'

let site: SmallSite
afterEach(() => site.close())

type Mode = 'none' | 'all-set-primary' | 'all' | 'primary-only'

async function start(version: 1 | 2, mode: Mode): Promise<void> {
  const settings = { 'trustlayer.compliance.enabled': false, 'trustlayer.contacts.mode': mode }
  site = await startSmallSite({ version, settings })
}

const DANA = {
  first_name: 'Dana',
  last_name: 'Whitfield',
  email_address: 'dana@bay-electric.example',
  business_phone: '510-555-0117',
  mobile_phone: '510-555-0199',
  fax_number: '510-555-0118',
}
const LUIS = {
  first_name: 'Luis',
  last_name: 'Ortega',
  email_address: 'luis@bay-electric.example',
  mobile_phone: '510-555-0142',
}
const MARA = { first_name: 'Mara', last_name: 'Quist', email_address: null }

/** Somebody of the company, whom Procore names as its primary contact. */
function primary(company: CompanyName, given: Partial<ProcoreReferenceUserRow>): ProcoreReferenceUserRow {
  const row = site.person(company, given)
  const { vendor_id: _vendor, is_active: _active, job_title: _title, ...person } = row
  site.sandbox.world.procore.vendors.update(site.company(company), { primary_contact: person })
  return row
}

/** Dana is Bay Electric's primary contact, Luis another one, and Mara has no e-mail. By the ids of the contacts. */
function people(): { dana: number; luis: number } {
  const dana = primary('Bay Electric', DANA)
  const luis = site.user('Bay Electric', LUIS)
  site.person('Bay Electric', MARA)
  return { dana: dana.id, luis: luis.contact_id }
}

async function imported(): Promise<string[]> {
  await site.pull()
  site.import(['Bay Electric'])
  return site.sync()
}

async function again(): Promise<string[]> {
  await site.pull()
  return site.sync()
}

const party = () => site.sandbox.world.trustlayer.parties.get(site.target('Bay Electric'))
const contacts = () => party()?.contacts ?? []
/** Names, the primary one marked. */
const names = () =>
  contacts()
    .map(({ name, primary: first }) => (first ? `${name} (primary)` : name))
    .sort()
const codes = () => new Set(site.log().flatMap(({ rule, code }) => (rule === 'T6' ? [code] : [])))

/** Somebody's own contact of the party, as a person in TrustLayer enters it. */
function theirs(given: { name: string; email: string | null; primary?: boolean }): string {
  const { trustlayer } = site.sandbox.world
  const id = trustlayer.random.objectId()
  const others = contacts().map((one) => (given.primary ? { ...one, primary: false } : one))
  const empty = { company: null, phone: null, fax: null, title: null, defaultRequestRecipient: false, externalId: null }
  trustlayer.parties.update(site.target('Bay Electric'), {
    contacts: [...others, { ...empty, primary: false, ...given, id }],
  })
  return id
}

describe.each([1, 2] as const)('T6: the modes over TrustLayer v%i', (version) => {
  it('none: no contact is sent', async () => {
    await start(version, 'none')
    people()
    await imported()
    expect(names().filter((name) => !name.startsWith('Anonymous'))).toEqual([])
    expect(codes()).toEqual(new Set())
    expect(await again()).toEqual([])
  })

  it('all: every active contact with an e-mail, whole, in the run that imports the company; no placeholder appears', async () => {
    await start(version, 'all')
    const { dana } = people()
    site.person('Bay Electric', { first_name: 'Gone', last_name: 'Person', is_active: false })
    await imported()
    expect(names()).toEqual(['Dana Whitfield (primary)', 'Luis Ortega'])
    const company = site.sandbox.world.procore.companyId
    expect(contacts().find(({ email }) => email === DANA.email_address)).toMatchObject({
      name: 'Dana Whitfield',
      phone: '510-555-0117',
      fax: '510-555-0118',
      externalId: `procore:${company}/${dana}`,
    })
    expect(contacts().find(({ email }) => email === LUIS.email_address)).toMatchObject({
      phone: '510-555-0142',
      fax: null,
    })
    expect(codes()).toContain('contact-without-email')
    expect(site.log().find(({ code }) => code === 'contact-without-email')?.message).toContain('Mara Quist')
    expect(await again()).toEqual([])
  })

  it('primary-only: the primary contact alone; a company without one is logged and has none', async () => {
    await start(version, 'primary-only')
    people()
    site.person('Kestrel Glazing', { first_name: 'Ines', last_name: 'Holt', email_address: 'ines@kestrel.example' })
    await site.pull()
    site.import(['Bay Electric', 'Kestrel Glazing'])
    await site.sync()
    expect(names()).toEqual(['Dana Whitfield (primary)'])
    const kestrel = site.sandbox.world.trustlayer.parties.get(site.target('Kestrel Glazing'))
    expect(kestrel?.contacts.filter(({ email }) => email !== null)).toEqual([])
    expect(site.log().find(({ code }) => code === 'no-primary-contact')?.message).toContain('Kestrel Glazing')
    expect(await again()).toEqual([])
  })

  it('all leaves a primary contact that stands; all-set-primary makes Procore’s the primary one', async () => {
    await start(version, 'none')
    people()
    await imported()
    theirs({ name: 'Risk Desk', email: 'risk@bay-electric.example', primary: true })
    site.set('trustlayer.contacts.mode', 'all')
    await again()
    expect(names()).toEqual(['Dana Whitfield', 'Luis Ortega', 'Risk Desk (primary)'])
    expect(await again()).toEqual([])

    site.set('trustlayer.contacts.mode', 'all-set-primary')
    expect((await site.sync()).map((id) => id.split(':')[1])).toEqual(['update'])
    expect(names()).toEqual(['Dana Whitfield (primary)', 'Luis Ortega', 'Risk Desk'])
    expect(await again()).toEqual([])
  })

  it('all-set-primary without a primary contact in Procore leaves the one in TrustLayer, and says so', async () => {
    await start(version, 'all')
    site.person('Bay Electric', LUIS)
    await imported()
    theirs({ name: 'Risk Desk', email: 'risk@bay-electric.example', primary: true })
    site.set('trustlayer.contacts.mode', 'all-set-primary')
    expect(await again()).toEqual([])
    expect(names()).toEqual(['Luis Ortega', 'Risk Desk (primary)'])
    expect(codes()).toContain('no-primary-contact')
  })
})

describe.each([1, 2] as const)('T6: what happens later over TrustLayer v%i', (version) => {
  it('a real contact replaces the placeholder that an import caused', async () => {
    await start(version, 'all')
    await imported()
    if (version === 1) expect(names()).toEqual(['Anonymous (primary)'])
    people()
    await again()
    expect(names()).toEqual(['Dana Whitfield (primary)', 'Luis Ortega'])
    expect(await again()).toEqual([])
  })

  it('a contact that Crosswalk made follows its changes, leaves with its person, and comes back with it', async () => {
    await start(version, 'all')
    const { dana, luis } = people()
    await imported()
    const { procore } = site.sandbox.world
    procore.updatePerson(dana, { last_name: 'Whitfield-Reyes', business_phone: '510-555-0177' })
    expect(await again()).toHaveLength(1)
    expect(contacts().find(({ email }) => email === DANA.email_address)).toMatchObject({
      name: 'Dana Whitfield-Reyes',
      phone: '510-555-0177',
    })
    procore.updatePerson(luis, { is_active: false })
    await again()
    expect(names()).toEqual(['Dana Whitfield-Reyes (primary)'])
    expect(await again()).toEqual([])
    procore.updatePerson(luis, { is_active: true })
    await again()
    expect(names()).toEqual(['Dana Whitfield-Reyes (primary)', 'Luis Ortega'])
    expect(contacts().filter(({ email }) => email === LUIS.email_address)).toHaveLength(1)
    expect(await again()).toEqual([])
  })

  it('an e-mail that changes in Procore changes the contact, and makes no second one', async () => {
    await start(version, 'all')
    const { luis } = people()
    await imported()
    site.sandbox.world.procore.updatePerson(luis, { email_address: 'l.ortega@bay-electric.example' })
    await again()
    expect(
      contacts()
        .map(({ email }) => email)
        .sort(),
    ).toEqual(['dana@bay-electric.example', 'l.ortega@bay-electric.example'])
    expect(await again()).toEqual([])
  })

  it('another primary contact in Procore takes the mark, and the old one leaves after it', async () => {
    await start(version, 'all-set-primary')
    const { dana } = people()
    await imported()
    primary('Bay Electric', { first_name: 'Noor', last_name: 'Said', email_address: 'noor@bay-electric.example' })
    site.sandbox.world.procore.updatePerson(dana, { is_active: false })
    await again()
    expect(names()).toEqual(['Luis Ortega', 'Noor Said (primary)'])
    expect(await again()).toEqual([])
  })

  it('somebody’s own contact is neither changed nor removed, also where it has a Procore person’s e-mail', async () => {
    await start(version, 'none')
    const { dana } = people()
    await imported()
    theirs({ name: 'D. Whitfield (office)', email: DANA.email_address })
    theirs({ name: 'Risk Desk', email: 'risk@bay-electric.example', primary: true })
    site.set('trustlayer.contacts.mode', 'all')
    await again()
    expect(names()).toEqual(['D. Whitfield (office)', 'Luis Ortega', 'Risk Desk (primary)'])
    site.sandbox.world.procore.updatePerson(dana, { is_active: false })
    await again()
    expect(names()).toEqual(['D. Whitfield (office)', 'Luis Ortega', 'Risk Desk (primary)'])
    expect(await again()).toEqual([])
  })

  it('what somebody changes on a contact of Crosswalk’s after the plan is not overwritten unseen (R1)', async () => {
    await start(version, 'all')
    const { luis } = people()
    await imported()
    site.sandbox.world.procore.updatePerson(luis, { mobile_phone: '510-555-0155' })
    await site.pull()
    const plan = await site.plan()
    site.sandbox.world.trustlayer.parties.update(site.target('Bay Electric'), {
      contacts: contacts().map((one) => (one.email === LUIS.email_address ? { ...one, phone: '510-555-0000' } : one)),
    })
    expect((await site.apply(plan)).counts).toMatchObject({ done: 0, failed: 1 })
    expect(contacts().find(({ email }) => email === LUIS.email_address)?.phone).toBe('510-555-0000')
  })
})

describe.each([1, 2] as const)('T6: interrupted over TrustLayer v%i', (version) => {
  it('killed at every journal line, it ends as uninterrupted, without a second contact', async () => {
    const whole = await interrupted(version, Number.POSITIVE_INFINITY)
    expect(whole.names).toEqual(['Dana Whitfield (primary)', 'Luis Ortega'])
    expect(whole.phones).toEqual(['510-555-0177'])
    await site.close()
    for (let lines = 0; lines < whole.changes * 2; lines += 1) {
      const one = await interrupted(version, lines)
      expect({ lines, ...one }).toEqual({ lines, ...whole })
      await site.close()
    }
  }, 60_000)

  it.each(['500', '500-after', 'reset-after'] as const)(
    'an answer that is lost (%s) makes no second contact',
    async (kind) => {
      await start(version, 'none')
      people()
      await imported()
      site.set('trustlayer.contacts.mode', 'all')
      const plan = await site.plan()
      for (const path of [/\/parties\/[^/]+\/contacts$/, /\/primary-records\/[^/]+\/contacts$/, /\/v2\/contacts$/])
        site.sandbox.world.faults.add({ system: 'trustlayer', method: 'POST', path, nth: 1, kind })
      await site.apply(plan)
      await site.apply(plan)
      expect((await site.apply(plan)).counts).toMatchObject({ failed: 0, unknown: 0 })
      expect(names().filter((name) => !name.startsWith('Anonymous'))).toEqual([
        'Dana Whitfield (primary)',
        'Luis Ortega',
      ])
      expect(site.sandbox.world.trustlayer.v2.contacts.all()).toEqual([])
      expect(await again()).toEqual([])
    },
  )
})

/** Imports the company with the plug pulled after so many journal lines, goes on after a restart, and changes its people. */
async function interrupted(version: 1 | 2, lines: number) {
  await start(version, 'all')
  const { dana, luis } = people()
  await site.pull()
  site.import(['Bay Electric'])
  const plan = await site.plan()
  if (lines !== Number.POSITIVE_INFINITY) {
    site.dieAfterJournalLines(lines)
    await expect(site.apply(plan)).rejects.toBeTruthy()
    await site.restart()
  }
  await site.apply(plan)
  const ended = { names: names(), changes: plan.changes.length, left: await again() }
  // What was made is Crosswalk's own, whenever the plug was pulled.
  site.sandbox.world.procore.updatePerson(dana, { business_phone: '510-555-0177' })
  site.sandbox.world.procore.updatePerson(luis, { is_active: false })
  await again()
  return { ...ended, phones: contacts().map(({ phone }) => phone) }
}
