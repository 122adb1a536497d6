import type { Finding } from '@shared/plan'
import { formRef } from '../forms/form-ref'
import type { JudgedForm } from '../forms/judge'
import type { FlowInput } from '../types'
import { type Draft, sourceRef } from './draft'

/** More forms than this are counted, not named. */
const MOST_NAMED = 20

/** F1: one line for all of them. */
export function noteFormsOff({ snapshots }: FlowInput, draft: Draft): void {
  const count = [...snapshots.forms.values()].filter(({ goneAt }) => goneAt === null).length
  if (count === 0) return
  draft.notes.push({
    code: 'left-out',
    rule: 'F1',
    severity: 'info',
    records: [],
    message: `Forms are not filed in Procore: the setting corfix.forms.enabled is off. ${count === 1 ? '1 completed form is' : `${formsWord(count)} are`} not looked at.`,
    next: 'Switch on corfix.forms.enabled in the settings if they should be.',
  })
}

/** F2: once a project that forms go to. */
export function noteAmbiguousFolders({ snapshots }: FlowInput, draft: Draft, judged: readonly JudgedForm[]): void {
  for (const [id, forms] of byProject(judged)) {
    const roots = snapshots.documents.get(id)?.record.roots ?? []
    if (roots.length > 1) draft.conflicts.push(ambiguousFolders(forms.project, roots))
  }
}

/** F2, said by the plan and, where it turns up only then, by applying it. */
export function ambiguousFolders(
  project: { id: string; name: string },
  roots: readonly { id: string; name: string }[],
): Finding {
  const [first] = roots
  const names = roots.map(({ id, name }) => `"${name}" (${id})`).join(', ')
  return {
    code: 'forms-folder-ambiguous',
    rule: 'F2',
    severity: 'warning',
    records: [sourceRef('corfix-project', project)],
    message: `"${project.name}" has ${roots.length} folders for forms: ${names}. Forms are filed in the one with the lowest id, "${first?.name}" (${first?.id}).`,
    next: 'Keep one of them: move what the others hold into it in Procore, and rename or delete the others.',
  }
}

/** F5. */
export function noteLostFiles(draft: Draft, judged: readonly JudgedForm[]): void {
  const anew = judged.filter(({ upload }) => upload?.kind === 'anew')
  for (const { project, forms } of byProject(anew).values()) {
    const count = forms.length
    draft.notes.push({
      code: 'forms-file-missing',
      rule: 'F5',
      severity: 'warning',
      records: [sourceRef('corfix-project', project), ...forms.slice(0, MOST_NAMED).map(({ form }) => formRef(form))],
      message: `${count === 1 ? 'A file' : `${count} files`} of forms that Crosswalk filed in "${project.name}" ${count === 1 ? 'is' : 'are'} not in Procore any more, and ${count === 1 ? 'is' : 'are'} filed anew.`,
      next: 'Nothing to do. To keep a form out of Procore for good, leave its change out of the plan.',
    })
  }
}

/** F3: the day is UTC's where nobody knows the project's own. */
export function noteUnknownZones(draft: Draft, judged: readonly JudgedForm[]): void {
  const unknown = judged.filter(({ upload, completed }) => upload && upload.kind !== 'version' && !completed?.known)
  for (const { project, forms } of byProject(unknown).values())
    draft.notes.push({
      code: 'time-zone-unknown',
      rule: 'F3',
      severity: 'info',
      records: [sourceRef('corfix-project', project)],
      message: `The time zone of "${project.name}" is ${project.timeZone ? `"${project.timeZone}", which Crosswalk does not know` : 'not set in Procore'}: the months and days of ${formsWord(forms.length)} are those of UTC.`,
      next: 'Set the time zone of the project in Procore, then pull and plan again.',
    })
}

type ProcoreProject = NonNullable<JudgedForm['project']['project']>

/** By the project they belong to, in the order of its id. */
function byProject(judged: readonly JudgedForm[]): Map<string, { project: ProcoreProject; forms: JudgedForm[] }> {
  const groups = new Map<string, { project: ProcoreProject; forms: JudgedForm[] }>()
  for (const one of judged) {
    const project = one.project.project
    if (!project) continue
    const group = groups.get(project.id) ?? { project, forms: [] }
    group.forms.push(one)
    groups.set(project.id, group)
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function formsWord(count: number): string {
  return count === 1 ? '1 completed form' : `${count.toLocaleString('en')} completed forms`
}
