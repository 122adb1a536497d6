import { createHash } from 'node:crypto'
import type { CorfixFormRow } from '../world/rows'

/** The PDF of a form's current revision: the same form in the same revision gives the same bytes. */
export interface FormPdf {
  size: number
  sha256: string
  /** Made while it is read: nothing of it is held, however large it is. */
  chunks(): Generator<Uint8Array<ArrayBuffer>>
}

const BLOCK = 256 * 1024
const known = new WeakMap<CorfixFormRow, { of: string; pdf: FormPdf }>()

/** A real, one-page PDF; with `pdfSize` as long as that, the rest in a stream that no page shows. */
export function pdfOf(form: CorfixFormRow): FormPdf {
  const of = JSON.stringify([form.templateName, form.completedAt, form.revision, form.pdfSize])
  const cached = known.get(form)
  if (cached?.of === of) return cached.pdf
  const pdf = makePdf({ ...form })
  known.set(form, { of, pdf })
  return pdf
}

function makePdf(form: CorfixFormRow): FormPdf {
  const { head, padding, tail } = layout(form)
  const line = `${createHash('sha256').update(`${form.id}/${form.revision}`).digest('hex')}\n`
  function* chunks(): Generator<Uint8Array<ArrayBuffer>> {
    yield bytes(head)
    const block = bytes(line.repeat(Math.ceil(Math.min(BLOCK, padding) / line.length)))
    for (let at = 0; at < padding; at += BLOCK) yield numbered(block, at).subarray(0, Math.min(BLOCK, padding - at))
    yield bytes(tail)
  }
  const hash = createHash('sha256')
  for (const chunk of chunks()) hash.update(chunk)
  return { size: head.length + padding + tail.length, sha256: hash.digest('hex'), chunks }
}

/** A copy that differs from block to block. */
function numbered(block: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const copy = block.slice()
  copy.set(bytes(digits(at)).subarray(0, copy.length))
  return copy
}

interface Layout {
  head: string
  padding: number
  tail: string
}

function layout(form: CorfixFormRow): Layout {
  const line = `${form.templateName}, ${form.completedAt ?? 'draft'}, revision ${form.revision}`
  const content = `BT /F1 14 Tf 72 720 Td (${line.replace(/[()\\]|[^ -~]/g, ' ')}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  const offsets: number[] = []
  let head = '%PDF-1.4\n'
  for (const [index, object] of objects.entries()) {
    offsets.push(head.length)
    head += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  if (form.pdfSize === null) return { head, padding: 0, tail: crossReference(offsets, head.length) }
  return padded(head, offsets, form.pdfSize)
}

/** Numbers that depend on the length have ten digits, so that the length does not depend on them. */
function padded(head: string, offsets: readonly number[], size: number): Layout {
  const opened = (padding: number) => `${head}${offsets.length + 1} 0 obj\n<< /Length ${digits(padding)} >>\nstream\n`
  const closed = '\nendstream\nendobj\n'
  const tail = (padding: number) => {
    const start = opened(padding).length + padding + closed.length
    return closed + crossReference([...offsets, head.length], start)
  }
  const padding = size - opened(0).length - tail(0).length
  if (padding < 0) throw new RangeError(`The PDF of a form has at least ${size - padding} bytes.`)
  return { head: opened(padding), padding, tail: tail(padding) }
}

function crossReference(offsets: readonly number[], start: number): string {
  const table = offsets.map((offset) => `${digits(offset)} 00000 n \n`).join('')
  const size = offsets.length + 1
  return `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${digits(start)}\n%%EOF\n`
}

function digits(value: number): string {
  return String(value).padStart(10, '0')
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}
