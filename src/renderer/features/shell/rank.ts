/**
 * How well a name answers what was typed, the lower the better: it is that, begins with it, has it as whole words' beginnings in that
 * order, or only holds the words somewhere.
 */
export function rankOf(name: string, query: string): number {
  const [text, typed] = [name.toLowerCase(), query.trim().toLowerCase()]
  if (text === typed) return 0
  if (text.startsWith(typed)) return 1
  const words = typed.split(/\s+/).map(escaped)
  return new RegExp(`(^|[^\\p{L}\\p{N}])${words.join('[\\p{L}\\p{N}]*[^\\p{L}\\p{N}]+')}`, 'u').test(text) ? 2 : 3
}

/** Groups and what is in them, the best answers first; what answers as well stays in order. */
export function ranked<T, G extends { items: readonly T[] }>(
  groups: readonly G[],
  by: { query: string; nameOf(item: T): string },
): G[] {
  const rank = (item: T) => rankOf(by.nameOf(item), by.query)
  const best = ({ items }: G) => Math.min(...items.map(rank))
  return groups
    .map((group) => ({ ...group, items: [...group.items].sort((a, b) => rank(a) - rank(b)) }))
    .sort((a, b) => best(a) - best(b))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
