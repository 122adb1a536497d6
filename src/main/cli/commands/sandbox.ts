import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import type { Command } from 'commander'
import { startSandbox } from '../../sandbox/start-sandbox'
import type { Run } from '../run-cli'
import type { Session } from '../session'

interface SandboxFlags {
  portBase?: string
  scale: string
  seed: string
  faults: string
  trustlayer: string
  workspaceFile?: string
}

export function addSandboxCommand(program: Command, act: (work: Run) => void): void {
  program
    .command('sandbox')
    .description('start the stand-in servers of Procore, TrustLayer and Corfix, and stay until ended')
    .option('--port-base <n>', 'first port; else free ports')
    .option('--scale <s>', '1 is about 60 projects and 300 companies', '1')
    .option('--seed <n>', 'the same seed gives the same data', '7')
    .option('--workspace-file <file>', 'also write a ready workspace.json, for workspace create')
    .option('--faults <profile>', 'faults that the servers show', 'none')
    .option('--trustlayer <version>', '1 or 2: the version of TrustLayer that the workspace is on', '1')
    .action((options: SandboxFlags) => act((session) => sandbox(session, options)))
}

async function sandbox(session: Session, options: SandboxFlags): Promise<number> {
  const portBase =
    options.portBase === undefined ? undefined : number('port-base', options.portBase, { from: 1_024, to: 65_000 })
  const running = await startSandbox({
    seed: number('seed', options.seed, { from: 0, to: 2 ** 31 }),
    scale: number('scale', options.scale, { from: 0.01, to: 1_000, fraction: true }),
    faults: options.faults,
    trustlayerVersion: number('trustlayer', options.trustlayer, { from: 1, to: 2 }) === 2 ? 2 : 1,
    ...(portBase === undefined ? {} : { portBase }),
  })
  const { procore, trustlayer, corfix, workspace } = running
  if (options.workspaceFile) {
    await writeFile(resolve(session.io.cwd, options.workspaceFile), `${JSON.stringify(workspace, null, 2)}\n`)
  }
  session.answer({ procore, trustlayer, corfix, workspace }, describe(running))
  await new Promise<void>((ended) => session.io.onInterrupt(ended))
  await running.close()
  return 0
}

function describe({ procore, trustlayer, corfix }: Awaited<ReturnType<typeof startSandbox>>): string {
  return [
    'The sandbox runs until you press Ctrl+C.',
    `  Procore     ${procore.apiUrl}, company ${procore.companyId}`,
    `  TrustLayer  ${trustlayer.apiUrl}`,
    `  Corfix      ${corfix.apiUrl}`,
    'Credentials of this sandbox (they open nothing else):',
    `  export CROSSWALK_PROCORE_CLIENT_ID=${procore.clientId}`,
    `  export CROSSWALK_PROCORE_CLIENT_SECRET=${procore.clientSecret}`,
    `  export CROSSWALK_TRUSTLAYER_TOKEN=${trustlayer.token}`,
    `  export CROSSWALK_CORFIX_TOKEN=${corfix.token}`,
    'A ready workspace.json: start it again with --workspace-file workspace.json, or see --json',
  ].join('\n')
}

function number(name: string, text: string, range: { from: number; to: number; fraction?: boolean }): number {
  const value = Number(text)
  const fits =
    Number.isFinite(value) && value >= range.from && value <= range.to && (range.fraction || Number.isInteger(value))
  if (fits) return value
  throw new CrosswalkError('invalid-input', `--${name} cannot be "${text}".`, {
    hint: `It is a ${range.fraction ? '' : 'whole '}number from ${range.from} to ${range.to}.`,
    path: name,
  })
}
