import type { Context } from 'hono'
import type { FileRow, FolderRow } from '../world/document-rows'
import type { ProcoreState } from '../world/procore-state'
import { forbidden, missingParameter, notFound } from './guards'

/** The project that `project_id` (or the path) names, where its Documents may be seen; or the refusal. */
export function documentsOf(c: Context, procore: ProcoreState): number | Response {
  const asked = c.req.param('project') ?? c.req.query('project_id')
  if (!asked) return missingParameter(c)
  const project = procore.projects.get(asked)
  if (!project?.permitted || !procore.documents.root(project.id)) return notFound(c)
  if (procore.documents.off.has(project.id)) return forbidden(c, 'You do not have permission to use Documents.')
  return project.id
}

/** The same for a write. */
export function writableDocumentsOf(c: Context, procore: ProcoreState): number | Response {
  const project = documentsOf(c, procore)
  if (project instanceof Response || !procore.documents.readOnly.has(project)) return project
  return forbidden(c, 'You do not have permission to change Documents.')
}

export function folderIn(procore: ProcoreState, projectId: number, id: unknown): FolderRow | undefined {
  const folder = procore.documents.folders.get(String(id))
  return folder?.project_id === projectId ? folder : undefined
}

export function fileIn(procore: ProcoreState, projectId: number, id: unknown): FileRow | undefined {
  const file = procore.documents.files.get(String(id))
  return file?.project_id === projectId ? file : undefined
}
