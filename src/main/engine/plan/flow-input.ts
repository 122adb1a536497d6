import type { CorfixAccount } from '@shared/records'
import type { Settings } from '@shared/settings'
import { MappingKind } from '@shared/vocabulary'
import type { CorfixBasis, FlowInput, Generation } from '../../domain/types'
import { type EngineContext, isoNow } from '../context'
import { readSnapshots } from './snapshots'

/** What the rules read of a workspace as it is stored; `settings` other than its own for a what-if (R5). */
export function flowInput(context: EngineContext, settings?: Settings): FlowInput {
  const { store } = context
  const definition = context.definition()
  return {
    companyId: definition.procore.companyId,
    trustlayerWorkspaceId: trustlayerWorkspaceId(context),
    snapshots: readSnapshots(store),
    decisions: store.decisions.all(),
    lastSynced: store.synced.all(),
    settings: settings ?? definition.settings,
    generation: generationOf(context),
    corfix: corfixBasis(context),
    now: isoNow(context.clock),
    today: isoNow(context.clock).slice(0, 10),
    problems: MappingKind.options.flatMap((kind) => store.problems.all(kind)),
  }
}

export function trustlayerWorkspaceId(context: EngineContext): string | null {
  return context.store.meta.get<{ id: string }>('trustlayerWorkspace')?.id ?? null
}

/** Corfix as the workspace is connected to it, with the account as the last pull found it. */
export function corfixBasis(context: EngineContext): CorfixBasis | null {
  const { corfix } = context.definition()
  if (!corfix) return null
  const { meta } = context.store
  return {
    adapter: corfix.adapter,
    account: meta.get<CorfixAccount>('corfixAccount'),
    templates: meta.get<{ id: string; name: string }[]>('projectTemplates') ?? [],
  }
}

export function corfixAccountId(context: EngineContext): string | null {
  return corfixBasis(context)?.account?.id ?? null
}

/** As the last pull found it; v1 before the first. */
export function generationOf(context: EngineContext): Generation {
  return context.store.meta.get<{ generation?: Generation }>('trustlayerWorkspace')?.generation ?? 'v1'
}
