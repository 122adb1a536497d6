import type { CorfixKind, Integration, RecordRef, WhyKind } from '@shared/vocabulary'
import type { RouteParams } from '../../stores/route'

/** One way to ask: what is picked, and whether a project belongs to the question. */
export interface Way {
  /** `kind` of the route. */
  readonly id: WhyKind | 'corfix-project'
  readonly kind: WhyKind
  /** Asked of a row of a mapping table: a project of Procore has one for each integration. */
  readonly row?: Extract<CorfixKind, 'corfix-project'>
  /** What is looked for: a question about insurance is asked of its company. */
  readonly find: WhyKind
  readonly integration: Integration
  /** Names the way where a walkthrough has several. */
  readonly label: string
  /** What to pick, as the field says it. */
  readonly pick: string
  readonly project: 'none' | 'needed' | 'optional'
}

export interface Walkthrough {
  readonly id: 'records' | 'associations' | 'contacts' | 'compliance' | 'workers' | 'forms'
  readonly title: string
  readonly about: string
  /** Where what is missing should show up. */
  readonly where: string
  /** All of its ways are looked through at once: what is picked says which way it is. */
  readonly anyKind?: boolean
  readonly ways: readonly [Way, ...Way[]]
}

const TRUSTLAYER = { integration: 'trustlayer', project: 'none' } as const
const CORFIX = { integration: 'corfix', project: 'none' } as const

const PROJECT: Way = {
  ...TRUSTLAYER,
  id: 'project',
  kind: 'project',
  find: 'project',
  label: 'Projects',
  pick: 'Which project?',
}
const COMPANY: Way = {
  ...TRUSTLAYER,
  id: 'company',
  kind: 'company',
  find: 'company',
  label: 'Companies',
  pick: 'Which company?',
}
const USER: Way = { ...CORFIX, id: 'user', kind: 'user', find: 'user', label: 'Users', pick: 'Which user?' }
const FORM: Way = { ...CORFIX, id: 'form', kind: 'form', find: 'form', label: 'Forms', pick: 'Which form?' }
const CORFIX_PROJECT: Way = {
  ...CORFIX,
  ...{ id: 'corfix-project', kind: 'project', row: 'corfix-project', find: 'project' },
  ...{ label: 'Projects, for Corfix', pick: 'Which project?' },
}

/** The four groups of L3, and those of Corfix. */
const ALL: readonly Walkthrough[] = [
  {
    id: 'records',
    title: 'Records not showing up',
    about: 'A record of Procore is not on the other side, or is not kept in step; a form is not in Procore.',
    where: 'the other side',
    anyKind: true,
    ways: [PROJECT, COMPANY, CORFIX_PROJECT, USER, FORM],
  },
  {
    id: 'associations',
    title: 'Companies not associated',
    about: 'A party is in TrustLayer, but not in the project that its commitment is for.',
    where: 'TrustLayer',
    ways: [
      { ...COMPANY, label: 'Company and project', project: 'needed' },
      {
        ...TRUSTLAYER,
        id: 'commitment',
        kind: 'commitment',
        find: 'commitment',
        label: 'Commitment',
        pick: 'Which commitment?',
      },
    ],
  },
  {
    id: 'contacts',
    title: 'Contacts not synced',
    about: 'A person of the company directory is not a contact of the party.',
    where: 'TrustLayer',
    ways: [
      { ...TRUSTLAYER, id: 'contact', kind: 'contact', find: 'contact', label: 'Contact', pick: 'Which contact?' },
    ],
  },
  {
    id: 'compliance',
    title: 'Compliance not appearing',
    about: 'Procore does not show what TrustLayer says of a company, or shows something else.',
    where: 'Procore',
    ways: [{ ...COMPANY, id: 'insurance', kind: 'insurance', project: 'optional' }],
  },
  {
    id: 'workers',
    title: 'Workers not in Corfix',
    about: 'A user of Procore is no worker in Corfix, or is blocked there, or not activated.',
    where: 'Corfix',
    ways: [USER],
  },
  {
    id: 'forms',
    title: 'Forms not filed',
    about: 'A completed form of Corfix is not in the Documents of its project, or not as it is now.',
    where: 'Procore',
    ways: [FORM],
  },
]

/** The walkthroughs of what a workspace is connected to, each with the ways that are left. */
export function walkthroughsOf(connected: readonly Integration[]): readonly Walkthrough[] {
  return ALL.flatMap((walkthrough) => {
    const [first, ...others] = walkthrough.ways.filter(({ integration }) => connected.includes(integration))
    return first ? [{ ...walkthrough, ways: [first, ...others] as const }] : []
  })
}

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

/** Reads a question out of the route: `{ group, kind, id, name, projectId, projectName }`, any of them missing. Null without a walkthrough. */
export function questionOf(walkthroughs: readonly Walkthrough[], params: RouteParams): Question | null {
  const { group, kind } = params
  const project = params.projectId ? { id: params.projectId, name: params.projectName ?? params.projectId } : null
  const asked = walkthroughs.find(({ id }) => id === group)
  // The walkthrough that is about nothing else comes after the one that looks for everything.
  const fitting = walkthroughs.findLast(({ ways }) =>
    ways.some((way) => way.id === kind && takes(way, project !== null)),
  )
  const walkthrough = asked ?? fitting ?? walkthroughs[0]
  if (!walkthrough) return null
  const way = walkthrough.ways.find((each) => each.id === kind) ?? walkthrough.ways[0]
  const subject = params.id && way.id === kind ? { id: params.id, name: params.name ?? params.id } : null
  return { walkthrough, way, subject, project: way.project === 'none' ? null : project }
}

/** A company with a project asks about their association, without one about itself. */
function takes({ id, project }: Way, hasProject: boolean): boolean {
  return id !== 'company' || (project === 'needed') === hasProject
}

/** The route of a question: what `questionOf` reads. */
export function paramsOf({ walkthrough, way, subject, project }: Question): RouteParams {
  return {
    group: walkthrough.id,
    kind: way.id,
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
  const ref = (kind: string, { id, name }: Picked): RecordRef => ({
    system: kind === 'form' ? 'corfix' : 'procore',
    ...{ kind, id, name },
  })
  return [...(subject ? [ref(way.find, subject)] : []), ...(project ? [ref('project', project)] : [])]
}
