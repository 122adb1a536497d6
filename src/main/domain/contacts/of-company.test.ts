import type { ProcorePerson } from '@shared/records'
import { describe, expect, it } from 'vitest'
import { present, procoreContact, vendor } from '../testing/records'
import { contactsByCompany, contactsOfCompany } from './of-company'

const ana: ProcorePerson = {
  id: '77101',
  firstName: 'Ana',
  lastName: 'Ruiz',
  email: 'ana@bay.example',
  phone: null,
  mobilePhone: '510-555-0111',
  fax: null,
}
const bay = vendor({ id: '1', name: 'Bay Electric', primaryContact: ana })

function contactsOf(people: Parameters<typeof procoreContact>[0][], company = bay) {
  return contactsOfCompany(company, contactsByCompany(present(people.map(procoreContact))))
}

describe('T6: the contacts of a company', () => {
  it('are its active people and its primary contact, the primary one first, then by name', () => {
    const contacts = contactsOf([
      { id: '3', companyId: '1', firstName: ' Zoe ', lastName: 'Ash ' },
      { id: '2', companyId: '1', firstName: 'Ben', lastName: null },
      { id: '4', companyId: '1', active: false },
      { id: '5', companyId: '2' },
    ])
    expect(contacts.map(({ name, primary }) => [name, primary])).toEqual([
      ['Ana Ruiz', true],
      ['Ben', false],
      ['Zoe Ash', false],
    ])
  })

  it('a primary contact who is one of the people is one contact: by id, by user, or by e-mail whatever its letter case', () => {
    const variants = [
      { id: '77101', companyId: '1' },
      { id: '9', companyId: '1', userId: '77101' },
      { id: '9', companyId: '1', email: 'ANA@bay.example' },
    ]
    for (const person of variants) {
      const contacts = contactsOf([{ firstName: 'Ana', lastName: 'Ruiz', ...person }])
      expect(contacts).toMatchObject([{ id: person.id, primary: true, phone: '510-555-0111' }])
      expect(contacts[0]?.ids).toContain('77101')
    }
  })

  it('an inactive user does not count, although the company still names it as its primary contact', () => {
    expect(contactsOf([{ id: '77101', companyId: '1', active: false }])).toEqual([])
  })

  it('an inactive person who shares the e-mail of the primary contact does not stand for it', () => {
    const people = [
      { id: '8', companyId: '1', email: ana.email, active: false },
      { id: '9', companyId: '1', email: ana.email },
    ]
    expect(contactsOf(people)).toMatchObject([{ id: '9', primary: true }])
  })

  it('phone is the business phone, else the mobile one; empty text is nothing; without a name the e-mail is the name', () => {
    const none = { ...bay, primaryContact: null }
    expect(contactsOf([{ id: '2', companyId: '1', phone: '510-555-0100', mobilePhone: '1' }], none)).toMatchObject([
      { phone: '510-555-0100' },
    ])
    expect(
      contactsOf([{ id: '2', companyId: '1', firstName: ' ', lastName: '', phone: '', mobilePhone: '2' }], none),
    ).toMatchObject([{ phone: '2', fullName: null, name: 'ana.2@bay.example' }])
  })

  it('people who left Procore’s list are no contacts', () => {
    const gone = new Map([['2', { record: procoreContact({ id: '2', companyId: '1' }), goneAt: '2026-11-20' }]])
    expect(contactsOfCompany({ ...bay, primaryContact: null }, contactsByCompany(gone))).toEqual([])
  })
})
