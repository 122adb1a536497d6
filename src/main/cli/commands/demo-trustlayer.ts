import type { Run as EngineRun, Plan } from '@shared/plan'
import { BULK_CONFIDENCE, decideAll } from '../../engine/decide/rehearse'
import { startMatch } from '../../engine/runs'
import { table } from '../table'
import { type Formats, heldInProcore, sampleRecord } from './demo-insurances'
import { another, applyPlan, planOf, type Stage, setSetting, worldOf } from './demo-stage'
import { groups, requests } from './demo-words'

const ONLY = ['trustlayer'] as const

/** What the first apply of an integration was, and of what plan. */
export interface Applied {
  plan: Plan
  run: EngineRun
}

/** Directory to TrustLayer, and compliance back: map, plan, apply, evaluate, write back in each format. */
export async function trustlayerLoop(stage: Stage): Promise<Applied & { formats: Formats }> {
  const { session, workspace, say, show } = stage
  await session.finish(workspace, startMatch(workspace))
  const { linked, imported, waiting } = decideAll(workspace.context, (await session.app()).actor())
  say(
    `Decide: ${linked} linked at confidence ${BULK_CONFIDENCE} or more, ${imported} to be imported, ${waiting} left for a person to look at.`,
  )
  await setSetting(stage, 'trustlayer.contacts.mode', 'all')
  await setSetting(stage, 'trustlayer.profiles.customField', 'Compliance Profile')
  say('Settings: all contacts go along; the commitments’ field "Compliance Profile" names the profile.')

  const { plan, run: planned } = await planOf(stage, ONLY)
  say(`Plan for TrustLayer: ${planned.summary}`)
  show(table(['flow', 'action', 'changes'], groups(plan)))
  const applied = await applyPlan(stage, plan)
  say(`Apply: ${applied.summary} ${requests(applied)}`)

  // The stand-in evaluates new records after ten minutes; the demo does not wait.
  ;(await worldOf(stage)).trustlayer.compliance.evaluate(true)
  const followed = await another(stage, ONLY)
  say(
    `TrustLayer has evaluated the new parties and associations. Their compliance goes to Procore: ${followed.run.summary}`,
  )
  return { plan, run: applied, formats: await eachFormat(stage) }
}

/** W3: the same compliance in each format. A change of format makes the old records stale (W10), which a guard holds (R4). */
async function eachFormat(stage: Stage): Promise<Formats> {
  const formats: Formats = {}
  for (const format of ['summary', 'overall', 'subjects'] as const) {
    await setSetting(stage, 'trustlayer.compliance.format', format)
    const { run } = await another(stage, ONLY)
    const world = await worldOf(stage)
    formats[format] = heldInProcore(world, format)
    stage.say(`Format "${format}": ${run.summary} ${requests(run)}`)
    stage.show(sampleRecord(world, format))
  }
  return formats
}
