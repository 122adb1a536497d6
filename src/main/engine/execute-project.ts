import type { Change } from '@shared/plan'
import type { TrustLayerProject } from '@shared/records'
import type { ProjectWrite } from '../app/ports'
import { externalIdOf } from '../domain/mapping/external-ids'
import { projectRecord } from '../domain/mapping/projection'
import { type EngineContext, isoNow } from './context'
import type { ChangeInput, Written } from './execute'
import {
  after,
  customDataOf,
  importBecomesLink,
  rememberSynced,
  settleCreate,
  settleUpdate,
  sourceIdOf,
  targetIdOf,
  textAfter,
  trustlayerOf,
} from './execute-shared'

/** T1: creates the TrustLayer project of an import, after looking for it in the link table and by its external id. */
export async function createProject(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const sourceId = sourceIdOf(change)
  const trustlayer = await trustlayerOf(input)
  const externalId = externalIdOf(context.definition().procore.companyId, sourceId)
  const linked = context.store.decisions.get('project', sourceId)
  if (linked?.decision === 'link' && linked.targetId)
    return { targetId: linked.targetId, note: 'It was linked already.', keep: () => {} }
  const find = () => trustlayer.findProject(externalId, signal)
  const there = await find()
  const record = there ?? (await create())
  const note = there ? 'It was there already, with this external id.' : ''
  return { targetId: record.id, note, keep: () => keepProject(context, { sourceId, record, change, created: true }) }

  async function create(): Promise<TrustLayerProject> {
    const write = { ...projectWrite(context, change), name: textAfter(change, 'name') ?? change.target.name }
    return trustlayer.createProject(write, [externalId], signal).catch((error) => settleCreate(input, error, find))
  }
}

/** T1 to T3: writes what the plan says, no more. */
export async function updateProject(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const sourceId = sourceIdOf(change)
  const targetId = targetIdOf(context, change, 'project')
  const trustlayer = await trustlayerOf(input)
  const write = projectWrite(context, change)
  const name =
    write.name ?? context.store.records.get('trustlayer-project', targetId)?.record.name ?? change.target.name
  const record = await settleUpdate(input, {
    send: () => trustlayer.updateProject(targetId, { ...write, name }, signal),
    read: () => trustlayer.getProject(targetId, signal),
    holds: (found) => holds(found, { ...write, name }),
  })
  return { targetId, note: '', keep: () => keepProject(context, { sourceId, record, change, created: false }) }
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

function keepProject(
  context: EngineContext,
  entry: { sourceId: string; record: TrustLayerProject; change: Change; created: boolean },
): void {
  const { sourceId, record, change, created } = entry
  context.store.records.put(
    'trustlayer-project',
    [{ record, projection: projectRecord('trustlayer-project', record) }],
    { mode: 'changes', at: isoNow(context.clock) },
  )
  rememberSynced(context, { kind: 'project', sourceId, targetId: record.id, created, change })
  if (created) importBecomesLink(context, 'project', sourceId, record.id)
}
