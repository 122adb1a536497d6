import type { CustomField, ProcoreProject, TrustLayerProject } from '@shared/records'
import type { Settings } from '@shared/settings'
import { canonicalNumber } from '../plan/projects'

/** So many linked projects must hold the same value on both sides before a field is taken for the one that holds it. */
const PROOF = 2

interface Pair {
  source: ProcoreProject
  target: TrustLayerProject
}

/**
 * T1 where TrustLayer lists no custom fields (v2): the settings name their ids, else a field of linked projects is known by
 * its values: the one that holds Procore's project number, or total value, on at least two of them and on no more others.
 */
export function learnCustomFields(pairs: readonly Pair[], settings: Settings['trustlayer']['projects']): CustomField[] {
  const { numberField, valueField, numberFieldId, valueFieldId } = settings
  const number =
    numberFieldId ??
    learned(
      pairs,
      ({ number: own }) => own,
      (value) => value.trim(),
    )
  const value = valueFieldId ?? learned(pairs, ({ totalValue }) => canonicalNumber(totalValue), canonicalNumber)
  return [
    ...(number ? [{ id: number, name: numberField, fieldType: 'text' as const, entities: ['project'] }] : []),
    ...(value && valueField !== numberField
      ? [{ id: value, name: valueField, fieldType: 'number' as const, entities: ['project'] }]
      : []),
  ]
}

/** The field that holds the wanted value most often, and more often than another value. */
function learned(
  pairs: readonly Pair[],
  wanted: (source: ProcoreProject) => string | null,
  form: (value: string) => string | null,
): string | null {
  const hits = new Map<string, { same: number; other: number }>()
  for (const { source, target } of pairs) {
    const value = wanted(source)
    if (value === null || value === '') continue
    for (const { fieldId, value: held } of target.customData) {
      const count = hits.get(fieldId) ?? { same: 0, other: 0 }
      if (form(held) === form(value)) count.same += 1
      else count.other += 1
      hits.set(fieldId, count)
    }
  }
  const known = [...hits]
    .filter(([, { same, other }]) => same >= PROOF && same > other)
    .sort(([a, left], [b, right]) => right.same - left.same || (a < b ? -1 : 1))
  return known[0]?.[0] ?? null
}
