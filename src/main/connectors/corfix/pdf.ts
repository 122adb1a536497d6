import { CrosswalkError } from '@shared/errors'
import type { CorfixForm } from '@shared/records'

const MAGIC = '%PDF-'
/** Readers take the mark anywhere in the first kilobyte; what stands before it is passed on as it is. */
const LOOK_AT = 1024

/**
 * Reads as far as it takes to know that it is a PDF, and gives the whole stream back. Throws `invalid-response` for what is none;
 * what was opened is closed then.
 */
export async function pdfOnly(bytes: AsyncIterable<Uint8Array>, form: CorfixForm): Promise<AsyncIterable<Uint8Array>> {
  const reader = bytes[Symbol.asyncIterator]()
  const begun: Uint8Array[] = []
  let head = ''
  let done = false
  try {
    while (head.length < LOOK_AT && !head.includes(MAGIC) && !done) {
      const next = await reader.next()
      done = next.done === true
      if (next.done) break
      begun.push(next.value)
      head += Buffer.from(next.value.subarray(0, LOOK_AT)).toString('latin1')
    }
    if (!head.slice(0, LOOK_AT).includes(MAGIC)) throw noPdf(form, head)
  } catch (thrown) {
    await reader.return?.()
    throw thrown
  }
  return rejoined(begun, reader)
}

async function* rejoined(begun: readonly Uint8Array[], reader: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* begun
    for (;;) {
      const next = await reader.next()
      if (next.done) return
      yield next.value
    }
  } finally {
    await reader.return?.()
  }
}

function noPdf({ name }: CorfixForm, head: string): CrosswalkError {
  const why = head === '' ? 'it is empty' : /^\s*</.test(head) ? 'it is a web page' : 'it does not begin as a PDF does'
  return new CrosswalkError('invalid-response', `What came as the PDF of the form "${name}" is no PDF: ${why}.`, {
    hint: 'Open the form in Corfix and look at its PDF; the next run tries again.',
  })
}

/** The content is not that of the revision that was listed. */
export function formChanged({ name }: CorfixForm): CrosswalkError {
  return new CrosswalkError('refused', `The form "${name}" has changed since it was listed.`, {
    hint: 'Pull and plan again: its newest revision is filed then.',
  })
}

export function formGone({ name }: CorfixForm, where: string): CrosswalkError {
  return new CrosswalkError('not-found', `The PDF of the form "${name}" is not ${where} any more.`, {
    hint: 'Pull and plan again. What was filed of it before stays in Procore.',
  })
}
