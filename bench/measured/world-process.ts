import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** What the engine's process may ask of the one that holds the sandbox, by name, each with one argument that fits in JSON. */
export type Answers = Record<string, (asked: never) => unknown>

/** The sandbox in a process of its own, so that memory and event loop of the asking process are the engine's alone. */
export class WorldProcess<A extends Answers> {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /** `script` must call `answerQuestions` when it is started with `--world <options>`. */
  static async start<A extends Answers>(script: string, options: unknown): Promise<WorldProcess<A>> {
    const child = fork(script, ['--world', JSON.stringify(options)], { execArgv: ['--max-old-space-size=8192'] })
    await once(child, 'message')
    return new WorldProcess(child)
  }

  /** One question at a time. */
  async ask<N extends keyof A & string>(name: N, asked: Parameters<A[N]>[0]): Promise<ReturnType<A[N]>> {
    const answered = once(this.#child, 'message')
    this.#child.send({ name, asked })
    const [answer] = (await answered) as [ReturnType<A[N]>]
    return answer
  }

  stop(): void {
    this.#child.kill('SIGTERM')
  }
}

/** The other end: answers (with null where there is nothing to say) until the process is ended, or the one that asks is gone. */
export function answerQuestions(answers: Answers): void {
  process.on('message', ({ name, asked }: { name: string; asked: never }) =>
    process.send?.(answers[name]?.(asked) ?? null),
  )
  process.on('disconnect', () => process.exit())
  process.send?.('ready')
}
