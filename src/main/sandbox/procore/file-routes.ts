import type { Context, Hono } from 'hono'
import type { FileRow } from '../world/document-rows'
import type { ProcoreState } from '../world/procore-state'
import { type DocumentFields, documentFields } from './document-bodies'
import { documentsOf, fileIn, writableDocumentsOf } from './document-scope'
import { fileView } from './document-views'
import { changeFile, createFile, type FileRefusal } from './file-writes'
import { notFound } from './guards'
import type { TokenStore } from './tokens'
import { uploaderOf } from './upload-owner'

/** Files of a project's Documents (facts/procore-api.md section 8.2): made of uploads, a version with each new one. */
export function fileRoutes(app: Hono, procore: ProcoreState, tokens: TokenStore): void {
  app.get('/rest/v1.0/files/:id', (c) => {
    const project = documentsOf(c, procore)
    if (project instanceof Response) return project
    const file = fileIn(procore, project, c.req.param('id'))
    const latestVersionOnly = c.req.query('show_latest_version_only') === 'true'
    return file ? c.json(fileView(file, procore.documents, { latestVersionOnly })) : notFound(c)
  })
  app.post('/rest/v1.0/files', async (c) => {
    const project = writableDocumentsOf(c, procore)
    if (project instanceof Response) return project
    const fields = await documentFields(c, 'file', 'new file')
    if (fields instanceof Response) return fields
    const made = createFile(procore, { project, fields, owner: uploaderOf(c, tokens) })
    return answered(c, procore, { written: made, status: 201 })
  })
  app.patch('/rest/v1.0/files/:id', async (c) => {
    const project = writableDocumentsOf(c, procore)
    if (project instanceof Response) return project
    const file = fileIn(procore, project, c.req.param('id'))
    if (!file || file.is_deleted) return notFound(c)
    const fields: DocumentFields | Response = await documentFields(c, 'file', 'changed file')
    if (fields instanceof Response) return fields
    if (procore.documents.checkOutOf(file)) return checkedOut(c, procore, file)
    const changed = changeFile(procore, { file, fields, owner: uploaderOf(c, tokens) })
    return answered(c, procore, { written: changed, status: 200 })
  })
  app.delete('/rest/v1.0/files/:id', (c) => {
    const project = writableDocumentsOf(c, procore)
    if (project instanceof Response) return project
    const file = fileIn(procore, project, c.req.param('id'))
    if (!file || file.is_deleted) return notFound(c)
    procore.documents.deleteFile(file.id)
    return c.body(null, 200)
  })
}

function answered(
  c: Context,
  { documents }: ProcoreState,
  { written, status }: { written: FileRow | FileRefusal; status: 200 | 201 },
): Response {
  if (!('errors' in written)) return c.json(fileView(written, documents), status)
  return written.status === 404 ? notFound(c) : c.json({ errors: written.errors }, written.status)
}

/** The body holds the file as it is now (section 4). */
function checkedOut(c: Context, { documents }: ProcoreState, file: FileRow): Response {
  const { by } = documents.checkOutOf(file) ?? {}
  return c.json(
    {
      errors: { base: [`This file is checked out by ${by?.name ?? 'another user'}`] },
      error_type: 'checked_out',
      file: fileView(file, documents),
    },
    409,
  )
}
