import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import type { CorfixState } from '../world/corfix-state'
import type { CorfixFormRow } from '../world/rows'
import { existing, list } from './listing'

export function formRoutes(app: Hono, state: CorfixState): void {
  app.get('/forms', (c) => {
    const status = c.req.query('status')
    const test = (row: CorfixFormRow) => status === undefined || row.status === status
    return list(c, { table: state.forms, name: `status ${status ?? ''}`, test, render: formView })
  })
  app.get('/forms/:id/pdf', (c) => {
    const { content, sha256 } = pdfOf(existing(state.forms.get(c.req.param('id')), 'form'))
    return c.body(content, 200, { 'Content-Type': 'application/pdf', ETag: `"${sha256}"` })
  })
}

function formView(row: CorfixFormRow): unknown {
  const { content, sha256 } = pdfOf(row)
  return { ...row, pdf: { size: content.byteLength, sha256 } }
}

/** A real, one-page PDF of the current revision: the same revision gives the same bytes. */
export function pdfOf(form: CorfixFormRow): { content: Uint8Array<ArrayBuffer>; sha256: string } {
  const line = `${form.templateName}, ${form.completedAt ?? 'draft'}, revision ${form.revision}`.replace(/[()\\]/g, ' ')
  const stream = `BT /F1 14 Tf 72 720 Td (${line}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  const content = Uint8Array.from(new TextEncoder().encode(pdfFile(objects)))
  return { content, sha256: createHash('sha256').update(content).digest('hex') }
}

function pdfFile(objects: readonly string[]): string {
  let file = '%PDF-1.4\n'
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length)
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
}
