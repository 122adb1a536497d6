import type { CorfixAccount } from '@shared/records'
import type { CorfixClient } from './client'
import { toAccount } from './map'
import { AccountAnswer } from './schemas'

export async function readAccount(client: CorfixClient, signal?: AbortSignal): Promise<CorfixAccount> {
  const request = { method: 'GET', path: '/account', what: 'read the account', signal } as const
  return toAccount(await client.one(request, AccountAnswer))
}
