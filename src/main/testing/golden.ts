import type { Change, Finding, Plan } from '@shared/plan'

/** So many changes of each flow and action are written out; the counts stand for the rest. */
const SHOWN = 2

/** A plan as a person reviews it in a golden file: counts, codes, and the first changes of each kind, field by field. */
export function golden({ counts, changes, conflicts, skipped, guards }: Plan): string {
  const groups = Map.groupBy(changes, ({ flow, action, rule }) => `${flow} ${action} (${rule})`)
  return [
    `changes ${counts.changes}, conflicts ${counts.conflicts}, left out ${counts.skipped}, unchanged ${counts.unchanged}, requests ${counts.requests}`,
    ...guards.map(({ message, confirm }) => `guard: ${message} [${confirm}]`),
    '',
    ...[...groups]
      .sort(byKey)
      .flatMap(([key, group]) => [`${key}: ${group.length}`, ...group.slice(0, SHOWN).map(line)]),
    '',
    ...codes('conflicts', conflicts),
    ...codes('left out', skipped),
    '',
  ].join('\n')
}

function line({ source, target, fields }: Change): string {
  const values = fields.map(({ field, before, after }) => `${field} ${word(before)} -> ${word(after)}`)
  return `  ${source ? `${source.name} => ` : ''}${target.name}: ${values.join('; ')}`
}

function word(value: Change['fields'][number]['before']): string {
  return value === null ? '-' : JSON.stringify(value)
}

function codes(title: string, findings: readonly Finding[]): string[] {
  const groups = Map.groupBy(findings, ({ code, rule }) => `${code} (${rule})`)
  return [...groups]
    .sort(byKey)
    .map(([key, group]) => `${title}: ${key} ${group.length}, such as: ${group[0]?.message}`)
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
