import { CrosswalkError } from '@shared/errors'
import type { CorfixForm } from '@shared/records'
import type { CorfixPort } from '../../app/corfix-port'
import type { DocumentsPort } from '../../app/documents-port'
import type { ChangeInput } from './execute'
import { after, sourceIdOf } from './execute-shared'
import { FormsFolders } from './forms-folders'
import { Spool } from './spool'

/** One form on its way to Procore, with what it needs. */
export interface Filing {
  input: ChangeInput
  form: CorfixForm
  /** What the mark will say. */
  revision: number
  projectId: string
  corfix: CorfixPort
  documents: DocumentsPort
  folders: FormsFolders
  spool: Spool
}

export async function startFiling(input: ChangeInput): Promise<Filing> {
  const { context, change, run } = input
  const { procore, corfix } = await context.connections()
  if (!corfix)
    throw new CrosswalkError('configuration', 'This workspace is not connected to Corfix.', {
      hint: 'Add the connection, then plan again.',
    })
  const { documents } = procore
  return {
    input,
    form: formOf(input),
    revision: Number(after(change, 'revision')),
    projectId: change.ids?.projectId ?? '',
    corfix,
    documents,
    folders: run.once('forms-folders', () => new FormsFolders(documents, context.clock)),
    spool: run.once('forms-spool', () => new Spool(context.spoolFolder())),
  }
}

/** The form as it is known, where that is what the plan was made of. */
function formOf({ context, change }: ChangeInput): CorfixForm {
  const form = context.store.records.get('form', sourceIdOf(change))
  if (form?.goneAt === null && form.record.sha256 === after(change, 'sha256')) return form.record
  throw new CrosswalkError('refused', `The form "${change.source?.name}" is not the one that the plan was made of.`, {
    hint: 'Pull and plan again.',
  })
}

/**
 * What is asked of a project's Documents. A refusal is one project's matter: it fails its forms, at once and without asking for
 * each of them, and stops no others. An app that the whole company refuses is another matter.
 */
export async function allowed<T>({ folders, projectId }: Filing, ask: () => Promise<T>): Promise<T> {
  folders.requireAllowed(projectId)
  try {
    return await ask()
  } catch (thrown) {
    if (!(thrown instanceof CrosswalkError) || thrown.code !== 'not-permitted' || /not connected/i.test(thrown.message))
      throw thrown
    const refusal = new CrosswalkError('refused', thrown.message, { ...thrown.details, cause: thrown })
    folders.refuse(projectId, refusal)
    throw refusal
  }
}

/**
 * The form's PDF as an upload of Procore's, for `commit` to make a file of. Nothing shows in Procore before that: an upload of
 * which nobody knows what became is simply made again.
 */
export async function uploaded<T>(filing: Filing, name: string, commit: (uploadId: string) => Promise<T>): Promise<T> {
  const { input, form, projectId, documents, spool } = filing
  const { context, signal } = input
  const stream = await opened(filing)
  const content = { name: `${context.newId()}.pdf`, stream, expected: form, signal }
  return spool.with(content, async (path) => {
    const file = { path, name, size: form.size, contentType: 'application/pdf' }
    const uploadId = await allowed(filing, () => documents.upload(projectId, file, signal)).catch(notShown)
    return commit(uploadId)
  })
}

async function opened({ corfix, form, input }: Filing): Promise<AsyncIterable<Uint8Array>> {
  try {
    return (await corfix.openPdf(form, input.signal)).stream
  } catch (thrown) {
    if (!(thrown instanceof CrosswalkError) || thrown.code !== 'not-found') throw thrown
    // One form that is gone is no reason to stop the others.
    throw new CrosswalkError('refused', thrown.message, { ...thrown.details, cause: thrown })
  }
}

function notShown(thrown: unknown): never {
  if (!(thrown instanceof CrosswalkError) || thrown.code !== 'unknown-outcome') throw thrown
  throw new CrosswalkError('server-error', thrown.message, {
    ...thrown.details,
    hint: 'Nothing of it shows in Procore. Apply again: the PDF is uploaded anew.',
    cause: thrown,
  })
}
