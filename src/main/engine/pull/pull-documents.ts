import type { ProjectDocuments } from '@shared/records'
import pLimit from 'p-limit'
import type { DocumentFolder, FolderContent } from '../../app/documents-port'
import type { ProcorePort } from '../../app/ports'
import { byNumber, isFormsFolder } from '../../domain/forms/folders'
import { type FormMemory, formMemoryOf } from '../../domain/forms/memory'
import type { WantedDocuments } from '../../domain/forms/wanted'
import type { EngineContext } from '../context'
import type { Job } from '../job'
import { refusedOrThrow } from './refused'

/** What was read of one project's Documents; `record` is null where Procore refused. */
export interface DocumentsSweep {
  projectId: string
  reading: 'read' | 'refused'
  record: ProjectDocuments | null
}

/** Requests under way at once; the pacer holds them below the limits. */
const PARALLEL = 4

/**
 * F2, F3, F5: what stands in the Documents of these projects. Where something is to be filed: the root folder, the folder of
 * forms and its month folders; where filed files are only looked after: their month folders, by the ids that are remembered. A
 * filed file that is not in its month folder is asked for by its id: it was moved, or deleted. A project that refuses does not
 * stop the others; anything else that fails ends it all (R1).
 */
export async function pullDocuments(
  context: EngineContext,
  job: Job,
  {
    procore,
    wanted,
    signal,
  }: { procore: ProcorePort; wanted: ReadonlyMap<string, WantedDocuments>; signal: AbortSignal | undefined },
): Promise<DocumentsSweep[]> {
  const files = rememberedFiles(context)
  const limit = pLimit(PARALLEL)
  let done = 0
  const projects = [...wanted].sort(([a], [b]) => byNumber(a, b))
  return Promise.all(
    projects.map(([projectId, asked]) =>
      limit(async () => {
        await job.checkpoint()
        job.report({ step: 'Reading Procore Documents', done: done++, total: wanted.size })
        const name = context.store.records.get('project', projectId)?.record.name ?? projectId
        return sweep({ procore, projectId, name, asked, files, signal })
      }),
    ),
  )
}

interface Sweep {
  procore: ProcorePort
  projectId: string
  name: string
  asked: WantedDocuments
  /** What is remembered, by Procore's id of the file. */
  files: ReadonlyMap<string, FormMemory>
  signal: AbortSignal | undefined
}

type Months = ProjectDocuments['months']

async function sweep(input: Sweep): Promise<DocumentsSweep> {
  const { projectId, name } = input
  try {
    return { projectId, reading: 'read', record: { id: projectId, name, ...(await readProject(input)) } }
  } catch (thrown) {
    refusedOrThrow(thrown)
    return { projectId, reading: 'refused', record: null }
  }
}

async function readProject(input: Sweep): Promise<Omit<ProjectDocuments, 'id' | 'name'>> {
  const root = input.asked.filing ? await readRoot(input, []) : null
  const months = [...(root?.months ?? []), ...(await rememberedMonths(input, root?.months ?? []))]
  const missing = await missingFiles(input, months)
  if (root || missing.length === 0) return { roots: root?.roots ?? [], months, missing }
  // Procore says "not found" of what the app user may not see, too: a root folder that opens shows that it is not that.
  const seen = await readRoot(input, months)
  return { roots: seen.roots, months: [...months, ...seen.months], missing }
}

/** F2, F3: the folders of forms that the project's root has, and the wanted months of the first of them that are not `listed` yet. */
async function readRoot(input: Sweep, listed: Months): Promise<{ roots: DocumentFolder[]; months: Months }> {
  const { procore, projectId, asked, signal } = input
  const root = await procore.documents.rootFolder(projectId, signal)
  const roots = formsFolders(root.folders)
  const first = roots[0] ? await procore.documents.folder(projectId, roots[0].id, signal) : null
  const known = new Set(listed.map(({ folderId }) => folderId))
  const months: Months = []
  for (const month of [...asked.months].sort()) {
    const folderId = monthFolder(first, month)?.id ?? null
    if (folderId === null || !known.has(folderId)) months.push(await readMonth(input, { month, folderId }))
  }
  return { roots, months }
}

/** Lowest id first: that one is used (F2). */
export function formsFolders(folders: readonly DocumentFolder[]): DocumentFolder[] {
  return folders.filter(({ name }) => isFormsFolder(name)).sort((a, b) => byNumber(a.id, b.id))
}

/** F3; of two of one name the one with the lowest id. */
export function monthFolder(root: Pick<FolderContent, 'folders'> | null, month: string): DocumentFolder | null {
  const found = (root?.folders ?? []).filter(({ name }) => name.trim() === month)
  return found.sort((a, b) => byNumber(a.id, b.id))[0] ?? null
}

async function readMonth(
  { procore, projectId, signal }: Sweep,
  { month, folderId }: { month: string; folderId: string | null },
): Promise<Months[number]> {
  const content = folderId === null ? null : await procore.documents.folder(projectId, folderId, signal)
  return { month, folderId: content ? folderId : null, files: content?.files ?? [] }
}

/** Month folders that filed files are remembered in, as far as they were not listed before. */
async function rememberedMonths(input: Sweep, listed: Months): Promise<Months> {
  const known = new Set(listed.map(({ folderId }) => folderId))
  const open = new Map<string, string>()
  for (const id of input.asked.verify) {
    const memory = input.files.get(id)
    if (!memory || memory.folderId === '' || known.has(memory.folderId)) continue
    if (input.asked.months.has(memory.month)) open.set(memory.folderId, memory.month)
  }
  const months: Months = []
  for (const [folderId, month] of [...open].sort(([a], [b]) => byNumber(a, b)))
    months.push(await readMonth(input, { month, folderId }))
  return months
}

/** F5: a file that is in none of the folders that were listed is somewhere else, or is there no more. */
async function missingFiles({ procore, projectId, asked, signal }: Sweep, months: Months): Promise<string[]> {
  const seen = new Set(months.flatMap(({ files }) => files.map(({ id }) => id)))
  const missing: string[] = []
  for (const id of asked.verify) {
    if (seen.has(id)) continue
    if ((await procore.documents.file(projectId, id, signal)) === null) missing.push(id)
  }
  return missing
}

function rememberedFiles({ store }: EngineContext): Map<string, FormMemory> {
  const memories = store.synced.all().flatMap((entry) => formMemoryOf(entry) ?? [])
  return new Map(memories.map((memory) => [memory.fileId, memory]))
}
