import type { CorfixForm, ProcoreProject } from '@shared/records'
import type { LogCode } from '@shared/vocabulary'
import { type FlowContext, flowContext, problemOf } from '../plan/draft'
import { fold } from '../text/fold'
import type { FlowInput, Snapshot } from '../types'

/** The synced Procore project that a form belongs to (F1), or why there is none. */
export type FormProject = { project: ProcoreProject; missing: null } | { project: null; missing: MissingProject }

export interface MissingProject {
  code: LogCode
  /** The project that stands in the way, where one does. */
  record: { id: string; name: string } | null
  message: string
  fix: string
}

/** What is looked up for every form, made once. */
export interface FormProjects {
  of(form: Pick<CorfixForm, 'name' | 'projectId' | 'projectText'>): FormProject
}

const LINK_IT = 'Link the project to its Procore project under Corfix projects, then pull and plan again.'

export function formProjects(input: FlowInput): FormProjects {
  const context = flowContext(input, 'corfix-project', 'corfix-projects')
  const linked = [...context.decisions.values()].filter(({ decision }) => decision === 'link')
  const byTarget = new Map(linked.map(({ targetId, sourceId }) => [targetId ?? '', sourceId]))
  const known = new Map<string, FormProject>()
  const words = wordIndex(input.snapshots.projects, new Set(linked.map(({ sourceId }) => sourceId)))
  const ofSource = (id: string) => {
    const answer = known.get(id) ?? sourceProject(context, id)
    known.set(id, answer)
    return answer
  }
  return {
    of(form) {
      const { projectId, projectText } = form
      if (projectId === null) return projectText === null ? nowhere(form.name) : ofText(words, projectText, ofSource)
      const source = byTarget.get(projectId)
      return source === undefined ? notLinked(input, projectId) : ofSource(source)
    },
  }
}

/** M6: a link with a lost partner writes nothing. */
function sourceProject(context: FlowContext, id: string): FormProject {
  const { projects: sources, corfixProjects: targets } = context.input.snapshots
  const snapshot = sources.get(id)
  const problem = problemOf(context, { sources, targets }, id)
  if (snapshot && !problem) return { project: snapshot.record, missing: null }
  const name = snapshot?.record.name ?? id
  return {
    project: null,
    missing: {
      code: problem?.code ?? 'orphaned',
      record: { id, name },
      message: problem?.message ?? `Procore project "${name}" is not in Procore’s list.`,
      fix: 'Unlink it, or link it to another record, under Corfix projects. Nothing is filed for it until then.',
    },
  }
}

function notLinked({ snapshots }: FlowInput, corfixProjectId: string): FormProject {
  const name = snapshots.corfixProjects.get(corfixProjectId)?.record.name ?? corfixProjectId
  return missing({
    message: `The Corfix project "${name}" is not linked to a Procore project, so there is no place to file its forms.`,
    fix: LINK_IT,
  })
}

function nowhere(name: string): FormProject {
  return missing({
    message: `Corfix names no project for the form "${name}".`,
    fix: 'Give the form a project in Corfix, then pull and plan again.',
  })
}

interface WordIndex {
  /** Synced projects by folded number, and by folded name. */
  numbers: ReadonlyMap<string, readonly ProcoreProject[]>
  names: ReadonlyMap<string, readonly ProcoreProject[]>
  /** Projects that are not synced, for the words of a refusal. */
  others: ReadonlyMap<string, ProcoreProject>
}

function wordIndex(projects: ReadonlyMap<string, Snapshot<ProcoreProject>>, linked: ReadonlySet<string>): WordIndex {
  const present = [...projects.values()].filter(({ goneAt }) => goneAt === null).map(({ record }) => record)
  const synced = present.filter(({ id }) => linked.has(id))
  const others = present.filter(({ id }) => !linked.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    numbers: groups(synced, ({ number }) => number),
    names: groups(synced, ({ name }) => name),
    others: new Map(
      [...others]
        .reverse()
        .flatMap((project) =>
          [project.name, project.number].flatMap((text) =>
            text && fold(text) ? [[fold(text), project] as const] : [],
          ),
        ),
    ),
  }
}

function groups(
  projects: readonly ProcoreProject[],
  wordsOf: (project: ProcoreProject) => string | null,
): Map<string, ProcoreProject[]> {
  const found = new Map<string, ProcoreProject[]>()
  for (const project of projects) {
    const key = fold(wordsOf(project) ?? '')
    if (key !== '') found.set(key, [...(found.get(key) ?? []), project])
  }
  return found
}

/** Files adapter: the project's number, else its name; punctuation aside, for a file's name cannot hold all of it. */
function ofText(index: WordIndex, text: string, ofSource: (id: string) => FormProject): FormProject {
  const key = fold(text)
  const found = index.numbers.get(key) ?? index.names.get(key) ?? []
  const [first] = found
  if (first && found.length === 1) return ofSource(first.id)
  if (found.length > 1) return ambiguous(text, found)
  const other = index.others.get(key)
  if (other)
    return missing({
      record: { id: other.id, name: other.name },
      message: `The Procore project "${other.name}" is not synced with Corfix, so its forms are not filed.`,
      fix: 'Map the project under Corfix projects and apply, then plan again.',
    })
  return missing({
    message: `No synced project has the number or the name "${text}", which the file’s name gives.`,
    fix: 'Correct the project in the file’s name (its number in Procore, or its name), then pull and plan again.',
  })
}

function ambiguous(text: string, found: readonly ProcoreProject[]): FormProject {
  const ids = found.map(({ id, name }) => `"${name}" (${id})`).sort()
  return missing({
    message: `"${text}" is the number or name of ${found.length} synced projects: ${ids.join(', ')}. Nobody can tell which is meant.`,
    fix: 'Put the one project’s own number or name into the file’s name, then pull and plan again.',
  })
}

function missing(parts: { message: string; fix: string; record?: MissingProject['record'] }): FormProject {
  return { project: null, missing: { code: 'project-not-linked', record: null, ...parts } }
}
