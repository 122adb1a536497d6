import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { CorfixProject, Worker } from '@shared/records'
import { procoreIdsOf } from '../../domain/mapping/external-ids'
import type { EngineContext } from '../context'
import { textAfter } from './execute-shared'

/**
 * C5, C7 at the last moment: what came to Corfix since the pull, from somebody else, with the number or e-mail of what is to be
 * created. Nobody has seen the two side by side yet, so it is not doubled unseen (R1). `known`: the record as the pull brought it.
 */
export function requireFree(
  context: EngineContext,
  change: Change,
  {
    changed,
    known,
  }: { changed: readonly (CorfixProject | Worker)[]; known: (id: string) => CorfixProject | Worker | null },
): void {
  const wanted = keyOf(change)
  if (wanted === null) return
  const { companyId } = context.definition().procore
  const others = changed.filter((record) => procoreIdsOf(record, companyId).length === 0)
  const other = others.find((record) => sameKey(record, wanted) && !sameKey(known(record.id), wanted))
  if (!other) return
  throw new CrosswalkError(
    'refused',
    `Corfix has "${other.name}" since the pull, with the same ${wanted.what} (${wanted.value}): "${change.target.name}" would be a second one.`,
    { hint: 'Pull and plan again: the two are shown side by side, and you decide.' },
  )
}

interface Key {
  what: 'number' | 'e-mail'
  value: string
}

function keyOf(change: Change): Key | null {
  const what = change.flow === 'corfix-projects' ? 'number' : 'e-mail'
  const value = textAfter(change, what === 'number' ? 'number' : 'email')?.trim()
  return value ? { what, value } : null
}

function sameKey(record: CorfixProject | Worker | null, { what, value }: Key): boolean {
  if (!record) return false
  const own = what === 'number' ? ('number' in record ? record.number : null) : 'email' in record ? record.email : null
  return own?.trim().toLowerCase() === value.toLowerCase()
}
