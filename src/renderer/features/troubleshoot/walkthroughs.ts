import type { RecordRef, WhyKind } from '@shared/vocabulary'
import type { RouteParams } from '../../stores/route'

/** One way to ask: what is picked, and whether a project belongs to the question. */
export interface Way {
  readonly kind: WhyKind
  /** What is looked for: a question about insurance is asked of its company. */
  readonly find: WhyKind
  /** Names the way where a walkthrough has several. */
  readonly label: string
  /** What to pick, as the field says it. */
  readonly pick: string
  readonly project: 'none' | 'needed' | 'optional'
}

export interface Walkthrough {
  readonly id: 'records' | 'associations' | 'contacts' | 'compliance'
  readonly title: string
  readonly about: string
  readonly ways: readonly [Way, ...Way[]]
}

/** The four groups of L3. */
export const WALKTHROUGHS: readonly [Walkthrough, ...Walkthrough[]] = [
  {
    id: 'records',
    title: 'Records not showing up',
    about: 'A project or a company of Procore is not in TrustLayer, or is not kept in step.',
    ways: [
      { kind: 'project', find: 'project', label: 'Project', pick: 'Which project?', project: 'none' },
      { kind: 'company', find: 'company', label: 'Company', pick: 'Which company?', project: 'none' },
    ],
  },
  {
    id: 'associations',
    title: 'Companies not associated',
    about: 'A party is in TrustLayer, but not in the project that its commitment is for.',
    ways: [
      { kind: 'company', find: 'company', label: 'Company and project', pick: 'Which company?', project: 'needed' },
      { kind: 'commitment', find: 'commitment', label: 'Commitment', pick: 'Which commitment?', project: 'none' },
    ],
  },
  {
    id: 'contacts',
    title: 'Contacts not synced',
    about: 'A person of the company directory is not a contact of the party.',
    ways: [{ kind: 'contact', find: 'contact', label: 'Contact', pick: 'Which contact?', project: 'none' }],
  },
  {
    id: 'compliance',
    title: 'Compliance not appearing',
    about: 'Procore does not show what TrustLayer says of a company, or shows something else.',
    ways: [{ kind: 'insurance', find: 'company', label: 'Company', pick: 'Which company?', project: 'optional' }],
  },
]

/** What is asked: kept in the route, so that coming back finds it. */
export interface Question {
  readonly walkthrough: Walkthrough
  readonly way: Way
  readonly subject: Picked | null
  readonly project: Picked | null
}

export interface Picked {
  readonly id: string
  readonly name: string
}

/** Reads a question out of the route: `{ group, kind, id, name, projectId, projectName }`, any of them missing. */
export function questionOf(params: RouteParams): Question {
  const { group, kind } = params
  const project = params.projectId ? { id: params.projectId, name: params.projectName ?? params.projectId } : null
  const asked = WALKTHROUGHS.find(({ id }) => id === group)
  const fitting = WALKTHROUGHS.find(({ ways }) => ways.some((way) => way.kind === kind && takes(way, project !== null)))
  const walkthrough = asked ?? fitting ?? WALKTHROUGHS[0]
  const way = walkthrough.ways.find((each) => each.kind === kind) ?? walkthrough.ways[0]
  const subject = params.id && way.kind === kind ? { id: params.id, name: params.name ?? params.id } : null
  return { walkthrough, way, subject, project: way.project === 'none' ? null : project }
}

/** A company with a project asks about their association, without one about itself. */
function takes({ kind, project }: Way, hasProject: boolean): boolean {
  return kind !== 'company' || (project === 'needed') === hasProject
}

/** The route of a question: what `questionOf` reads. */
export function paramsOf({ walkthrough, way, subject, project }: Question): RouteParams {
  return {
    group: walkthrough.id,
    kind: way.kind,
    ...(subject ? { id: subject.id, name: subject.name } : {}),
    ...(project ? { projectId: project.id, projectName: project.name } : {}),
  }
}

/** Whether enough is picked to look for the reason. */
export function isComplete({ way, subject, project }: Question): boolean {
  return subject !== null && (way.project !== 'needed' || project !== null)
}

/** The records that were picked, as the buttons of closed gates need them. */
export function pickedRecords({ way, subject, project }: Question): RecordRef[] {
  const ref = (kind: string, { id, name }: Picked): RecordRef => ({ system: 'procore', kind, id, name })
  return [...(subject ? [ref(way.find, subject)] : []), ...(project ? [ref('project', project)] : [])]
}
