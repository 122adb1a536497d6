import type { ClosedForm, FormCase, FormJudging, Upload } from './case'

export interface FormGate {
  id: string
  /** Null where the gate is open. */
  closed(one: FormCase, judging: FormJudging): ClosedForm | null
  /** The sentence of an open gate. */
  open(one: FormCase): string
}

export const DOCUMENTS_PERMISSION =
  'Give the Procore app user at least Standard permission for the Documents tool of the project, and see that the tool is switched on there, then pull and plan again.'
const PLAN_IT = 'Plan, review and apply.'
const PUT_RIGHT: Record<FormJudging['adapter'], string> = {
  files:
    'Put the file right (its name: <project number or name>__<template>__<YYYY-MM-DD>.pdf), then pull and plan again.',
  http: 'Complete the form in Corfix, then pull and plan again.',
}

/** F1 to F6: the gates of a form in their order. The first closed one says why it is not in Procore, or not as it is now. */
export const FORM_GATES: readonly FormGate[] = [
  {
    id: 'enabled',
    closed: (_, { input }) =>
      input.settings.corfix.forms.enabled
        ? null
        : closed('F1', {
            state: 'Switched off',
            tone: 'off',
            message: 'Filing forms is switched off, so nothing is uploaded to Procore (F1).',
            fix: 'Switch on corfix.forms.enabled in the settings, then pull and plan again.',
          }),
    open: () => 'Filing forms is switched on (F1).',
  },
  {
    id: 'listed',
    closed: ({ form, listed, filed }) =>
      listed
        ? null
        : closed('F1', {
            state: 'Gone',
            tone: 'off',
            message: `Corfix does not list the form "${form.name}" any more: deleted, reopened, or no longer visible.`,
            fix: filed
              ? 'Nothing to do: what was filed stays in Procore.'
              : 'Nothing to do, unless it should be there.',
          }),
    open: () => 'Corfix lists it as completed (F1).',
  },
  {
    id: 'readable',
    closed: ({ form }, { adapter }) =>
      form.problem === null
        ? null
        : closed('F1', {
            code: 'forms-file-name',
            severity: 'warning',
            state: adapter === 'files' ? 'Unreadable file' : 'Incomplete',
            tone: 'attention',
            message: `"${form.name}" is left alone. ${form.problem}`,
            fix: PUT_RIGHT[adapter],
          }),
    open: () => 'It says what it is: template, project and day (F4).',
  },
  { id: 'project', closed: noProject, open: projectSentence },
  {
    id: 'completed',
    closed: ({ form, completed }) =>
      completed
        ? null
        : closed('F3', {
            severity: 'warning',
            state: 'No date',
            tone: 'attention',
            message: `Corfix gives no date of completion for the form "${form.name}", so its month is not known (F3).`,
            fix: 'Complete the form in Corfix, then pull and plan again.',
          }),
    open: ({ completed }) => `It was completed on ${completed?.day} in the project’s time zone (F3).`,
  },
  { id: 'documents', closed: documentsClosed, open: () => 'The Documents of the project may be read (F2).' },
  { id: 'applied', closed: ({ form, upload }) => (upload ? waiting(form.name, upload) : null), open: filedSentence },
]

function noProject({ project }: FormCase): ClosedForm | null {
  if (project.project) return null
  const { code, message, fix } = project.missing
  const orphaned = code !== 'project-not-linked'
  return closed('F1', {
    code,
    severity: orphaned ? 'warning' : 'info',
    state: orphaned ? 'Project lost' : 'Project not linked',
    tone: 'attention',
    message,
    fix,
  })
}

function projectSentence({ project }: FormCase): string {
  return `It belongs to the project "${project.project?.name}", which is synced (F1).`
}

/** Asked only where something would be uploaded: what is filed and did not change needs no reading. */
function documentsClosed({ upload, reading }: FormCase): ClosedForm | null {
  if (!upload || reading === 'read') return null
  const where = `the Documents of "${upload.projectName}"`
  if (reading === 'refused')
    return closed('F2', {
      code: 'not-permitted',
      severity: 'warning',
      state: 'Documents refused',
      tone: 'attention',
      message: `Procore refused ${where}, so its forms are not filed (F2).`,
      fix: DOCUMENTS_PERMISSION,
    })
  return closed('F2', {
    state: 'Not read yet',
    tone: 'attention',
    message: `Crosswalk has not read ${where} yet, and files nothing unseen (F2).`,
    fix: 'Pull, then plan again.',
  })
}

const WAITING: Record<Upload['kind'], { state: string; rule: string }> = {
  new: { state: 'Would be filed', rule: 'F1' },
  anew: { state: 'Would be filed anew', rule: 'F5' },
  version: { state: 'New version', rule: 'F5' },
}

function waiting(name: string, upload: Upload): ClosedForm {
  return closed(WAITING[upload.kind].rule, {
    state: WAITING[upload.kind].state,
    tone: 'waiting',
    message: reasonOf(name, upload),
    fix: PLAN_IT,
  })
}

/** Why a form is to be uploaded, in a sentence with its rules. */
export function reasonOf(name: string, { kind, folder, before, projectName }: Upload): string {
  if (kind === 'new') return `"${name}" is not in the Documents of "${projectName}" yet: it goes to ${folder} (F1, F3).`
  if (kind === 'anew')
    return `The file "${before?.name}" was deleted in Procore: the form is filed anew, in ${folder} (F5).`
  return `"${name}" changed in Corfix after revision ${before?.revision} was filed: its file "${before?.name}" gets a new version, wherever it is now (F5).`
}

/** What "filed" means, with where it was filed. */
export function filedSentence({ filed, project }: FormCase): string {
  if (!filed) return 'Nothing is to be filed.'
  const elsewhere = project.project && project.project.id !== filed.projectId
  const where = elsewhere ? ' of another project, which the Corfix project was linked to then: it stays there' : ''
  return `Procore’s Documents hold revision ${filed.revision} as "${filed.name}", filed in ${filed.folder}${where} (F5, F6).`
}

type Parts = Pick<ClosedForm, 'state' | 'tone' | 'message' | 'fix'> & Partial<ClosedForm>

function closed(rule: string, parts: Parts): ClosedForm {
  return { code: 'left-out', rule, severity: 'info', ...parts }
}
