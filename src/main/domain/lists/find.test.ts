import { describe, expect, it } from 'vitest'
import { planInput, present, procoreContact, vendor } from '../testing/records'
import { findRecords } from './find'

const ana = procoreContact({ id: '11', companyId: '1', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@bay.example' })
const eve = procoreContact({ id: '21', companyId: '2', firstName: 'Eve', lastName: 'Oh', email: 'eve@tile.example' })

/** Where Procore lists people, and where it refuses them: primary contacts are then all that is known (T6). */
function input(people: readonly (typeof ana)[]) {
  return planInput({
    snapshots: {
      companies: present([
        vendor({ id: '1', name: 'Bay Electric', tradeName: 'Pier Power', primaryContact: ana }),
        vendor({ id: '2', name: 'Núñez Tile' }),
      ]),
      contacts: present(people),
    },
  })
}
const names = (kind: 'company' | 'contact', search: string, people = [ana, eve]) =>
  findRecords(input(people), { kind, search, limit: 10 }).map(({ name }) => name)

describe('finding a record to ask "why?" about (L3)', () => {
  it('finds companies by their other names, ids and without accents', () => {
    expect(names('company', 'pier power')).toEqual(['Bay Electric'])
    expect(names('company', 'nunez')).toEqual(['Núñez Tile'])
    expect(names('company', '')).toEqual(['Bay Electric', 'Núñez Tile'])
  })

  it('finds contacts by name, e-mail and company, each once', () => {
    expect(names('contact', 'ruiz')).toEqual(['Ana Ruiz'])
    expect(names('contact', 'eve@tile')).toEqual(['Eve Oh'])
    expect(names('contact', 'bay electric')).toEqual(['Ana Ruiz'])
  })

  it('T6: finds a primary contact where the list of people is refused', () => {
    expect(names('contact', 'ruiz', [])).toEqual(['Ana Ruiz'])
    expect(names('contact', 'bay', [])).toEqual(['Ana Ruiz'])
  })
})
