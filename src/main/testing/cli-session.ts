import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Integration } from '@shared/vocabulary'
import type { CliIo } from '../cli/io'
import { runCli } from '../cli/run-cli'
import { type RunningSandbox, type SandboxStartOptions, startSandbox } from '../sandbox/start-sandbox'

export interface CliAnswer {
  status: number
  /** What a script outside reads, whatever its shape. */
  json: ReturnType<typeof JSON.parse>
  out: string
  err: string
}

/** The command line over a sandbox, in a folder of its own: `ws` is the workspace. */
export interface CliSession {
  sandbox: RunningSandbox
  folder: string
  /** Runs a command of the workspace `ws` with `--json`. */
  at(...argv: string[]): Promise<CliAnswer>
  run(...argv: string[]): Promise<CliAnswer>
  /** Writes a file into the folder. */
  write(name: string, text: string): void
  close(): Promise<void>
}

export async function startCli({
  sandbox: options = {},
  integrations,
}: {
  sandbox?: Partial<SandboxStartOptions>
  integrations: readonly Integration[]
}): Promise<CliSession> {
  const sandbox = await startSandbox({ seed: 7, scale: 0.2, faults: 'none', ...options })
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-cli-'))
  const { trustlayer, corfix, ...rest } = sandbox.workspace
  const file = {
    ...rest,
    ...(integrations.includes('trustlayer') ? { trustlayer } : {}),
    ...(integrations.includes('corfix') ? { corfix } : {}),
  }
  const session: CliSession = {
    sandbox,
    folder,
    at: (...argv) => session.run(...argv, '--workspace', 'ws', '--json'),
    async run(...argv) {
      let out = ''
      let err = ''
      const io: CliIo = {
        out: (text) => {
          out += text
        },
        err: (text) => {
          err += text
        },
        env: credentials(sandbox),
        isTerminal: false,
        columns: 100,
        cwd: folder,
        onInterrupt: () => () => {},
      }
      const status = await runCli(argv, io)
      return { status, json: argv.includes('--json') ? JSON.parse(out) : null, out, err }
    },
    write: (name, text) => writeFileSync(join(folder, name), text),
    async close() {
      await sandbox.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  session.write('workspace.json', JSON.stringify(file))
  await session.run('workspace', 'create', 'ws', '--file', 'workspace.json', '--json')
  return session
}

function credentials({ procore, trustlayer, corfix }: RunningSandbox): Record<string, string> {
  return {
    CROSSWALK_PROCORE_CLIENT_ID: procore.clientId,
    CROSSWALK_PROCORE_CLIENT_SECRET: procore.clientSecret,
    CROSSWALK_TRUSTLAYER_TOKEN: trustlayer.token,
    CROSSWALK_CORFIX_TOKEN: corfix.token,
  }
}
