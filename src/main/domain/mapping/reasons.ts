/** Says the decision again, and nothing of why. */
const PLAIN = /^(?:To be imported|Do not add to \w+|Taken back|Linked)\.$/

/** Reasons that Crosswalk notes by itself where nobody wrote one: engine/decide (decide, accept, decisions-file, review). */
const NOTED = [
  PLAIN,
  /^Linked by hand\.$/,
  /^Accepted candidate: /,
  /^Confidence \d\.\d\d: /,
  /^It is gone from Procore’s list; its partner was linked to /,
  /^From a decisions file\.$/,
  /^From the review file /,
]

/** What a person wrote with a decision; empty where its reason is what Crosswalk notes. Nobody is quoted with words that are not his. */
export function ownWords(reason: string): string {
  return NOTED.some((words) => words.test(reason)) ? '' : reason.trim()
}

/** Why something was decided, as far as that is more than the decision itself. */
export function whyWords(reason: string): string {
  return PLAIN.test(reason) ? '' : reason
}
