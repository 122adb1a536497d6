import type { Finding } from '@shared/plan'
import type { ProcoreProject } from '@shared/records'
import { sourceRef, targetRef } from '../plan/draft'
import { type Closed, firstClosed, type Gate } from './closed'
import { given, textKey } from './keys'
import { statusOf } from './project-status'
import type { ForeignProject, ProjectView } from './project-view'

/** What keeps a project that is not in Corfix yet from being created there (C4, C5), in order; null where nothing does. */
export function judgeProject(
  source: ProcoreProject,
  { view, overruled = false }: { view: ProjectView; overruled?: boolean },
): Closed | null {
  return firstClosed(PROJECT_GATES, source, { view, overruled })
}

export const PROJECT_GATES: readonly Gate<ProcoreProject, ProjectView>[] = [
  {
    id: 'no-duplicate',
    closed: (source, view) => (given(source.number) === null ? sameName(source, view) : sameNumber(source, view)),
    open: ({ number }) =>
      given(number) === null
        ? 'It has no number, and Corfix has no project of this name that Crosswalk did not create (C5).'
        : `Corfix has no project with the number ${number?.trim()} that Crosswalk did not create (C5).`,
  },
  {
    id: 'not-completed',
    closed: completed,
    open: ({ active }) =>
      active ? 'It is active in Procore (C3, C4).' : 'It starts in the future, so it is Upcoming (C3, C4).',
  },
]

function sameNumber(source: ProcoreProject, view: ProjectView): Closed | null {
  const same = view.byNumber.get(textKey(source.number) ?? '') ?? []
  if (same.length === 0) return null
  return {
    code: 'corfix-same-number',
    ...heldBack(view, same),
    message: `"${source.name}" is not synced: ${named(same)} ${has(same)} the same number ${source.number?.trim()}, and Crosswalk did not create ${it(same)}.${linkedWords(same)}`,
  }
}

function sameName(source: ProcoreProject, view: ProjectView): Closed | null {
  const same = view.byName.get(textKey(source.name) ?? '') ?? []
  if (same.length === 0) return null
  return {
    code: 'corfix-same-name',
    ...heldBack(view, same),
    message: `"${source.name}" is not synced: it has no number in Procore, and ${named(same)} ${has(same)} the same name. Crosswalk did not create ${it(same)}.${linkedWords(same)}`,
  }
}

function heldBack(view: ProjectView, same: readonly ForeignProject[]): Omit<Closed, 'code' | 'message'> {
  return {
    rule: 'C5',
    severity: 'warning',
    next: same.every(({ holder }) => holder !== null)
      ? 'Give the project a number of its own in Procore. Or import it as a second Corfix project, or mark it "Do not add to Corfix", in the mapping table.'
      : 'Link the two in the mapping table if they are one project. If they are not, import it as a second one, or mark it "Do not add to Corfix".',
    others: same.map(({ record }) => targetRef(view.context.kind, record)),
    waits: true,
  }
}

/** C3, C4. */
function completed(source: ProcoreProject, { now }: ProjectView): Closed | null {
  const { status, noStartDate } = statusOf(source, now)
  if (status !== 'completed') return null
  const why = noStartDate ? 'it has no start date' : `it started on ${source.startDate}`
  return {
    code: 'corfix-completed',
    rule: 'C4',
    severity: 'info',
    message: `"${source.name}" counts as Completed: it is not active in Procore, and ${why}. A completed project that is not in Corfix yet is not created.`,
    next: 'Nothing to do. It is created once it is active in Procore, or has a start date in the future.',
    waits: false,
  }
}

/** C5: it has a number, and a project of Corfix has its name but not its number: it is created, and this is said. */
export function possibleDuplicate(source: ProcoreProject, view: ProjectView): Finding | null {
  const number = textKey(source.number)
  if (number === null) return null
  const same = (view.byName.get(textKey(source.name) ?? '') ?? []).filter(
    ({ after }) => textKey(after.number) !== number,
  )
  if (same.length === 0) return null
  const { kind } = view.context
  return {
    code: 'possible-duplicate',
    rule: 'C5',
    severity: 'warning',
    records: [sourceRef(kind, source), ...same.map(({ record }) => targetRef(kind, record))],
    message: `"${source.name}" (${source.number?.trim()}) is created in Corfix, where ${named(same)} ${has(same)} the same name and another number: it may be the same project.`,
    next: 'If they are one project, link the two in the mapping table before this plan is applied, and plan again.',
  }
}

/** Of many, the first few. */
const MOST_NAMED = 3

function named(same: readonly ForeignProject[]): string {
  const names = same
    .slice(0, MOST_NAMED)
    .map(({ record }) => `"${record.name}" (${[record.id, given(record.number)].filter(Boolean).join(', number ')})`)
  const more = same.length > MOST_NAMED ? ` and ${same.length - MOST_NAMED} more` : ''
  return `Corfix project${same.length > 1 ? 's' : ''} ${names.join(', ')}${more}`
}

function linkedWords(same: readonly ForeignProject[]): string {
  const words = same.flatMap(({ record, holder }) =>
    holder ? [`"${record.name}" is linked to "${holder.name}".`] : [],
  )
  return words.length > 0 ? ` ${words.slice(0, MOST_NAMED).join(' ')}` : ''
}

function has({ length }: readonly unknown[]): string {
  return length > 1 ? 'have' : 'has'
}

function it({ length }: readonly unknown[]): string {
  return length > 1 ? 'them' : 'it'
}
