import { RECORD_SCHEMA } from '@shared/records'
import type { RecordKind } from '@shared/vocabulary'
import type { Accounts, Watched } from '../../domain/types'
import type { EngineContext } from '../context'
import { corfixBasis } from './flow-input'

/** R4: what the guards hold a plan against, kept in the workspace's meta between runs. */
export function watchedNow(context: EngineContext): Watched {
  const { meta, records } = context.store
  const kinds = Object.keys(RECORD_SCHEMA) as RecordKind[]
  return {
    accounts: accountsNow(context),
    lastAccounts: meta.get<Accounts>('lastAccounts'),
    emptied: kinds
      .filter((kind) => records.count(kind) === 0)
      .map((kind) => ({ kind, before: meta.get<number>(filledKey(kind)) ?? 0 })),
  }
}

/** Kept while a kind is empty: the guard holds until its records are back. */
export function noteFilled({ store }: EngineContext, kind: RecordKind, count: number): void {
  if (count > 0) store.meta.set(filledKey(kind), count)
}

/** Called after an apply: what it was confirmed for is the state that later plans are held against. */
export function noteApplied(context: EngineContext): void {
  const { meta } = context.store
  meta.set('lastAccounts', accountsNow(context))
  for (const { kind } of watchedNow(context).emptied) meta.set(filledKey(kind), 0)
}

function accountsNow(context: EngineContext): Accounts {
  const workspace = context.store.meta.get<{ id: string; name: string; certain?: boolean }>('trustlayerWorkspace')
  const account = corfixBasis(context)?.account
  return {
    procoreCompanyId: context.definition().procore.companyId,
    trustlayerWorkspaceId: workspace?.id ?? null,
    trustlayerWorkspaceName: workspace?.name ?? null,
    trustlayerCertain: workspace?.certain ?? true,
    corfixAccountId: account?.id ?? null,
    corfixAccountName: account?.name ?? null,
  }
}

function filledKey(kind: RecordKind): string {
  return `lastFilled.${kind}`
}
