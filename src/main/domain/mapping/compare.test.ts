import { expect, it } from 'vitest'
import { contact, DOCK_ROAD, party, vendor } from '../testing/records'
import { compareRecords } from './compare'
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

it('a record is found by its folded name and by its street', () => {
  const { search } = projectRecord('company', bay)
  expect(search).toContain('nunez electric')
  expect(search).toContain('dock rd')
})
