import type { MappingKind } from '@shared/vocabulary'
import type { Suggestion } from '../types'
import type { Learned } from './learned'
import { Matcher } from './matcher'

export interface SuggestInput {
  kind: MappingKind
  companyId: string
  /** Records of the kind's two sides (MAPPING_KINDS). */
  sources: readonly { id: string }[]
  targets: readonly { id: string }[]
  /** Names that people linked in other workspaces; only names of organisations are looked up. */
  learned?: Learned
}

/**
 * M4: the best candidates for each source, with evidence and counter-evidence. A generator: it yields how many sources are
 * done, so that its host can breathe (turns stay below 50 ms with 100,000 records a side), and returns the suggestions in
 * order of the source's id, whatever the order of the input. One pass; a `Matcher` keeps what it learned for the next.
 */
export function suggest(input: SuggestInput): Generator<number, Suggestion[]> {
  return new Matcher(input).update(input.sources, input.targets)
}
