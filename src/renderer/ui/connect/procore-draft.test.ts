import { describe, expect, it } from 'vitest'
import { draftOf, EMPTY_DRAFT, environmentOfAddress, parseDraft } from './procore-draft'

describe('parseDraft', () => {
  it('takes the company id out of a pasted address (S2)', () => {
    const address = 'https://us02.procore.com/562949953440123/company/562949953443325/home'
    const parsed = parseDraft({ ...EMPTY_DRAFT, address })
    expect(parsed).toMatchObject({ ok: true, connection: { companyId: '562949953443325', environment: 'production' } })
  })

  it('names every problem by its field', () => {
    const parsed = parseDraft({ ...EMPTY_DRAFT, address: 'Harbor', environment: 'custom', loginUrl: 'http://evil.com' })
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    expect(parsed.problems.address).toContain('562949953443325')
    expect(parsed.problems.loginUrl).toContain('https')
    expect(parsed.problems.apiUrl).toBeDefined()
  })

  it('leaves hosts out unless the environment is custom', () => {
    const parsed = parseDraft({ ...EMPTY_DRAFT, address: '4271180', apiUrl: 'https://old.example.com' })
    expect(parsed).toMatchObject({ ok: true })
    expect(parsed.ok && parsed.connection.apiUrl).toBeUndefined()
  })

  it('comes back the same from a stored connection', () => {
    const parsed = parseDraft({
      ...EMPTY_DRAFT,
      address: '4271180',
      environment: 'custom',
      loginUrl: 'http://127.0.0.1:4010',
      apiUrl: 'http://127.0.0.1:4011',
    })
    expect(parsed.ok && parseDraft(draftOf(parsed.connection))).toEqual(parsed)
  })
})

describe('environmentOfAddress', () => {
  it.each([
    ['https://us02.procore.com/webclients/host/companies/562949953443325/home', 'production'],
    ['https://sandbox.procore.com/4271180/company/home', 'sandbox'],
    ['sandbox-monthly.procore.com/4271180/company/home', 'monthly-sandbox'],
    ['https://app.procoregov.com/4271180/company/home', 'federal'],
    ['562949953443325', undefined],
    ['https://procore.com.example.org/company/1', undefined],
  ])('%s is %s', (text, environment) => {
    expect(environmentOfAddress(text)).toBe(environment)
  })
})
