import { randomUUID } from 'node:crypto'
import type { RecordKind } from '@shared/vocabulary'
import type { Database } from '../database'
import { readMeta, writeMeta } from './meta'

/** Another word whenever a record of the kind was written or went, by any process. */
export function recordStamp(db: Database, kind: RecordKind): string {
  return readMeta<string>(db, keyOf(kind)) ?? ''
}

/** No number: one that was rolled back would come again for other records. */
export function bumpRecordStamp(db: Database, kind: RecordKind): void {
  writeMeta(db, keyOf(kind), randomUUID())
}

function keyOf(kind: RecordKind): string {
  return `records.${kind}`
}
