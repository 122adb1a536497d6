import type { Change } from '@shared/plan'
import type { TrustLayerProject } from '@shared/records'
import type { ProjectWrite } from '../app/ports'
import type { EngineContext } from './context'
import type { ChangeInput, Written } from './execute'
import { createOnce, updateLinked } from './execute-record'
import { after, customDataOf, targetIdOf, textAfter, trustlayerOf } from './execute-shared'

/** T1: creates the TrustLayer project of an import. */
export async function createProject(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const trustlayer = await trustlayerOf(input)
  const write = { ...projectWrite(context, change), name: textAfter(change, 'name') ?? change.target.name }
  return createOnce(input, {
    kind: 'project',
    target: 'trustlayer-project',
    find: (externalId) => trustlayer.findProject(externalId, signal),
    create: (externalId) => trustlayer.createProject(write, [externalId], signal),
  })
}

/** T1 to T3. TrustLayer v1 wants the name with every change of a project. */
export async function updateProject(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const trustlayer = await trustlayerOf(input)
  const write = { ...projectWrite(context, change), name: textAfter(change, 'name') ?? presentName(context, change) }
  return updateLinked(input, {
    kind: 'project',
    target: 'trustlayer-project',
    send: (id) => trustlayer.updateProject(id, write, signal),
    read: (id) => trustlayer.getProject(id, signal),
    holds: (found) => holds(found, write),
  })
}

function presentName(context: EngineContext, change: Change): string {
  const id = targetIdOf(context, change, 'project')
  return context.store.records.get('trustlayer-project', id)?.record.name ?? change.target.name
}

function projectWrite(context: EngineContext, change: Change): ProjectWrite {
  const name = textAfter(change, 'name')
  const description = textAfter(change, 'description')
  const startDate = textAfter(change, 'startDate')
  const endDate = textAfter(change, 'endDate')
  const active = after(change, 'active')
  const customData = customDataOf(context, change)
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(description === undefined ? {} : { description }),
    ...(startDate === undefined ? {} : { startDate }),
    ...(endDate === undefined ? {} : { endDate }),
    ...(typeof active === 'boolean' ? { active } : {}),
    ...(customData.length > 0 ? { customData } : {}),
  }
}

function holds(found: TrustLayerProject, write: ProjectWrite): boolean {
  const plain = (['name', 'description', 'startDate', 'endDate', 'active'] as const).every(
    (key) => write[key] === undefined || (found[key] ?? null) === write[key],
  )
  return (
    plain &&
    (write.customData ?? []).every(({ fieldId, value }) =>
      found.customData.some((item) => item.fieldId === fieldId && item.value === value),
    )
  )
}
