import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CorfixFormRow } from '../world/rows'
import { pdfOf } from './pdf'

const MB = 1024 * 1024
const FORM: CorfixFormRow = {
  id: 'cf_0000000001',
  templateName: 'Orientación (Crew)',
  projectId: 'cp_0000000001',
  status: 'completed',
  completedAt: '2026-11-02T07:30:00Z',
  updatedAt: '2026-11-02T07:30:00Z',
  revision: 1,
  pdfSize: null,
}

const contentOf = (form: CorfixFormRow) => Buffer.concat([...pdfOf(form).chunks()])

/** Every object stands where the cross-reference table says, and the table where the end says. */
function expectSound(content: Buffer): void {
  const text = content.toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  expect(text.startsWith('%PDF-1.4\n')).toBe(true)
  expect(text.slice(start, start + 5)).toBe('xref\n')
  const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
  expect(offsets.length).toBeGreaterThanOrEqual(5)
  for (const [index, offset] of offsets.entries())
    expect(text.slice(offset).startsWith(`${index + 1} 0 obj\n`)).toBe(true)
  for (const [, length, body] of text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g))
    expect(body).toHaveLength(Number(length))
}

describe('the PDF of a form', () => {
  it('is a sound one-page PDF, the same for the same revision', () => {
    const pdf = pdfOf(FORM)
    expectSound(contentOf(FORM))
    expect([pdf.size, pdf.sha256]).toEqual([
      contentOf(FORM).byteLength,
      createHash('sha256').update(contentOf(FORM)).digest('hex'),
    ])
    expect(pdfOf({ ...FORM }).sha256).toBe(pdf.sha256)
    expect(pdfOf({ ...FORM, revision: 2 }).sha256).not.toBe(pdf.sha256)
  })

  it.each([2000, 300_000, 3 * MB + 1])('has exactly the size that is asked for: %i', (pdfSize) => {
    const form = { ...FORM, pdfSize }
    expectSound(contentOf(form))
    expect([contentOf(form).byteLength, pdfOf(form).size]).toEqual([pdfSize, pdfSize])
    expect(pdfOf({ ...form, id: 'cf_0000000002' }).sha256).not.toBe(pdfOf(form).sha256)
  })

  it('of 200 MB is made while it is read', () => {
    const form = { ...FORM, pdfSize: 200 * MB }
    const hash = createHash('sha256')
    let largest = 0
    let size = 0
    for (const chunk of pdfOf(form).chunks()) {
      largest = Math.max(largest, chunk.byteLength)
      size += chunk.byteLength
      hash.update(chunk)
    }
    expect([size, hash.digest('hex')]).toEqual([200 * MB, pdfOf(form).sha256])
    expect(largest).toBeLessThan(MB)
  })

  it('cannot be smaller than a page', () => {
    expect(() => pdfOf({ ...FORM, pdfSize: 100 })).toThrow(RangeError)
  })
})
