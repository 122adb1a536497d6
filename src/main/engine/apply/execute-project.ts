import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { TrustLayerProject } from '@shared/records'
import type { ProjectWrite } from '../../app/ports'
import { type EngineContext, isoNow } from '../context'
import { noteCoverage } from '../pull/coverage'
import type { ChangeInput, Written } from './execute'
import { createOnce, updateLinked } from './execute-record'
import { after, customDataOf, textAfter, trustlayerOf, withoutMissingFields } from './execute-shared'

/** T1: creates the TrustLayer project of an import. */
export async function createProject(input: ChangeInput): Promise<Written> {
  const { context, signal } = input
  const { change, missing } = withoutMissingFields(context, input.change)
  const trustlayer = await trustlayerOf(input)
  const write = { ...projectWrite(context, change), name: textAfter(change, 'name') ?? change.target.name }
  const written = await createOnce(
    { ...input, change },
    {
      kind: 'project',
      target: 'trustlayer-project',
      customData: write.customData ?? [],
      find: (externalId) => trustlayer.findProject(externalId, signal),
      create: (externalId) => trustlayer.createProject(write, [externalId], signal),
      made: ({ id }) => noteNothingThere(context, id),
    },
  )
  return { ...written, missing }
}

/** A project that was made just now has no compliance yet: it need not be asked for before the next pull. */
function noteNothingThere(context: EngineContext, projectId: string): void {
  noteCoverage(context.store, { compliance: { [projectId]: { reading: 'read', at: isoNow(context.clock) } } })
}

/** T1 to T3. TrustLayer v1 wants the name with every change of a project. */
export async function updateProject(input: ChangeInput): Promise<Written> {
  const { context, signal } = input
  const { change, missing } = withoutMissingFields(context, input.change)
  const trustlayer = await trustlayerOf(input)
  const written = await updateLinked(
    { ...input, change },
    {
      kind: 'project',
      target: 'trustlayer-project',
      read: (id) => trustlayer.getProject(id, signal),
      prepare(present) {
        const write = { name: present.name, ...updateOf(context, change) }
        return {
          customData: write.customData ?? [],
          send: () => trustlayer.updateProject(present.id, write, signal),
          holds: (found) => holds(found, write),
        }
      },
    },
  )
  return { ...written, missing }
}

function updateOf(context: EngineContext, change: Change): ProjectWrite {
  const write = projectWrite(context, change)
  if (Object.keys(write).length > 0) return write
  throw new CrosswalkError('refused', 'A date of a project cannot be cleared through the API of TrustLayer.', {
    hint: 'Clear it in TrustLayer, or set it in Procore; then pull and plan again.',
  })
}

/** TrustLayer v1 declares these texts as never null: empty text clears the description; a date cannot be cleared. */
function projectWrite(context: EngineContext, change: Change): ProjectWrite {
  const name = textAfter(change, 'name')
  const description = textAfter(change, 'description')
  const startDate = textAfter(change, 'startDate')
  const endDate = textAfter(change, 'endDate')
  const active = after(change, 'active')
  const customData = customDataOf(context, change)
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(description === undefined ? {} : { description: description ?? '' }),
    ...(!startDate ? {} : { startDate }),
    ...(!endDate ? {} : { endDate }),
    ...(typeof active === 'boolean' ? { active } : {}),
    ...(customData.length > 0 ? { customData } : {}),
  }
}

function holds(found: TrustLayerProject, write: ProjectWrite): boolean {
  const plain = (['name', 'description', 'startDate', 'endDate', 'active'] as const).every(
    (key) => write[key] === undefined || (found[key] ?? '') === write[key],
  )
  return (
    plain &&
    (write.customData ?? []).every(({ fieldId, value }) =>
      found.customData.some((item) => item.fieldId === fieldId && item.value === value),
    )
  )
}
