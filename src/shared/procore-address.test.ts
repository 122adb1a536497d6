import { describe, expect, it } from 'vitest'
import { parseProcoreCompanyId } from './procore-address'

describe('S2: the Procore company id', () => {
  it.each([
    ['4211', '4211'],
    ['  562949953443325 ', '562949953443325'],
    ['https://app.procore.com/4211/company/home', null],
    ['https://app.procore.com/company/4211/home', '4211'],
    ['https://us02.procore.com/app/company/562949953443325/portfolio', '562949953443325'],
    ['https://us02.procore.com/webclients/host/companies/562949953443325/home', '562949953443325'],
    [
      'https://us02.procore.com/webclients/host/companies/562949953443325/projects/598134325000001/tools/home',
      '562949953443325',
    ],
    ['us02.procore.com/webclients/host/companies/562949953443325?locale=en', '562949953443325'],
    ['https://app.procoregov.com/companies/77/home', '77'],
    ['/webclients/host/companies/4211/home', '4211'],
  ])('takes %j as %j', (input, expected) => {
    const parsed = parseProcoreCompanyId(input)
    expect(parsed.ok ? parsed.companyId : null).toBe(expected)
  })

  it.each([
    '',
    '   ',
    'Harbour Builders',
    '0',
    '-4211',
    '4211.5',
    '12345678901234567890',
    'https://example.com/companies/4211',
    'https://app.procore.com/598134325000001/project/home',
    'https://evil.test/?x=procore.com/companies/4211',
  ])('refuses %j with an example', (input) => {
    const parsed = parseProcoreCompanyId(input)
    expect(parsed.ok).toBe(false)
    expect(!parsed.ok && parsed.message).toMatch(/for example/)
  })
})
