#!/usr/bin/env node
// `npm test [-- --only lint,types,unit,build,e2e,demo,contract]`: everything that holds Crosswalk to its rules. All steps run,
// whatever fails; the exit status is not 0 if any did.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureChromium, ensurePackages, ensureProgram, ensureSecretService } from './ensure.mjs'
import { inRoot, nodePath, root, say } from './lib/paths.mjs'

const requests = inRoot('.cache', 'requests.ndjson')
const unitReport = inRoot('.cache', 'unit.json')
const e2eReport = inRoot('.cache', 'e2e.json')
const contractCheck = inRoot('..', 'shared', 'tools', 'contract-check.mjs')

const STEPS = [
  { id: 'lint', title: 'Lint and format (biome)', run: () => bin('@biomejs/biome/bin/biome', 'check', '.') },
  { id: 'types', title: 'Types (tsc)', run: () => bin('typescript/bin/tsc', '-b') },
  {
    id: 'unit',
    title: 'Unit, property and scenario tests (vitest)',
    run: () =>
      bin('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
  },
  { id: 'build', title: 'Build (electron-vite)', run: buildProgram },
  {
    id: 'e2e',
    title: 'End-to-end tests (playwright)',
    run: () => bin('@playwright/test/cli.js', 'test', '--reporter=list,json'),
  },
  { id: 'demo', title: 'The demo, end to end', run: () => node(inRoot('out', 'main', 'cli.js'), 'demo') },
  { id: 'contract', title: 'Recorded requests against the published shapes', run: checkContract },
]

/** By step: what names its failures after it has run. */
const FAILURES = {
  lint: lintFindings,
  unit: failedUnits,
  e2e: () => failedE2e(report(e2eReport)?.suites ?? []),
}

try {
  process.exitCode = main()
} catch (error) {
  say(error.message)
  process.exitCode = 1
}

function main() {
  const steps = chosen()
  prepare()
  const results = steps.map((step) => ({ step, state: runStep(step) }))
  console.log('\n== Summary')
  for (const { step, state } of results) {
    console.log(`${state.padEnd(8)} ${step.title}`)
    if (state === 'failed') for (const line of whatFailed(step)) console.log(`           ${line}`)
  }
  console.log(countTests())
  return results.some(({ state }) => state === 'failed') ? 1 : 0
}

function chosen() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  if (!values.only) return STEPS
  const ids = values.only.split(',')
  const unknown = ids.filter((id) => !STEPS.some((step) => step.id === id))
  if (unknown.length > 0)
    throw new Error(`There is no step ${unknown.join(', ')}: the steps are ${STEPS.map((step) => step.id).join(', ')}.`)
  return STEPS.filter((step) => ids.includes(step.id))
}

function prepare() {
  ensurePackages()
  ensureChromium()
  ensureSecretService()
  mkdirSync(inRoot('.cache'), { recursive: true })
  for (const file of [requests, unitReport, e2eReport]) rmSync(file, { force: true })
}

function runStep({ title, run }) {
  console.log(`\n== ${title}`)
  const status = run()
  if (status === 'skipped') return 'skipped'
  return status === 0 ? 'passed' : 'failed'
}

/** Runs a package's own script under the pinned Node; its exit status. */
function bin(script, ...args) {
  return node(inRoot('node_modules', ...script.split('/')), ...args)
}

function node(script, ...args) {
  const env = { ...process.env, CROSSWALK_SANDBOX_RECORD: requests, PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport }
  return (
    spawnSync(nodePath(), [script, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env }).status ?? 1
  )
}

function buildProgram() {
  try {
    ensureProgram()
    console.log('out/ is built from the sources as they are.')
    return 0
  } catch (error) {
    console.log(error.message)
    return 1
  }
}

function checkContract() {
  if (!existsSync(contractCheck)) {
    console.log('Skipped: the published shapes (../shared) are not beside this checkout.')
    return 'skipped'
  }
  if (!existsSync(requests)) {
    console.log('Skipped: no step of this run has recorded a request.')
    return 'skipped'
  }
  // Corfix publishes no shapes to hold requests against (facts/corfix-api.md).
  const published = readFileSync(requests, 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => !line.includes('"system":"corfix"'))
  writeFileSync(requests, `${published.join('\n')}\n`)
  const status = node(contractCheck, requests)
  const count = published.length
  console.log(`${count} recorded requests checked.`)
  return status
}

/** The tests that vitest and Playwright ran, added up from their own reports. */
function countTests() {
  const unit = report(unitReport)
  const e2e = report(e2eReport)?.stats
  const passed = (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0)
  const failed = (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0) + (e2e?.flaky ?? 0)
  const skipped = (unit?.numPendingTests ?? 0) + (e2e?.skipped ?? 0)
  return `tests: ${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** What failed in a step, once more at the end of a long output: findings and tests by name, and how to see the step alone. */
function whatFailed({ id }) {
  const names = FAILURES[id]?.() ?? []
  return [...names.slice(0, 20), `alone: npm test -- --only ${id}`]
}

/** Biome's findings, a line each (`::error title=…,file=…,line=…::…`, the form that GitHub reads). */
function lintFindings() {
  const args = [inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.', '--reporter=github']
  const { stdout } = spawnSync(nodePath(), args, { cwd: root, encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line.startsWith('::error'))
}

function failedUnits() {
  return (report(unitReport)?.testResults ?? []).flatMap((file) => {
    const name = relative(root, file.name)
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    if (failed.length > 0) return failed.map((test) => `${name} › ${test.fullName}`)
    return file.status === 'failed' ? [name] : []
  })
}

function failedE2e(suites) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? []).filter((spec) => !spec.ok).map((spec) => `e2e/${spec.file}:${spec.line} › ${spec.title}`),
    ...failedE2e(suite.suites ?? []),
  ])
}

function report(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
