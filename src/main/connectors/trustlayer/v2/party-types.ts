import type { PrimaryRecord } from './schemas'

/** v2 knows a party's kind by its primary object and, within that, by a type: `<object>` or `<object>/<type>` here. */
export function partyTypeIdOf({ primaryObjectId, typeId }: Pick<PrimaryRecord, 'primaryObjectId' | 'typeId'>) {
  if (primaryObjectId === null) return null
  return typeId === null ? primaryObjectId : `${primaryObjectId}/${typeId}`
}

export function splitPartyTypeId(partyTypeId: string): { primaryObjectId: string; typeId?: string } {
  const [primaryObjectId = partyTypeId, typeId] = partyTypeId.split('/')
  return { primaryObjectId, ...(typeId ? { typeId } : {}) }
}
