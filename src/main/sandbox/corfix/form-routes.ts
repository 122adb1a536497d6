import type { Hono } from 'hono'
import type { CorfixState } from '../world/corfix-state'
import type { CorfixFormRow } from '../world/rows'
import { existing, list } from './listing'
import { type FormPdf, pdfOf } from './pdf'

export function formRoutes(app: Hono, state: CorfixState): void {
  app.get('/forms', (c) => {
    const status = c.req.query('status')
    const test = (row: CorfixFormRow) => status === undefined || row.status === status
    return list(c, { table: state.forms, name: `status ${status ?? ''}`, test, render: formView })
  })
  app.get('/forms/:id/pdf', (c) => {
    const pdf = pdfOf(existing(state.forms.get(c.req.param('id')), 'form'))
    return c.body(streamOf(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.size),
      ETag: `"${pdf.sha256}"`,
    })
  })
}

function formView(row: CorfixFormRow): unknown {
  const { pdfSize: _hidden, ...fields } = row
  const { size, sha256 } = pdfOf(row)
  return { ...fields, pdf: { size, sha256 } }
}

/** Gives as fast as it is taken. */
function streamOf(pdf: FormPdf): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = pdf.chunks()
  return new ReadableStream({
    pull(controller) {
      const { done, value } = chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}
