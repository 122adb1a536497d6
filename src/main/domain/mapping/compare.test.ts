import type { WorkerStatus } from '@shared/records'
import { expect, it } from 'vitest'
import { user, worker } from '../testing/corfix'
import {
  commitment,
  compliance,
  contact,
  DOCK_ROAD,
  insurance,
  party,
  procoreContact,
  subject,
  vendor,
} from '../testing/records'
import { compareRecords, recordFields } from './compare'
import { projectRecord } from './projection'

const bay = vendor({
  id: '1',
  name: 'Núñez Electric',
  phone: '(510) 555-0100',
  address: DOCK_ROAD,
  website: 'bay.example',
})

it('M4: fields side by side, equal where only the writing differs', () => {
  const target = party({
    id: 'p1',
    name: 'Nunez Electric',
    contacts: contact('+1 510 555 0100'),
    address: { ...DOCK_ROAD, line1: '1 Dock Road, Suite 4' },
    website: 'https://www.other.example',
  })
  const same = Object.fromEntries(
    compareRecords('company', bay, target).map(({ field, same: equal }) => [field, equal]),
  )
  expect(same).toMatchObject({ Name: true, Street: true, Phone: true, Website: false, 'E-mail': null })
  expect(compareRecords('company', bay, null).every(({ same: equal }) => equal === null)).toBe(true)
})

it('C8, C9: the status of a worker differs from that of its user only where one of them is out of use', () => {
  const same = (active: boolean, status: WorkerStatus) =>
    compareRecords('corfix-user', user({ id: '1', active }), worker({ id: 'w1', status })).find(
      ({ field }) => field === 'Status',
    )?.same
  expect([same(true, 'pending_email_verification'), same(true, 'kiosk_active'), same(false, 'blocked')]).toEqual([
    true,
    true,
    true,
  ])
  expect([same(true, 'blocked'), same(false, 'active'), same(true, 'unknown')]).toEqual([false, false, false])
})

it('C6: a name that Procore does not split stands beside the worker’s as Corfix would get it', () => {
  const names = (change: Partial<Parameters<typeof user>[0]>) =>
    compareRecords(
      'corfix-user',
      user({ id: '1', ...change }),
      worker({ id: 'w1', firstName: 'Jo', lastName: 'Jones' }),
    )
      .slice(0, 2)
      .map(({ source, same }) => [source, same])
  const whole = { firstName: null, lastName: null, name: 'Jo Jones' }
  expect(names(whole)).toEqual([
    ['Jo', true],
    ['Jones', true],
  ])
  expect(names({ ...whole, lastName: 'Jones' })).toEqual([
    ['Jo', true],
    ['Jones', true],
  ])
  expect(names({ ...whole, name: 'Jones' })).toEqual([
    [null, null],
    [null, null],
  ])
})

it('a record is found by its folded name and by its street', () => {
  const { search } = projectRecord('company', bay)
  expect(search).toContain('nunez electric')
  expect(search).toContain('dock rd')
})

it('the records of commitments, contacts, insurance and compliance are named as people name them, and found by that', () => {
  const subcontract = commitment({
    id: '7',
    projectId: '1',
    number: 'SC-24-017',
    title: 'Electrical',
    companyName: 'Bay',
  })
  const ana = procoreContact({
    id: '11',
    companyId: '1',
    firstName: 'Ana',
    lastName: 'Núñez',
    mobilePhone: '510-555-0111',
  })
  const liability = insurance({ id: 'company/5', companyId: '1', type: 'Automobile Liability', policyNumber: 'CA-77' })
  const standing = compliance({
    partyId: 'p1',
    name: 'Bay',
    profileName: 'High Risk',
    subjects: [subject({ id: 'umbrella' })],
  })
  expect(projectRecord('commitment', subcontract)).toMatchObject({ name: 'SC-24-017 Electrical', number: 'SC-24-017' })
  expect(projectRecord('commitment', { ...subcontract, number: null, title: null }).name).toBe('7')
  expect(projectRecord('contact', ana)).toMatchObject({ name: 'Ana Núñez', active: true })
  expect(projectRecord('contact', ana).search).toContain('5105550111')
  expect(projectRecord('contact', { ...ana, firstName: null, lastName: ' ' }).name).toBe('ana.11@bay.example')
  expect(projectRecord('insurance', liability)).toMatchObject({ name: 'Automobile Liability' })
  expect(projectRecord('insurance', liability).search).toContain('ca 77')
  expect(projectRecord('compliance', standing).search).toContain('high risk')
})

it('every field of a record is shown, also of the kinds without a decision', () => {
  const fields = (list: ReturnType<typeof recordFields>) =>
    Object.fromEntries(list.map(({ field, value }) => [field, value]))
  const subcontract = commitment({ id: '7', projectId: '1', customValues: [{ fieldId: '981', value: 'High Risk' }] })
  expect(fields(recordFields('commitment', subcontract))).toMatchObject({
    Type: 'Subcontract',
    Executed: 'Yes',
    'Custom field 981': 'High Risk',
  })
  const standing = compliance({ partyId: 'p1', subjects: [subject({ id: 'Umbrella' })] })
  expect(fields(recordFields('compliance', standing))).toMatchObject({ Umbrella: 'compliant, until 2027-01-01' })
  expect(fields(recordFields('contact', procoreContact({ id: '1', companyId: '2', phone: '' })))).toMatchObject({
    'Business phone': null,
  })
})
