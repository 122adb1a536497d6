import { readFile } from 'node:fs/promises'
import { CrosswalkError, invalidInput } from '@shared/errors'
import { Change, Plan } from '@shared/plan'
import { z } from 'zod'
import type { EngineContext } from '../context'
import { changeDigest } from './make-plan'

/** Only what is needed to find the plan again and to see what was left out of the file. */
const PlanFile = z.object({ id: Plan.shape.id, changes: z.array(Change) })

/**
 * A plan file as `plan --out` wrote it. What is applied is the stored plan: a change that the file lacks is left out
 * (so a file may be shortened by hand), one that differs from what was planned refuses the whole file.
 */
export async function readPlanFile(context: EngineContext, path: string): Promise<Plan> {
  const file = PlanFile.safeParse(await readJson(path))
  if (!file.success)
    throw invalidInput(file.error, `${path} is not a plan file`, {
      code: 'bad-file',
      hint: 'Give the file that plan --out wrote.',
    })
  const plan = context.store.plans.get(file.data.id)
  if (!plan) {
    throw new CrosswalkError('bad-file', `This workspace has no plan ${file.data.id}.`, {
      hint: 'The file belongs to another workspace, or the plan was made before the workspace was rebuilt. Plan again.',
    })
  }
  const planned = new Map<string, string>(plan.changes.map((change) => [change.id, changeDigest(change)]))
  const altered = file.data.changes.filter((change) => planned.get(change.id) !== changeDigest(change))
  if (altered.length > 0) {
    const rows = altered.map((change) => ({
      row: change.id,
      reason: planned.has(change.id) ? 'differs from what was planned' : 'is not in the plan',
    }))
    throw new CrosswalkError(
      'bad-file',
      `${altered.length} changes in ${path} are not those that were planned and reviewed.`,
      {
        rows,
        hint: 'A file may leave changes out, not alter them. Change the decisions or settings, then plan again.',
      },
    )
  }
  const kept = new Set<string>(file.data.changes.map((change) => change.id))
  context.store.plans.setLeftOut(plan.id, [...kept], false)
  leaveOut(
    context,
    plan,
    plan.changes.filter((change) => !kept.has(change.id)).map((change) => change.id),
    true,
  )
  return plan
}

/** Leaves changes out, or takes them back in: what depends on one that is out is out too, and what one needs comes back with it. */
export function leaveOut(context: EngineContext, plan: Plan, changeIds: readonly string[], out: boolean): void {
  const chosen = new Set<string>(changeIds)
  let grown = true
  while (grown) {
    grown = false
    for (const change of plan.changes) {
      const related = out
        ? !chosen.has(change.id) && change.dependsOn.some((id) => chosen.has(id))
        : chosen.has(change.id) && change.dependsOn.some((id) => !chosen.has(id))
      if (!related) continue
      if (out) chosen.add(change.id)
      else for (const id of change.dependsOn) chosen.add(id)
      grown = true
    }
  }
  if (chosen.size > 0) context.store.plans.setLeftOut(plan.id, [...chosen], out)
}

async function readJson(path: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (thrown) {
    throw new CrosswalkError(
      'bad-file',
      `${path} cannot be read: ${thrown instanceof Error ? thrown.message : thrown}`,
      { hint: 'Give the file that plan --out wrote.' },
    )
  }
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw new CrosswalkError('bad-file', `${path} is not JSON: ${thrown instanceof Error ? thrown.message : thrown}`, {
      hint: 'Give the file that plan --out wrote, unchanged or with changes left out.',
    })
  }
}
