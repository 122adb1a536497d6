import { resolve } from 'node:path'
import type { EventName } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { Progress } from '@shared/plan'
import { type CrosswalkApp, createApp } from '../app/create-app'
import type { OpenWorkspace } from '../app/open-workspace'
import { createVault } from '../credentials/open-vault'
import type { Started } from '../engine/job'
import { consoleFolder } from './console-folder'
import type { CliIo } from './io'
import { ProgressLine } from './progress-line'
import { APP_VERSION } from './version'

export interface CliOptions {
  workspace?: string | undefined
  json?: boolean | undefined
}

/** One command's app: made when first needed, closed at the end, with its progress on standard error. */
export class Session {
  readonly io: CliIo
  readonly json: boolean
  readonly #options: CliOptions
  readonly #progress: ProgressLine
  readonly #afterClose: (() => Promise<void>)[] = []
  #app: Promise<CrosswalkApp> | undefined

  constructor(io: CliIo, options: CliOptions) {
    this.io = io
    this.json = options.json ?? false
    this.#options = options
    this.#progress = new ProgressLine(io)
  }

  app(): Promise<CrosswalkApp> {
    this.#app ??= this.#createApp()
    return this.#app
  }

  get namesWorkspace(): boolean {
    return this.#options.workspace !== undefined
  }

  /** The workspace that `--workspace DIR` names. Commands that write take its lock. */
  async workspace(access: 'read' | 'write'): Promise<OpenWorkspace> {
    const { workspace } = this.#options
    if (!workspace)
      throw new CrosswalkError('invalid-input', 'This command needs a workspace.', {
        hint: 'Add --workspace DIR; make one with: workspace create DIR --file workspace.json',
      })
    const { registry } = await this.app()
    const opened = registry.byFolder(resolve(this.io.cwd, workspace))
    if (access === 'write') opened.claim()
    return opened
  }

  /** Waits for a run; Ctrl+C cancels it (the current call finishes). Throws what ended it. */
  async finish(workspace: OpenWorkspace, started: Started): Promise<Awaited<Started['finished']>['run']> {
    const stop = this.io.onInterrupt(() => workspace.jobs.active?.cancel())
    try {
      const { run, error } = await started.finished
      if (error) throw error
      return run
    } finally {
      stop()
      this.#progress.clear()
    }
  }

  /** One JSON document with `--json`, else words for a person. */
  answer(document: unknown, words: string): void {
    this.io.out(this.json ? `${JSON.stringify(document)}\n` : `${words}\n`)
  }

  say(text: string): void {
    this.#progress.clear()
    this.io.err(`${text}\n`)
  }

  /** Done once the app is closed, however the command ended. */
  afterClose(work: () => Promise<void>): void {
    this.#afterClose.push(work)
  }

  async close(): Promise<void> {
    this.#progress.clear()
    await (await this.#app)?.close()
    for (const work of this.#afterClose) await work()
  }

  async #createApp(): Promise<CrosswalkApp> {
    const vault = await createVault({ env: this.io.env })
    return createApp({
      dataFolder: resolve(this.io.cwd, '.crosswalk'),
      memoryFolder: consoleFolder(this.io.env, process.platform) ?? undefined,
      vault,
      version: APP_VERSION,
      emit: (name: EventName, payload: unknown) => {
        if (name === 'run.progressed') this.#progress.show((payload as { progress: Progress }).progress)
      },
    })
  }
}
