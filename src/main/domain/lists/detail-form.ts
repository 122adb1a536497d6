import type { DocumentFile } from '@shared/records'
import { byNumber } from '../forms/folders'
import type { JudgedForm } from '../forms/judge'
import type { FlowInput } from '../types'
import type { Detail } from './detail'
import { judgedForms, recordsOf } from './forms'
import { sizeWords } from './size-words'

/** A form: what Corfix holds beside what Procore holds, and where (F2 to F5). */
export function formDetail(input: FlowInput, id: string): Detail | null {
  const one = judgedForms(input).find(({ form }) => form.id === id)
  if (!one) return null
  const { form, project, completed } = one
  return {
    title: form.name,
    records: recordsOf(one),
    facts: [
      { label: 'Template', value: form.templateName },
      { label: 'Project in Procore', value: project.project?.name ?? null },
      { label: 'Project in Corfix', value: corfixProject(input, form) },
      { label: 'Completed', value: form.completedAt ?? form.completedOn },
      { label: 'Day in the project’s time zone', value: completed ? dayWords(one) : null },
      { label: 'Changed in Corfix', value: form.updatedAt },
      ...placeFacts(input, one),
    ],
    tables: [
      {
        title: 'Corfix and Procore',
        columns: ['', 'Corfix', 'Filed in Procore', 'Would be filed'],
        rows: sides(one),
      },
    ],
  }
}

function corfixProject({ snapshots }: FlowInput, { projectId, projectText }: JudgedForm['form']): string | null {
  if (projectId === null) return projectText
  return snapshots.corfixProjects.get(projectId)?.record.name ?? projectId
}

function dayWords({ completed, project }: JudgedForm): string {
  const zone = project.project?.timeZone ?? 'no time zone'
  return completed?.known ? completed.day : `${completed?.day} (UTC; the project has "${zone}")`
}

/** Where it was filed, and what the last pull saw of it. */
function placeFacts(input: FlowInput, { filed, lost, upload }: JudgedForm): Detail['facts'] {
  if (!filed)
    return [
      { label: 'Place in Procore', value: upload ? `${upload.folder}/${upload.name}, once it is applied` : null },
      ...(lost ? [{ label: 'Deleted in Procore', value: `${lost.folder}/${lost.name}` }] : []),
    ]
  const seen = fileInListing(input, filed.projectId, filed.fileId)
  return [
    { label: 'Filed in', value: `${filed.folder}/${filed.name}` },
    {
      label: 'Name in Procore now',
      value: seen ? seen.name : 'Not seen in its month folder: moved, or not looked for',
    },
    { label: 'File id in Procore', value: filed.fileId },
    { label: 'Last filed', value: filed.filedAt || null },
    { label: 'Known by', value: filed.adopted ? 'The mark in the file’s description' : 'Crosswalk’s own memory' },
  ]
}

function fileInListing({ snapshots }: FlowInput, projectId: string, fileId: string): DocumentFile | null {
  const months = snapshots.documents.get(projectId)?.record.months ?? []
  const files = months.flatMap(({ files: listed }) => listed.filter(({ id }) => id === fileId))
  return files.sort((a, b) => byNumber(a.id, b.id))[0] ?? null
}

function sides({ form, filed, upload }: JudgedForm): (string | null)[][] {
  const size = (bytes: number | null | undefined) => (bytes === null || bytes === undefined ? null : sizeWords(bytes))
  const revision = (value: number | undefined) => (value === undefined ? null : String(value))
  return [
    ['Revision', String(form.revision), revision(filed?.revision), revision(upload?.revision)],
    ['Size', size(form.size), size(filed?.size), size(upload?.size)],
    ['SHA-256', form.sha256, filed?.sha256 ?? null, upload?.sha256 ?? null],
  ]
}
