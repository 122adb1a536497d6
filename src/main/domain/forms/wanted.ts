import type { FlowInput } from '../types'
import type { FormJudging } from './case'
import { isLookedAfter } from './completed'
import { monthOf } from './file-name'
import { hasChanged } from './filed'
import { formJudging, type JudgedForm, judgeForm } from './judge'

/** What is to be read of a project's Documents before a plan (F2, F3, F5). */
export interface WantedDocuments {
  /** Months whose folders are listed: those of forms to be filed, and of filed ones that are looked after. */
  months: Set<string>
  /** Filed files that must be there: looked for in their month folders, else asked for by their ids. */
  verify: string[]
  /** Something is to be filed: then the root folder is looked at as well. */
  filing: boolean
}

/**
 * By Procore project. Nothing where filing is switched off (F1), and nothing of forms that a plan would not file: of a project
 * that is not linked, with a file name that says too little.
 */
export function documentsWanted(input: FlowInput): Map<string, WantedDocuments> {
  const wanted = new Map<string, WantedDocuments>()
  if (!input.settings.corfix.forms.enabled) return wanted
  const judging = formJudging(input)
  for (const snapshot of input.snapshots.forms.values()) note(wanted, judgeForm(snapshot, judging), judging)
  for (const one of wanted.values()) one.verify.sort()
  return wanted
}

function note(wanted: Map<string, WantedDocuments>, one: JudgedForm, judging: FormJudging): void {
  const { form, listed, project, completed, lost } = one
  const memory = judging.memories.get(form.id) ?? null
  if (!listed || form.problem !== null || !project.project || !completed) return
  if (!memory || lost) {
    const place = placeIn(wanted, project.project.id)
    place.months.add(monthOf(completed.day))
    place.filing = true
  }
  if (!memory) return
  const lookedAfter = isLookedAfter(memory.completedAt, judging.input.now)
  if (!lookedAfter && !hasChanged(form, memory, judging.adapter) && !lost) return
  const place = placeIn(wanted, memory.projectId)
  if (lookedAfter) place.months.add(memory.month)
  place.verify.push(memory.fileId)
}

function placeIn(wanted: Map<string, WantedDocuments>, projectId: string): WantedDocuments {
  const place = wanted.get(projectId) ?? { months: new Set(), verify: [], filing: false }
  wanted.set(projectId, place)
  return place
}
