import type { Context, Hono } from 'hono'
import type { FolderRow } from '../world/document-rows'
import type { ProcoreState } from '../world/procore-state'
import { type DocumentFields, documentFields } from './document-bodies'
import { documentsOf, folderIn, writableDocumentsOf } from './document-scope'
import { type FolderViewOptions, folderView } from './document-views'
import { notFound } from './guards'

/** Folders of a project's Documents: one level a call, no paging (facts/procore-api.md section 8.1). */
export function folderRoutes(app: Hono, procore: ProcoreState): void {
  const { documents } = procore
  const shown = (c: Context, folder: FolderRow | undefined): Response =>
    folder ? c.json(folderView(folder, documents, viewOptions(c))) : notFound(c)

  app.get('/rest/v1.0/folders', (c) => {
    const project = documentsOf(c, procore)
    return project instanceof Response ? project : shown(c, documents.root(project))
  })
  app.get('/rest/v1.0/folders/:id', (c) => {
    const project = documentsOf(c, procore)
    return project instanceof Response ? project : shown(c, folderIn(procore, project, c.req.param('id')))
  })
  app.post('/rest/v1.0/folders', async (c) => {
    const project = writableDocumentsOf(c, procore)
    if (project instanceof Response) return project
    const fields = await documentFields(c, 'folder', 'folder')
    return fields instanceof Response ? fields : create(c, procore, { project, fields })
  })
  app.delete('/rest/v1.0/folders/:id', (c) => {
    const project = writableDocumentsOf(c, procore)
    if (project instanceof Response) return project
    const folder = folderIn(procore, project, c.req.param('id'))
    if (!folder || folder.parent_id === null) return notFound(c)
    documents.deleteFolder(folder.id)
    return c.body(null, 200)
  })
}

function create(
  c: Context,
  procore: ProcoreState,
  { project, fields }: { project: number; fields: DocumentFields },
): Response {
  const { documents } = procore
  const parent = fields.parent_id === undefined ? documents.root(project) : folderIn(procore, project, fields.parent_id)
  if (!parent || parent.is_deleted || parent.is_recycle_bin) return notFound(c)
  const name = String(fields.name ?? '').trim()
  if (name === '') return c.json({ errors: { name: ["can't be blank"] } }, 400)
  // No source says what Procore does with a name that is taken; refusing is what it does with a file's.
  const taken = documents.subfolders(parent.id).some((folder) => folder.name.toLowerCase() === name.toLowerCase())
  if (taken) return c.json({ errors: { name: ['has already been taken'] } }, 400)
  const made = documents.addFolder(project, { parentId: parent.id, name })
  return c.json(folderView(made, documents, viewOptions(c)), 201)
}

function viewOptions(c: Context): FolderViewOptions {
  const flag = (name: string): boolean => c.req.query(name) === 'true'
  return {
    excludeFolders: flag('exclude_folders'),
    excludeFiles: flag('exclude_files'),
    latestVersionOnly: flag('show_latest_file_version_only'),
  }
}
