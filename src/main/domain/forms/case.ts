import type { CorfixForm } from '@shared/records'
import type { LogCode, Severity } from '@shared/vocabulary'
import type { ZonedDay } from '../time/zone'
import type { CorfixBasis, FlowInput, Reading } from '../types'
import type { Filed } from './filed'
import type { FormMemory } from './memory'
import type { FormProject, FormProjects } from './project-of-form'

/** What all forms of a workspace are judged with; made once (judge.ts). */
export interface FormJudging {
  input: FlowInput
  projects: FormProjects
  memories: ReadonlyMap<string, FormMemory>
  adapter: CorfixBasis['adapter']
}

/** One form with all that the gates ask about it. */
export interface FormCase {
  form: CorfixForm
  /** Corfix still lists it. */
  listed: boolean
  project: FormProject
  /** Day of completion in the project's time zone. */
  completed: ZonedDay | null
  /** What became of reading the Documents of the project that would be written to; null: not read. */
  reading: Reading | null
  filed: Filed | null
  /** A file that was filed and is not in Procore any more (F5). */
  lost: FormMemory | null
  upload: Upload | null
}

/** What a plan would do: file it, file it anew because its file is gone, or add a version to its file. */
export interface Upload {
  kind: 'new' | 'anew' | 'version'
  projectId: string
  projectName: string
  /** Of a new version. */
  fileId: string | null
  folder: string
  month: string
  name: string
  /** What the mark will say: Corfix's revision, or one more than is filed where Corfix counts none. */
  revision: number
  size: number
  sha256: string
  completedAt: string
  before: FormMemory | null
}

/** Why a form is not filed, or not as it is now. */
export interface ClosedForm {
  code: LogCode
  rule: string
  severity: Severity
  /** One or two words, and their tone (contract/lists.ts). */
  state: string
  tone: 'waiting' | 'attention' | 'off'
  message: string
  fix: string
}
