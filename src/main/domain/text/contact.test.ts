import { describe, expect, it } from 'vitest'
import { companyDomain, phoneDigits } from './contact'

describe('phones', () => {
  it.each([
    ['+1 (510) 555-0100', '510.555.0100 x12'],
    ['1-510-555-0100', '(510) 555 0100'],
    ['+44 20 7946 0000', '020 7946 0000'],
    ['+44 (0)20 7946 0000', '0044 20 7946 0000'],
    ['+61 2 9374 4000', '02 9374 4000'],
    ['0011 61 2 9374 4000', '(02) 9374 4000'],
    ['011 44 20 7946 0000', '020 7946 0000'],
    ['+353 1 555 0100', '01 555 0100'],
  ])('%s is %s', (left, right) => {
    expect(phoneDigits(left)).toBe(phoneDigits(right))
    expect(phoneDigits(left)).not.toBeNull()
  })

  it('is null for what is no number', () => {
    expect([phoneDigits(null), phoneDigits('n/a'), phoneDigits('555')]).toEqual([null, null, null])
  })
})

describe('domains', () => {
  it.each([
    ['https://www.bay.co.uk/x', 'bay.co.uk'],
    ['mail.bay.example', 'bay.example'],
    ['ana@bay.example', 'bay.example'],
    ['https://user@bay.example:8080/a@b', 'bay.example'],
    ['https://bay-electric.wixsite.com/home', 'bay-electric.wixsite.com'],
  ])('%s', (text, domain) => {
    expect(companyDomain(text)).toBe(domain)
  })

  it.each([
    'ana@gmail.com',
    'facebook.com/bay',
    'https://www.linkedin.com/company/bay',
    'instagram.com/bay',
    'https://sites.google.com/bay',
    '10.0.0.1',
    'n/a',
  ])('%s says nothing about a company', (text) => {
    expect(companyDomain(text)).toBeNull()
  })
})
