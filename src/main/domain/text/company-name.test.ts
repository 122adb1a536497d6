import { describe, expect, it } from 'vitest'
import { companyNames } from './company-name'

const read = (text: string) =>
  companyNames(text).map(({ tokens, forms }) => `${tokens.join(' ')}${forms.length > 0 ? ` [${forms.join(' ')}]` : ''}`)

describe('company names', () => {
  it.each([
    ['Akamai Construction', 'akamai construction'],
    ['AKA Builders', 'aka builders'],
    ['A & A Plumbing', 'aa plumbing'],
    ['A and A Plumbing', 'aa plumbing'],
    ['AA Plumbing', 'aa plumbing'],
    ['A Plumbing', 'a plumbing'],
    ['J. B. Smith & Sons', 'jb smith sons'],
    ['The Co', 'the [company]'],
    ['Lowe’s Núñez Łódź', 'lowes nunez lodz'],
    ['A.C.M.E. Mech. Co.', 'acme mechanical [company]'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual([wanted])
  })

  it.each([
    ['Bay Electric d.b.a. Harbor Lights', ['bay electric', 'harbor lights']],
    ['Bay Electric (DBA Harbor Lights), Inc.', ['bay electric', 'harbor lights [corp]']],
    ['Ruiz t/a Ruiz Tile', ['ruiz', 'ruiz tile']],
    ['Ruiz Tile aka Bay Tile', ['ruiz tile', 'bay tile']],
    ['Bay Tile, formerly known as Ruiz Tile', ['bay tile', 'ruiz tile']],
  ])('%s has two names', (text, wanted) => {
    expect(read(text)).toEqual(wanted)
  })

  it.each([
    ['Obras Norte S.A. de C.V.', 'obras norte [sa]'],
    ['Obras Norte SA de CV', 'obras norte [sa]'],
    ['Muros S. de R.L. de C.V.', 'muros [srl]'],
    ['Budimex Sp. z o.o.', 'budimex [zoo]'],
    ['Hochbau GmbH & Co. KG', 'hochbau [gmbh-kg]'],
    ['Bay Electric Company, Inc.', 'bay electric [company corp]'],
    ['Bay Electric, LLC (Boston)', 'bay electric [llc]'],
    ['Bay Electric L.L.C.', 'bay electric [llc]'],
    ['Day Spa Builders', 'day spa builders'],
    ['Company Store Murals', 'company store murals'],
    ['Co-op Roofing Ltd', 'cooperative roofing [ltd]'],
  ])('%s: a legal form counts at the end only', (text, wanted) => {
    expect(read(text)).toEqual([wanted])
  })

  it('keeps an AG apart from a GmbH, and an Inc. with a Corp.', () => {
    const forms = (text: string) => companyNames(text)[0]?.forms
    expect(forms('Deutsche Bau AG')).not.toEqual(forms('Deutsche Bau GmbH'))
    expect(forms('Bay Corp')).toEqual(forms('Bay Incorporated'))
  })
})
