#!/usr/bin/env node
// `npm run -s crosswalk -- <command>` and `npm run demo`: prepares what is missing, then runs the command line.
import { ensureProgram } from './ensure.mjs'
import { inRoot, nodePath, say } from './lib/paths.mjs'
import { runChild } from './lib/run-child.mjs'

try {
  ensureProgram()
  process.exitCode = await runChild(nodePath(), [inRoot('out', 'main', 'cli.js'), ...process.argv.slice(2)])
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
