import { CrosswalkError } from '@shared/errors'
import type { CheckOptions } from '../../app/ports'
import type { CheckStep } from '../http/check-steps'
import type { ProcoreDocuments } from './documents'
import { PERMIT_DOCUMENTS } from './documents-refused'
import type { ProcoreUsers } from './users'

/** The checks of S4 on what Corfix's flows read and write in Procore. */
type Finding = Awaited<ReturnType<CheckStep['run']>>

/** One project tells little: permissions and tools differ from project to project. */
const MAX_PROJECTS = 3

export async function usersReadable(users: ProcoreUsers, signal?: AbortSignal): Promise<Finding> {
  const { active, inactive } = await users.count(signal)
  return { message: `Users are readable: ${active} active and ${inactive} inactive.` }
}

interface Looked {
  projectId: string
  /** Null: Procore does not say whether it is read-only. */
  readOnly: boolean | null
  /** Why it may not be read; null: it may. */
  refused: string | null
}

/**
 * F1. Whether files may be filed is only known by filing one, and nothing is created for a try: what Procore says of the
 * root folder has to do. `visible` stands in where no project is asked for.
 */
export async function documentsReadable(
  documents: ProcoreDocuments,
  { projectIds = [], visible, signal }: CheckOptions & { visible: readonly string[] },
): Promise<Finding> {
  const tried = (projectIds.length > 0 ? projectIds : visible).slice(0, MAX_PROJECTS)
  if (tried.length === 0) {
    return {
      state: 'unknown',
      message: 'Whether Documents can take forms is not known: there is no project to look at.',
      fix: 'Permit a project to the app in Procore, then check again.',
    }
  }
  const looked: Looked[] = []
  for (const projectId of tried) looked.push(await look(documents, projectId, signal))
  return judged(looked)
}

async function look(documents: ProcoreDocuments, projectId: string, signal?: AbortSignal): Promise<Looked> {
  try {
    const { read_only } = await documents.root(projectId, signal)
    return { projectId, readOnly: read_only, refused: null }
  } catch (thrown) {
    if (!(thrown instanceof CrosswalkError) || thrown.code !== 'not-permitted') throw thrown
    return { projectId, readOnly: null, refused: thrown.message }
  }
}

function judged(looked: readonly Looked[]): Finding {
  const refused = looked.filter((one) => one.refused !== null)
  const locked = looked.filter(({ readOnly }) => readOnly === true)
  const readable = looked.length - refused.length
  const message = `Documents are readable in ${readable} of ${looked.length} ${looked.length === 1 ? 'project' : 'projects'} looked at.`
  if (refused.length > 0) {
    const not = `${message} Not in ${idsOf(refused)}: ${refused[0]?.refused ?? ''}`
    return { state: readable === 0 ? 'fail' : 'unknown', message: not, fix: PERMIT_DOCUMENTS }
  }
  if (locked.length > 0) {
    const not = `${message} In ${idsOf(locked)} they are read-only for this account: no form can be filed there.`
    return { state: locked.length === looked.length ? 'fail' : 'unknown', message: not, fix: PERMIT_DOCUMENTS }
  }
  if (looked.every(({ readOnly }) => readOnly === false))
    return { message: `${message} Procore does not call them read-only for this account.` }
  return {
    state: 'unknown',
    message: `${message} Whether files may be created there shows when the first form is filed.`,
    fix: "Nothing to do: a refused form is listed with its reason. The account needs Standard on the project's Documents tool.",
  }
}

function idsOf(looked: readonly Looked[]): string {
  return looked.map(({ projectId }) => projectId).join(', ')
}
