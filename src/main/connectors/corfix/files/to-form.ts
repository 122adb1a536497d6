import type { CorfixForm } from '@shared/records'
import type { KnownForms } from '../options'
import type { Content } from './file-hash'
import type { Entry } from './folder-entries'
import { type FormName, nameId } from './form-name'

/** A file of the folder, with what was found out about it. */
export interface Found {
  entry: Entry
  /** Null: its name is no form's. */
  name: FormName | null
  /** Null: it was not looked into. */
  content: Content | null
  problem: string | null
}

export function formOf({ entry, name, content, problem }: Found, known: KnownForms | undefined): CorfixForm {
  const { stats } = entry
  const id = name?.id ?? nameId(entry.name)
  const before = known?.get(id) ?? null
  return {
    id,
    name: name ? `${name.templateName} ${name.completedOn}` : entry.name,
    templateName: name?.templateName ?? entry.name,
    projectId: null,
    projectText: name?.projectText ?? null,
    completedAt: null,
    completedOn: name?.completedOn ?? null,
    updatedAt: stats ? new Date(Number(stats.mtimeMs)).toISOString() : null,
    size: stats ? Number(stats.size) : 0,
    ...revisionOf(problem === null ? (content?.sha256 ?? '') : '', before),
    problem,
  }
}

/** A file that cannot be read for the moment is no new revision: what is known of it stays. */
function revisionOf(
  sha256: string,
  before: { revision: number; sha256: string } | null,
): Pick<CorfixForm, 'revision' | 'sha256'> {
  if (before === null) return { revision: 1, sha256 }
  const { revision } = before
  if (sha256 === '' || sha256 === before.sha256) return { revision, sha256: before.sha256 }
  return { revision: before.sha256 === '' ? revision : revision + 1, sha256 }
}
