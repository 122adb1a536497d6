import type { MemoryState } from '@shared/contract'
import { countOf, formatInstant } from '../../../ui/numbers'

export const MEMORY_WORDS = {
  label: 'Remember which names were linked',
  rule: 'A company or project that people linked in one workspace is offered in the others as evidence “Linked before”. It decides nothing by itself, and stays on this computer.',
} as const

/** Whether the group of the memory has the words of a search. */
export function memoryFits(search: string): boolean {
  const text = `this computer memory of names ${MEMORY_WORDS.label} ${MEMORY_WORDS.rule} m4`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** "412 names since 2026-09-02." */
export function memoryWords({ names, since, enabled }: MemoryState): string {
  if (names === 0)
    return enabled
      ? 'Nothing yet. Links by a person or a file will be remembered, those of a sandbox aside.'
      : 'Nothing.'
  const from = since ? ` since ${formatInstant(since).slice(0, 10)}` : ''
  const idle = enabled ? '' : ' They are kept, and not used while this is off.'
  return `${countOf(names, 'name', 'names')}${from}.${idle}`
}
