import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockWorkspace } from './workspace-lock'

/** The same lock from another process, without a build of this module. */
const HOLDER = `
const { DatabaseSync } = require('node:sqlite')
const db = new DatabaseSync(process.argv[1])
db.exec('BEGIN EXCLUSIVE')
process.stdout.write('held')
process.stdin.resume()
`

describe('lockWorkspace', () => {
  let folder: string
  let child: ChildProcess | undefined
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-lock-'))
  })
  afterEach(() => {
    child?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  async function holdElsewhere(): Promise<ChildProcess> {
    const started = spawn(process.execPath, ['-e', HOLDER, join(folder, 'crosswalk.lock')], { stdio: 'pipe' })
    child = started
    await once(started.stdout, 'data')
    return started
  }

  it('refuses a second holder in this process until the first lets go', () => {
    const first = lockWorkspace(folder)
    expect(() => lockWorkspace(folder)).toThrow(CrosswalkError)
    first.release()
    first.release()
    lockWorkspace(folder).release()
  })

  it('refuses while another process holds it, and is free at once after that is killed', async () => {
    const holder = await holdElsewhere()
    expect(() => lockWorkspace(folder)).toThrow(
      expect.objectContaining({ code: 'workspace-busy', message: expect.stringContaining(folder) }),
    )
    const gone = once(holder, 'exit')
    holder.kill('SIGKILL')
    await gone
    lockWorkspace(folder).release()
  })
})
