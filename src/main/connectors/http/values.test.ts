import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseJson } from './json'
import { parseList, parseValue } from './parse'
import { readRateHeaders, readRetryAt } from './rate-headers'
import { redact } from './redact'
import { serverSentence } from './server-sentence'
import { canonicalDecimal, looseDate, looseDecimal, looseText, numericId } from './values'

const QUESTION = { system: 'procore', what: 'read the projects', write: false } as const

describe('numbers', () => {
  it('keeps ids beyond 2^53 digit by digit', () => {
    const { id, value } = parseJson('{"id": 9007199254740993123, "value": 1234567890123456.5}') as Record<
      string,
      unknown
    >
    expect(numericId.parse(id)).toBe('9007199254740993123')
    expect(value).toBe(1234567890123456.5)
    expect(numericId.parse(562949953443325)).toBe('562949953443325')
    expect(numericId.safeParse(2 ** 60).success).toBe(false)
  })

  it.each([
    ['12500000.0', '12500000'],
    ['0010.50', '10.5'],
    ['0.0', '0'],
    ['-0.00', '0'],
    ['-3.10', '-3.1'],
  ])('writes %s as %s', (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical)
  })

  it('takes looseness and refuses nonsense', () => {
    expect(looseDecimal.parse(10000)).toBe('10000')
    expect(looseDecimal.parse(null)).toBeNull()
    expect(looseDecimal.safeParse('about a million').success).toBe(false)
    expect(looseDate.parse('2026-01-05T23:00:00Z')).toBe('2026-01-05')
    expect(looseDate.parse('')).toBeNull()
    expect(looseDate.safeParse('2026-13-01').success).toBe(false)
    expect(looseText.parse(24017)).toBe('24017')
    expect(looseText.parse('  ')).toBeNull()
  })
})

describe('a field that is not as documented', () => {
  it('is named with its path and the id of its record', () => {
    const schema = z.object({ id: numericId, contact: z.object({ id: numericId, name: z.string() }).nullish() })
    const list = [{ id: 1 }, { id: 562949953443325, contact: { id: 77, name: 5 } }]
    expect(() => parseList(schema, list, QUESTION, 'companies')).toThrow(
      /"companies\[1\]\.contact\.name" of the record 77/,
    )
    expect(() => parseValue(schema, { id: 9, contact: 3 }, QUESTION, 'data')).toThrow(/"data\.contact" of the record 9/)
    expect(() => parseList(schema, { error: 'x' }, QUESTION, 'companies')).toThrow(/no list of companies/)
  })
})

describe("a server's own sentence", () => {
  it.each([
    ['{"errors":["App is not connected to this company."]}', 'App is not connected to this company.'],
    ['{"errors":{"assignees":["required"]}}', 'assignees: required'],
    ['{"errors":{"base":["Vendor is locked"]}}', 'Vendor is locked'],
    ['{"code":"BAD_REQUEST","message":"Missing Project or Company ID"}', 'Missing Project or Company ID'],
    [
      '{"error":{"code":"400","message":"Bad filter","details":[{"code":"x","message":"updated_at","source":"q"}]}}',
      'Bad filter (updated_at)',
    ],
    ['{"error":"invalid_grant","error_description":"The code has expired."}', 'The code has expired.'],
    ['{"error":"not found"}', 'not found'],
    ['{"status":"fail","data":{"party":{"name":"is required"}}}', 'party: name: is required'],
    ['{"status":"error","message":"Token is not valid"}', 'Token is not valid'],
    ['{"statusCode":404,"applicationCode":"FLOW.006","message":"No such record"}', 'No such record'],
    ['Missing Procore-Company-Id header!', 'Missing Procore-Company-Id header!'],
    ['<html><body>Bad gateway</body></html>', null],
    ['', null],
  ])('%s', (body, sentence) => {
    expect(serverSentence(body)).toBe(sentence)
  })

  it('is cut, and holds no secret', () => {
    expect(serverSentence('x y '.repeat(200))?.length).toBeLessThan(310)
    expect(redact('Authorization: Bearer abcdef123456 failed')).not.toContain('abcdef123456')
    expect(redact('at https://me:pass@host/x?access_token=abcdef123456')).not.toMatch(/pass|abcdef123456/)
    expect(redact('hunter22 is wrong', ['hunter22'])).toBe('[removed] is wrong')
  })
})

describe('rate headers', () => {
  const now = Date.parse('2026-11-21T16:00:00Z')

  it("are read in the server's time", () => {
    const reset = String(now / 1000 + 600 + 9)
    const headers = new Headers({
      date: new Date(now + 600_000).toUTCString(),
      'x-rate-limit-limit': '25',
      'x-rate-limit-remaining': '3',
      'x-rate-limit-reset': reset,
    })
    expect(readRateHeaders(headers, now)).toMatchObject({ limit: 25, remaining: 3, resetAt: now + 9000 })
  })

  it('give the later of both times', () => {
    expect(readRetryAt(new Headers({ 'retry-after': '30', 'x-rate-limit-reset': String(now / 1000 + 5) }), now)).toBe(
      now + 30_000,
    )
    expect(readRetryAt(new Headers({ 'retry-after': new Date(now + 12_000).toUTCString() }), now)).toBe(now + 12_000)
    expect(readRetryAt(new Headers({ 'retry-after': 'soon' }), now)).toBeNull()
    expect(readRateHeaders(new Headers({ 'x-rate-limit-limit': '25' }), now)).toBeNull()
  })
})
