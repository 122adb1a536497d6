import { type SandboxStartOptions, type SandboxWorld, startSandbox } from '../../src/main/sandbox/start-sandbox'
import { answerQuestions } from '../measured/world-process'
import { leastReads } from './least'

/** What the engine's process may ask of the one that holds the sandbox. */
export type CorfixWorld = Awaited<ReturnType<typeof startWorld>>

export interface FormsToComplete {
  /** Evenly over this many of the projects that Crosswalk has made, and over the last `months`. */
  projects: number
  months: number
  count: number
  /** Bytes of each PDF; null: a small page. */
  size: number | null
}

/** Nothing waits for a limit here: what is measured is the engine. */
const NO_LIMITS = { spike: 10_000, hourly: 1_000_000 }
const A_DAY_MS = 86_400_000
const DAYS_A_MONTH = 30

/** Starts the sandbox and answers until the process is ended, or the one that asks is gone. */
export async function serveWorld(options: SandboxStartOptions): Promise<void> {
  answerQuestions(await startWorld(options))
}

async function startWorld(options: SandboxStartOptions) {
  const { world, procore, trustlayer, corfix, workspace } = await startSandbox(options)
  world.procore.limits = { ...world.procore.limits, ...NO_LIMITS }
  emptyCorfix(world)
  ownEmails(world)
  world.procore.documents.off.clear()
  let readBefore = ''
  return {
    served: (_asked: null) => ({ procore, trustlayer, corfix, workspace }),
    /** By call, since this was asked last. */
    requests: (_asked: null) => {
      const calls = world.requests.byCall()
      world.requests.reset()
      return calls
    },
    /** Asked after every pull. */
    leastReads: (_asked: null) => {
      const least = leastReads(world, readBefore)
      readBefore = new Date(world.corfix.now()).toISOString()
      return least
    },
    folders: (_asked: null) => world.procore.documents.folders.size,
    size: (_asked: null) => ({
      users: world.procore.users.size,
      projects: world.corfix.projects.size,
      workers: world.corfix.workers.size,
      forms: world.corfix.forms.size,
      files: world.procore.documents.files.all().filter(({ description }) => description?.includes('Crosswalk')).length,
    }),
    completeForms: (asked: FormsToComplete) => completeForms(world, asked),
    reviseForms: ({ count }: { count: number }) => {
      for (const { id } of spread(world.corfix.forms.all(), count)) world.corfix.reviseForm(id)
    },
    /** People get another mobile phone. */
    changeUsers: ({ share }: { share: number }) => {
      const active = world.procore.users.all().filter(({ is_active }) => is_active)
      const chosen = spread(active, Math.round(world.procore.users.size * share))
      for (const [index, { id }] of chosen.entries())
        world.procore.users.update(id, { mobile_phone: `415-555-${String(index).padStart(4, '0')}` })
    },
  }
}

/** C12: the account that suits the integration best. */
function emptyCorfix({ corfix }: SandboxWorld): void {
  for (const table of [corfix.projects, corfix.workers, corfix.forms])
    for (const { id } of table.all()) table.remove(id)
}

/** So many people share names, and then e-mails, which C7 would hold back. */
function ownEmails({ procore }: SandboxWorld): void {
  for (const { id, email_address, updated_at } of procore.users.all())
    if (email_address !== null)
      procore.users.update(id, { email_address: `u${id}.${email_address.trim()}`, updated_at })
}

function completeForms({ corfix }: SandboxWorld, { projects, months, count, size }: FormsToComplete): void {
  const chosen = corfix.projects.all().slice(0, projects)
  if (chosen.length < projects) throw new Error(`Corfix has ${chosen.length} projects; ${projects} are wanted.`)
  const days = months * DAYS_A_MONTH
  for (let index = 0; index < count; index += 1) {
    const round = Math.floor(index / projects)
    const day = 1 + Math.floor((round * days) / Math.ceil(count / projects))
    corfix.completeForm({
      projectId: chosen[index % projects]?.id ?? '',
      completedAt: new Date(corfix.now() - day * A_DAY_MS).toISOString(),
      ...(size === null ? {} : { size }),
    })
  }
}

/** So many of them, evenly over all. */
function spread<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / Math.max(1, count))
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
}
