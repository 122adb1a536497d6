import { CrosswalkError } from '@shared/errors'
import type { V2Client, V2List } from './client'
import { ObjectAnswer } from './schemas'

const PRIMARY_OBJECTS: V2List<typeof ObjectAnswer> = {
  path: '/primary-objects',
  what: 'primary objects',
  schema: ObjectAnswer,
}
const CONTEXT_OBJECTS: V2List<typeof ObjectAnswer> = {
  path: '/context-objects',
  what: 'context objects',
  schema: ObjectAnswer,
}
const PROJECT = /^projects?$/i

/** Kinds of records that a workspace has: primary objects are kinds of parties, one context object stands for projects. */
export class V2Objects {
  readonly #client: V2Client
  #project: string | null = null

  constructor(client: V2Client) {
    this.#client = client
  }

  async primary(signal?: AbortSignal): Promise<ObjectAnswer[]> {
    return (await this.#client.list(PRIMARY_OBJECTS, { signal })).records
  }

  /** The one that is called "Project", or the only one. Asked for until it is known, then kept. */
  async project(signal?: AbortSignal): Promise<string> {
    this.#project ??= projectOf((await this.#client.list(CONTEXT_OBJECTS, { signal })).records)
    return this.#project
  }
}

function projectOf(objects: readonly ObjectAnswer[]): string {
  const called = objects.find(({ name, slug }) => PROJECT.test(name ?? '') || PROJECT.test(slug ?? ''))
  const project = called ?? (objects.length === 1 ? objects[0] : undefined)
  if (project) return project.id
  const which =
    objects.length === 0 ? 'has no context object' : 'has several context objects, and none is called "Project"'
  throw new CrosswalkError(
    'configuration',
    `The TrustLayer workspace ${which}, so nothing there stands for projects.`,
    {
      hint: 'Create a context object "Project" in TrustLayer, or give the one that holds the projects that name; then pull again.',
    },
  )
}
