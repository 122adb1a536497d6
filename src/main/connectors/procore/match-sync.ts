import type { InsuranceWrite } from '../../app/ports'
import type { InsuranceAnswer, RefusedAnswer, SyncAnswer } from './insurance-schemas'

export type SyncReply = { entity: InsuranceAnswer } | { refused: RefusedAnswer }
type Echo = InsuranceAnswer & { name?: string | null | undefined }

/**
 * Which answer of a sync call belongs to which write, by the write's place: by id, by origin id, by origin data, by what
 * was written, and the last answer to the last write. Order alone proves nothing: entities and errors come apart, and
 * no order is documented (procore-api.md section 7.3). A write that is missing here was not answered for.
 */
export function matchReplies(writes: readonly InsuranceWrite[], answer: SyncAnswer): Map<number, SyncReply> {
  const open = new Set(writes.keys())
  const replies = new Set<SyncReply>([
    ...answer.errors.map((refused) => ({ refused })),
    ...answer.entities.map((entity) => ({ entity })),
  ])
  const matched = new Map<number, SyncReply>()
  const take = (place: number, reply: SyncReply) => {
    matched.set(place, reply)
    open.delete(place)
    replies.delete(reply)
  }
  for (const key of KEYS) takeByKey(key, { writes, open, replies, take })
  takeByContent(writes, { open, replies, take })
  const [place, other] = open
  const [reply, another] = replies
  if (place !== undefined && other === undefined && reply && !another && fits(echoOf(reply), writes[place])) {
    take(place, reply)
  }
  return matched
}

interface Key {
  ofWrite(write: InsuranceWrite): string | null | undefined
  ofEcho(echo: Echo): string | null | undefined
}

const KEYS: readonly Key[] = [
  { ofWrite: (write) => write.id, ofEcho: (echo) => echo.id },
  { ofWrite: (write) => write.originId, ofEcho: (echo) => echo.origin_id },
  { ofWrite: (write) => `${write.companyId} ${write.originData}`, ofEcho: byOriginData },
]

function byOriginData(echo: Echo): string | null {
  return echo.origin_data && echo.vendor_id ? `${echo.vendor_id} ${echo.origin_data}` : null
}

interface Open {
  /** Places of the writes that no answer was found for yet. */
  open: ReadonlySet<number>
  replies: Set<SyncReply>
  take(place: number, reply: SyncReply): void
}

/** A key that several writes share tells nothing. A second answer for the same write is no answer for another one. */
function takeByKey(key: Key, { writes, open, replies, take }: Open & { writes: readonly InsuranceWrite[] }): void {
  const places = new Map<string, number | null>()
  for (const [place, write] of writes.entries()) {
    const value = key.ofWrite(write)
    if (value) places.set(value, places.has(value) ? null : place)
  }
  for (const reply of [...replies]) {
    const place = places.get(key.ofEcho(echoOf(reply)) ?? '') ?? null
    if (place === null) continue
    if (open.has(place)) take(place, reply)
    else replies.delete(reply)
  }
}

/** Only where exactly one open write and one answer go together. */
function takeByContent(writes: readonly InsuranceWrite[], { open, replies, take }: Open): void {
  const placesOf = new Map<SyncReply, number[]>()
  const rivals = new Map<number, number>()
  for (const reply of replies) {
    const echo = echoOf(reply)
    const places = echo.vendor_id ? [...open].filter((place) => sameContent(echo, writes[place])) : []
    placesOf.set(reply, places)
    for (const place of places) rivals.set(place, (rivals.get(place) ?? 0) + 1)
  }
  for (const [reply, [place, ...others]] of placesOf) {
    if (place !== undefined && others.length === 0 && rivals.get(place) === 1) take(place, reply)
  }
}

function echoOf(reply: SyncReply): Echo {
  return 'entity' in reply ? reply.entity : reply.refused
}

/** Nothing in the answer says that it is about something else. */
function fits(echo: Echo, write: InsuranceWrite | undefined): boolean {
  if (!write) return false
  return (
    agree(echo.id, write.id) &&
    agree(echo.origin_id, write.originId) &&
    agree(echo.origin_data, write.originData) &&
    agree(echo.vendor_id, write.companyId)
  )
}

/** Notes are left out: Procore may keep them in another form. */
function sameContent(echo: Echo, write: InsuranceWrite | undefined): boolean {
  if (!write || !fits(echo, write)) return false
  return (
    agree(echo.insurance_type, write.type) &&
    agree(echo.status, write.status) &&
    agree(echo.effective_date, write.effectiveDate) &&
    agree(echo.expiration_date, write.expirationDate) &&
    agree(echo.policy_number, write.policyNumber) &&
    agree(echo.name ?? echo.insurance_provider, write.insurer)
  )
}

function agree(answered: string | null | undefined, written: string | null | undefined): boolean {
  return !answered || !written || answered === written
}
