import { describe, expect, it } from 'vitest'
import { user } from '../testing/corfix'
import { desiredWorker, namesOf } from './worker-fields'

const named = (firstName: string | null, lastName: string | null, name: string) =>
  namesOf({ firstName, lastName, name })

describe('names that Corfix requires (C6)', () => {
  it.each([
    ['Ana', 'Ruiz', 'anything', { firstName: 'Ana', lastName: 'Ruiz' }],
    [' Ana ', ' Ruiz ', '', { firstName: 'Ana', lastName: 'Ruiz' }],
    [null, null, 'Ana María Ruiz', { firstName: 'Ana María', lastName: 'Ruiz' }],
    ['Ana', null, 'Ana de la Cruz', { firstName: 'Ana', lastName: 'de la Cruz' }],
    [null, 'de la Cruz', 'Ana de la cruz', { firstName: 'Ana', lastName: 'de la Cruz' }],
    ['Ana', '', 'Ana', { missing: 'last name' }],
    [null, 'Ruiz', 'Ruiz', { missing: 'first name' }],
    [null, null, 'Cher', { missing: 'last name' }],
    [null, null, 'ana@bay.example', { missing: 'first and last name' }],
    [null, null, '', { missing: 'first and last name' }],
    ['Ana', null, 'Bay Electric', { missing: 'last name' }],
  ])('%j %j "%s": %j', (firstName, lastName, name, expected) => {
    expect(named(firstName, lastName, name)).toEqual(expected)
  })
})

describe('fields of a worker (C6)', () => {
  it('the mobile phone, and the business phone where there is none; blanks are nothing', () => {
    const person = user({ id: '1', email: ' ana@bay.example ', employeeId: ' ', businessPhone: '510 555 0100' })
    expect(desiredWorker(person)).toMatchObject({
      email: 'ana@bay.example',
      employeeNumber: null,
      phone: '510 555 0100',
    })
    expect(desiredWorker({ ...person, mobilePhone: '510 555 0111' })).toMatchObject({ phone: '510 555 0111' })
    expect(desiredWorker({ ...person, mobilePhone: ' ' })).toMatchObject({ phone: '510 555 0100' })
  })
})
