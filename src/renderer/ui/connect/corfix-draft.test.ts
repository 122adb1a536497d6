import { describe, expect, it } from 'vitest'
import { corfixDraft, EMPTY_CORFIX, parseCorfix } from './corfix-draft'

describe('the Corfix connection as it is typed', () => {
  it('takes an address over HTTP, and asks for none by itself', () => {
    expect(parseCorfix(EMPTY_CORFIX)).toEqual({ ok: false, problems: {} })
    expect(parseCorfix({ ...EMPTY_CORFIX, apiUrl: ' https://api.corfix.example ' })).toEqual({
      ok: true,
      connection: { adapter: 'http', apiUrl: 'https://api.corfix.example' },
    })
    const wrong = parseCorfix({ ...EMPTY_CORFIX, apiUrl: 'http://corfix.example' })
    expect(wrong.ok === false && wrong.problems.apiUrl).toContain('must be https')
  })

  it('takes two folders of their own', () => {
    const draft = { ...EMPTY_CORFIX, adapter: 'files' as const, outFolder: '/out' }
    expect(parseCorfix(draft).ok).toBe(false)
    expect(parseCorfix({ ...draft, formsFolder: '/forms' })).toEqual({
      ok: true,
      connection: { adapter: 'files', outFolder: '/out', formsFolder: '/forms' },
    })
    const same = parseCorfix({ ...draft, formsFolder: '/out' })
    expect(same.ok === false && same.problems.formsFolder).toContain('another folder')
  })

  it('keeps what the other way needs while one is tried', () => {
    const draft = corfixDraft({ adapter: 'files', outFolder: '/out', formsFolder: '/forms' })
    expect({ ...draft, adapter: 'http' }).toMatchObject({ apiUrl: '', outFolder: '/out', formsFolder: '/forms' })
  })
})
