import type { ProjectDocuments } from '@shared/records'

/** F2: what the root folder is called where Crosswalk makes it. */
export const FORMS_FOLDER = 'Corfix Forms'

/** F2: letter case aside, whatever stands around it. */
export function isFormsFolder(name: string): boolean {
  return name.toLowerCase().includes(FORMS_FOLDER.toLowerCase())
}

/** "Corfix Forms/2026-11", with the root folder as the project names it (F2, F3). */
export function placeOf({ roots }: Pick<ProjectDocuments, 'roots'>, month: string): string {
  return `${roots[0]?.name ?? FORMS_FOLDER}/${month}`
}

/** Procore's ids are whole numbers, larger than a number of JavaScript may be: the shorter one is the smaller. */
export function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
