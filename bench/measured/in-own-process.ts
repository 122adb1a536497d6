import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Starts this script again with `--one <what>` and gives the one line of JSON that it prints. */
export async function inOwnProcess<T>(what: string): Promise<T> {
  const flags = process.argv.slice(2).filter((argument) => argument === '--quick')
  const script = process.argv[1] ?? ''
  const child = spawn(process.execPath, ['--max-old-space-size=8192', script, '--one', what, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error(`The measurement of ${what} ended without an answer.`)
}

/** The value of an option of this process; empty where it was not given. */
export function given(name: string): string {
  const at = process.argv.indexOf(name)
  return at < 0 ? '' : (process.argv[at + 1] ?? '')
}
