import { afterEach, describe, expect, it } from 'vitest'
import { closeServer, setup } from '../testing/setup'
import { page, routes, writes } from '../testing/v2-server'

afterEach(closeServer)

const ANA = { name: 'Ana Núñez', email: 'Ana@bay.example', phone: '(510) 555-0142', fax: null }
const ASSIGNED = 'GET /primary-records/a/contacts'

describe('contacts of v2 (T6)', () => {
  it('are made once for the workspace, and assigned to the party', async () => {
    const { port, seen } = await setup(routes({}), 'v2')
    const made = await port.createContact('a', { ...ANA, primary: false, externalId: '4711' })
    expect(made).toEqual({ id: 'new', ...ANA, primary: false, externalId: '4711' })
    expect(seen[0]?.query.get('email')).toBe('Ana@bay.example,ana@bay.example')
    expect(writes(seen)).toEqual([
      ['POST', '/contacts', { contactPersonName: 'Ana Núñez', email: 'Ana@bay.example', phone: '(510) 555-0142' }],
      ['POST', '/primary-records/a/contacts', { id: 'new', primary: false, externalCode: '4711' }],
    ])
  })

  it('are taken where one of that address says the same, as an interrupted create leaves it', async () => {
    const known = [
      { _id: 'c0', contactPersonName: 'A. Nunez', email: 'ana@bay.example', phone: ANA.phone },
      { _id: 'c1', contactPersonName: ANA.name, email: 'ana@bay.example', phone: ANA.phone, fax: '' },
    ]
    const { port, seen } = await setup(routes({ 'GET /contacts': page(known) }), 'v2')
    expect(await port.createContact('a', ANA)).toMatchObject({ id: 'c1', name: 'Ana Núñez', fax: null })
    expect(writes(seen)).toEqual([['POST', '/primary-records/a/contacts', { id: 'c1', primary: false }]])
  })

  it('are never changed for another party: one of that address that says anything else stays as it is (T6)', async () => {
    const known = [
      { _id: 'c0', contactPersonName: 'A. Nunez', email: 'ana@bay.example', phone: ANA.phone },
      { _id: 'c1', contactPersonName: ANA.name, email: 'ana@bay.example', phone: '(510) 555-0000' },
      { _id: 'c2', contactPersonName: ANA.name, email: 'ana@bay.example', phone: ANA.phone, fax: '9' },
    ]
    const { port, seen } = await setup(routes({ 'GET /contacts': page(known) }), 'v2')
    expect(await port.createContact('a', ANA)).toMatchObject({ id: 'new' })
    expect(writes(seen).map(([method, path]) => `${method} ${path}`)).toEqual([
      'POST /contacts',
      'POST /primary-records/a/contacts',
    ])
  })

  it('change in the collection, and in what the party alone says of them; one stays primary', async () => {
    const assigned = page([
      { id: 'c1', email: 'ana@bay.example', primary: true, defaultRequestRecipient: true },
      { id: 'c2', email: 'ben@bay.example', primary: true, defaultRequestRecipient: false },
    ])
    const { port, seen } = await setup(routes({ [ASSIGNED]: assigned }), 'v2')
    await port.updateContact('a', 'c1', { phone: null, primary: true, externalId: '4711' })
    await port.updateContact('a', 'c1', { name: 'Ana Ruiz' })
    expect(writes(seen)).toEqual([
      ['PATCH', '/contacts/c1', { phone: '' }],
      ['PATCH', '/primary-records/a/contacts/c1', { primary: true, externalCode: '4711' }],
      ['PATCH', '/primary-records/a/contacts/c2', { primary: false }],
      ['PATCH', '/contacts/c1', { contactPersonName: 'Ana Ruiz' }],
    ])
  })

  it('leave the party without leaving the workspace; who is gone is no error', async () => {
    const { port, seen } = await setup(routes({ 'DELETE /primary-records/a/contacts/c2': { status: 404 } }), 'v2')
    await port.deleteContact('a', 'c1')
    await port.deleteContact('a', 'c2')
    expect(writes(seen)).toEqual([
      ['DELETE', '/primary-records/a/contacts/c1'],
      ['DELETE', '/primary-records/a/contacts/c2'],
    ])
  })

  it('are listed with the details of the collection', async () => {
    const { port } = await setup(
      routes({
        [ASSIGNED]: page([
          { id: 'c1', email: 'ana@bay.example', primary: true, externalCode: '4711' },
          { id: 'c2', primary: false },
        ]),
        'GET /contacts': page([{ _id: 'c1', contactPersonName: 'Ana Núñez', email: 'ana@bay.example', phone: '1' }]),
      }),
      'v2',
    )
    expect(await port.listContacts('a')).toEqual([
      {
        id: 'c1',
        name: 'Ana Núñez',
        email: 'ana@bay.example',
        phone: '1',
        fax: null,
        primary: true,
        externalId: '4711',
      },
      { id: 'c2', name: '', email: null, phone: null, fax: null, primary: false, externalId: null },
    ])
  })
})
