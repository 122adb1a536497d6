import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CrosswalkError, invalidInput } from '@shared/errors'
import { type StoredWorkspace, WorkspaceFile } from '@shared/workspace'
import type { Command } from 'commander'
import type { Run } from '../run-cli'
import type { Session } from '../session'
import { assignSetting, readSetting } from '../setting-path'

export function addWorkspaceCommands(program: Command, act: (work: Run) => void): void {
  const workspace = program.command('workspace').description('make and change workspaces')
  workspace
    .command('create <dir>')
    .description('make a workspace from a workspace.json')
    .requiredOption('--file <workspace.json>', 'what the workspace connects, and its settings')
    .action((dir: string, options: { file: string }) => act((session) => create(session, dir, options.file)))
  workspace
    .command('show')
    .description('the workspace’s connections and settings')
    .action(() => act(show))
  workspace
    .command('set <key> <value> [more...]')
    .description('change settings, all or none; KEY is the path below "settings". A list: Approved,Complete')
    .action((key: string, value: string, more: string[]) => act((session) => set(session, [key, value, ...more])))
}

async function create(session: Session, dir: string, file: string): Promise<number> {
  const definition = await readWorkspaceFile(resolve(session.io.cwd, file))
  const { registry } = await session.app()
  const folder = resolve(session.io.cwd, dir)
  registry.environment.files.create(folder, definition)
  const stored = registry.environment.files.read(folder)
  session.answer(
    { workspace: { folder, ...stored } },
    `Made the workspace "${stored.name}" in ${folder}.\nNext: pull --workspace ${dir}`,
  )
  return 0
}

/** Reads and checks a workspace.json: unknown keys, wrong types and impossible values are refused by their path. */
export async function readWorkspaceFile(path: string): Promise<WorkspaceFile> {
  let parsed: unknown
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'))
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new CrosswalkError('bad-file', `${path} cannot be read as JSON: ${reason}`, {
      hint: 'See the example of workspace.json in README.md.',
    })
  }
  const checked = WorkspaceFile.safeParse(parsed)
  if (!checked.success) throw invalidInput(checked.error, `${path} is not a workspace file`, { code: 'bad-file' })
  return checked.data
}

async function show(session: Session): Promise<number> {
  const { definition, folder } = await session.workspace('read')
  session.answer({ workspace: { folder, ...definition } }, describe(definition, folder))
  return 0
}

/** `words`: KEY VALUE, again and again. */
async function set(session: Session, words: readonly string[]): Promise<number> {
  const pairs = pairsOf(words)
  const workspace = await session.workspace('write')
  const { files } = (await session.app()).registry.environment
  const settings = pairs.reduce((all, [key, text]) => assignSetting(all, key, text), workspace.definition.settings)
  files.update(workspace.folder, { settings })
  const changed = pairs.map(([key]) => ({ key, value: readSetting(settings, key) }))
  session.answer(
    { ...changed[0], changed, settings },
    [
      ...changed.map(({ key, value }) => `${key} is now ${JSON.stringify(value)}.`),
      'Plan again to see what that changes.',
    ].join('\n'),
  )
  return 0
}

function pairsOf(words: readonly string[]): [key: string, value: string][] {
  const pairs: [string, string][] = []
  for (let at = 0; at < words.length; at += 2) {
    const [key = '', value] = words.slice(at, at + 2)
    if (value === undefined)
      throw new CrosswalkError('invalid-input', `${key} was given no value.`, {
        hint: 'Settings come in pairs: workspace set KEY VALUE KEY VALUE. Nothing was changed.',
        path: key,
      })
    pairs.push([key, value])
  }
  return pairs
}

/** Corfix publishes no API: what is spoken with an address is this project's own assumption, and is called that. */
function corfixWords({ corfix }: StoredWorkspace): string {
  if (!corfix) return 'not connected'
  if (corfix.adapter === 'http') return `${corfix.apiUrl}, by a contract that this project assumes`
  return `by files: out to ${corfix.outFolder}, forms from ${corfix.formsFolder}`
}

function describe(definition: StoredWorkspace, folder: string): string {
  const lines = [
    definition.name,
    `  folder      ${folder}`,
    `  Procore     company ${definition.procore.companyId}, ${definition.procore.environment}${definition.procore.apiUrl ? `, ${definition.procore.apiUrl}` : ''}`,
    `  TrustLayer  ${definition.trustlayer ? `${definition.trustlayer.apiUrl}, version ${definition.trustlayer.version}` : 'not connected'}`,
    `  Corfix      ${corfixWords(definition)}`,
    '  settings',
    ...JSON.stringify(definition.settings, null, 2)
      .split('\n')
      .map((line) => `    ${line}`),
  ]
  return lines.join('\n')
}
