import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox'
import type { CliIo } from '../io'
import { runCli } from '../run-cli'

export interface Answer {
  status: number
  /** What a script outside reads, whatever its shape. */
  json: ReturnType<typeof JSON.parse>
  out: string
  err: string
}

/** The command line in a folder of its own, over a real sandbox; what it knows is that of the running test. */
export interface CliOverSandbox {
  readonly sandbox: RunningSandbox
  readonly folder: string
  readonly env: Record<string, string>
  cli(...argv: string[]): Promise<Answer>
  /** Makes the workspace `ws` and pulls. */
  pulled(): Promise<void>
}

/** Of the workspace that `pulled` makes, answered as JSON. */
export const AT = ['--workspace', 'ws', '--json']

/** Starts a sandbox before each test of the file, and ends it after. */
export function cliOverSandbox(): CliOverSandbox {
  let now: { sandbox: RunningSandbox; folder: string; env: Record<string, string> } | undefined
  const running = () => {
    if (!now) throw new Error('The sandbox runs within a test.')
    return now
  }
  beforeEach(async () => {
    const sandbox = await startSandbox({ seed: 7, scale: 0.2, faults: 'none' })
    const folder = mkdtempSync(join(tmpdir(), 'crosswalk-cli-'))
    const env = {
      CROSSWALK_PROCORE_CLIENT_ID: sandbox.procore.clientId,
      CROSSWALK_PROCORE_CLIENT_SECRET: sandbox.procore.clientSecret,
      CROSSWALK_TRUSTLAYER_TOKEN: sandbox.trustlayer.token,
      CROSSWALK_CORFIX_TOKEN: sandbox.corfix.token,
    }
    now = { sandbox, folder, env }
    writeFileSync(join(folder, 'workspace.json'), JSON.stringify(sandbox.workspace))
    return async () => {
      await sandbox.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
  const cli = (...argv: string[]) => run(argv, running())
  return {
    get sandbox() {
      return running().sandbox
    },
    get folder() {
      return running().folder
    },
    get env() {
      return running().env
    },
    cli,
    async pulled() {
      await cli('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
      await cli('pull', ...AT)
    },
  }
}

async function run(argv: string[], { folder, env }: { folder: string; env: Record<string, string> }): Promise<Answer> {
  let out = ''
  let err = ''
  const io: CliIo = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env,
    isTerminal: false,
    columns: 100,
    cwd: folder,
    onInterrupt: () => () => {},
  }
  const status = await runCli(argv, io)
  const json = argv.includes('--json') ? JSON.parse(out) : null
  return { status, json, out, err }
}
