import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { CorfixProject, Worker } from '@shared/records'
import { emailKey, textKey } from '../../domain/corfix/keys'
import { procoreIdsOf } from '../../domain/mapping/external-ids'
import type { EngineContext } from '../context'
import { textAfter } from './execute-shared'

/**
 * C5, C7 at the last moment: what came to Corfix since the pull, from somebody else, with the number, name or e-mail of what is to be
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
  what: 'number' | 'name' | 'e-mail'
  value: string
}

/** What the rules compare: a project's number, or its name where it has none (C5); a worker's e-mail (C7). */
function keyOf(change: Change): Key | null {
  const fields = change.flow === 'corfix-projects' ? PROJECT_KEYS : WORKER_KEYS
  for (const { field, what } of fields) {
    const value = textAfter(change, field)?.trim()
    if (value) return { what, value }
  }
  return null
}

const PROJECT_KEYS = [
  { field: 'number', what: 'number' },
  { field: 'name', what: 'name' },
] as const
const WORKER_KEYS = [{ field: 'email', what: 'e-mail' }] as const

function sameKey(record: CorfixProject | Worker | null, { what, value }: Key): boolean {
  if (!record) return false
  if (what === 'e-mail') return 'email' in record && emailKey(record.email) === emailKey(value)
  if (!('number' in record)) return false
  return textKey(what === 'number' ? record.number : record.name) === textKey(value)
}
