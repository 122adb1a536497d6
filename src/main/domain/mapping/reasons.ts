import { type Candidate, type Decision, MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'

/** What Crosswalk notes with a decision where nobody wrote why. Each has its pattern below: nobody is quoted with words that are not his. */
export const REASON = {
  /** Says the decision again, and nothing of why. */
  plain: (kind: MappingKind, decision: Decision): string => {
    const ignore = `Do not add to ${SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]}.`
    return { import: 'To be imported.', ignore, undecided: 'Taken back.', link: 'Linked.' }[decision]
  },
  byHand: 'Linked by hand.',
  accepted: ({ evidence }: Pick<Candidate, 'evidence'>): string =>
    `Accepted candidate: ${evidence.map(({ text }) => text).join('; ')}`,
  threshold: ({ confidence, evidence }: Pick<Candidate, 'confidence' | 'evidence'>): string =>
    `Confidence ${confidence.toFixed(2)}: ${evidence.map(({ text }) => text).join('; ')}`,
  /** M6: of a record that lost its partner to another one. */
  gone: (name: string): string => `It is gone from Procore’s list; its partner was linked to "${name}".`,
  file: 'From a decisions file.',
  review: (file: string): string => `From the review file ${file}.`,
} as const

const PLAIN = /^(?:To be imported|Do not add to \w+|Taken back|Linked)\.$/
const NOTED = [
  PLAIN,
  /^Linked by hand\.$/,
  /^Accepted candidate: /,
  /^Confidence \d\.\d\d: /,
  /^It is gone from Procore’s list; its partner was linked to /,
  /^From a decisions file\.$/,
  /^From the review file /,
]

/** What a person wrote with a decision; empty where its reason is what Crosswalk notes. */
export function ownWords(reason: string): string {
  return NOTED.some((words) => words.test(reason)) ? '' : reason.trim()
}

/** Why something was decided, as far as that is more than the decision itself. */
export function whyWords(reason: string): string {
  return PLAIN.test(reason) ? '' : reason
}
