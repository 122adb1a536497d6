#!/usr/bin/env node
// `npm run bench [-- --quick] [-- --only main-job,table,storage,trustlayer,corfix,review] [-- --calls] [-- --large]`: benchmarks, each prints a table. They
// are no tests: nothing fails because it was slow. Each runs in the pinned Node, from a build of its own. `--calls`: where
// requests are counted, also which. `npm run bench:matching -- --data DIR [--fit]` is `--only matching`: it needs labelled lists, and is
// left out where none are given.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureChromium, ensureProgram } from './ensure.mjs'
import { inRoot, nodePath, root, say } from './lib/paths.mjs'

const flag = { type: 'boolean', default: false }
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    data: { type: 'string' },
    quick: flag,
    calls: flag,
    large: flag,
    fit: flag,
  },
})
// Order of the README: the main job first. Shared parts have no bench of their own.
const known = readdirSync(inRoot('bench'))
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''))
  .sort()
const chosen = values.only ? values.only.split(',') : known.filter((name) => name !== 'matching' || values.data)
if (chosen.includes('matching') && !values.data) {
  say('The matching benchmark needs labelled lists: npm run bench:matching -- --data DIR')
  process.exit(2)
}
const unknown = chosen.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  say(`There is no benchmark ${unknown.join(', ')}: there are ${known.join(', ')}.`)
  process.exit(2)
}
// Matching needs nothing but its own build.
if (chosen.some((name) => name !== 'matching')) ensureProgram()
if (chosen.includes('table')) ensureChromium()
build()
for (const name of chosen) {
  const script = inRoot('out', 'bench', `${name}.js`)
  if (!existsSync(script)) throw new Error(`${script} was not built.`)
  const { status } = run([
    script,
    ...(values.quick ? ['--quick'] : []),
    ...(values.calls ? ['--calls'] : []),
    ...(values.large ? ['--large'] : []),
    ...(name === 'matching' ? ['--data', resolve(values.data), ...(values.fit ? ['--fit'] : [])] : []),
  ])
  if (status !== 0) process.exitCode = 1
}

function build() {
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js')
  const { status } = run([vite, 'build', '--config', 'vite.bench.config.ts', '--logLevel', 'warn'])
  if (status !== 0) throw new Error('The benchmarks could not be built: the messages are above.')
}

function run(args) {
  return spawnSync(nodePath(), ['--max-old-space-size=8192', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}
