import type { Insurance } from '@shared/records'
import type { InsuranceScope, InsuranceWrite, ProcorePort } from '../../app/ports'
import { type BegunInsurance, type FoundInsurance, matchBegun } from '../../domain/compliance/begun'
import type { EngineContext } from '../context'

/**
 * Creates of insurance records that were sent and never answered for, over all plans: kept before the call, forgotten with
 * its outcome. Where Procore keeps neither origin id nor origin data, this tells what an interrupted run has made (W6, R2).
 */
const KEY = 'begunInsurances'

/** By origin id. */
type Book = Record<string, BegunInsurance>

const bookOf = ({ store }: EngineContext): Book => store.meta.get<Book>(KEY) ?? {}

export interface Creating {
  scope: InsuranceScope
  writes: readonly InsuranceWrite[]
  /** What stood in the scope just before the call. */
  standing: readonly Insurance[]
}

/** Right before a call. Writes to records that stand already are no creates. */
export function beginCreates(context: EngineContext, { scope, writes, standing }: Creating): void {
  const creates = writes.filter(({ id }) => id === undefined)
  if (creates.length === 0) return
  const ofCompany = Map.groupBy(standing, ({ companyId }) => companyId)
  const begun = creates.map((write): [string, BegunInsurance] => [
    write.originData,
    {
      projectId: projectOf(scope),
      companyId: write.companyId,
      sent: sentOf(write),
      before: (ofCompany.get(write.companyId) ?? []).map(({ procoreId }) => procoreId),
    },
  ])
  context.store.meta.set(KEY, { ...bookOf(context), ...Object.fromEntries(begun) })
}

/** With the outcome: the record is remembered now, or it certainly was not made. */
export function forgetCreates(context: EngineContext, originIds: readonly string[]): void {
  const book = bookOf(context)
  const ended = new Set(originIds.filter((id) => id in book))
  if (ended.size === 0) return
  context.store.meta.set(KEY, Object.fromEntries(Object.entries(book).filter(([id]) => !ended.has(id))))
}

export interface Looking {
  procore: ProcorePort
  scope: InsuranceScope
  /** Those to look for. */
  originIds: readonly string[]
  standing: readonly Insurance[]
  signal: AbortSignal
}

/** What became of creates that were begun before, by origin id; nothing for those that were not begun or not made. */
export async function findCreates(context: EngineContext, looking: Looking): Promise<Map<string, FoundInsurance>> {
  const { scope, originIds, standing } = looking
  const book = new Map(Object.entries(bookOf(context)))
  if (!originIds.some((id) => book.has(id))) return new Map()
  const remembered = context.store.synced.all().filter(({ kind }) => kind === 'insurance')
  const claimed = new Set(remembered.map(({ targetId }) => targetId))
  const unclaimed = standing.filter(({ procoreId }) => !claimed.has(procoreId))
  // All that are begun in the scope are matched together: a record that fits two of them is neither's for certain.
  const here = new Map([...book].filter(([, { projectId }]) => projectId === projectOf(scope)))
  if (matchBegun(here, unclaimed).size === 0) return new Map()
  return matchBegun(here, await withoutRepeated(looking, unclaimed))
}

/** A project's list may repeat the records of the company level, which say the same where both levels are alike. */
async function withoutRepeated(
  { procore, scope, signal }: Looking,
  records: readonly Insurance[],
): Promise<readonly Insurance[]> {
  if (scope.level === 'company') return records
  const company = await procore.listInsurances({ level: 'company' }, { signal })
  const repeated = new Set(company.records.map(({ procoreId }) => procoreId))
  return records.filter(({ procoreId }) => !repeated.has(procoreId))
}

function projectOf(scope: InsuranceScope): string | null {
  return scope.level === 'project' ? scope.projectId : null
}

function sentOf(write: InsuranceWrite): BegunInsurance['sent'] {
  return {
    type: write.type ?? null,
    status: write.status ?? null,
    effectiveDate: write.effectiveDate ?? null,
    expirationDate: write.expirationDate ?? null,
    policyNumber: write.policyNumber ?? null,
    insurer: write.insurer ?? null,
    notes: write.notes ?? null,
  }
}
