#!/usr/bin/env node
// `npm run screenshots`: every screen of the console on a sandbox workspace, light and dark, into docs/guide.
import { spawnSync } from 'node:child_process'
import { ensureChromium, ensureProgram } from './ensure.mjs'
import { inRoot, nodePath, root } from './lib/paths.mjs'

ensureProgram()
ensureChromium()
const playwright = inRoot('node_modules', '@playwright', 'test', 'cli.js')
const { status } = spawnSync(nodePath(), [playwright, 'test', '--config', 'playwright.guide.config.ts'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
})
process.exitCode = status ?? 1
