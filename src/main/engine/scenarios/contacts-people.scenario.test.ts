import { afterEach, describe, expect, it } from 'vitest'
import type { ProcoreReferenceUserRow } from '../../sandbox/world/rows'
import { type CompanyName, type SmallSite, startSmallSite } from '../../testing/small-site'

/** T6: people as directories really hold them: shared e-mails, moves between companies, lists that may not be read. */
let site: SmallSite
afterEach(() => site.close())

const DANA: Partial<ProcoreReferenceUserRow> = { email_address: 'office@whitfield-group.example' }

async function imported(version: 1 | 2, prepare: () => void): Promise<void> {
  const settings = { 'trustlayer.compliance.enabled': false, 'trustlayer.contacts.mode': 'all' }
  site = await startSmallSite({ version, settings })
  prepare()
  await site.pull()
  site.import(['Bay Electric', 'Kestrel Glazing'])
  await site.sync()
}

async function again(): Promise<string[]> {
  await site.pull()
  return site.sync()
}

function contacts(company: CompanyName) {
  const party = site.sandbox.world.trustlayer.parties.get(site.target(company))
  return (party?.contacts ?? []).filter(({ email }) => email !== null)
}
const emails = (company: CompanyName) => contacts(company).map(({ email }) => email)
const people = () => site.sandbox.world.procore

describe.each([1, 2] as const)('people over TrustLayer v%i', (version) => {
  it('one e-mail at two companies is a contact of each, and leaves one without the other', async () => {
    let atBay = 0
    await imported(version, () => {
      atBay = site.person('Bay Electric', DANA).id
      site.person('Kestrel Glazing', DANA)
    })
    expect(emails('Bay Electric')).toEqual([DANA.email_address])
    expect(emails('Kestrel Glazing')).toEqual([DANA.email_address])
    expect(await again()).toEqual([])
    site.person('Bay Electric', { first_name: 'Luis', email_address: 'luis@bay-electric.example' })
    people().updatePerson(atBay, { is_active: false })
    await again()
    expect(emails('Bay Electric')).toEqual(['luis@bay-electric.example'])
    expect(emails('Kestrel Glazing')).toEqual([DANA.email_address])
    expect(await again()).toEqual([])
  })

  it('one e-mail under two names at two companies comes to rest, each with its own name', async () => {
    await imported(version, () => {
      site.person('Bay Electric', DANA)
    })
    site.person('Kestrel Glazing', { ...DANA, first_name: 'D.' })
    await again()
    expect(await again()).toEqual([])
    expect(contacts('Bay Electric').map(({ name }) => name)).toEqual(['Dana Whitfield'])
    expect(contacts('Kestrel Glazing').map(({ name }) => name)).toEqual(['D. Whitfield'])
  })

  it('a person of two companies who changes at one of them comes to rest', async () => {
    await imported(version, () => {
      site.person('Bay Electric', DANA)
    })
    const { id } = site.person('Kestrel Glazing', DANA)
    await again()
    people().updatePerson(id, { last_name: 'Whitfield-Reyes' })
    await again()
    expect(await again()).toEqual([])
    expect(contacts('Bay Electric').map(({ name }) => name)).toEqual(['Dana Whitfield'])
    // v1 gives each party its own contact; v2 has one for both.
    const name = version === 1 ? 'Dana Whitfield-Reyes' : 'Dana Whitfield'
    expect(contacts('Kestrel Glazing').map((one) => one.name)).toEqual([name])
    const said = site.log().some(({ code, message }) => code === 'left-out' && message.includes('other parties'))
    expect(said).toBe(version === 2)
    people().updatePerson(id, { is_active: false })
    site.person('Kestrel Glazing', { first_name: 'Ines', email_address: 'ines@kestrel.example' })
    await again()
    expect(emails('Bay Electric')).toEqual([DANA.email_address])
    expect(emails('Kestrel Glazing')).toEqual(['ines@kestrel.example'])
    expect(await again()).toEqual([])
  })

  it('two people of one company with one e-mail are one contact, and the log says which was left', async () => {
    await imported(version, () => {
      site.person('Bay Electric', { ...DANA, first_name: 'Aaron' })
      site.person('Bay Electric', { ...DANA, email_address: 'OFFICE@Whitfield-Group.example', first_name: 'Dana' })
    })
    expect(contacts('Bay Electric').map(({ name }) => name)).toEqual(['Aaron Whitfield'])
    expect(site.log().find(({ code, rule }) => code === 'left-out' && rule === 'T6')?.message).toContain(
      'Dana Whitfield',
    )
    expect(await again()).toEqual([])
  })

  it('a person who moves to another company leaves the one party and comes to the other', async () => {
    let id = 0
    await imported(version, () => {
      id = site.person('Bay Electric', DANA).id
      site.person('Bay Electric', { first_name: 'Luis', email_address: 'luis@bay-electric.example' })
    })
    people().referenceUsers.update(id, { vendor_id: site.company('Kestrel Glazing') })
    await again()
    expect(emails('Bay Electric')).toEqual(['luis@bay-electric.example'])
    expect(emails('Kestrel Glazing')).toEqual([DANA.email_address])
    expect(await again()).toEqual([])
  })

  it('other letter case of an e-mail is no change', async () => {
    let id = 0
    await imported(version, () => {
      id = site.person('Bay Electric', DANA).id
    })
    people().updatePerson(id, { email_address: 'Office@Whitfield-Group.example' })
    expect(await again()).toEqual([])
  })

  it('a contact that somebody removed in TrustLayer comes back, for Procore is the system of record', async () => {
    await imported(version, () => {
      site.person('Bay Electric', DANA)
      site.person('Bay Electric', { first_name: 'Luis', email_address: 'luis@bay-electric.example' })
    })
    const { trustlayer } = site.sandbox.world
    const rest = contacts('Bay Electric').filter(({ email }) => email !== DANA.email_address)
    trustlayer.parties.update(site.target('Bay Electric'), { contacts: rest })
    await again()
    expect(emails('Bay Electric').sort()).toEqual(['luis@bay-electric.example', DANA.email_address])
    expect(await again()).toEqual([])
  })

  it('a person who loses the e-mail in Procore keeps the contact, and is logged', async () => {
    let id = 0
    await imported(version, () => {
      id = site.person('Bay Electric', DANA).id
      site.person('Bay Electric', { first_name: 'Luis', email_address: 'luis@bay-electric.example' })
    })
    people().updatePerson(id, { email_address: null })
    expect(await again()).toEqual([])
    expect(emails('Bay Electric')).toHaveLength(2)
    expect(site.log().some(({ code }) => code === 'contact-without-email')).toBe(true)
  })

  it('the only contact of a party stays although its person has left, until another one comes', async () => {
    let id = 0
    await imported(version, () => {
      id = site.person('Bay Electric', DANA).id
    })
    people().updatePerson(id, { is_active: false })
    expect(await again()).toEqual([])
    expect(emails('Bay Electric')).toEqual([DANA.email_address])
    site.person('Bay Electric', { first_name: 'Luis', email_address: 'luis@bay-electric.example' })
    await again()
    expect(contacts('Bay Electric')).toMatchObject([{ name: 'Luis Whitfield', primary: true }])
    expect(await again()).toEqual([])
  })

  it('a directory whose people may not be read takes no contact away', async () => {
    await imported(version, () => {
      site.person('Bay Electric', DANA)
      site.person('Bay Electric', { first_name: 'Luis', email_address: 'luis@bay-electric.example' })
    })
    site.sandbox.setFaults('no-permission')
    expect(await again()).toEqual([])
    expect(emails('Bay Electric')).toHaveLength(2)
    expect(site.log().find(({ code, rule }) => code === 'not-permitted' && rule === 'T6')).toBeTruthy()
    site.sandbox.setFaults('none')
    expect(await again()).toEqual([])
  })
})
