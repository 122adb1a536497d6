import type { FieldChange, Finding } from '@shared/plan'
import type { CorfixProject, ProcoreProject } from '@shared/records'
import { type Closed, closedFinding } from '../corfix/closed'
import { judgeProject, possibleDuplicate } from '../corfix/judge-project'
import { corfixProjectInputs, desiredCorfixProject } from '../corfix/project-fields'
import { statusOf } from '../corfix/project-status'
import { type ProjectView, projectView } from '../corfix/project-view'
import { isOpen } from '../mapping/auto-import'
import { externalIdOf, formatExternalId } from '../mapping/external-ids'
import type { FlowInput, MappingDecision } from '../types'
import { syncOff } from './corfix-off'
import { type Draft, type Handlers, leftOut, makeChange, sourceRef, targetRef, visit, walk } from './draft'
import { foreignIdConflict } from './external-id'
import { changesOf } from './three-way'

/** C2 to C5: projects from Procore to Corfix. */
export function planCorfixProjects(input: FlowInput, draft: Draft): void {
  const off = syncOff(input, 'corfix-project')
  if (off) {
    draft.notes.push(off)
    return
  }
  const view = projectView(input)
  for (const template of input.corfix?.templates ?? []) draft.skipped.push(templateFinding(template))
  walk(view.context, draft, { ...sides(view), handlers: handlers(view, draft) })
}

/** The same for one project, for "why?": the rules ask the whole of Corfix, the answer is about one. */
export function planCorfixProject(view: ProjectView, draft: Draft, id: string): void {
  visit(view.context, draft, { ...sides(view), handlers: handlers(view, draft), id })
}

function sides({ context }: ProjectView) {
  return { sources: context.input.snapshots.projects, targets: context.input.snapshots.corfixProjects }
}

function handlers(view: ProjectView, draft: Draft): Handlers<ProcoreProject, CorfixProject> {
  return {
    create: (source, { origin }) => {
      const closed = judgeProject(source, { view, overruled: origin !== 'auto-import' })
      if (closed) notCreated(view, draft, { source, closed })
      else createProject(view, draft, source)
    },
    linked: ({ source, target }) => linkedProject(view, draft, { source, target }),
    undecided: (source, decision) => undecidedProject(view, draft, { source, decision }),
  }
}

/** C4: templates are no projects. */
export function templateFinding({ id, name }: { id: string; name: string }): Finding {
  return {
    code: 'corfix-template',
    rule: 'C4',
    severity: 'info',
    records: [sourceRef('corfix-project', { id, name })],
    message: `"${name}" is a project template in Procore. Templates are not synced to Corfix.`,
    next: 'Nothing to do. A project that is made from it is synced like any other.',
  }
}

function undecidedProject(
  view: ProjectView,
  draft: Draft,
  { source, decision }: { source: ProcoreProject; decision: MappingDecision | undefined },
): void {
  const closed = isOpen(decision) ? judgeProject(source, { view }) : null
  if (closed) notCreated(view, draft, { source, closed })
  else draft.skipped.push(leftOut(view.context, source, isOpen(decision) ? 'undecided' : 'taken-back'))
}

function notCreated(
  view: ProjectView,
  draft: Draft,
  { source, closed }: { source: ProcoreProject; closed: Closed },
): void {
  const list = closed.waits ? draft.conflicts : draft.skipped
  list.push(closedFinding(closed, sourceRef('corfix-project', source)))
  if (!closed.waits) noteZone(view, draft, source)
}

function createProject(view: ProjectView, draft: Draft, source: ProcoreProject): void {
  const { context } = view
  const externalId = formatExternalId(externalIdOf(context.input.companyId, source.id))
  const fields = Object.entries(desiredCorfixProject(source, view.now)).flatMap(([field, after]): FieldChange[] =>
    after === null || after === undefined ? [] : [{ field, before: null, after }],
  )
  const duplicate = possibleDuplicate(source, view)
  if (duplicate) draft.conflicts.push(duplicate)
  noteZone(view, draft, source)
  draft.changes.push(
    makeChange(context, {
      rule: 'C2',
      action: 'create',
      source,
      target: { id: null, name: source.name },
      fields: [...fields, { field: 'externalId', before: null, after: externalId }],
      reason: `Procore project "${source.name}" is to be imported.`,
      dependsOn: view.leaving(source),
      undo: 'partial',
    }),
  )
}

interface Row {
  source: ProcoreProject
  target: CorfixProject
}

function linkedProject(view: ProjectView, draft: Draft, { source, target }: Row): void {
  const { context } = view
  const foreign = foreignIdConflict(context, source, target)
  if (foreign) {
    draft.conflicts.push(foreign)
    return
  }
  const fields = changesOf(corfixProjectInputs(context, { source, target }))
  noteStatus(view, draft, { source, target })
  if (fields.length === 0) {
    draft.unchanged += 1
    return
  }
  draft.changes.push(
    makeChange(context, {
      rule: fields.every(({ field }) => field === 'status') ? 'C3' : 'C2',
      action: 'update',
      source,
      target,
      fields,
      reason: 'Procore is the system of record for projects; Corfix holds other values.',
      undo: 'full',
    }),
  )
}

/** C3: what is worth knowing of a linked project's status. */
function noteStatus(view: ProjectView, draft: Draft, { source, target }: Row): void {
  const records = [sourceRef('corfix-project', source), targetRef('corfix-project', target)]
  if (target.status === 'unknown')
    draft.skipped.push({
      code: 'left-out',
      rule: 'C3',
      severity: 'warning',
      records,
      message: `Corfix says a status of "${target.name}" that Crosswalk does not know, so the status is left alone.`,
      next: 'Set the project to Active, Upcoming or Completed in Corfix, then pull and plan again.',
    })
  if (statusOf(source, view.now).noStartDate)
    draft.skipped.push({
      code: 'corfix-no-start-date',
      rule: 'C3',
      severity: 'info',
      records,
      message: `"${source.name}" is not active in Procore and has no start date: it counts as Completed.`,
      next: 'Give it a start date in Procore if it is still to come: in the future it is Upcoming.',
    })
  noteZone(view, draft, source)
}

/** C3: said in the hours in which the day of an unknown zone would make a difference. */
function noteZone(view: ProjectView, draft: Draft, source: ProcoreProject): void {
  const { zoneMatters, status } = statusOf(source, view.now)
  if (!zoneMatters) return
  const zone = source.timeZone?.trim()
    ? `the time zone "${source.timeZone.trim()}", which is not known`
    : 'no time zone'
  draft.skipped.push({
    code: 'time-zone-unknown',
    rule: 'C3',
    severity: 'warning',
    records: [sourceRef('corfix-project', source)],
    message: `"${source.name}" has ${zone}, so "today" is the day in UTC: its start date ${source.startDate} makes it ${status === 'upcoming' ? 'Upcoming' : 'Completed'}.`,
    next: 'Choose the time zone of the project in Procore (Admin, General), then pull and plan again.',
  })
}
