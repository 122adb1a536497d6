import { CrosswalkError } from '@shared/errors'
import type { CorfixForm } from '@shared/records'
import type { PdfContent } from '../../../app/corfix-port'
import type { Listing, ListOptions } from '../../../app/ports'
import { formChanged, formGone, pdfOnly } from '../pdf'
import type { CorfixClient, CorfixList } from './client'
import { toForm } from './map'
import { FormAnswer } from './schemas'

export const FORMS: CorfixList<typeof FormAnswer> = {
  path: '/forms',
  what: 'completed forms',
  schema: FormAnswer,
  query: { status: 'completed' },
}

/** Completed ones only, also from a server that does not mind what it was asked for. */
export async function listForms(client: CorfixClient, options?: ListOptions): Promise<Listing<CorfixForm>> {
  const { records } = await client.list(FORMS, options)
  const completed = records.filter(({ status }) => status === 'completed').map(toForm)
  return { records: completed, total: completed.length }
}

/** The ETag is the hash of the content: another one is that of another revision than the one that was listed. */
export async function openPdf(client: CorfixClient, form: CorfixForm, signal?: AbortSignal): Promise<PdfContent> {
  const { headers, bytes } = await opened(client, form, signal)
  // Looked at first, so that the connection is let go whatever is wrong with it.
  const stream = await pdfOnly(bytes, form)
  const etag = hashOf(headers.get('etag'))
  if (etag !== null && etag !== form.sha256) {
    await stream[Symbol.asyncIterator]().return?.()
    throw formChanged(form)
  }
  return { size: sizeOf(headers), stream }
}

async function opened(client: CorfixClient, form: CorfixForm, signal: AbortSignal | undefined) {
  const path = `/forms/${encodeURIComponent(form.id)}/pdf`
  const what = `give the PDF of the form "${form.name}"`
  try {
    return await client.stream({ method: 'GET', path, what, accept: 'application/pdf', signal })
  } catch (thrown) {
    const status = thrown instanceof CrosswalkError ? thrown.details.status : undefined
    throw status === 404 || status === 410 ? formGone(form, 'in Corfix') : thrown
  }
}

/** `"<sha256>"`, weak or not; null for a mark of another kind, which says nothing. */
function hashOf(etag: string | null): string | null {
  return /^(?:W\/)?"?([0-9a-f]{64})"?$/i.exec(etag?.trim() ?? '')?.[1]?.toLowerCase() ?? null
}

/** What is packed for the way has another length than the file. */
function sizeOf(headers: Headers): number | null {
  const length = headers.get('content-length')
  return length !== null && /^\d+$/.test(length) && !headers.has('content-encoding') ? Number(length) : null
}
