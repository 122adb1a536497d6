/** Which form, in which revision, a file of Procore's Documents holds (F6). */
export interface FormMark {
  /** Corfix's id of the form. */
  id: string
  revision: number
}

const MARK = /Filed by Crosswalk: Corfix form (\S+), revision (\d{1,15})\./g

/** What would make a mark ambiguous to read: white space, commas, control characters, and the escape itself. */
const ESCAPED = /[\s,%\p{C}]/gu

/**
 * The sentence by which a file of Procore is known to hold a form, kept in the file's description (ADR 15):
 * `Filed by Crosswalk: Corfix form cf_ab12, revision 2.`
 */
export function formMark({ formId, revision }: { formId: string; revision: number }): string {
  const id = formId.toWellFormed().replace(ESCAPED, encodeURIComponent)
  return `Filed by Crosswalk: Corfix form ${id}, revision ${revision}.`
}

/** The form that a description names; null where it names none. Of several marks (a person's copy and paste) the last one counts. */
export function parseMark(text: string | null): FormMark | null {
  const last = [...(text ?? '').matchAll(MARK)].at(-1)
  if (!last?.[1] || !last[2]) return null
  const id = decoded(last[1])
  return id === null ? null : { id, revision: Number(last[2]) }
}

/** The description with this mark in place of an earlier one; what a person wrote beside it stays. */
export function withMark(description: string | null, mark: string): string {
  const own = (description ?? '').replace(MARK, '').trim()
  return own === '' ? mark : `${own}\n${mark}`
}

/** Somebody may have typed a percent sign into it. */
function decoded(id: string): string | null {
  try {
    return decodeURIComponent(id)
  } catch {
    return null
  }
}
